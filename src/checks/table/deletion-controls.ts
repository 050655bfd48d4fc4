import type { Control } from "../control";
import { every, having } from "../find";
import { alsoAsked } from "../security-hub";
import { is } from "../wanted";

/** A table is destroyed by no one: not by a call, not by Terraform. */
export const deletion: readonly Control[] = [
  {
    id: "DDB-TABLE-01",
    sentence: "DynamoDB itself refuses to delete a table.",
    why: "One call with a stolen credential, or one wrong click in the console, deletes every item.",
    mend: "Set `deletion_protection_enabled = true`.",
    severity: "high",
    sources: [
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html",
      "https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-table-deletion-protection-enabled.html",
    ],
    ids: alsoAsked(["DynamoDB.6"], { checkov: ["CKV_AWS_394"] }),
    waivedBy: ["weakened:deletion-protection"],
    find: every("aws_dynamodb_table", having({ deletion_protection_enabled: is(true) })),
  },
  {
    id: "DDB-TABLE-02",
    sentence: "Terraform refuses a plan that destroys a table.",
    why: "A renamed construct plans a replacement: Terraform would lift the other guard and delete in one apply.",
    mend: "Set `lifecycle { prevent_destroy = true }`.",
    severity: "high",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    ids: alsoAsked([]),
    waivedBy: ["weakened:deletion-protection"],
    find: every("aws_dynamodb_table", having({ "lifecycle.prevent_destroy": is(true) })),
  },
];
