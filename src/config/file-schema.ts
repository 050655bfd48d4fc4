import * as z from "zod/mini";
import { rangeInWords } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { field, list, text } from "./field";
import { ENVIRONMENT_WEAKENINGS } from "./options/environment-options";
import { auditSection } from "./sections/audit-section";
import { backupSection } from "./sections/backup-section";
import { cacheSection } from "./sections/cache-section";
import { dataSection } from "./sections/data-section";
import { hybridSection } from "./sections/hybrid-section";
import { messagingSection } from "./sections/messaging-section";
import { networkSection } from "./sections/network-section";
import { organizationSection } from "./sections/organization-section";
import { retentionSection } from "./sections/retention-section";
import { terraformSection } from "./sections/terraform-section";
import { accountId, homeRegion, regionName, roleArn, weakenings } from "./values";

const TAG_KEY = /^(?!aws:|weakened:)[\p{L}\p{N} _.:/=+\-@]{1,128}$/u;

/**
 * The form of a configuration file, before defaults, with every rule about one value. The rules about several values
 * are in `contradictions/`.
 */
export const fileSchema = field(
  z.strictObject({
    $schema: z.optional(
      field(z.string(), { description: "For the editor.", must: "a path", examples: ["./schema.json"] }),
    ),
    environment: text({
      description: "Name of the environment. Ends up as a tag, in the paths of states and in the folder of its stacks.",
      // `cdktf.out/stacks` is where an older release wrote, and where CDKTF deletes what it does not know.
      must: "2 to 20 lower-case letters, digits and hyphens, the first a letter, and not `stacks`",
      examples: ["example"],
      pattern: /^(?!stacks$)[a-z][a-z0-9-]{1,19}$/,
    }),
    namePrefix: text({
      description:
        "Beginning of every name. Changing it replaces everything. `<namePrefix>-dax` must fit a cluster name.",
      must: `${rangeInWords({ ...limits.namePrefixLength, unit: "lower-case letters, digits and single hyphens" })}, from a letter to a letter or digit`,
      examples: ["dm-example"],
      pattern: /^(?!.*--)[a-z][a-z0-9-]{0,13}[a-z0-9]$/,
    }),
    tags: field(
      z.record(
        text({
          description: "Name of a tag.",
          must: "a tag name: 1 to 128 letters, digits, spaces or _ . : / = + - @, not beginning with aws: or weakened:",
          examples: ["owner"],
          pattern: TAG_KEY,
        }),
        text({
          description: "Value of a tag.",
          must: "a tag value: a text of up to 256 letters, digits, spaces or _ . : / = + - @",
          examples: ["platform"],
          pattern: /^[\p{L}\p{N} _.:/=+\-@]{0,256}$/u,
        }),
      ),
      {
        description: `Tags of every resource, at most ${limits.tags.max}.`,
        must: "an object of tag names and values",
        examples: [{ owner: "platform" }],
      },
    ),
    accounts: field(
      z.strictObject({
        management: accountId({
          description:
            "The management account of the organization. Organization policies are made there and never bind it.",
          example: "111111111111",
        }),
        audit: accountId({
          description: "Holds the log files, out of reach of the workload.",
          example: "222222222222",
        }),
        workload: accountId({ description: "Holds the table and its network.", example: "333333333333" }),
      }),
      {
        description: "The accounts. They may be one and the same.",
        must: "an object with management, audit and workload",
        examples: [{ management: "111111111111", audit: "222222222222", workload: "333333333333" }],
      },
    ),
    regions: field(
      z.strictObject({
        home: homeRegion(),
        approved: list({
          description: "Regions that data may be in, the home region among them.",
          must: "a list of region names",
          examples: [["eu-west-1", "eu-central-1"]],
          of: regionName("A region that data may be in."),
        }),
      }),
      {
        description: "Where data may be.",
        must: "an object with home and approved",
        examples: [{ home: "eu-west-1", approved: ["eu-west-1", "eu-central-1"] }],
      },
    ),
    organization: organizationSection(),
    roles: field(
      z.strictObject({
        pipeline: list({
          description: "Roles that run Terraform. They may change the baseline, but not destroy what it protects.",
          must: "a list of role ARNs",
          examples: [["arn:aws:iam::333333333333:role/platform-pipeline"]],
          of: roleArn({
            description: "A role that runs Terraform.",
            example: "arn:aws:iam::333333333333:role/platform-pipeline",
          }),
        }),
        breakGlass: list({
          description: "Roles for emergencies. They alone may destroy.",
          must: "a list of role ARNs",
          examples: [["arn:aws:iam::333333333333:role/break-glass"]],
          of: roleArn({
            description: "A role for emergencies.",
            example: "arn:aws:iam::333333333333:role/break-glass",
          }),
        }),
        userAdmin: z.optional(
          list({
            description:
              "Roles of the workload account that invite, disable and delete users, and set their passwords and factors. " +
              "They and break-glass alone may, and not the pipeline unless it is listed. They can sign in as any user.",
            must: "a list of role ARNs",
            examples: [["arn:aws:iam::333333333333:role/user-admin"]],
            of: roleArn({
              description: "A role that administers users.",
              example: "arn:aws:iam::333333333333:role/user-admin",
            }),
          }),
        ),
        restore: z.optional(
          list({
            description:
              "Roles of the workload account that may assume the role for restores, which is made with section backup. " +
              "It restores a recovery point to a new table whose name begins with `<namePrefix>-drill-`, and does nothing else.",
            must: "a list of role ARNs",
            examples: [["arn:aws:iam::333333333333:role/operator"]],
            of: roleArn({
              description: "A role that may restore.",
              example: "arn:aws:iam::333333333333:role/operator",
            }),
          }),
        ),
        export: z.optional(
          list({
            description:
              "Roles of the workload account that export what a user wrote and received: they and break-glass alone may call " +
              "the functions that show conversations, as any user. They can read every conversation.",
            must: "a list of role ARNs",
            examples: [["arn:aws:iam::333333333333:role/user-export"]],
            of: roleArn({
              description: "A role that exports what users wrote.",
              example: "arn:aws:iam::333333333333:role/user-export",
            }),
          }),
        ),
        analyst: z.optional(
          field(
            z.strictObject({
              index: text({
                description: "The one index of the table that is read.",
                must: "the name of an index of the table",
                examples: ["gsi1"],
                pattern: /^[A-Za-z0-9_.-]{3,255}$/,
              }),
              assumedBy: list({
                description: "Roles of the workload account that may take on the role of the analyst.",
                must: "a list of role ARNs",
                examples: [["arn:aws:iam::333333333333:role/support"]],
                of: roleArn({
                  description: "A role of people who ask questions.",
                  example: "arn:aws:iam::333333333333:role/support",
                }),
              }),
            }),
            {
              description:
                "A role `<namePrefix>-analyst` that selects from one index with PartiQL, by its partition key and through our " +
                "endpoint. It reads no attribute that the model encrypts, scans nothing and writes nothing.",
              must: "an object with index and assumedBy",
              examples: [{ index: "gsi1", assumedBy: ["arn:aws:iam::333333333333:role/support"] }],
            },
          ),
        ),
        managedPolicies: z.optional(
          list({
            description:
              "Customer-managed policies that are attached to these roles, as permissions or as boundary. Break-glass " +
              "alone may edit them, also those of the pipeline.",
            must: "a list of ARNs of customer-managed policies",
            examples: [["arn:aws:iam::333333333333:policy/break-glass"]],
            of: text({
              description: "A customer-managed policy of one of these roles.",
              must: "the exact ARN of a customer-managed policy",
              examples: ["arn:aws:iam::333333333333:policy/break-glass"],
              pattern: /^arn:aws(-us-gov)?:iam::\d{12}:policy\/[\w+=,.@/-]{1,512}$/,
            }),
          }),
        ),
      }),
      {
        description: "The roles that policies exempt, by exact ARN.",
        must: "an object with pipeline and breakGlass",
        examples: [
          {
            pipeline: ["arn:aws:iam::333333333333:role/platform-pipeline"],
            breakGlass: ["arn:aws:iam::333333333333:role/break-glass"],
          },
        ],
      },
    ),
    terraform: z.optional(terraformSection()),
    ...weakenings(ENVIRONMENT_WEAKENINGS),
    network: networkSection(),
    data: dataSection(),
    audit: auditSection(),
    backup: z.optional(backupSection()),
    cache: z.optional(cacheSection()),
    messaging: z.optional(messagingSection()),
    hybrid: z.optional(hybridSection()),
    retention: z.optional(retentionSection()),
  }),
  { description: "One environment of the DynamoDB security baseline.", must: "an object of settings" },
);

/** A valid file, as written. */
export type ConfigFile = z.infer<typeof fileSchema>;
