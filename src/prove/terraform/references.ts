import { madeByAws, unresolved } from "../symbols";
import type { Stack, StackResource } from "./template";

/** Attributes that are built from arguments, as AWS builds them: `@name` is an argument. */
const BUILT: Readonly<Record<string, string>> = {
  "aws_dynamodb_table.arn": "arn:%partition:dynamodb:%region:%account:table/@name",
  "aws_dynamodb_table.id": "@name",
  "aws_iam_role.arn": "arn:%partition:iam::%account:role/@name",
  "aws_iam_role.id": "@name",
  "aws_iam_policy.arn": "arn:%partition:iam::%account:policy/@name",
  "aws_s3_bucket.arn": "arn:%partition:s3:::@bucket",
  "aws_s3_bucket.id": "@bucket",
  "aws_cloudwatch_log_group.arn": "arn:%partition:logs:%region:%account:log-group:@name",
  "aws_cloudtrail.arn": "arn:%partition:cloudtrail:%region:%account:trail/@name",
  "aws_dax_cluster.arn": "arn:%partition:dax:%region:%account:cache/@cluster_name",
};

/** Attributes with a part that AWS makes up: `%made` is that part. */
const MADE: Readonly<Record<string, string>> = {
  "aws_dynamodb_table.stream_arn": "arn:%partition:dynamodb:%region:%account:table/@name/stream/%made",
  "aws_kms_key.arn": "arn:%partition:kms:%region:%account:key/%made",
  "aws_kms_key.key_id": "%made",
  "aws_kms_key.id": "%made",
  "aws_vpc_endpoint.id": "vpce-%made",
  "aws_organizations_policy.id": "p-%made",
};

/**
 * The texts of a set of stacks with every Terraform reference resolved, across stacks too.
 *
 * A name is known from the arguments; what AWS makes up is a text of its own. Anything else stays unresolved in the text
 * and is listed.
 */
export class References {
  /** Every reference that could not be resolved, with the place it was found in. */
  readonly unresolved = new Set<string>();

  constructor(private readonly stacks: readonly Stack[]) {}

  /** `$${…}` is how Terraform writes the `${…}` of a policy variable. */
  resolve(text: string, from: StackResource): string {
    return this.inStack(text, stackOf(this.stacks, from.address), from.address, 0);
  }

  /**
   * What `${type.name.attribute}` stands for in whichever stacks have such a resource; empty where none has. Text around
   * it stays.
   */
  everywhere(text: string): readonly string[] {
    const [, before = "", expression, after = ""] = /^(.*?)\$\{([^{}]*)\}(.*)$/.exec(text) ?? [];
    if (expression === undefined) return [text];
    const values = this.stacks.flatMap((stack) => this.value(expression.trim(), stack, 0) ?? []);
    return [...new Set(values)].map((value) => `${before}${value}${after}`);
  }

  private inStack(text: string, stack: Stack | undefined, place: string, depth: number): string {
    return text.replace(/(\$?)\$\{([^{}]*)\}/g, (_, escaped: string, expression: string) => {
      if (escaped !== "") return `\${${expression}}`;
      const value = depth < 10 ? this.value(expression.trim(), stack, depth) : undefined;
      if (value !== undefined) return value;
      this.unresolved.add(`${place}: ${expression}`);
      return unresolved(expression.replace(/["\\⟪⟫]/g, "'"));
    });
  }

  private value(expression: string, stack: Stack | undefined, depth: number): string | undefined {
    if (stack === undefined) return undefined;
    const [, remote, output] =
      /^data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
    if (remote !== undefined && output !== undefined) {
      const other = this.stacks.find(({ id }) => id === remote);
      const value = other?.outputs[output];
      return typeof value === "string"
        ? this.inStack(value, other, `${remote}: output ${output}`, depth + 1)
        : undefined;
    }
    const [, type, name, attribute] = /^(aws_\w+)\.([\w-]+)\.(\w+)$/.exec(expression) ?? [];
    const resource = stack.resources.find((one) => one.type === type && one.name === name);
    if (resource === undefined || attribute === undefined) return undefined;
    const own = resource.body[attribute];
    if (typeof own === "string") return this.inStack(own, stack, resource.address, depth + 1);
    const template = BUILT[`${type}.${attribute}`] ?? MADE[`${type}.${attribute}`];
    return template === undefined ? undefined : this.filled(template, resource, stack, depth);
  }

  private filled(template: string, resource: StackResource, stack: Stack, depth: number): string | undefined {
    const { account, region } = resource.provider;
    let isComplete = true;
    const text = template.replace(/([%@])(\w+)/g, (_, kind: string, name: string) => {
      const parts: Readonly<Record<string, string | undefined>> = {
        account,
        region,
        partition: region?.startsWith("us-gov-") ? "aws-us-gov" : "aws",
        made: madeByAws(`${stack.id}.${resource.type}.${resource.name}`),
      };
      const argument = resource.body[name];
      const value = kind === "%" ? parts[name] : typeof argument === "string" ? argument : undefined;
      if (value === undefined) isComplete = false;
      return value ?? "";
    });
    return isComplete ? this.inStack(text, stack, resource.address, depth + 1) : undefined;
  }
}

function stackOf(stacks: readonly Stack[], address: string): Stack | undefined {
  return stacks.find(({ id }) => address.startsWith(`${id}: `));
}
