import * as z from "zod/mini";
import { field, flag, text } from "../field";
import { BUCKET_NAME, regionName } from "../values";
import { keyArn } from "./data-section";

/** Section `terraform`: its roles and the place of its states. */
export function terraformSection() {
  return field(
    z.strictObject({
      assumePipelineRoles: z.optional(
        flag({
          description:
            "Each stack assumes the pipeline role of its account. Without it, Terraform works with the credentials that it is started with.",
          default: false,
        }),
      ),
      state: z.optional(state()),
    }),
    { description: "How Terraform runs.", must: "an object", examples: [{ assumePipelineRoles: true }], default: {} },
  );
}

function state() {
  const backend = { description: "Where states are kept.", must: 'either "local" or "s3"' };
  const local = z.strictObject({
    backend: field(z.literal("local"), { ...backend, examples: ["local"], default: "local" }),
  });
  const s3 = z.strictObject({
    backend: field(z.literal("s3"), { ...backend, examples: ["s3"] }),
    bucket: text({
      description: "Bucket of the states. Versioned, not public, and not named like the baseline's own buckets.",
      must: "the name of a bucket: 3 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends",
      examples: ["company-terraform-states"],
      pattern: new RegExp(`^${BUCKET_NAME}$`),
    }),
    region: regionName("Region of the bucket."),
    kmsKeyArn: z.optional(keyArn("Key that encrypts the states, in the region of the bucket. By default that of S3.")),
    keyPrefix: z.optional(
      text({
        description: "Beginning of the object keys: `<keyPrefix>/<environment>/<stack>.tfstate`.",
        must: "a path without leading or trailing slash",
        examples: ["dynamodb-baseline"],
        default: "dynamodb-baseline",
        pattern: /^[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/,
      }),
    ),
  });
  return field(z.discriminatedUnion("backend", [local, s3]), {
    description: "Where the state of each stack is kept: beside the code, or in S3 with native locking.",
    must: "an object whose `backend` is local or s3",
    examples: [{ backend: "local" }],
    default: { backend: "local" },
  });
}
