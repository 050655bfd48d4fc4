import { change, changePolicy, every, type Protection, statementsIn } from "../protection";

/** Policies on the table only ever refuse: who may do something is said by roles alone. */
export const noAllow: readonly Protection[] = [
  {
    id: "TABLE-POLICY-07",
    sentence: "No policy on a table or stream allows anything.",
    why: "An Allow there opens the table to principals that no role policy of ours knows, even of other accounts.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html"],
    stack: "data",
    find: every(
      "aws_dynamodb_resource_policy",
      (policy) => statementsIn(policy).length > 0 && statementsIn(policy).every(({ Effect }) => Effect === "Deny"),
    ),
    remove: change("aws_dynamodb_resource_policy", (body) =>
      changePolicy(body, (statements) => [
        ...statements,
        {
          Sid: "AllowTheReport",
          Effect: "Allow",
          Principal: { AWS: "999999999999" },
          Action: "dynamodb:GetRecords",
          Resource: "*",
        },
      ]),
    ),
  },
];
