import { type Policy, policiesTogether, policyInDoubt, unreadablePolicy } from "../documents/policy-document";
import type { Owner, OwnerKind } from "./owners";
import type { Reader } from "./reader";
import { Deferred, type StackResource } from "./stack";

/** A kind of resource that attaches a policy to another resource. */
export interface Attachment {
  readonly type: string;
  /** Its argument that names the owner. */
  readonly argument: string;
  readonly owner: OwnerKind;
  /** Another resource that the owner has, and that the argument may name instead, such as the stream of a table. */
  readonly part?: OwnerKind;
  /** AWS takes other texts than these names too, so that a text may be any owner unless it is an ARN. @default false */
  readonly hasOtherNames?: true;
  /** The ARN of an owner that the inputs do not contain, from the text that names it. @default only an ARN names it */
  readonly arnOf?: (text: string) => string | undefined;
}

/** The policies that resources of one kind attach, by their owner. */
export class AttachedPolicies {
  private readonly certain = new Map<OwnerKind, Map<StackResource, Policy[]>>();
  private readonly inDoubt = new Map<OwnerKind, Map<StackResource, Policy[]>>();
  private readonly elsewhere = new Map<string, Policy[]>();

  constructor(
    private readonly reader: Reader,
    private readonly kind: Attachment,
  ) {
    for (const owner of [kind.owner, ...(kind.part ? [kind.part] : [])]) {
      this.certain.set(owner, new Map());
      this.inDoubt.set(owner, new Map());
    }
    for (const one of reader.ofType(kind.type)) this.add(one);
  }

  /**
   * The policy of a resource. If several say that they are the policy of the resource, each of them may be in force.
   *
   * @param argument The argument of the resource itself that may have a policy.
   */
  policyOf(resource: StackResource, argument?: string, owner = this.kind.owner): Policy | undefined {
    const certain = this.certain.get(owner)?.get(resource) ?? [];
    const inDoubt = this.inDoubt.get(owner)?.get(resource) ?? [];
    // In a state or a plan, a resource also has the policy that another one attaches, because Terraform reads it back.
    const isReadBack = argument !== undefined && this.reader.isReadBack(resource, argument);
    const isOwn =
      argument !== undefined && !(isReadBack && (certain.length > 0 || this.isRemovedFrom(resource, owner)));
    const own = isOwn && argument !== undefined ? this.reader.policy(resource, argument) : undefined;
    if (argument !== undefined && !isOwn) this.reader.ledger.addRead(resource, argument);
    const all = [...(own === undefined ? [] : [own]), ...certain];
    if (all.length + inDoubt.length <= 1) return policiesTogether([...all, ...inDoubt]);
    const names = [...all, ...inDoubt].map(({ name }) => name).join(" and ");
    const doubt = `which of ${names} is the policy of ${resource.path}`;
    return policiesTogether([...all.map((policy) => policyInDoubt(policy, `${doubt}: ${policy.name}`)), ...inDoubt]);
  }

  /** Whether the plan deletes the resource that attached the policy which was read back. */
  private isRemovedFrom(resource: StackResource, { names }: OwnerKind): boolean {
    const texts = names.map((name) => this.reader.attribute(resource, name));
    return this.reader.removed(this.kind.type).some((values) => texts.includes(String(values[this.kind.argument])));
  }

  /** Whether it is not known that a policy is attached, so that the resource may have the default policy too. */
  isOnlyInDoubt(resource: StackResource): boolean {
    const { owner } = this.kind;
    return !this.certain.get(owner)?.has(resource) && this.inDoubt.get(owner)?.has(resource) === true;
  }

  /** The policies of owners that the inputs do not contain. */
  outside(): readonly { readonly arn: string; readonly policy: Policy }[] {
    return [...this.elsewhere].flatMap(([arn, policies]) => {
      const policy = policiesTogether(policies);
      return policy === undefined ? [] : [{ arn, policy }];
    });
  }

  private add(one: StackResource): void {
    const { argument } = this.kind;
    // Without a policy, the provider attaches the default of AWS, in place of any other.
    const policy = this.reader.policy(one, "policy") ?? unreadablePolicy(one.address, "it has no policy");
    const owners = [...this.certain.keys()].map((kind) => ({
      kind,
      owner: this.reader.owners.of(one, argument, kind),
    }));
    for (const { kind, owner } of owners) {
      if (owner.kind !== "known") continue;
      // A plan does not show functions: `split` makes the ARN of a table out of the ARN of its stream.
      if (kind === this.kind.part && one.body[argument] instanceof Deferred) {
        const inDoubt = { kind: "oneOf", resources: [owner.resource], isOpen: false, isOneIfSet: false } as const;
        const why = "made from an attribute of its stream";
        for (const { kind: each } of owners) this.addInDoubt({ one, owner: { ...inDoubt, why }, kind: each, policy });
        return;
      }
      this.reader.ledger.addRead(one, argument);
      push((one.doubt === undefined ? this.certain : this.inDoubt).get(kind), owner.resource, policy);
      return;
    }
    const [first] = owners;
    if (first?.owner.kind === "outside" && owners.every(({ owner }) => owner.kind === "outside")) {
      this.addOutside(one, first.owner.text, policy);
      return;
    }
    for (const { kind, owner } of owners) this.addInDoubt({ one, owner, kind, policy });
  }

  private addOutside(one: StackResource, text: string, policy: Policy): void {
    const { argument, arnOf } = this.kind;
    const { ledger } = this.reader;
    const arn = text.startsWith("arn:") ? text : arnOf?.(text);
    if (arn !== undefined) {
      ledger.addRead(one, argument);
      push(this.elsewhere, arn, policy);
      return;
    }
    if (this.kind.hasOtherNames) {
      const resources = this.reader.ofType(this.kind.owner.type);
      const owner = { kind: "oneOf", resources, isOpen: true, isOneIfSet: false, why: `the text ${text}` } as const;
      this.addInDoubt({ one, owner, kind: this.kind.owner, policy });
      return;
    }
    const why = `the inputs have no resource ${text}, and its ARN is not known`;
    ledger.addOwnerUnknown({ resource: one, path: argument }, why);
  }

  private addInDoubt(found: {
    readonly one: StackResource;
    readonly owner: Owner;
    readonly kind: OwnerKind;
    readonly policy: Policy;
  }): void {
    const { one, owner, kind, policy } = found;
    if (owner.kind !== "oneOf" && owner.kind !== "none") return;
    const { argument } = this.kind;
    const at = { resource: one, path: argument };
    const why = owner.kind === "none" ? "it is not set" : `it is ${owner.why}`;
    this.reader.ledger.addOwnerUnknown(at, why);
    for (const resource of owner.kind === "none" ? this.reader.ofType(kind.type) : owner.resources) {
      const doubt = `whether ${one.address} is attached to ${resource.path}: its ${argument} ${why.replace(/^it /, "")}`;
      push(this.inDoubt.get(kind), resource, policyInDoubt(policy, doubt));
    }
  }
}

function push<Key>(to: Map<Key, Policy[]> | undefined, key: Key, policy: Policy): void {
  if (to === undefined) return;
  const others = to.get(key);
  if (others === undefined) to.set(key, [policy]);
  else others.push(policy);
}

/** The policy of a KMS key or a role without one in the inputs: AWS gives it a default policy, which is not in them. */
export function defaultPolicy(resource: StackResource): Policy {
  return unreadablePolicy(resource.address, "it has no policy in the stacks");
}
