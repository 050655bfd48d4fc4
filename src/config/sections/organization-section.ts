import * as z from "zod/mini";
import { field, list, text } from "../field";
import { ORGANIZATION_WEAKENINGS, REGIONS_POLICY_ADDITIONS } from "../options/organization-options";
import { addition, weakenings } from "../values";

/** Section `organization`: policies that bind every principal of their targets. */
export function organizationSection() {
  return field(
    z.strictObject({
      id: z.optional(
        text({
          description:
            "Id of the organization. The table policy refuses everyone outside it. May also be given when the section is disabled.",
          must: "the id of an AWS organization",
          examples: ["o-exampleorg1"],
          pattern: /^o-[a-z0-9]{10,32}$/,
        }),
      ),
      targets: z.optional(
        list({
          description: "Organizational units, accounts or the root that the organization policies are attached to.",
          must: "a list of organizational units, account ids or the root",
          examples: [["ou-ab12-11112222"]],
          of: text({
            description: "An organizational unit, an account id, or the root.",
            must: "the id of an organizational unit, an account or the root",
            examples: ["ou-ab12-11112222", "333333333333", "r-ab12"],
            pattern: /^(?:ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32}|\d{12})$/,
          }),
        }),
      ),
      regionsPolicy: z.optional(regionsPolicy()),
      perimeterPolicy: z.optional(perimeterPolicy()),
      ...weakenings(ORGANIZATION_WEAKENINGS),
    }),
    {
      description: "Organization policies (SCPs), made in the management account.",
      must: "an object, with `id` and `targets`, or `disabled`",
      examples: [{ id: "o-exampleorg1", targets: ["ou-ab12-11112222"] }],
    },
  );
}

function perimeterPolicy() {
  return field(
    z.strictObject({
      scope: z.optional(
        field(z.enum(["baseline", "accounts"]), {
          description:
            "`baseline`: outsiders and plain HTTP are refused at what has the prefix or the tag of the baseline. " +
            "`accounts`: at every table, cache, bucket, queue, log group, key and user pool of the targets. That also hits " +
            "other teams there: public buckets, partners and tools of other organizations, and clients without TLS. " +
            "Who reaches items is said of the tables of the baseline only, in both.",
          must: 'either "baseline" or "accounts"',
          examples: ["baseline"],
          default: "baseline",
        }),
      ),
    }),
    {
      description:
        "How far the policy around resources reaches. It is a resource control policy (RCP): the type must be enabled.",
      must: "an object",
      examples: [{ scope: "baseline" }],
      default: { scope: "baseline" },
    },
  );
}

function regionsPolicy() {
  return field(
    z.strictObject({
      scope: z.optional(
        field(z.enum(["data", "allServices"]), {
          description:
            "`data`: DynamoDB, DAX and the services that copy their data stay in the approved regions, without exemption. " +
            "`allServices`: every regional service stays there. The global services that AWS lists are exempt.",
          must: 'either "data" or "allServices"',
          examples: ["data"],
          default: "data",
        }),
      ),
      additionalExemptActions: z.optional(
        addition(REGIONS_POLICY_ADDITIONS.additionalExemptActions, {
          must: "a list of actions",
          of: text({
            description: "An action, or a pattern that begins with its service.",
            must: "an action such as service:Action, of one named service",
            examples: ["quicksight:*"],
            pattern: /^[a-z][a-z0-9-]*:(?:[A-Za-z][A-Za-z0-9]*\*?|\*)$/,
          }),
        }),
      ),
    }),
    {
      description: "How far the policy on regions reaches.",
      must: "an object",
      examples: [{ scope: "data" }],
      default: { scope: "data" },
    },
  );
}
