import { sizeOf } from "../acceptance/document-size";
import { higherQuotaFor, refusalsOf } from "../acceptance/refusals";
import { KEY_LOCKOUT } from "../acceptance/service-rules";
import {
  type Policy,
  PolicySyntaxError,
  parsePolicy,
  policyInDoubt,
  refusedPolicy,
  unreadablePolicy,
} from "../documents/policy-document";
import { unresolvedIn } from "../texts/placeholders";
import { AttributeOf, Unknown, type Value } from "./expressions/value";
import { type ArgumentPlace, LedgerBuilder } from "./ledger-builder";
import { Owners } from "./owners";
import { policyPlaceOf } from "./policy-places";
import { References } from "./references";
import type { Json, Stack, StackResource } from "./stack";

/** Reads resources of the stacks by kind, and resolves the references in them. */
export class Reader {
  readonly references: References;
  readonly resources: readonly StackResource[];
  readonly ledger = new LedgerBuilder();
  readonly owners: Owners;
  private readonly byType = new Map<string, StackResource[]>();
  private readonly policies = new Map<StackResource, Map<string, Policy>>();

  constructor(readonly stacks: readonly Stack[]) {
    this.references = new References(stacks);
    this.resources = stacks.flatMap((stack) => stack.resources);
    for (const one of this.resources) {
      const others = this.byType.get(one.type);
      if (others === undefined) this.byType.set(one.type, [one]);
      else others.push(one);
    }
    this.owners = new Owners(this.references, (type) => this.ofType(type));
  }

  ofType(type: string): readonly StackResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The values of the resources of a kind that the plan deletes. */
  removed(type: string): readonly Json[] {
    return this.stacks.flatMap(({ removed = [] }) =>
      removed.filter((one) => one.type === type).map((one) => one.values),
    );
  }

  /** Whether an argument was read back from AWS, and the configuration does not set it. */
  isReadBack(resource: StackResource, argument: string): boolean {
    return resource.written?.has(argument) === false;
  }

  attribute(resource: StackResource, name: string): string {
    const attribute = new AttributeOf(resource, name);
    return this.references.textOf(attribute, this.references.index.placeOf(resource));
  }

  /** An argument as text; empty if it is not set. A value that is not known has a placeholder. */
  argument(resource: StackResource, name: string): string {
    const value = this.references.value(resource.body[name], resource);
    return this.references.textOf(value, this.references.index.placeOf(resource));
  }

  textOf(value: Value, at: StackResource): string {
    return this.references.textOf(value, this.references.index.placeOf(at));
  }

  isSet(resource: StackResource, argument: string): boolean {
    return resource.body[argument] !== undefined && resource.body[argument] !== null;
  }

  /** The policy in an argument; undefined if it is not set. */
  policy(resource: StackResource, argument: string): Policy | undefined {
    if (!this.isSet(resource, argument)) return undefined;
    const known = this.policies.get(resource)?.get(argument);
    if (known !== undefined) return known;
    const value = resource.body[argument];
    const policy = this.policyOf({ at: { resource, path: argument }, value, name: resource.address });
    this.policies.set(resource, new Map(this.policies.get(resource)).set(argument, policy));
    return policy;
  }

  /** The policy in a value. A value without a policy that can be read is unreadable, and the ledger says why. */
  policyOf({
    at,
    value,
    name,
  }: {
    readonly at: ArgumentPlace;
    readonly value: unknown;
    readonly name: string;
  }): Policy {
    const { resource } = at;
    const policy = this.documentOf(at, value, name);
    return resource.doubt === undefined ? policy : policyInDoubt(policy, `whether ${resource.address} is made`);
  }

  /** A policy that the reader makes of the arguments of a resource, in which references are resolved already. */
  policyOfParsed({ resource, path }: ArgumentPlace, document: object): Policy {
    const policy = this.parsed({ resource, path }, document, resource.address);
    return resource.doubt === undefined ? policy : policyInDoubt(policy, `whether ${resource.address} is made`);
  }

  private documentOf(at: ArgumentPlace, raw: unknown, name: string): Policy {
    const value = this.references.value(raw, at.resource);
    const isText = typeof value === "string" || value instanceof AttributeOf || value instanceof Unknown;
    const place = this.references.index.placeOf(at.resource);
    const document = isText ? this.references.textOf(value, place) : value;
    const waitsFor = typeof document === "string" ? unresolvedIn(document) : undefined;
    // The whole policy is a reference: to a data source, a file, a function, or a value that is known only after apply.
    if (typeof document === "string" && waitsFor !== undefined && !document.trimStart().startsWith("{")) {
      const source = value instanceof Unknown ? value.source : waitsFor;
      this.ledger.addNotUnderstood(at, `its document is ${source}`);
      return unreadablePolicy(name, `its document is ${source}`);
    }
    return this.parsed(at, document, name, waitsFor);
  }

  private parsed(at: ArgumentPlace, document: unknown, name: string, waitsFor?: string): Policy {
    try {
      const policy = { ...parsePolicy(name, document), size: sizeOf(document) };
      this.ledger.addRead(at.resource, at.path);
      return this.accepted(at, policy);
    } catch (error) {
      if (!(error instanceof PolicySyntaxError)) throw error;
      const why = waitsFor === undefined ? error.message : `its document has a part that is not known: ${waitsFor}`;
      this.ledger.addNotUnderstood(at, why);
      return unreadablePolicy(name, why);
    }
  }
  /** The policy; in doubt if AWS refuses it, because the apply then fails and the older policy stays. */
  private accepted(at: ArgumentPlace, policy: Policy): Policy {
    const place = policyPlaceOf(at, () => this.argument(at.resource, "type"));
    if (place === undefined) return policy;
    const isUnchecked = at.resource.body.bypass_policy_lockout_safety_check === true;
    const refusals = refusalsOf(policy, place, isUnchecked ? [KEY_LOCKOUT] : []);
    if (refusals.length === 0) {
      const note = higherQuotaFor(policy, place);
      if (note !== undefined) this.ledger.addNote(note);
      return policy;
    }
    const why = `AWS does not accept it: ${refusals.join("; ")}`;
    this.ledger.addNotUnderstood(at, why);
    return refusedPolicy(policy, why);
  }
}
