import { type Policy, policyInDoubt } from "../documents/policy-document";
import { AttributeOf } from "./expressions/value";
import { grantOfUrl } from "./function-urls";
import type { Owner, OwnerKind } from "./owners";
import type { Reader } from "./reader";
import { partitionOf } from "./references";
import type { StackResource } from "./stack";

const FUNCTION: OwnerKind = { type: "aws_lambda_function", names: ["function_name", "arn", "id"], isRegional: true };

/** Conditions that AWS writes for the arguments of a permission. */
const CONDITIONS = [
  ["source_arn", "ArnLike", "aws:SourceArn"],
  ["source_account", "StringEquals", "aws:SourceAccount"],
  ["principal_org_id", "StringEquals", "aws:PrincipalOrgID"],
  ["event_source_token", "StringEquals", "lambda:EventSourceToken"],
  ["function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"],
  ["invoked_via_function_url", "Bool", "lambda:InvokedViaFunctionUrl"],
] as const;

const ARGUMENTS = ["action", "principal", "qualifier", ...CONDITIONS.map(([argument]) => argument)];

/** Arguments that do not decide which requests a permission allows. Any other may narrow it. */
const NEUTRAL = new Set([
  ...["function_name", "id", "region", "statement_id", "statement_id_prefix"],
  ...["//", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner", "timeouts"],
]);

type PolicyAt = (arn: string, qualifier: string | undefined) => Policy;

/** A permission with the function that it is for. */
interface Permission {
  readonly owner: Owner;
  /** Version or alias that it is for. @default the function without a qualifier */
  readonly qualifier?: string;
}

/**
 * The permissions of functions, which Terraform has as separate resources, as policies. A public URL is a permission too.
 *
 * A permission for an alias or a version allows nothing on the function without it, and the other way round.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export class FunctionPermissions {
  private readonly policies = new Map<StackResource, Policy[]>();
  private readonly elsewhere = new Map<string, Policy[]>();

  constructor(private readonly reader: Reader) {
    for (const one of reader.ofType("aws_lambda_permission")) {
      reader.ledger.addRead(one, ...ARGUMENTS);
      this.add(one, (arn, qualifier) => this.policyFor(one, arn, qualifier));
    }
    for (const one of reader.ofType("aws_lambda_function_url")) this.addUrl(one);
  }

  of(resource: StackResource): readonly Policy[] {
    return this.policies.get(resource) ?? [];
  }

  /** The permissions of functions that the inputs do not contain, by the ARN of the function. */
  outside(): ReadonlyMap<string, readonly Policy[]> {
    return this.elsewhere;
  }

  private addUrl(one: StackResource): void {
    const { statements, doubt } = grantOfUrl(this.reader, one);
    const at = { resource: one, path: "authorization_type" };
    if (doubt === undefined) this.reader.ledger.addRead(one, at.path);
    else this.reader.ledger.addOwnerUnknown(at, doubt);
    if (statements.length === 0) return;
    this.add(one, (arn, qualifier) => {
      const Resource = withQualifier(arn, qualifier);
      const Statement = statements.map((statement) => ({ ...statement, Resource }));
      const policy = this.reader.policyOfParsed(at, { Version: "2012-10-17", Statement });
      return doubt === undefined ? policy : policyInDoubt(policy, doubt);
    });
  }

  private add(one: StackResource, policyAt: PolicyAt): void {
    const { ledger } = this.reader;
    const at = { resource: one, path: "function_name" };
    const { owner, qualifier } = this.permissionOf(one);
    if (owner.kind === "known") {
      ledger.addRead(one, "function_name");
      push(this.policies, owner.resource, policyAt(this.reader.attribute(owner.resource, "arn"), qualifier));
      return;
    }
    if (owner.kind === "outside") {
      const arn = arnOf(owner.text, one);
      if (arn === undefined) {
        ledger.addNotUnderstood(at, `the ARN of the function ${owner.text} is not known`, ["lambda"]);
        return;
      }
      ledger.addRead(one, "function_name");
      push(this.elsewhere, arn, policyAt(arn, qualifier));
      return;
    }
    const why = owner.kind === "none" ? "it is not set" : `it is ${owner.why}`;
    ledger.addOwnerUnknown(at, why);
    for (const resource of owner.kind === "none" ? this.reader.ofType(FUNCTION.type) : owner.resources) {
      const doubt = `whether ${one.address} is a permission of ${resource.path}: its function_name ${why.replace(/^it /, "")}`;
      const policy = policyAt(this.reader.attribute(resource, "arn"), qualifier);
      push(this.policies, resource, policyInDoubt(policy, doubt));
    }
  }

  // The name may be an ARN, and it may end with the qualifier.
  private permissionOf(one: StackResource): Permission {
    const { owners, references } = this.reader;
    const value = references.value(one.body.function_name, one);
    if (value instanceof AttributeOf && value.resource.type === "aws_lambda_alias" && value.name === "arn") {
      return { ...this.permissionOf(value.resource), qualifier: this.reader.attribute(value.resource, "name") };
    }
    const owner = owners.of(one, "function_name", FUNCTION);
    const given = this.reader.isSet(one, "qualifier") ? { qualifier: this.reader.argument(one, "qualifier") } : {};
    if (owner.kind !== "outside") return { owner, ...given };
    const [, account, name = "", qualifier] =
      /^(?:arn:.*?:function:|(\d{12}):(?:function:)?|function:)?([^:]+)(?::([^:]+))?$/.exec(owner.text) ?? [];
    const { account: own, region } = one.provider;
    // A text without a region means that of the caller, whatever the account is.
    const isOfAnother = account !== undefined && account !== own;
    const arn = isOfAnother
      ? `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`
      : /^arn:.*?:function:[^:]+/.exec(owner.text)?.[0];
    if (isOfAnother && region === undefined) return { owner: { kind: "outside", text: owner.text } };
    const found = owners.named(arn ?? name, one, FUNCTION);
    const its = qualifier === undefined ? given : { qualifier };
    return { owner: found.kind === "outside" ? { kind: "outside", text: arn ?? name } : found, ...its };
  }

  private policyFor(one: StackResource, arn: string, qualifier: string | undefined): Policy {
    const principal = this.reader.argument(one, "principal");
    const block: Record<string, Record<string, string>> = {};
    for (const [argument, operator, key] of CONDITIONS) {
      if (!this.reader.isSet(one, argument)) continue;
      block[operator] = { ...block[operator], [key]: this.reader.argument(one, argument) };
    }
    const isService = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal);
    const statement = {
      Sid: one.path,
      Effect: "Allow",
      Principal: principal === "*" ? "*" : { [isService ? "Service" : "AWS"]: principal },
      Action: this.reader.argument(one, "action"),
      Resource: withQualifier(arn, qualifier),
      Condition: block,
    };
    const value = { Version: "2012-10-17", Statement: [statement] };
    const policy = this.reader.policyOfParsed({ resource: one, path: "action" }, value);
    const other = Object.keys(one.body).find((name) => !NEUTRAL.has(name) && !ARGUMENTS.includes(name));
    return other === undefined ? policy : policyInDoubt(policy, `what ${other} of ${one.address} allows`);
  }
}

function withQualifier(arn: string, qualifier: string | undefined): string {
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}

function arnOf(text: string, { provider }: StackResource): string | undefined {
  if (text.startsWith("arn:")) return text;
  const { account, region } = provider;
  return account === undefined || region === undefined
    ? undefined
    : `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${text}`;
}

function push<Key>(to: Map<Key, Policy[]>, key: Key, policy: Policy): void {
  const others = to.get(key);
  if (others === undefined) to.set(key, [policy]);
  else others.push(policy);
}
