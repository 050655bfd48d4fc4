// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { eachRemoved, eachResource, resourcesIn, type StackOperator } from "./stack-operator";

const ATTACHMENT = "aws_organizations_policy_attachment";

/** Where somebody could attach a control policy instead, so that it does not bind the workload. */
const OTHER_TARGETS = {
  "the audit account": "222222222222",
  "the management account": "111111111111",
  "an account of others": "999999999999",
  "a unit that nobody describes": "ou-ab12-99999999",
};

/** A control policy binds others, or no one. */
export const CONTROL: readonly StackOperator[] = [
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
