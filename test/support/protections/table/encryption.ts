import { at, change, every, type Protection } from "../protection";

/** The table is unreadable without a key of ours. */
export const encryption: readonly Protection[] = [
  {
    id: "TABLE-05",
    sentence: "Every table is encrypted with a key of ours.",
    why: "With a key of AWS nobody here decides who may decrypt, nobody can revoke it, and no key policy holds.",
    sources: [
      "CKV_AWS_119",
      "AWS-0025",
      "https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-table-encrypted-kms.html",
    ],
    stack: "data",
    find: every("aws_dynamodb_table", ({ body }) => {
      const key = at(body, "server_side_encryption.kms_key_arn");
      const ours = typeof key === "string" && /^\$\{aws_kms_key\.|:key\//.test(key);
      return at(body, "server_side_encryption.enabled") === true && ours;
    }),
    // "Enabled" alone means the managed key of AWS.
    remove: change("aws_dynamodb_table", (body) => {
      body.server_side_encryption = { enabled: true };
    }),
  },
];
