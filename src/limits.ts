/**
 * The numbers of AWS that configuration and constructs must both respect: unit, bounds, our default, and where AWS
 * says so. Nothing else may repeat one of them.
 */

/** A whole number between two bounds, both allowed. */
export interface Range {
  /** What is counted, such as `days`. */
  readonly unit: string;
  readonly min: number;
  /** Absent where AWS names no highest value, or raises it on request. */
  readonly max?: number;
  readonly default?: number;
  /** Page of AWS that states the bounds. */
  readonly source: string;
}

/** A number out of a fixed list. */
export interface Choice {
  readonly unit: string;
  readonly allowed: readonly number[];
  readonly default: number;
  readonly source: string;
}

const DYNAMODB = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";
const COGNITO = "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools";

export const limits = {
  /** How far back point-in-time recovery reaches. */
  recoveryDays: { unit: "days", min: 1, max: 35, default: 35, source: `${DYNAMODB}/PointInTimeRecovery.html` },
  /**
   * Reads per second that an on-demand table accepts. The default is what a new on-demand table serves at once, so it
   * costs nothing in the beginning and bounds the bill of a runaway reader; AWS itself stops at 40,000 unless asked. It
   * names no highest value: ours is far above what one table has been given, and refuses a slip of the finger.
   */
  maxReadUnits: {
    unit: "read request units per second",
    min: 1,
    max: 10_000_000,
    default: 12_000,
    source: `${DYNAMODB}/on-demand-capacity-mode-max-throughput.html`,
  },
  /**
   * Writes per second that an on-demand table accepts. The default is what a new on-demand table serves at once; the
   * highest value is ours, as for reads.
   */
  maxWriteUnits: {
    unit: "write request units per second",
    min: 1,
    max: 10_000_000,
    default: 4_000,
    source: `${DYNAMODB}/on-demand-capacity-mode-max-throughput.html`,
  },
  /** Reads or writes per second of one table before AWS must be asked for more. */
  tableThroughputQuota: {
    unit: "request units per second",
    min: 1,
    max: 40_000,
    source: `${DYNAMODB}/ServiceQuotas.html`,
  },
  /** Nodes of a DAX cluster: AWS allows 1, we ask for one in each of three zones. */
  daxNodes: { unit: "nodes", min: 3, max: 11, default: 3, source: `${DYNAMODB}/DAX.concepts.cluster.html` },
  /** How long the result of a query is served again. Zero would not cache at all. */
  daxQueryTtlSeconds: { unit: "seconds", min: 1, max: 300, default: 2, source: `${DYNAMODB}/DAX.concepts.html` },
  /** How long an item is served again. Zero never expires, which a cache that sees no write must not do. */
  daxRecordTtlSeconds: { unit: "seconds", min: 1, max: 3_600, default: 60, source: `${DYNAMODB}/DAX.concepts.html` },
  /** Life of a message. Time to live has no highest value: ours is a hundred years, and refuses seconds for days. */
  messageRetentionDays: { unit: "days", min: 1, max: 36_500, source: `${DYNAMODB}/TTL.html` },
  /**
   * Runs of one function at the same time. A new account may have a quota of 10 in all, others have 1,000 and more on
   * request; 100 of it must stay unreserved. Ours is as many as answer the default rate if each took half a second.
   */
  reservedConcurrency: {
    unit: "runs at the same time",
    min: 1,
    max: 10_000,
    default: 50,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
  },
  /** Requests per second of one route. The highest value is ours: AWS stops at 10,000 for all APIs of an account until asked. */
  apiRequestsPerSecond: {
    unit: "requests per second",
    min: 1,
    max: 100_000,
    default: 100,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
  },
  /** Requests that one route takes at once. AWS sets 5,000 for an account, and does not raise it on request. */
  apiBurst: {
    unit: "requests",
    min: 1,
    max: 5_000,
    default: 200,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  },
  /** Requests per second of all APIs of an account in a region before AWS must be asked for more. */
  apiThroughputQuota: {
    unit: "requests per second",
    min: 1,
    max: 10_000,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  },
  /** Object lock of the trail. AWS allows 1 day; an audit asks for a year. */
  trailRetentionDays: {
    unit: "days",
    min: 365,
    max: 36_500,
    default: 365,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  },
  /** The values of CloudWatch Logs from one year on. */
  logRetentionDays: {
    unit: "days",
    allowed: [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    default: 365,
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
  },
  keyRotationDays: {
    unit: "days",
    min: 90,
    max: 2_560,
    default: 365,
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html",
  },
  /** Time between asking to delete a key and losing it. */
  keyDeletionWindowDays: {
    unit: "days",
    min: 7,
    max: 30,
    default: 30,
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html",
  },
  /** Size of the network block: AWS allows /16 to /28, ours is cut into eighths that must hold a subnet's interfaces. */
  networkPrefixLength: {
    unit: "bits of prefix",
    min: 16,
    max: 24,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  },
  /** One subnet in each. Three survive the loss of one zone with a majority left. */
  availabilityZones: {
    unit: "availability zones",
    min: 3,
    max: 6,
    default: 3,
    source: `${DYNAMODB}/DAX.concepts.cluster.html`,
  },
  /** Life of an access token: AWS allows up to a day. An API accepts it until it ends, whatever became of its user. */
  accessTokenMinutes: {
    unit: "minutes",
    min: 5,
    max: 60,
    default: 15,
    source: `${COGNITO}-using-the-access-token.html`,
  },
  /** Time after which a user signs in again: AWS allows 60 minutes to ten years. */
  refreshTokenDays: { unit: "days", min: 1, max: 30, default: 7, source: `${COGNITO}-using-the-refresh-token.html` },
  /** Reason of a weakening. It becomes a tag value, of which AWS allows 256 characters. */
  reasonLength: {
    unit: "characters",
    min: 10,
    max: 200,
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  },
  /** Tags of the environment. AWS allows 50 on a resource; ours take the rest. */
  tags: {
    unit: "tags",
    min: 0,
    max: 40,
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  },
  /** `<namePrefix>-dax` must fit into the 20 characters of a DAX cluster name. */
  namePrefixLength: { unit: "characters", min: 2, max: 15, source: `${DYNAMODB}/DAX.concepts.cluster.html` },
} as const satisfies Readonly<Record<string, Range | Choice>>;

/** Thrown when a number is outside what AWS, or this baseline, allows. */
export class LimitError extends RangeError {
  constructor(message: string) {
    super(message);
    this.name = "LimitError";
  }
}

/** The bounds in words, such as `1 to 35 days`. */
export function rangeInWords(limit: Range): string {
  const { min, max, unit } = limit;
  return max === undefined ? `${min} or more ${unit}` : `${min} to ${max} ${unit}`;
}

/**
 * Refuses a number out of range. An absent value and a Terraform reference, of which nobody knows the number before
 * apply, are let through.
 *
 * @throws LimitError with the rule, what was got, and the page of AWS.
 */
export function assertWithin(check: {
  /** Construct path of the owner. */
  readonly path?: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly limit: Range;
}): void {
  const { path, name, value, limit } = check;
  if (value === undefined || isReference(value)) return;
  if (Number.isInteger(value) && value >= limit.min && value <= (limit.max ?? Number.MAX_SAFE_INTEGER)) return;
  throw new LimitError(`${placed(path)}\`${name}\` must be ${rangeInWords(limit)}, got ${value}. See ${limit.source}`);
}

/**
 * Refuses a number that is not on the list. An absent value and a Terraform reference are let through.
 *
 * @throws LimitError with the list, what was got, and the page of AWS.
 */
export function assertOneOf(check: {
  /** Construct path of the owner. */
  readonly path?: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly limit: Choice;
}): void {
  const { path, name, value, limit } = check;
  if (value === undefined || isReference(value) || limit.allowed.includes(value)) return;
  throw new LimitError(
    `${placed(path)}\`${name}\` must be one of ${limit.allowed.join(", ")} ${limit.unit}, got ${value}. See ${limit.source}`,
  );
}

function placed(path: string | undefined): string {
  return path === undefined ? "" : `${path}: `;
}

// CDKTF writes a reference to a number as a float below -1e288. It is told by its size, because this file imports
// nothing: the configuration is read before CDKTF is.
function isReference(value: number): boolean {
  return value < -1e288 && Number.isFinite(value);
}
