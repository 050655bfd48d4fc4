import type { AttachedResource, KnownRole } from "../documents/estate";
import { type Policy, policyInDoubt, unreadablePolicy } from "../documents/policy-document";
import { hasDynamic, waitsFor } from "./dynamic-blocks";
import { isList, type Value } from "./expressions/value";
import { ManagedPolicies } from "./named-managed-policies";
import type { Owner, OwnerKind } from "./owners";
import type { Reader } from "./reader";
import { perhapsRemoved, type RolePolicy, withoutNamesakes } from "./role-policies";
import { withinQuotas } from "./role-quotas";
import { perhapsDetached, type SharedAttachment } from "./shared-attachments";
import { isObject, type StackResource } from "./stack";

const ROLE: OwnerKind = { type: "aws_iam_role", names: ["name", "id", "arn"], ignoresCase: true };

/** The arguments of a role that its ARN is made of. */
const NAME = ["name", "name_prefix", "path"];

/** Reads roles with all policies that are attached to them. */
export class Roles {
  private readonly inline = new Map<StackResource, RolePolicy[]>();
  private readonly managed = new Map<StackResource, RolePolicy[]>();
  private readonly shared: SharedAttachment[] = [];
  private readonly managedPolicies: ManagedPolicies;

  constructor(private readonly reader: Reader) {
    this.managedPolicies = new ManagedPolicies(reader);
    this.readInline();
    this.readAttachments();
    this.readExclusive({ type: "aws_iam_role_policies_exclusive", argument: "policy_names", of: this.inline });
    this.readExclusive({
      type: "aws_iam_role_policy_attachments_exclusive",
      argument: "policy_arns",
      of: this.managed,
    });
  }

  roles(): readonly KnownRole[] {
    return this.reader.ofType(ROLE.type).map((role) => this.roleOf(role));
  }

  /** Trust policies. They decide who may assume a role, but not who may change it. */
  trusts(): readonly AttachedResource[] {
    return this.reader.ofType(ROLE.type).map((role) => ({
      arns: [this.reader.attribute(role, "arn")],
      actions: ["sts:*"],
      account: role.provider.account ?? "",
      policy: this.reader.policy(role, "assume_role_policy"),
      requiresPolicy: true,
    }));
  }

  private roleOf(role: StackResource): KnownRole {
    const attached = this.inline.get(role) ?? [];
    const names = new Set(attached.map(({ key }) => key));
    // In a state, a role also lists the policies that other resources attach to it.
    const isReadBack = this.reader.isReadBack(role, "inline_policy");
    const blocks = this.blocksOf(role).filter(({ key }) => !isReadBack || key === "" || !names.has(key));
    const inline = withoutNamesakes([...this.notRemoved(role, "inline_policy", attached), ...blocks]);
    const own = this.ownManaged(role);
    const others = this.notRemoved(role, "managed_policy_arns", this.managed.get(role) ?? []);
    const managed = new Map(
      perhapsDetached([...others, ...own], role, this.shared).map((one, index) => [one.key || `${index}`, one]),
    );
    const boundary = this.boundaryOf(role);
    this.reader.ledger.addRead(role, ...NAME);
    return {
      arn: this.reader.attribute(role, "arn"),
      policies: withinQuotas({ inline, managed: [...managed.values()], role, ledger: this.reader.ledger }),
      ...(boundary !== undefined && { boundary }),
    };
  }

  /** Policies that other resources attach. They are in doubt if the role lists its policies itself, also if it lists none. */
  private notRemoved(role: StackResource, argument: string, attached: readonly RolePolicy[]): readonly RolePolicy[] {
    const { body } = role;
    const hasBlocks = argument === "inline_policy" && hasDynamic(body, argument);
    const isBlockless = argument === "inline_policy" && Array.isArray(body[argument]) && body[argument].length === 0;
    const isListed = this.reader.isSet(role, argument) && !this.reader.isReadBack(role, argument) && !isBlockless;
    return hasBlocks || isListed ? perhapsRemoved(attached, `${role.path}.${argument}`) : attached;
  }

  private boundaryOf(role: StackResource): Policy | undefined {
    if (!this.reader.isSet(role, "permissions_boundary")) return undefined;
    return this.managedPolicies.ofOptional({ resource: role, path: "permissions_boundary" });
  }

  /** Blocks `inline_policy`, also as one object, with null, or without a policy: then the role has no inline policies. */
  private blocksOf(role: StackResource): readonly RolePolicy[] {
    const raw = role.body.inline_policy;
    const at = { resource: role, path: "inline_policy" };
    const notUnderstood = (why: string): RolePolicy => {
      this.reader.ledger.addNotUnderstood(at, why);
      return { policy: unreadablePolicy(`${role.address}.inline_policy`, why), key: "" };
    };
    if (hasDynamic(role.body, "inline_policy"))
      return [notUnderstood("a dynamic block, which only the plan has in full")];
    const blocks = isObject(raw) ? [raw] : raw;
    if (blocks === undefined || blocks === null) return [];
    if (!Array.isArray(blocks)) return [notUnderstood(`its blocks are ${waitsFor(blocks)}`)];
    const found = blocks.flatMap((block: unknown): RolePolicy[] => {
      if (block === null) return [];
      if (!isObject(block)) return [notUnderstood(`a block is ${waitsFor(block)}`)];
      const { name, policy } = block;
      if (this.isRemoved(role, "inline_policy", { type: "aws_iam_role_policy", key: "name", value: name })) return [];
      if (policy === undefined || policy === null || policy === "") return [];
      const label = `${role.address}.${typeof name === "string" ? name : "inline_policy"}`;
      const path = "inline_policy";
      return [
        {
          policy: this.reader.policyOf({ at: { resource: role, path }, value: policy, name: label }),
          key: typeof name === "string" ? name : "",
        },
      ];
    });
    this.reader.ledger.addRead(role, "inline_policy");
    return found;
  }

  private ownManaged(role: StackResource): readonly RolePolicy[] {
    if (!this.reader.isSet(role, "managed_policy_arns")) return [];
    const attachments = ["aws_iam_role_policy_attachment", "aws_iam_policy_attachment"];
    return this.managedIn(role, "managed_policy_arns").filter(
      ({ key }) =>
        !attachments.some((type) =>
          this.isRemoved(role, "managed_policy_arns", { type, key: "policy_arn", value: key }),
        ),
    );
  }

  /** Whether the plan deletes the resource that attached a policy which was read back. */
  private isRemoved(
    role: StackResource,
    argument: string,
    { type, key, value }: { readonly type: string; readonly key: string; readonly value: unknown },
  ): boolean {
    if (!this.reader.isReadBack(role, argument)) return false;
    const name = this.reader.attribute(role, "name");
    return this.reader
      .removed(type)
      .some(
        (one) => one[key] === value && (one.role === name || (Array.isArray(one.roles) && one.roles.includes(name))),
      );
  }

  /** The managed policies of a list of ARNs. */
  private managedIn(resource: StackResource, argument: string): readonly RolePolicy[] {
    const at = { resource, path: argument };
    const raw = resource.body[argument];
    this.reader.ledger.addRead(resource, argument);
    if (Array.isArray(raw)) return raw.flatMap((one) => this.managedPolicies.ofRaw(one, at) ?? []);
    const value: Value = this.reader.references.value(raw, resource);
    if (isList(value)) return value.flatMap((one) => this.managedPolicies.ofValue(one, at) ?? []);
    const found = this.managedPolicies.ofValue(value, at);
    return found === undefined ? [] : [found];
  }

  private readInline(): void {
    for (const one of this.reader.ofType("aws_iam_role_policy")) {
      const policy = this.reader.policy(one, "policy") ?? unreadablePolicy(one.address, "it has no policy");
      this.reader.ledger.addRead(one, "name", "name_prefix");
      const owner = this.reader.owners.of(one, "role", ROLE);
      this.attach({
        to: this.inline,
        owner,
        by: one,
        argument: "role",
        policy: { policy, key: this.reader.argument(one, "name") },
      });
    }
  }

  private readAttachments(): void {
    for (const one of this.reader.ofType("aws_iam_role_policy_attachment")) {
      const policy = this.managedPolicies.of({ resource: one, path: "policy_arn" });
      const owner = this.reader.owners.of(one, "role", ROLE);
      if (policy === undefined)
        this.reader.ledger.addNotUnderstood({ resource: one, path: "policy_arn" }, "it is not set", ["roles"]);
      else this.attach({ to: this.managed, owner, by: one, argument: "role", policy });
    }
    for (const one of this.reader.ofType("aws_iam_policy_attachment")) {
      const policy = this.managedPolicies.of({ resource: one, path: "policy_arn" });
      this.reader.ledger.addRead(one, "roles");
      const owners = this.reader.owners.ofList(one, "roles", ROLE);
      for (const owner of owners) {
        if (policy !== undefined) this.attach({ to: this.managed, owner, by: one, argument: "roles", policy });
      }
      const roles = new Set(owners.flatMap((owner) => (owner.kind === "known" ? [owner.resource] : [])));
      this.shared.push({ by: one, key: policy?.key ?? "", roles });
    }
    for (const one of this.reader.ofType("aws_iam_role_policy_attachments_exclusive")) {
      const owner = this.reader.owners.of(one, "role_name", ROLE);
      for (const policy of this.managedIn(one, "policy_arns")) {
        this.attach({ to: this.managed, owner, by: one, argument: "role_name", policy });
      }
    }
  }

  // A policy that an exclusive list does not contain is removed, by whichever of the two Terraform applies last.
  private readExclusive(kind: {
    readonly type: string;
    readonly argument: string;
    readonly of: ReadonlyMap<StackResource, RolePolicy[]>;
  }): void {
    for (const one of this.reader.ofType(kind.type)) {
      const owner = this.reader.owners.of(one, "role_name", ROLE);
      this.reader.ledger.addRead(one, "role_name", kind.argument);
      if (owner.kind === "outside" || owner.kind === "none") continue;
      const raw = this.reader.references.value(one.body[kind.argument], one);
      const kept = isList(raw) ? raw.map((item) => this.reader.textOf(item, one)) : [];
      for (const role of owner.kind === "known" ? [owner.resource] : owner.resources) {
        const policies = kind.of.get(role) ?? [];
        policies.forEach(({ policy, key }, index) => {
          if (kept.includes(key)) return;
          policies[index] = { key, policy: policyInDoubt(policy, `whether ${one.address} removes ${policy.name}`) };
        });
      }
    }
  }

  private attach(attachment: {
    readonly to: Map<StackResource, RolePolicy[]>;
    readonly owner: Owner;
    readonly by: StackResource;
    readonly argument: string;
    readonly policy: RolePolicy;
  }): void {
    const { to, owner, by, argument, policy: own } = attachment;
    const { ledger } = this.reader;
    const isMade = `whether ${by.address} is made`;
    const policy = by.doubt === undefined ? own : { ...own, policy: policyInDoubt(own.policy, isMade) };
    if (owner.kind === "known") add(to, owner.resource, policy);
    if (owner.kind === "known" || owner.kind === "outside") {
      ledger.addRead(by, argument);
      return;
    }
    const why = owner.kind === "none" ? "it is not set" : `it is ${owner.why}`;
    const roles = owner.kind === "none" ? this.reader.ofType(ROLE.type) : owner.resources;
    ledger.addOwnerUnknown({ resource: by, path: argument }, why);
    for (const role of roles) {
      const doubt = `whether ${by.address} is attached to ${role.path}: its ${argument} ${why.replace(/^it /, "")}`;
      add(to, role, { policy: policyInDoubt(policy.policy, doubt), key: "" });
    }
  }
}

function add(to: Map<StackResource, RolePolicy[]>, role: StackResource, policy: RolePolicy): void {
  const others = to.get(role);
  if (others === undefined) to.set(role, [policy]);
  else others.push(policy);
}
