import { RCPS_PER_TARGET, SCPS_PER_TARGET } from "../acceptance/quotas";
import type { ControlLevel, Organization } from "../documents/estate";
import { type Policy, policyInDoubt } from "../documents/policy-document";
import { EnabledPolicies } from "./enabled-policies";
import type { OwnerKind } from "./owners";
import type { Reader } from "./reader";
import type { StackResource } from "./stack";
import { withinTargetQuota } from "./target-quotas";

const POLICY: OwnerKind = { type: "aws_organizations_policy", names: ["id"] };

const SERVICE_CONTROL = "SERVICE_CONTROL_POLICY";

/** Kinds of policies of an organization that decide no request. */
const OTHER_TYPES = new Set([
  "AISERVICES_OPT_OUT_POLICY",
  "BACKUP_POLICY",
  "CHATBOT_POLICY",
  "DECLARATIVE_POLICY_EC2",
  "SECURITYHUB_POLICY",
  "TAG_POLICY",
]);

/**
 * The control policies of the inputs, by the accounts that they bind: the account that they are attached to, or the
 * accounts below the unit.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export class ControlPolicies {
  private readonly levels = { service: new Map<string, ControlLevel>(), resource: new Map<string, ControlLevel>() };

  private readonly enabled: EnabledPolicies;

  constructor(
    private readonly reader: Reader,
    private readonly organization: Organization,
  ) {
    this.enabled = new EnabledPolicies(reader);
    const attached = new Set<StackResource>();
    for (const one of reader.ofType("aws_organizations_policy_attachment")) this.attach(one, attached);
    for (const policy of reader.ofType(POLICY.type)) this.addPolicy(policy, attached.has(policy));
  }

  serviceControl(): readonly ControlLevel[] {
    return withinTargetQuota([...this.levels.service.values()], SCPS_PER_TARGET, this.reader.ledger);
  }

  resourceControl(): readonly ControlLevel[] {
    return withinTargetQuota([...this.levels.resource.values()], RCPS_PER_TARGET, this.reader.ledger);
  }

  private addPolicy(resource: StackResource, isAttached: boolean): void {
    const { ledger } = this.reader;
    const type = this.typeOf(resource);
    ledger.addRead(resource, "type");
    if (OTHER_TYPES.has(type)) {
      ledger.addRead(resource, "content");
      return;
    }
    this.reader.policy(resource, "content");
    if (!isAttached) ledger.addOwnerUnknown({ resource, path: "content" }, "the inputs attach it to nothing");
  }

  private attach(one: StackResource, attached: Set<StackResource>): void {
    const { ledger, owners } = this.reader;
    // The policies that AWS attaches everywhere refuse nothing.
    if (["p-FullAWSAccess", "p-RCPFullAWSAccess"].includes(this.reader.argument(one, "policy_id"))) {
      ledger.addRead(one, "policy_id", "target_id");
      return;
    }
    const owner = owners.of(one, "policy_id", POLICY);
    if (owner.kind === "known") ledger.addRead(one, "policy_id");
    // A policy that is not in the inputs refuses more.
    if (owner.kind === "outside" || (owner.kind === "oneOf" && owner.isOpen)) {
      const why = owner.kind === "outside" ? `the inputs have no policy ${owner.text}` : `it is ${owner.why}`;
      ledger.addNotUnderstood({ resource: one, path: "policy_id" }, why, ["organization"]);
    }
    if (owner.kind === "outside") return;
    if (owner.kind === "none") {
      ledger.addNotUnderstood({ resource: one, path: "policy_id" }, "it is not set", ["organization"]);
      return;
    }
    if (owner.kind === "oneOf") ledger.addOwnerUnknown({ resource: one, path: "policy_id" }, `it is ${owner.why}`);
    const target = this.targetOf(one);
    for (const resource of owner.kind === "known" ? [owner.resource] : owner.resources) {
      attached.add(resource);
      const policy = this.reader.policy(resource, "content");
      if (policy === undefined || OTHER_TYPES.has(this.typeOf(resource))) continue;
      const doubts = [
        ...(owner.kind === "known"
          ? []
          : [`whether policy_id of ${one.address} is ${resource.path}: it is ${owner.why}`]),
        ...(one.doubt === undefined ? [] : [`whether ${one.address} is made`]),
        ...(target.doubt === undefined ? [] : [target.doubt]),
        ...this.enabled.doubtsAbout(this.typeOf(resource)),
      ];
      const [doubt] = doubts;
      const read = doubt === undefined ? policy : policyInDoubt(policy, doubt);
      const { name, unnamed } = target;
      if (unnamed === undefined || (target.accounts ?? []).length > 0) this.add(resource, target, read);
      if (unnamed !== undefined)
        this.add(
          resource,
          { name: `${name}: accounts that are not named`, accounts: unnamed.accounts },
          policyInDoubt(read, unnamed.doubt),
        );
    }
  }

  private add(resource: StackResource, target: Target, policy: Policy): void {
    const type = this.typeOf(resource);
    if (type === SERVICE_CONTROL || type === "RESOURCE_CONTROL_POLICY") {
      addTo(type === SERVICE_CONTROL ? this.levels.service : this.levels.resource, target, policy);
      return;
    }
    // It may be either. An argument that is not known may also be another kind of policy.
    const doubt = `whether the type of ${resource.address} is SERVICE_CONTROL_POLICY: it is ${type}`;
    addTo(this.levels.service, target, policyInDoubt(policy, doubt));
    addTo(this.levels.resource, target, policyInDoubt(policy, doubt.replace("SERVICE", "RESOURCE")));
    this.reader.ledger.addOwnerUnknown({ resource, path: "type" }, `it is ${type}`);
  }

  private typeOf(resource: StackResource): string {
    return this.reader.isSet(resource, "type") ? this.reader.argument(resource, "type") : SERVICE_CONTROL;
  }

  private targetOf(one: StackResource): Target {
    const { ledger } = this.reader;
    const name = this.reader.argument(one, "target_id");
    if (/^\d{12}$/.test(name)) return this.below(one, name, [name]);
    const { units = {} } = this.organization;
    const below = Object.hasOwn(units, name) ? units[name] : undefined;
    if (below !== undefined) return this.below(one, name, below);
    const isUnit = /^(?:ou|r)-[\w-]+$/.test(name);
    const why = isUnit
      ? `the subjects file does not say which accounts are below ${name}: add it to organization.units`
      : `its target is ${name === "" ? "not set" : name}`;
    ledger.addOwnerUnknown({ resource: one, path: "target_id" }, why, isUnit);
    const { accounts, boundAccounts } = this.organization;
    return {
      name,
      exceptAccounts: accounts.filter((account) => !boundAccounts.includes(account)),
      doubt: isUnit ? `which accounts are below ${name}` : `what the target of ${one.address} is: ${name}`,
    };
  }

  /**
   * The accounts among these that are bound. An account of the organization that no policy binds is the management account. One
   * that the subjects file does not name at all may be it: no control policy binds that account, whatever it is attached to.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
   */
  private below(one: StackResource, name: string, accounts: readonly string[]): Target {
    const { ledger } = this.reader;
    const { accounts: all, boundAccounts } = this.organization;
    const unnamed = accounts.filter((account) => !all.includes(account) && !boundAccounts.includes(account));
    const bound = accounts.filter((account) => boundAccounts.includes(account));
    ledger.addRead(one, "target_id");
    if (unnamed.length === 0) return { name, accounts: bound };
    const who = unnamed.join(", ");
    const why = `the subjects file does not say whether ${who} may be the management account, which no control policy binds: add it to organization.accounts, and to organization.boundAccounts if it is not`;
    ledger.addOwnerUnknown({ resource: one, path: "target_id" }, why, true);
    return { name, accounts: bound, unnamed: { accounts: unnamed, doubt: `whether ${who} is the management account` } };
  }
}

/** What a control policy is attached to. */
interface Target extends Pick<ControlLevel, "accounts" | "exceptAccounts"> {
  readonly name: string;
  /** Why it is not known which accounts it binds. */
  readonly doubt?: string;
  /** Accounts of which it is not known whether it binds them, and why. */
  readonly unnamed?: { readonly accounts: readonly string[]; readonly doubt: string };
}

function addTo(levels: Map<string, ControlLevel>, target: Target, policy: Policy): void {
  const { name, accounts, exceptAccounts } = target;
  const policies = [...(levels.get(name)?.policies ?? []), policy];
  const binds = { ...(accounts && { accounts }), ...(exceptAccounts && { exceptAccounts }) };
  levels.set(name, { target: name, policies, hasFullAccess: true, ...binds });
}
