// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import {
  eachRemoved,
  eachResource,
  eachWithAnother,
  expressionOf,
  resourcesIn,
  type StackOperator,
  type Target,
} from "./stack-operator";

/** Policies that other resources attach, with the argument that names the owner and an owner that is not ours. */
const ATTACHED: Readonly<Record<string, readonly [argument: string, other: string]>> = {
  aws_dynamodb_resource_policy: ["resource_arn", "arn:aws:dynamodb:eu-west-1:333333333333:table/another"],
  aws_s3_bucket_policy: ["bucket", "another-bucket"],
};

/** The policy of a resource is nowhere, elsewhere, or not in the input. */
export const UNHOOKED: readonly StackOperator[] = Object.entries(ATTACHED).flatMap(([type, [argument, other]]) => [
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

/** A resource has the policy of another one, or none. */
export const EXCHANGED: readonly StackOperator[] = ["aws_kms_key", "aws_vpc_endpoint"].flatMap((type) => [
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

/** Others may call a function. */
export const PERMISSIONS: readonly StackOperator[] = [
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
