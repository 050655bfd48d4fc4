import * as z from "zod/mini";
import { limits } from "../../facts/service-limits";
import { tableNamePattern } from "../../facts/text-rules";
import { field, text, wholeNumber } from "../field";
import { DATA_ADDITIONS, DATA_WEAKENINGS } from "../options/data-options";
import { addition, roleArn, weakenings } from "../values";
import { endpointId } from "./network-section";

/** Section `data`: the table and its key. */
export function dataSection() {
  return field(
    z.strictObject({
      tableName: z.optional(
        text({
          description:
            "Name of the table; by default `<namePrefix>-messages`. May also be given when the section is disabled: " +
            "trail, endpoint and organization policies name the table.",
          must: "a table name: 3 to 255 letters, digits and _ . -",
          examples: ["dm-example-messages"],
          pattern: tableNamePattern,
        }),
      ),
      keyStoreTableName: z.optional(
        text({
          description:
            "Name of the table of branch keys; by default `<namePrefix>-text-keys`. Give it with a restored table of branch " +
            "keys: functions then read the keys of texts from it.",
          must: "a table name: 3 to 255 letters, digits and _ . -",
          examples: ["dm-example-text-keys"],
          pattern: tableNamePattern,
        }),
      ),
      textsBoundTo: z.optional(
        text({
          description:
            "Name of the table that texts are bound to; by default `tableName`. Give it with a restored table: the name of " +
            "the table in which its texts were written. Never change it otherwise: texts are then unreadable.",
          must: "a table name: 3 to 255 letters, digits and _ . -",
          examples: ["dm-example-messages"],
          pattern: tableNamePattern,
        }),
      ),
      recoveryDays: z.optional(
        wholeNumber({
          description: "How far back the table can be restored to any second.",
          limit: limits.recoveryDays,
        }),
      ),
      maxReadUnits: z.optional(
        wholeNumber({
          description: "Reads above this are throttled, which limits the cost of a faulty or stolen reader.",
          limit: limits.maxReadUnits,
        }),
      ),
      maxWriteUnits: z.optional(
        wholeNumber({
          description: "Writes above this are throttled, which limits the cost of a faulty or stolen writer.",
          limit: limits.maxWriteUnits,
        }),
      ),
      existingKey: z.optional(
        field(z.strictObject({ arn: keyArn("Symmetric KMS key of the workload account in the home region.") }), {
          description: "An existing key, instead of a new one. You write its key policy.",
          must: "an object with the arn of a KMS key",
          examples: [{ arn: "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef" }],
        }),
      ),
      additionalEndpoints: z.optional(
        addition(DATA_ADDITIONS.additionalEndpoints, {
          must: "a list of endpoint ids",
          of: endpointId("A VPC endpoint."),
        }),
      ),
      additionalRoles: z.optional(
        addition(DATA_ADDITIONS.additionalRoles, {
          must: "a list of role ARNs",
          of: roleArn({
            description: "Exact ARN of a role.",
            example: "arn:aws:iam::333333333333:role/orders-migration",
          }),
        }),
      ),
      ...weakenings(DATA_WEAKENINGS),
    }),
    { description: "The messaging table, in the workload account.", must: "an object", examples: [{}] },
  );
}

/** ARN of a KMS key. The ARN of an alias is refused, because an alias can be moved to another key. */
export function keyArn(description: string) {
  return text({
    description,
    must: "the ARN of a KMS key",
    examples: ["arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef"],
    pattern:
      /^arn:(?:aws|aws-cn|aws-us-gov):kms:[a-z0-9-]+:\d{12}:key\/(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    explain: (got) =>
      typeof got === "string" && got.includes("alias/")
        ? {
            problem: "must be the key itself, not an alias: an alias can be pointed at another key",
            fix: "Look the key up with `aws kms describe-key --key-id <alias>` and use its Arn.",
          }
        : undefined,
  });
}
