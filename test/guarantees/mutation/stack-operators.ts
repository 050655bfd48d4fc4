// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import {
  eachRemoved,
  eachResource,
  eachWithAnother,
  resourcesIn,
  type StackOperator,
  type Target,
} from "./stack-operator";

const ATTACHMENT = "aws_organizations_policy_attachment";
const ROLE = "aws_iam_role";
const ROLE_POLICY = "aws_iam_role_policy";
const EVERYTHING = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }],
});
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/** Where somebody could attach a control policy instead, so that it does not bind the workload. */
const OTHER_TARGETS = {
  "the audit account": "222222222222",
  "the management account": "111111111111",
  "an account of others": "999999999999",
  "a unit that nobody describes": "ou-ab12-99999999",
};

const CONTROL: readonly StackOperator[] = [
  ...Object.entries(OTHER_TARGETS).map(([name, target_id]) =>
    eachResource(ATTACHMENT, {
      name: `control policy at ${name}`,
      effect: "widens",
      change: ({ body }) => ({ ...body, target_id }),
    }),
  ),
  eachRemoved(ATTACHMENT, "control policy at nothing"),
  eachResource(ATTACHMENT, {
    name: "attachment of a control policy with count 0",
    effect: "widens",
    change: ({ body }) => ({ ...body, count: 0 }),
  }),
  eachResource(ATTACHMENT, {
    name: "attachment of a control policy for each of none",
    effect: "widens",
    change: ({ body }) => ({ ...body, for_each: "${toset([])}" }),
  }),
  eachResource(ATTACHMENT, {
    name: "attachment of another control policy",
    effect: "widens",
    change: ({ body, json }) => {
      const others = Object.keys(resourcesIn(json).aws_organizations_policy ?? {}).map(
        (name) => `\${aws_organizations_policy.${name}.id}`,
      );
      const other = others.find((one) => one !== body.policy_id);
      return other === undefined ? undefined : { ...body, policy_id: other };
    },
  }),
  eachResource("aws_organizations_policy", {
    name: "control policy of another type",
    effect: "widens",
    change: ({ body }) => ({ ...body, type: "TAG_POLICY" }),
  }),
];

/** Another role of the same stack; else a role of the workload by its literal name. */
function otherRole({ body, json }: Target): string {
  const names = Object.keys(resourcesIn(json)[ROLE] ?? {});
  const other = names.find((name) => !String(body.role).includes(name));
  return other === undefined ? "dm-example-update-group" : `\${aws_iam_role.${other}.name}`;
}

const expressionOf = (reference: string): string => /^\$\{(.*)\}$/.exec(reference)?.[1] ?? JSON.stringify(reference);

const RE_OWNED: readonly StackOperator[] = [
  eachResource(ROLE_POLICY, {
    name: "policy at another role",
    effect: "widens",
    change: (target) => ({ ...target.body, role: otherRole(target) }),
  }),
  ...["one([IT])", 'try(IT, "")', "element([IT], 0)", 'coalesce("", IT)', 'var.on ? IT : ""'].map((expression) =>
    eachResource(ROLE_POLICY, {
      name: `policy at another role by ${expression}`,
      effect: "widens",
      change: (target) => ({
        ...target.body,
        role: `\${${expression.replace("IT", expressionOf(otherRole(target)))}}`,
      }),
    }),
  ),
  eachResource(ROLE_POLICY, {
    name: "policy at another role by a local",
    effect: "widens",
    change: ({ body }) => ({ ...body, role: "${local.role}" }),
    more: (target) => ({ locals: { role: otherRole(target) } }),
  }),
  eachResource(ROLE_POLICY, {
    name: "policy of a role by a reference",
    effect: "widens",
    change: ({ body }) => ({ ...body, policy: "${data.aws_iam_policy_document.any.json}" }),
  }),
  eachResource(ROLE_POLICY, {
    name: "policy at its role by a literal condition",
    effect: "same",
    change: ({ body }) => ({ ...body, role: `\${true ? ${expressionOf(String(body.role))} : "other"}` }),
  }),
  eachResource(ROLE_POLICY, {
    name: "policy at its role by a local",
    effect: "same",
    change: ({ body }) => ({ ...body, role: "${local.role}" }),
    more: ({ body }) => ({ locals: { role: body.role } }),
  }),
];

const inline = (name: string, added: (policy: string) => object) =>
  eachResource(ROLE, { name, effect: "widens", change: ({ body }) => ({ ...body, ...added(EVERYTHING) }) });

const GIVEN: readonly StackOperator[] = [
  inline("every right in a block as one object", (policy) => ({ inline_policy: { name: "all", policy } })),
  inline("every right in a list of blocks", (policy) => ({ inline_policy: [{ name: "all", policy }] })),
  inline("every right in a dynamic block", (policy) => ({
    dynamic: { inline_policy: { for_each: ["all"], content: { name: "all", policy } } },
  })),
  inline("every right in a dynamic block by a reference", () => ({
    dynamic: {
      inline_policy: { for_each: "${local.policies}", content: { name: "all", policy: "${inline_policy.value}" } },
    },
  })),
  inline("managed policies by an expression", () => ({ managed_policy_arns: "${var.arns}" })),
  ...[
    ["every right by one()", (role: string) => ({ role: `\${one([${role}.id])}`, policy: EVERYTHING })],
    ["every right by each.value", () => ({ role: "${each.value}", for_each: "${local.roles}", policy: EVERYTHING })],
    ["every right for a counted policy", (role: string) => ({ role: `\${${role}.id}`, count: 2, policy: EVERYTHING })],
  ].map(([name, body]) =>
    eachWithAnother(ROLE, {
      name: String(name),
      effect: "widens",
      added: ROLE_POLICY,
      body: (target) => (body as (role: string) => Record<string, unknown>)(`${ROLE}.${target.name}`),
    }),
  ),
  eachWithAnother(ROLE, {
    name: "administrator by a shared attachment",
    effect: "widens",
    added: "aws_iam_policy_attachment",
    body: ({ name }) => ({ name: "x", roles: `\${[aws_iam_role.${name}.name]}`, policy_arn: ADMINISTRATOR }),
  }),
  eachWithAnother(ROLE, {
    name: "administrator by exclusive attachments",
    effect: "widens",
    added: "aws_iam_role_policy_attachments_exclusive",
    body: ({ name }) => ({ role_name: `\${aws_iam_role.${name}.name}`, policy_arns: [ADMINISTRATOR] }),
  }),
];

/** Policies that other resources attach, with the argument that names the owner and an owner that is not ours. */
const ATTACHED: Readonly<Record<string, readonly [argument: string, other: string]>> = {
  aws_dynamodb_resource_policy: ["resource_arn", "arn:aws:dynamodb:eu-west-1:333333333333:table/another"],
  aws_s3_bucket_policy: ["bucket", "another-bucket"],
};

const UNHOOKED: readonly StackOperator[] = Object.entries(ATTACHED).flatMap(([type, [argument, other]]) => [
  eachRemoved(type, `${type} is gone`),
  eachResource(type, {
    name: `${type} with count 0`,
    effect: "widens",
    change: ({ body }) => ({ ...body, count: 0 }),
  }),
  eachResource(type, {
    name: `${type} with a variable as count`,
    effect: "widens",
    change: ({ body }) => ({ ...body, count: "${var.on ? 1 : 0}" }),
  }),
  eachResource(type, {
    name: `${type} at another resource`,
    effect: "widens",
    change: ({ body }) => ({ ...body, [argument]: other }),
  }),
  eachResource(type, {
    name: `${type} by an expression of two`,
    effect: "widens",
    change: ({ body }) => ({
      ...body,
      [argument]: `\${var.on ? ${expressionOf(String(body[argument]))} : ${JSON.stringify(other)}}`,
    }),
  }),
  eachResource(type, {
    name: `document of ${type} by a reference`,
    effect: "widens",
    change: ({ body }) => ({ ...body, policy: "${data.aws_iam_policy_document.any.json}" }),
  }),
]);

/** The policy that another resource of the same type and stack has. */
function policyOfAnother(type: string, { name, json, body }: Target): unknown {
  const others = Object.entries(resourcesIn(json)[type] ?? {});
  return others.find(([other, { policy }]) => other !== name && policy !== undefined && policy !== body.policy)?.[1]
    .policy;
}

const EXCHANGED: readonly StackOperator[] = ["aws_kms_key", "aws_vpc_endpoint"].flatMap((type) => [
  eachResource(type, {
    name: `${type} with the policy of another`,
    effect: "widens",
    change: (target) => {
      const policy = policyOfAnother(type, target);
      return policy === undefined ? undefined : { ...target.body, policy };
    },
  }),
  eachResource(type, {
    name: `${type} without its policy`,
    effect: "widens",
    change: ({ body: { policy, ...body } }) => (policy === undefined ? undefined : body),
  }),
]);

const PERMISSION = "aws_lambda_permission";

const PERMISSIONS: readonly StackOperator[] = [
  eachResource(PERMISSION, {
    name: "permission without its source",
    effect: "widens",
    change: ({ body: { source_arn: _, ...body } }) => body,
  }),
  eachResource(PERMISSION, {
    name: "permission for everybody",
    effect: "widens",
    change: ({ body: { source_arn: _, ...body } }) => ({ ...body, principal: "*" }),
  }),
  eachResource(PERMISSION, {
    name: "permission for everybody, of an alias",
    effect: "widens",
    change: ({ body: { source_arn: _, ...body } }) => ({ ...body, principal: "*", qualifier: "live" }),
  }),
  eachResource(PERMISSION, {
    name: "permission of an alias only",
    effect: "widens",
    change: ({ body }) => ({ ...body, qualifier: "live" }),
  }),
  eachResource(PERMISSION, {
    name: "permission at another function",
    effect: "widens",
    change: ({ body, json }) => {
      const names = Object.keys(resourcesIn(json).aws_lambda_function ?? {});
      const other = names.find((name) => !String(body.function_name).includes(`.${name}.`));
      return other === undefined ? undefined : { ...body, function_name: `\${aws_lambda_function.${other}.arn}` };
    },
  }),
  eachWithAnother("aws_lambda_function", {
    name: "function with an address for everybody",
    effect: "widens",
    added: "aws_lambda_function_url",
    body: ({ name }) => ({
      function_name: `\${aws_lambda_function.${name}.function_name}`,
      authorization_type: "NONE",
    }),
  }),
];

const PROVIDERS: readonly StackOperator[] = [
  eachResource(ROLE_POLICY, {
    name: "policy of a role in another account",
    effect: "widens",
    change: ({ body, json }) => (hasAlias(json) ? { ...body, provider: "aws", policy: EVERYTHING } : undefined),
  }),
  eachResource(ROLE_POLICY, {
    name: "every right by a provider that is not there",
    effect: "widens",
    change: ({ body }) => ({ ...body, provider: "aws.nowhere", policy: EVERYTHING }),
  }),
  eachResource("aws_s3_bucket", {
    name: "bucket in another account",
    effect: "widens",
    change: ({ body, json }) => (hasAlias(json) ? { ...body, provider: "aws.workload" } : undefined),
  }),
];

function hasAlias(json: Target["json"]): boolean {
  return JSON.stringify(json.provider).includes('"alias"');
}

/** All operators on stacks, by what they do. */
export const STACK_OPERATORS: Readonly<Record<string, readonly StackOperator[]>> = {
  "re-targets a control policy": CONTROL,
  "re-owns the policy of a role": RE_OWNED,
  "gives a role every right": GIVEN,
  "unhooks the policy of a resource": UNHOOKED,
  "exchanges policies": EXCHANGED,
  "lets others call a function": PERMISSIONS,
  "takes another account": PROVIDERS,
};
