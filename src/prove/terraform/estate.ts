import type { AttachedResource, ControlLevel, Endpoint, Estate, KnownRole } from "../estate";
import type { Subjects } from "../guarantee";
import { type Policy, parsePolicy, unreadablePolicy } from "../policy-document";
import { References } from "./references";
import { readStack, type Stack, type StackResource } from "./template";

/** What the stacks say, and what of them could not be read. */
export interface EstateOfStacks {
  readonly estate: Estate;
  /** `place: reference`. What depends on one of them is undecided. */
  readonly unresolved: readonly string[];
  /** Subjects with every `${type.name.attribute}` replaced by what it is in the stacks; none where no stack has it. */
  readonly resolve: (subjects: Subjects) => Subjects;
  /** Policies of kinds that are not read, and control policies that are attached to nothing: nothing is proved of them. */
  readonly notRead: readonly string[];
}

/**
 * The policies of all stacks together, each where it is attached.
 *
 * @throws TemplateError for text that is no stack, PolicySyntaxError for a policy that AWS would refuse.
 */
export function readEstate(templates: ReadonlyMap<string, string>): EstateOfStacks {
  const stacks = [...templates].map(([id, text]) => readStack(id, text));
  const reader = new EstateReader(stacks);
  return reader.read();
}

/** Arguments that hold policies, of the kinds that are read. */
const READ: Readonly<Record<string, readonly string[]>> = {
  aws_organizations_policy: ["content"],
  aws_iam_role: ["assume_role_policy"],
  aws_iam_role_policy: ["policy"],
  aws_iam_policy: ["policy"],
  aws_kms_key: ["policy"],
  aws_s3_bucket_policy: ["policy"],
  aws_dynamodb_resource_policy: ["policy"],
  aws_vpc_endpoint: ["policy"],
};

class EstateReader {
  private readonly references: References;
  private readonly resources: readonly StackResource[];
  private readonly notRead: string[] = [];

  constructor(stacks: readonly Stack[]) {
    this.references = new References(stacks);
    this.resources = stacks.flatMap((stack) => stack.resources);
  }

  read(): EstateOfStacks {
    const estate: Estate = {
      serviceControl: this.controlLevels("SERVICE_CONTROL_POLICY"),
      resourceControl: this.controlLevels("RESOURCE_CONTROL_POLICY"),
      resources: [
        ...this.tables(),
        ...this.keys(),
        ...this.buckets(),
        ...this.withoutPolicy(),
        ...this.ofType("aws_iam_role").map((role) => this.trust(role)),
      ],
      roles: this.ofType("aws_iam_role").map((role) => this.role(role)),
      endpoints: this.ofType("aws_vpc_endpoint").map(
        (endpoint): Endpoint => ({ id: this.attribute(endpoint, "id"), policy: this.policy(endpoint, "policy") }),
      ),
    };
    for (const { type, address, body } of this.resources) {
      for (const [argument, value] of Object.entries(body)) {
        const isPolicy = JSON.stringify(value)?.includes("Statement") && !READ[type]?.includes(argument);
        if (isPolicy || argument === "inline_policy") this.notRead.push(`${address}.${argument}`);
      }
    }
    return {
      estate,
      unresolved: [...this.references.unresolved],
      notRead: this.notRead,
      resolve: (subjects) => this.resolved(subjects),
    };
  }

  // A subject that is named and not found is left out: then the guarantees that ask for it are undecided.
  private resolved(subjects: Subjects): Subjects {
    const entries = Object.entries(subjects).map(([name, texts]): [string, readonly string[]] => [
      name,
      texts.flatMap((text) => this.references.everywhere(text)),
    ]);
    return Object.fromEntries(entries.filter(([name, values]) => values.length > 0 || subjects[name]?.length === 0));
  }

  private ofType(type: string): readonly StackResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  private attribute(resource: StackResource, name: string): string {
    return this.references.resolve(`\${${resource.type}.${resource.name}.${name}}`, resource);
  }

  private argument(resource: StackResource, name: string): string {
    const value = resource.body[name];
    return typeof value === "string" ? this.references.resolve(value, resource) : "";
  }

  private policy(resource: StackResource, argument: string): Policy | undefined {
    if (resource.body[argument] === undefined) return undefined;
    const name = `${resource.address}`;
    const text = this.argument(resource, argument);
    // The whole policy is a reference: of a data source, a file or a function.
    if (!text.trimStart().startsWith("{") && /\$\{/.test(String(resource.body[argument]))) {
      return unreadablePolicy(name, String(resource.body[argument]));
    }
    return parsePolicy(name, text);
  }

  private controlLevels(type: string): readonly ControlLevel[] {
    const byTarget = new Map<string, Policy[]>();
    const attachments = this.ofType("aws_organizations_policy_attachment");
    for (const resource of this.ofType("aws_organizations_policy")) {
      if ((resource.body.type ?? "SERVICE_CONTROL_POLICY") !== type) continue;
      const policy = this.policy(resource, "content");
      const id = this.attribute(resource, "id");
      const targets = attachments
        .filter((attachment) => this.argument(attachment, "policy_id") === id)
        .map((attachment) => this.argument(attachment, "target_id"));
      if (targets.length === 0) this.notRead.push(`${resource.address} is attached to nothing`);
      for (const target of targets)
        byTarget.set(target, [...(byTarget.get(target) ?? []), ...(policy ? [policy] : [])]);
    }
    return [...byTarget].map(([target, policies]) => ({ target, policies, hasFullAccess: true }));
  }

  private tables(): readonly AttachedResource[] {
    const policyAt = (arn: string): Policy | undefined => {
      const found = this.ofType("aws_dynamodb_resource_policy").find(
        (one) => this.argument(one, "resource_arn") === arn,
      );
      return found === undefined ? undefined : this.policy(found, "policy");
    };
    return this.ofType("aws_dynamodb_table").flatMap((table): AttachedResource[] => {
      const arn = this.attribute(table, "arn");
      const account = table.provider.account ?? "";
      const own = { account, requiresPolicy: false };
      const items = { ...own, arns: [arn, `${arn}/index/*`], policy: policyAt(arn) };
      const copies = { ...own, arns: [`${arn}/backup/*`, `${arn}/export/*`, `${arn}/import/*`] };
      if (table.body.stream_enabled !== true) return [items, copies];
      const stream = this.attribute(table, "stream_arn");
      return [items, copies, { ...own, arns: [stream], policy: policyAt(stream) }];
    });
  }

  private keys(): readonly AttachedResource[] {
    return this.ofType("aws_kms_key").map((key) => ({
      arns: [this.attribute(key, "arn")],
      account: key.provider.account ?? "",
      // Without a policy of its own a key has AWS's default, which delegates everything to IAM.
      policy: this.policy(key, "policy") ?? unreadablePolicy(key.address, "the key has no policy in the stacks"),
      requiresPolicy: true,
    }));
  }

  private buckets(): readonly AttachedResource[] {
    const policies = this.ofType("aws_s3_bucket_policy");
    return this.ofType("aws_s3_bucket").map((bucket) => {
      const found = policies.find((one) => this.argument(one, "bucket") === this.argument(bucket, "bucket"));
      const arn = this.attribute(bucket, "arn");
      return {
        arns: [arn, `${arn}/*`],
        account: bucket.provider.account ?? "",
        policy: found === undefined ? undefined : this.policy(found, "policy"),
        requiresPolicy: false,
      };
    });
  }

  /** Nobody from another account gets at these. */
  private withoutPolicy(): readonly AttachedResource[] {
    return ["aws_cloudtrail", "aws_cloudwatch_log_group", "aws_dax_cluster"].flatMap((type) =>
      this.ofType(type).map((resource) => {
        const arn = this.attribute(resource, "arn");
        return { arns: [arn, `${arn}:*`], account: resource.provider.account ?? "", requiresPolicy: false };
      }),
    );
  }

  /** The trust policy speaks of who may assume the role; what may be done to it is not its business. */
  private trust(role: StackResource): AttachedResource {
    return {
      arns: [this.attribute(role, "arn")],
      actions: ["sts:*"],
      account: role.provider.account ?? "",
      policy: this.policy(role, "assume_role_policy"),
      requiresPolicy: true,
    };
  }

  private role(role: StackResource): KnownRole {
    const name = this.argument(role, "name");
    const inline = this.ofType("aws_iam_role_policy")
      .filter((one) => this.argument(one, "role") === name && one.provider.account === role.provider.account)
      .flatMap((one) => this.policy(one, "policy") ?? []);
    const managed = this.ofType("aws_iam_role_policy_attachment")
      .filter((one) => this.argument(one, "role") === name && one.provider.account === role.provider.account)
      .map((one) => this.managed(this.argument(one, "policy_arn"), one));
    const boundary = this.argument(role, "permissions_boundary");
    return {
      arn: this.attribute(role, "arn"),
      policies: [...inline, ...managed],
      ...(boundary !== "" && { boundary: this.managed(boundary, role) }),
    };
  }

  private managed(arn: string, user: StackResource): Policy {
    const found = this.ofType("aws_iam_policy").find((one) => this.attribute(one, "arn") === arn);
    const policy = found === undefined ? undefined : this.policy(found, "policy");
    return policy ?? unreadablePolicy(user.address, `the policy ${arn} is not in the stacks`);
  }
}
