import type { Refusal } from "./wrong-values";

const reason = "a reason that is long enough";
const trail = (account: string) => ({ arn: `arn:aws:cloudtrail:eu-west-1:${account}:trail/all-events` });

/** Settings that keep something longer than the section `retention` promises. */
export const wrongRetention: readonly Refusal[] = [
  {
    name: "a recovery that reaches further back than an erasure allows",
    patch: { "retention.erasureDays": 30 },
    paths: ["data.recoveryDays"],
    words: ["an erased item can be restored for 35 days", "retention.erasureDays promises 30 days", "Write at most 30"],
  },
  {
    name: "a recovery by one day too long",
    patch: { "retention.erasureDays": 6, "data.recoveryDays": 7 },
    paths: ["data.recoveryDays"],
    words: ["promise 7 days or more in retention.erasureDays"],
  },
  {
    name: "records that stay longer than promised, all at once",
    patch: {
      "retention.recordDays": 400,
      "audit.retentionDays": 399,
      "audit.logRetentionDays": 400,
      "messaging.logRetentionDays": 3653,
    },
    paths: ["audit.retentionDays", "audit.logRetentionDays", "messaging.logRetentionDays"],
    words: ["a file of the trail stays for 399 days, and up to 2 days more", "Write at most 398", "Write at most 365"],
  },
  {
    name: "a promise about the records of somebody else's trail",
    patch: { "retention.recordDays": 400, "audit.existingTrail": trail("333333333333") },
    paths: ["retention.recordDays"],
    words: ["audit.existingTrail", "a setting of its owner"],
  },
  {
    name: "a promise about the records of the organization's trail",
    patch: { "retention.recordDays": 400, "audit.organizationTrail": trail("111111111111") },
    paths: ["retention.recordDays"],
    words: ["audit.organizationTrail"],
  },
  {
    name: "a promise that no log of CloudWatch can keep",
    patch: { "retention.recordDays": 367 },
    paths: ["retention.recordDays"],
    words: ["368"],
  },
];

/** Settings that keep nothing longer than promised: the last days that fit, and what is not made. */
export const rightRetention = [
  { "retention.erasureDays": 35 },
  { "retention.erasureDays": 1, "data.recoveryDays": 1 },
  { "retention.erasureDays": 1, "data.withoutRecovery": { reason } },
  { "retention.recordDays": 368 },
  {
    "retention.recordDays": 403,
    "audit.retentionDays": 401,
    "audit.logRetentionDays": 400,
    "messaging.logRetentionDays": 400,
  },
  { "retention.recordDays": 368, "network.flowLogRetentionDays": 3653 },
] as const;
