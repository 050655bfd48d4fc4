import { messagingLimits } from "./function-limits";
import type { Choice, Range } from "./limit";

/**
 * The numbers of AWS that configuration and constructs must both respect: unit, bounds, our default, and where AWS
 * says so. Nothing else may repeat one of them.
 */

const DYNAMODB = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";
const COGNITO = "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools";

export const limits = {
  ...messagingLimits,
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
