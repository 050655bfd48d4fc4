import { logKeyPolicy } from "../../policies/kms/log-key";
import { tableKeyPolicy } from "../../policies/kms/table-key";
import { trailKeyPolicy } from "../../policies/kms/trail-key";
import { ACCOUNT, KEY, LOG_GROUP, TRAIL } from "./fixtures";

const trail = { ...KEY, trailArn: TRAIL, trailAccountId: ACCOUNT };

it.each([
  ["table", tableKeyPolicy(KEY)],
  ["trail", trailKeyPolicy(trail)],
  ["log", logKeyPolicy({ ...KEY, logGroupArns: [LOG_GROUP] })],
])("the %s key lets nobody have every KMS action", (_name, policy) => {
  expect(JSON.stringify(policy)).not.toContain('"kms:*"');
});

it("the trail key has no reader unless one is named", () => {
  expect(trailKeyPolicy(trail).Statement.map(({ Sid }) => Sid)).not.toContain("AllowReadersToDecryptThroughS3");
});

it("the trail key refuses a reader that is not exact", () => {
  expect(() => trailKeyPolicy({ ...trail, readerRoleArns: ["arn:aws:iam::111122223333:role/audit*"] })).toThrow(
    "exact",
  );
});

it("the trail key is used for nothing by CloudTrail but to write", () => {
  const trusted = trailKeyPolicy(trail).Statement.filter(({ Principal }) => typeof Principal === "object");
  const byService = trusted.filter(({ Principal }) => Principal !== "*" && Principal?.Service !== undefined);
  expect(byService.map(({ Action }) => Action)).toEqual(["kms:GenerateDataKey*", "kms:DescribeKey"]);
});

it("the table key can be used for a table of another name, as a restore makes", () => {
  expect(JSON.stringify(tableKeyPolicy(KEY))).not.toContain("EncryptionContext");
});
