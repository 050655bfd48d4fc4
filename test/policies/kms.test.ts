import { evaluate } from "../../local/iam/evaluator";
import { functionKeyPolicy } from "../../policies/kms/function-key-policy";
import { logKeyPolicy } from "../../policies/kms/log-key-policy";
import { tableKeyPolicy } from "../../policies/kms/table-key-policy";
import { trailKeyPolicy } from "../../policies/kms/trail-key-policy";
import { ACCOUNT, BREAK_GLASS, FAILURE_QUEUE, KEY, LOG_GROUP, STREAM_READER, TRAIL } from "./fixtures";

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

describe("the function key with two queues of failures", () => {
  const OTHER_QUEUE = `${FAILURE_QUEUE}-of-another`;
  const OTHER_SENDER = `${STREAM_READER}-of-another`;
  const policy = functionKeyPolicy({
    ...KEY,
    failureQueues: [
      { arn: FAILURE_QUEUE, senderRoleArns: [STREAM_READER] },
      { arn: OTHER_QUEUE, senderRoleArns: [OTHER_SENDER] },
    ],
  });

  it.each([
    ["each sender encrypts for its own queue", STREAM_READER, FAILURE_QUEUE, "allow"],
    ["each sender encrypts for its own queue, the second too", OTHER_SENDER, OTHER_QUEUE, "allow"],
    ["a sender is refused the queue of another", STREAM_READER, OTHER_QUEUE, "implicitDeny"],
    ["a sender is refused the queue of another, the second too", OTHER_SENDER, FAILURE_QUEUE, "implicitDeny"],
    ["break-glass is no sender", BREAK_GLASS, OTHER_QUEUE, "implicitDeny"],
  ])("%s", (_, principal, queueArn, decision) => {
    const request = {
      principal,
      action: "kms:GenerateDataKey",
      resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      context: {
        "kms:ViaService": "sqs.eu-west-1.amazonaws.com",
        "kms:CallerAccount": ACCOUNT,
        "kms:EncryptionContext:aws:sqs:arn": queueArn,
      },
    };
    expect(evaluate({ policies: [policy], request })).toMatchObject({ decision });
  });

  it("says nothing of queues when there is none", () => {
    const sids = functionKeyPolicy({ ...KEY, failureQueues: [] }).Statement.map(({ Sid }) => Sid);
    expect(sids.filter((sid) => sid.includes("Queue"))).toEqual([]);
  });
});
