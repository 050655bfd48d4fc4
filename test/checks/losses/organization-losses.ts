import { adding, change, changePolicy, without } from "../../support/stack-edits";
import type { Loss } from "../loss";

const TYPE = "aws_organizations_policy";

/** Loses one statement of a guardrail. All of them together then refuse less. */
const losing = ({
  control,
  scp,
  sid,
}: {
  readonly control: string;
  readonly scp: string;
  readonly sid: string;
}): Loss => ({
  control,
  stack: "organization",
  remove: change(
    TYPE,
    (body) => changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== sid), "content"),
    new RegExp(`^${scp}$`),
  ),
  offender: TYPE,
});

/** A guardrail that says less, or binds no one. */
export const organizationLosses: readonly Loss[] = [
  {
    control: "DDB-SCP-02",
    stack: "organization",
    remove: without("aws_organizations_policy_attachment", /^protect/),
    offender: `${TYPE}.protect`,
  },
  {
    control: "DDB-SCP-03",
    stack: "organization",
    remove: adding("aws_organizations_policy_attachment", {
      policy_id: "p-FullAWSAccess",
      target_id: "ou-ab12-11112222",
    }),
    offender: "aws_organizations_policy_attachment.added",
  },
  {
    control: "DDB-SCP-05",
    stack: "organization",
    remove: change(TYPE, (body) =>
      changePolicy(
        body,
        (statements) => [
          ...statements,
          {
            Sid: "DenyMuch",
            Effect: "Deny",
            Action: Array(400).fill("dynamodb:DescribeTableAndMuchMore"),
            Resource: "*",
          },
        ],
        "content",
      ),
    ),
  },
  {
    control: "DDB-SCP-06",
    stack: "organization",
    remove: change(
      TYPE,
      (body) => {
        body.content = String(body.content).replaceAll("role/break-glass", "role/break-glass*");
      },
      /^protect$/,
    ),
  },
  losing({ control: "DDB-SCP-07", scp: "protect", sid: "DenyDestructionExceptByBreakGlass" }),
  losing({ control: "DDB-SCP-08", scp: "protect", sid: "DenyWeakeningExceptByPipelineAndBreakGlass" }),
  losing({ control: "DDB-SCP-09", scp: "regions", sid: "DenyTableDataOutsideApprovedRegions" }),
  losing({ control: "DDB-SCP-10", scp: "network", sid: "DenyWaysOutExceptByBreakGlass" }),
];
