import { adding, change, changePolicy } from "../../support/stack-edits";
import { inStacks, type Loss } from "../loss";

const STACKS = ["network", "audit", "cache", "messaging"];
const ROLE = "aws_iam_role";

/** The last role of each stack, by its address. */
const LAST_ROLES = [
  ["network", "network_flow-log-role_D4C6C2EC"],
  ["audit", "trail_log-role_953C02C2"],
  ["cache", "dax_role_6BDD1318"],
  ["messaging", "update-group_role_8AA6D265"],
] as const;

/** A role that can do more, or that others become. */
export const identityLosses: readonly Loss[] = [
  ...inStacks(STACKS, {
    control: "DDB-IAM-01",
    remove: adding("aws_iam_role_policy_attachment", {
      role: "some-role",
      policy_arn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
    }),
    offender: "aws_iam_role_policy_attachment.added",
  }),
  ...inStacks(STACKS, {
    control: "DDB-IAM-02",
    remove: change("aws_iam_role_policy", (body) =>
      changePolicy(body, (statements) => statements.map((one) => ({ ...one, Resource: "*" }))),
    ),
  }),
  ...inStacks(STACKS, {
    control: "DDB-IAM-03",
    remove: change(ROLE, (body) =>
      changePolicy(
        body,
        // Without a condition too: the role of the flow log serves its own account alone.
        ([first]) => (first === undefined ? [] : [{ ...first, Principal: { AWS: "*" }, Condition: undefined }]),
        "assume_role_policy",
      ),
    ),
  }),
  ...LAST_ROLES.map(([stack, role]) => ({
    control: "DDB-IAM-04",
    stack,
    remove: change("aws_iam_role_policy", (body) => {
      body.role = "somebody-elses-role";
    }),
    offender: `${ROLE}.${role}`,
  })),
];
