import type { Organization } from "../../prove/documents/estate";
import type { Reader } from "../../prove/terraform/reader";
import type { StackResource } from "../../prove/terraform/stack";
import { type Finding, found, none, notFound } from "./found-subject";
import { type Candidate, onlyOne } from "./only-one";
import { spelledAttribute } from "./resource-names";
import type { Whereabouts } from "./said-subjects";
import { recordsTable } from "./trail-selectors";

export interface TrailInputs {
  readonly reader: Reader;
  readonly tableArn: string;
  readonly where: Whereabouts;
  readonly organization?: Organization | undefined;
}

/** What belongs to a trail, and is found with it. */
const OF_THE_TRAIL = [
  "trail",
  "trailBucket",
  "trailRecords",
  "trailKey",
  "trailLogGroup",
  "trailLogRole",
  "trailLogKey",
];

/** The trail that records the calls for items of the table, and what it writes to; nothing if the inputs have no trail. */
export function trailFindings(inputs: TrailInputs): readonly Finding[] {
  const { reader, tableArn, where } = inputs;
  const trails = reader.ofType("aws_cloudtrail");
  if (trails.length === 0) return [];
  const judged = trails.map((trail) => ({ trail, records: recordsTable(reader, trail, tableArn) }));
  const any = found(
    "anyTrail",
    [`arn:${where.partition}:cloudtrail:*:${where.account}:trail/*`],
    `the table is in ${where.account}`,
  );
  const recording = judged.filter(({ records }) => records !== "no");
  const [only, ...others] = recording;
  const why =
    only === undefined
      ? "no trail of the inputs records the calls for items of the table"
      : others.length > 0
        ? `it may be ${recording.map(({ trail }) => trail.address).join(" or ")}`
        : only.records === "not known"
          ? `it is not known what ${only.trail.address} records`
          : undefined;
  if (why !== undefined || only === undefined) {
    return [...OF_THE_TRAIL.map((name) => notFound(name, why ?? "")), any];
  }
  return [...ofTrail(inputs, only.trail), any];
}

function ofTrail(inputs: TrailInputs, trail: StackResource): readonly Finding[] {
  const { reader } = inputs;
  const because = `${trail.address} names it`;
  const own = onlyOne("trail", [{ address: trail.address, spelled: spelledAttribute(reader, trail, "arn") }], {
    missing: "",
    because: "records the calls for items of the table",
  });
  const named = (name: string, argument: string, kind: Kind): Finding => {
    if (!reader.isSet(trail, argument)) return none(name, `${trail.address} has no ${argument}`);
    const candidate = resourceOf(reader, trail, argument, kind);
    return onlyOne(name, [candidate], { missing: "", because: "names it" });
  };
  const bucket = named("trailBucket", "s3_bucket_name", BUCKET);
  const group = named("trailLogGroup", "cloud_watch_logs_group_arn", LOG_GROUP);
  return [
    own,
    bucket,
    recordsIn(inputs, trail, bucket),
    named("trailKey", "kms_key_id", KEY),
    group,
    named("trailLogRole", "cloud_watch_logs_role_arn", ROLE),
    keyOfGroup(reader, trail, group, because),
  ];
}

interface Kind {
  readonly type: string;
  readonly names: readonly string[];
  /** The ARN of what a text names, if no resource of the inputs has it. */
  readonly arnOf?: (text: string) => string | undefined;
}

const arnOf = (service: string) => (text: string) =>
  new RegExp(`^arn:[\\w-]+:${service}:`).test(text) ? text.replace(/:\*$/, "") : undefined;
const BUCKET: Kind = { type: "aws_s3_bucket", names: ["bucket", "id", "arn"], arnOf: (text) => `arn:aws:s3:::${text}` };
const KEY: Kind = { type: "aws_kms_key", names: ["arn", "key_id", "id"], arnOf: arnOf("kms") };
const ROLE: Kind = { type: "aws_iam_role", names: ["arn"], arnOf: arnOf("iam") };
const LOG_GROUP: Kind = { type: "aws_cloudwatch_log_group", names: ["arn"], arnOf: arnOf("logs") };

/** The resource that an argument names, by its ARN. */
function resourceOf(reader: Reader, trail: StackResource, argument: string, kind: Kind): Candidate {
  const text = reader.argument(trail, argument);
  const bare = text.replace(/:\*$/, "");
  const resource = reader
    .ofType(kind.type)
    .find((one) => kind.names.some((name) => [text, bare].includes(reader.attribute(one, name))));
  const { address } = trail;
  if (resource !== undefined) return { address, spelled: spelledAttribute(reader, resource, "arn") };
  const arn = /[⟪‹]/.test(bare) ? undefined : kind.arnOf?.(bare);
  const spelled = arn === undefined ? { problem: `${argument} of ${address} is ${bare}` } : { text: arn };
  return { address, spelled };
}

/**
 * The records about the account of the table. Those of a trail of the organization are below its id.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
function recordsIn({ reader, where, organization }: TrailInputs, trail: StackResource, bucket: Finding): Finding {
  const name = "trailRecords";
  if (bucket.kind !== "found") return { ...bucket, name };
  const prefix = reader.isSet(trail, "s3_key_prefix") ? `${reader.argument(trail, "s3_key_prefix")}/` : "";
  const { is_organization_trail: isOfAll = false } = trail.body;
  if (typeof isOfAll !== "boolean" || prefix.includes("⟪")) {
    return notFound(name, `it is not known where ${trail.address} writes`);
  }
  if (isOfAll && organization?.id === undefined) return notFound(name, "no stack says the id of the organization");
  const path = isOfAll ? `${organization?.id}/${where.account}` : where.account;
  return found(
    name,
    bucket.values.map((arn) => `${arn}/${prefix}AWSLogs/${path}/*`),
    `${trail.address} writes there`,
  );
}

function keyOfGroup(reader: Reader, trail: StackResource, group: Finding, because: string): Finding {
  const name = "trailLogKey";
  if (group.kind !== "found") return { ...group, name };
  const arn = reader.argument(trail, "cloud_watch_logs_group_arn").replace(/:\*$/, "");
  const resource = reader.ofType(LOG_GROUP.type).find((one) => reader.attribute(one, "arn") === arn);
  if (resource === undefined) return notFound(name, `the inputs do not have the log group that ${because}`);
  if (!reader.isSet(resource, "kms_key_id")) return none(name, `${resource.address} has no kms_key_id`);
  return onlyOne(name, [resourceOf(reader, resource, "kms_key_id", KEY)], { missing: "", because: "names it" });
}
