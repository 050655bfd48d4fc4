import { type Policy, policiesTogether, policyInDoubt, unreadablePolicy } from "../documents/policy-document";
import { MANAGED_POLICIES_OF, managedPolicy } from "../managed-policies/managed-policies";
import type { Value } from "./expressions/value";
import type { ArgumentPlace } from "./ledger-builder";
import type { Owner, OwnerKind } from "./owners";
import type { Reader } from "./reader";

const POLICY: OwnerKind = { type: "aws_iam_policy", names: ["arn", "id"] };

/** A managed policy with its ARN. */
export interface ManagedPolicy {
  readonly policy: Policy;
  /** Its ARN; empty if it is not known. */
  readonly key: string;
}

/** Finds the managed policies that arguments name: of the inputs, or of AWS. */
export class ManagedPolicies {
  /** Policies of AWS that a data source of a plan or a state contains, by their ARN. */
  private readonly read: ReadonlyMap<string, string>;

  constructor(private readonly reader: Reader) {
    const sources = reader.stacks.flatMap(({ data }) => [...(data ?? [])]);
    this.read = new Map(
      sources.flatMap(([path, { arn, policy }]): [string, string][] =>
        /(?:^|\.)data\.aws_iam_policy\./.test(path) && typeof arn === "string" && typeof policy === "string"
          ? [[arn, policy]]
          : [],
      ),
    );
    // A policy of the inputs is read, even if the inputs attach it to nothing.
    for (const one of reader.ofType(POLICY.type)) {
      reader.policy(one, "policy");
      reader.ledger.addRead(one, "name", "name_prefix", "path");
    }
  }

  /** The policy that a required argument names; undefined if it is not set. */
  of(at: ArgumentPlace): ManagedPolicy | undefined {
    return this.found(this.reader.owners.of(at.resource, at.path, POLICY), at);
  }

  /** The policy that an optional argument names. If the argument may be null, the policy is unreadable. */
  ofOptional(at: ArgumentPlace): Policy | undefined {
    const owner = this.reader.owners.ofValue(at.resource.body[at.path], at.resource, POLICY);
    const found = this.found(owner, at);
    if (owner.kind !== "oneOf" || found === undefined) return found?.policy;
    return unreadablePolicy(at.resource.address, `its ${at.path} is ${owner.why}, or it is not set`);
  }

  ofRaw(raw: unknown, at: ArgumentPlace): ManagedPolicy | undefined {
    return this.found(this.reader.owners.ofValue(raw, at.resource, POLICY), at);
  }

  ofValue(value: Value, at: ArgumentPlace): ManagedPolicy | undefined {
    return this.found(this.reader.owners.ofEvaluated(value, at.resource, POLICY), at);
  }

  private found(owner: Owner, at: ArgumentPlace): ManagedPolicy | undefined {
    const { ledger } = this.reader;
    const name = at.resource.address;
    if (owner.kind === "none") return undefined;
    if (owner.kind === "known") {
      ledger.addRead(at.resource, at.path);
      const { resource } = owner;
      const policy = this.reader.policy(resource, "policy") ?? unreadablePolicy(resource.address, "it has no policy");
      return { policy, key: this.reader.attribute(resource, "arn") };
    }
    if (owner.kind === "outside") return { policy: this.outside(owner.text, at), key: owner.text };
    ledger.addOwnerUnknown(at, `it is ${owner.why}`);
    const candidates = owner.resources.flatMap((resource) => {
      const policy = this.reader.policy(resource, "policy");
      return policy === undefined ? [] : [policyInDoubt(policy, `whether ${at.path} of ${name} is ${resource.path}`)];
    });
    const together = policiesTogether(candidates);
    if (owner.isOpen || together === undefined) {
      return { policy: unreadablePolicy(name, `its ${at.path} is ${owner.why}`), key: "" };
    }
    return { policy: { ...together, name }, key: "" };
  }

  private outside(arn: string, at: ArgumentPlace): Policy {
    const { resource } = at;
    const snapshot = this.read.has(arn) ? undefined : managedPolicy(arn);
    if (snapshot !== undefined) {
      const { date, source } = MANAGED_POLICIES_OF;
      this.reader.ledger.addNote(`${arn} is read as it was on ${date} (${source}). AWS may have changed it since.`);
    }
    const document = this.read.get(arn) ?? snapshot?.document;
    if (document !== undefined) {
      return this.reader.policyOf({
        at,
        value: document.replaceAll("${", () => "$${"),
        name: `${resource.address} (${arn})`,
      });
    }
    const why = `its policy ${arn} is not in the stacks`;
    this.reader.ledger.addNotUnderstood(at, why);
    return unreadablePolicy(resource.address, why);
  }
}
