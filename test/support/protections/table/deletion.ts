import { change, every, isGuarded, type Protection } from "../protection";

/** A table is destroyed by nobody: not by a call, not by Terraform, not by both in one apply. */
export const deletion: readonly Protection[] = [
  {
    id: "TABLE-01",
    sentence: "DynamoDB itself refuses to delete a table.",
    why: "One call with a stolen credential, or one wrong click in the console, deletes every message.",
    sources: [
      "DynamoDB.6",
      "CKV_AWS_394",
      "https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-table-deletion-protection-enabled.html",
    ],
    stack: "data",
    find: every("aws_dynamodb_table", ({ body }) => body.deletion_protection_enabled === true),
    remove: change("aws_dynamodb_table", (body) => {
      body.deletion_protection_enabled = false;
    }),
  },
  {
    id: "TABLE-02",
    sentence: "Terraform refuses a plan that destroys a table.",
    why: "A renamed construct plans a replacement: Terraform would lift the other guard and delete in one apply.",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    stack: "data",
    find: every("aws_dynamodb_table", isGuarded),
    remove: change("aws_dynamodb_table", (body) => {
      delete body.lifecycle;
    }),
  },
];
