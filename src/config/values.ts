import * as z from "zod/mini";
import { partitionOf } from "../facts/aws-partition";
import { limits } from "../facts/service-limits";
import { reasonPattern } from "../facts/text-rules";
import { type Explanation, field, fields, list, text } from "./field";
import { type AdditionOption, descriptionOf, type WeakeningOption } from "./options/weakening-option";
import { nearest } from "./suggestion";

/** Regions that are proposed for a mistyped one. A new region is accepted without an entry here. */
const REGIONS = (
  "af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 " +
  "ap-southeast-2 ap-southeast-3 ap-southeast-4 ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 " +
  "eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 " +
  "mx-central-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2"
).split(" ");

const REGION =
  /^(?:us|us-gov|eu|ap|sa|ca|me|af|il|mx|cn)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]$/;

const regionIsNamed = { must: "the name of an AWS region", examples: ["eu-west-1"] };

/**
 * Name of a region of one of the three public partitions. Isolated and sovereign clouds are refused: they are untested.
 */
export function regionName(description: string): z.ZodMiniString {
  return text({ ...regionIsNamed, description, pattern: REGION, explain: explainRegion });
}

/**
 * Name of the home region.
 *
 * Regions in China are refused: AWS services have other principals and condition values there, and the policies were
 * not checked against them. The rule looks at this value only, so that a wrong partition is reported once and not for
 * every ARN too.
 */
export function homeRegion(): z.ZodMiniString {
  return text({
    ...regionIsNamed,
    description: "Region of the table and of everything beside it.",
    pattern: new RegExp(REGION.source.replace("^", "^(?!cn-)")),
    explain: (got) =>
      typeof got === "string" && partitionOf(got) === "aws-cn" && REGION.test(got)
        ? {
            problem: "must not be in partition aws-cn: the policies have not been checked against its services",
            fix: "Choose a region of partition aws or aws-us-gov.",
          }
        : explainRegion(got),
  });
}

function explainRegion(got: unknown): Explanation | undefined {
  if (typeof got !== "string") return undefined;
  if (got.includes("*")) {
    return { problem: "must name one region, not a pattern", fix: "List every approved region by its name." };
  }
  if (/^[a-z-]+-[1-9][a-z]$/.test(got)) {
    const fix = `Write ${JSON.stringify(got.slice(0, -1))}.`;
    return { problem: "must be a region, not an availability zone", fix };
  }
  const meant = nearest({ word: got, among: REGIONS });
  return meant === undefined
    ? undefined
    : { problem: "must be the name of an AWS region", fix: `Did you mean ${JSON.stringify(meant)}?` };
}

/** Id of an account, as text: a number would lose its leading zeros. */
export function accountId(about: { readonly description: string; readonly example: string }): z.ZodMiniString {
  return text({
    description: about.description,
    must: "an AWS account id: 12 digits, in quotes",
    examples: [about.example],
    pattern: /^\d{12}$/,
    explain: (got) =>
      typeof got === "number"
        ? { problem: "must be in quotes, or leading zeros are lost", fix: `Write "${String(got).padStart(12, "0")}".` }
        : undefined,
  });
}

const ROLE =
  /^arn:(?:aws|aws-cn|aws-us-gov):iam::\d{12}:role\/(?!aws-service-role\/)(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

/** ARN of one role that policies exempt by its exact name. */
export function roleArn(about: { readonly description: string; readonly example: string }): z.ZodMiniString {
  return text({
    description: about.description,
    must: "the ARN of one IAM role",
    examples: [about.example],
    pattern: ROLE,
    explain: explainRole,
  });
}

function explainRole(got: unknown): Explanation | undefined {
  if (typeof got !== "string") return undefined;
  const example = `Use for example "arn:aws:iam::333333333333:role/platform-pipeline".`;
  if (/[*?]/.test(got)) {
    return {
      problem: "must be one exact role: with a wildcard, a user who can create roles can exempt themselves",
      fix: `List every role by its full ARN. ${example}`,
    };
  }
  if (/:root$/.test(got)) {
    return { problem: "must be a role, not the root user: root would exempt the whole account", fix: example };
  }
  if (/:user\//.test(got)) {
    return { problem: "must be a role, not a user: a user's keys do not expire", fix: example };
  }
  if (/:sts:/.test(got)) {
    const role = got.replace(":sts:", ":iam:").replace(/:assumed-role\/([^/]+).*$/, ":role/$1");
    return { problem: "must be a role, not a session of one", fix: `Use the role itself: ${JSON.stringify(role)}.` };
  }
  if (/:role\/aws-service-role\//.test(got)) {
    return {
      problem: "must be a role of yours, not a service-linked one: organization policies never bind those",
      fix: "Leave it out.",
    };
  }
  return undefined;
}

/** The settings of a section that give something up, each with a reason. */
export function weakenings<Name extends string>(
  options: Readonly<Record<Name, WeakeningOption>>,
): Record<Name, z.ZodMiniOptional<WeakeningSchema>> {
  const settings = Object.entries<WeakeningOption>(options).map(([name, option]) => [
    name,
    z.optional(weakening(option)),
  ]);
  return Object.fromEntries(settings) as Record<Name, z.ZodMiniOptional<WeakeningSchema>>;
}

type WeakeningSchema = z.ZodMiniObject<{ reason: z.ZodMiniString }, z.core.$strict>;

function weakening(option: WeakeningOption): WeakeningSchema {
  return field(z.strictObject({ reason: reason() }), {
    description: descriptionOf(option),
    must: "an object with a reason",
    examples: [{ reason: "why this is right here" }],
  });
}

/** Why a protection is given up: text that fits into a tag. */
export function reason(): z.ZodMiniString {
  const { min, max } = limits.reasonLength;
  return text({
    description:
      "Why this is right here, in words that an auditor can read. Becomes a tag of the resource, if there is one.",
    must: `a reason of ${min} to ${max} letters, digits, spaces or _ . : / = + - @ (it becomes a tag)`,
    examples: [REASON],
    pattern: reasonPattern,
    explain: explainReason,
  });
}

const REASON = "rebuilt nightly from S3";

function explainReason(got: unknown): Explanation | undefined {
  if (typeof got !== "string") return undefined;
  const refused = [...new Set(got.match(/[^\p{L}\p{N} _.:/=+\-@]/gu))];
  if (refused.length > 0) {
    const problem = "must be letters, digits, spaces or _ . : / = + - @ (it becomes a tag)";
    return { problem, fix: `Leave out ${refused.map((character) => JSON.stringify(character)).join(" ")}.` };
  }
  const trimmed = got.trim();
  if (trimmed !== got && reasonPattern.test(trimmed)) {
    return { problem: "must begin and end without a space", fix: `Write ${JSON.stringify(trimmed)}.` };
  }
  const { min, max } = limits.reasonLength;
  return trimmed.length >= min && trimmed.length <= max
    ? { problem: "must be words: at least five letters", fix: `Use for example ${JSON.stringify(REASON)}.` }
    : undefined;
}

/** Something that is let through beyond the workload's own needs: a list of it, with the reason. */
export function addition<Key extends string, S extends z.core.$ZodType>(
  option: AdditionOption & { readonly list: Key },
  about: { readonly must: string; readonly of: S },
) {
  const { list: key } = option;
  const description = descriptionOf(option);
  const items = list({ description, ...about });
  const shape = { [key]: items, reason: reason() } as Record<Key, typeof items> & { reason: z.ZodMiniString };
  return field(z.strictObject(shape), {
    description,
    must: `an object with ${key} and a reason`,
    examples: [{ [key]: fields.get(items)?.examples?.[0], reason: "why this is right here" }],
  });
}

/**
 * Name of a bucket, as a pattern without its ends.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const BUCKET_NAME = "(?!\\d+(?:\\.\\d+){3}$)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
