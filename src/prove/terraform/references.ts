import { madeByAws, unresolved } from "../texts/placeholders";
import type { Stack, StackResource } from "./stack";

/** Attributes that AWS builds from arguments. `@name` stands for the argument `name`; `%path` is `/` by default. */
const BUILT: Readonly<Record<string, string>> = {
  "aws_dynamodb_table.arn": "arn:%partition:dynamodb:%region:%account:table/@name",
  "aws_dynamodb_table.id": "@name",
  "aws_iam_role.arn": "arn:%partition:iam::%account:role%path@name",
  "aws_iam_role.id": "@name",
  "aws_iam_policy.arn": "arn:%partition:iam::%account:policy%path@name",
  "aws_s3_bucket.arn": "arn:%partition:s3:::@bucket",
  "aws_s3_bucket.id": "@bucket",
  "aws_cloudwatch_log_group.arn": "arn:%partition:logs:%region:%account:log-group:@name",
  "aws_cloudtrail.arn": "arn:%partition:cloudtrail:%region:%account:trail/@name",
  "aws_dax_cluster.arn": "arn:%partition:dax:%region:%account:cache/@cluster_name",
  "aws_backup_vault.arn": "arn:%partition:backup:%region:%account:backup-vault:@name",
  "aws_backup_vault.id": "@name",
  "aws_lambda_function.arn": "arn:%partition:lambda:%region:%account:function:@function_name",
  "aws_sns_topic.arn": "arn:%partition:sns:%region:%account:@name",
  "aws_sqs_queue.arn": "arn:%partition:sqs:%region:%account:@name",
  "aws_sqs_queue.id": "https://sqs.%region.amazonaws.com/%account/@name",
  "aws_sqs_queue.url": "https://sqs.%region.amazonaws.com/%account/@name",
};

/** Attributes with a part that AWS chooses: `%made` stands for that part. */
const MADE: Readonly<Record<string, string>> = {
  "aws_dynamodb_table.stream_arn": "arn:%partition:dynamodb:%region:%account:table/@name/stream/%made",
  "aws_kms_key.arn": "arn:%partition:kms:%region:%account:key/%made",
  "aws_kms_key.key_id": "%made",
  "aws_kms_key.id": "%made",
  "aws_vpc.id": "vpc-%made",
  "aws_vpc_endpoint.id": "vpce-%made",
  "aws_apigatewayv2_api.id": "%made",
  "aws_cognito_user_pool.id": "%made",
  "aws_cognito_user_pool.arn": "arn:%partition:cognito-idp:%region:%account:userpool/%made",
  "aws_apigatewayv2_api.execution_arn": "arn:%partition:execute-api:%region:%account:%made",
  "aws_organizations_policy.id": "p-%made",
  "aws_secretsmanager_secret.arn": "arn:%partition:secretsmanager:%region:%account:secret:%made",
  "aws_secretsmanager_secret.id": "arn:%partition:secretsmanager:%region:%account:secret:%made",
};

/**
 * Resolves the Terraform references in the texts of stacks, also from stack to stack.
 *
 * Names come from arguments. A value that AWS chooses becomes a placeholder that equals only itself. Any other
 * reference becomes an unresolved placeholder and is listed.
 */
export class References {
  /** `place: reference` of every reference that could not be resolved. */
  readonly unresolved = new Set<string>();

  /** Resources by their path. */
  private readonly resources: ReadonlyMap<Stack, ReadonlyMap<string, StackResource>>;

  constructor(private readonly stacks: readonly Stack[]) {
    this.resources = new Map(stacks.map((stack) => [stack, new Map(stack.resources.map((one) => [one.path, one]))]));
  }

  /** Terraform writes the `${…}` of a policy variable as `$${…}`. */
  resolve(text: string, from: StackResource): string {
    return this.inStack(text, this.stackOf(from), from.address, 0);
  }

  /**
   * The values of `${type.name.attribute}` in all stacks with such a resource; empty if there is none. Text around the
   * reference is kept.
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
    const [, path = "", attribute = ""] = /^(.+)\.(\w+)$/.exec(expression) ?? [];
    const resource = this.resources.get(stack)?.get(path);
    if (resource === undefined) return undefined;
    const own = resource.body[attribute];
    if (typeof own === "string") return this.inStack(own, stack, resource.address, depth + 1);
    const template = BUILT[`${resource.type}.${attribute}`] ?? MADE[`${resource.type}.${attribute}`];
    return template === undefined ? undefined : this.filled(template, resource, stack, depth);
  }

  private filled(template: string, resource: StackResource, stack: Stack, depth: number): string | undefined {
    const { account, region } = resource.provider;
    let isComplete = true;
    const text = template.replace(/([%@])(\w+)/g, (_, kind: string, name: string) => {
      const parts: Readonly<Record<string, string | undefined>> = {
        account,
        region,
        partition: region?.startsWith("us-gov-") ? "aws-us-gov" : region?.startsWith("cn-") ? "aws-cn" : "aws",
        made: madeByAws(inPolicy(`${stack.id}.${resource.path}`)),
        path: typeof resource.body.path === "string" ? resource.body.path : "/",
      };
      const argument = resource.body[name];
      const value = kind === "%" ? parts[name] : typeof argument === "string" ? argument : undefined;
      if (value === undefined) isComplete = false;
      return value ?? "";
    });
    return isComplete ? this.inStack(text, stack, resource.address, depth + 1) : undefined;
  }

  private stackOf(resource: StackResource): Stack | undefined {
    return this.stacks.find((stack) => this.resources.get(stack)?.get(resource.path) === resource);
  }
}

/** A name without characters that end a JSON string or act as wildcards in a policy. */
function inPolicy(name: string): string {
  return name.replace(/["\\]/g, "'").replace(/[*?$]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
