// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { assertNothingContradicts, keptContradictions } from "../../../stacks/retention/kept-contradictions";
import type { SynthesizedStack } from "../../../stacks/retention/retention-rows";
import { environment } from "../../support/environment-file";
import { synthesized } from "../../support/environments";

const problems = (resource: SynthesizedStack["resource"]) => keptContradictions([["one", { resource }]]);
const guarded = { lifecycle: { prevent_destroy: true } };
const trailOf = (days: unknown, expires: unknown) => ({
  aws_s3_bucket_object_lock_configuration: { lock: { bucket: "b", rule: { default_retention: { days } } } },
  aws_s3_bucket_lifecycle_configuration: { rest: { bucket: "b", rule: [{ expiration: [{ days: expires }] }] } },
});
const queues = (work: unknown, letters: unknown) => ({
  aws_sqs_queue: {
    work: {
      message_retention_seconds: work,
      redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.letters.arn}","maxReceiveCount":5}',
    },
    letters: { message_retention_seconds: letters },
  },
});

describe("somebody who makes stacks that contradict what they keep", () => {
  it.each(["example", "single-account", "on-premises"])("finds none in %s", (name) => {
    const stacks = [...synthesized(environment(name)).templates].map(([id, { json }]) => [id, json] as const);
    expect(keptContradictions(stacks)).toEqual([]);
  });

  it("is told of a lock that is longer than the lifecycle", () => {
    expect(problems(trailOf(365, 366))).toEqual([]);
    expect(problems(trailOf(400, 366))).toEqual([expect.stringContaining("locks for 400 days")]);
    expect(problems(trailOf("${var.days}", 366))).toHaveLength(1);
  });

  it("is told of a log whose key may go before it", () => {
    const log = { ...guarded, kms_key_id: "${aws_kms_key.key.arn}" };
    expect(problems({ aws_cloudwatch_log_group: { log }, aws_kms_key: { key: guarded } })).toEqual([]);
    expect(problems({ aws_cloudwatch_log_group: { log }, aws_kms_key: { key: {} } })).toEqual([
      expect.stringContaining("aws_kms_key.key, without which no one can read it"),
    ]);
    expect(problems({ aws_cloudwatch_log_group: { log } })).toEqual([expect.stringContaining("not known")]);
  });

  it("is told of a queue that forgets before somebody can act, and of dead letters that end too early", () => {
    const [day, week, fortnight] = [86_400, 604_800, 1_209_600];
    expect(problems(queues(week, fortnight))).toEqual([]);
    expect(problems(queues(day, fortnight))).toEqual([
      expect.stringContaining("aws_sqs_queue.work forgets after 1 day"),
    ]);
    expect(problems(queues(fortnight, fortnight))).toEqual([expect.stringContaining("aws_sqs_queue.letters forgets")]);
    expect(problems({ aws_sqs_queue: { one: { message_retention_seconds: "${var.seconds}" } } })).toHaveLength(1);
  });

  it("makes nothing, and reads every contradiction at once", () => {
    const resource = { ...trailOf(400, 366), ...queues(3_600, 3_600) };
    expect(() => assertNothingContradicts([["audit", { resource }]])).toThrow(
      /audit: .*locks[\s\S]*work forgets[\s\S]*letters/,
    );
  });
});
