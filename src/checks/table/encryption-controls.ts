import type { Control } from "../control";
import { every, having } from "../find";
import { alsoAsked } from "../security-hub";
import { is, ownKey } from "../wanted";

/** The table is unreadable without a key of its owner. */
export const encryption: readonly Control[] = [
  {
    id: "DDB-TABLE-05",
    sentence: "Every table is encrypted with a customer managed key.",
    why: "With a key of AWS no one here decides who may decrypt, no one can revoke it, and no key policy holds.",
    // "Enabled" alone means the key that AWS manages.
    mend: "Set `server_side_encryption { enabled = true, kms_key_arn = … }` with the ARN of an `aws_kms_key`.",
    severity: "high",
    sources: [
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
      "https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-table-encrypted-kms.html",
    ],
    ids: alsoAsked([], { checkov: ["CKV_AWS_119"], trivy: ["AWS-0025"] }),
    find: every(
      "aws_dynamodb_table",
      having({ "server_side_encryption.enabled": is(true), "server_side_encryption.kms_key_arn": ownKey }),
    ),
  },
];
