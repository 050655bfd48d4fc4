// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import {
  eachResource,
  eachWithAnother,
  expressionOf,
  resourcesIn,
  type StackOperator,
  type Target,
} from "./stack-operator";

const ROLE = "aws_iam_role";
const ROLE_POLICY = "aws_iam_role_policy";
const EVERYTHING = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }],
});
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/** Another role of the same stack; else a role of the workload by its literal name. */
function otherRole({ body, json }: Target): string {
  const names = Object.keys(resourcesIn(json)[ROLE] ?? {});
  const other = names.find((name) => !String(body.role).includes(name));
  return other === undefined ? "dm-example-update-group" : `\${aws_iam_role.${other}.name}`;
}

/** A policy is at another role, or its owner is written in another way. */
export const RE_OWNED: readonly StackOperator[] = [
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

/** A role may do everything. */
export const GIVEN: readonly StackOperator[] = [
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

/** A policy or a bucket is in another account. */
export const PROVIDERS: readonly StackOperator[] = [
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
