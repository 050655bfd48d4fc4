import { valuesAt } from "../../src/checks/changes/in-place";
import { duration } from "./amount";
import type { SynthesizedStack } from "./retention-rows";

type Body = Readonly<Record<string, unknown>>;
type Stacks = readonly (readonly [id: string, stack: SynthesizedStack])[];

/** What is kept in a way that contradicts something else that is kept. */
export class RetentionError extends Error {
  override readonly name = "RetentionError";
}

/** Seconds that somebody has to act on an alarm about a queue: a long weekend. */
const TIME_TO_ACT = 4 * 86_400;
/** What SQS takes if no one says how long. */
const QUEUE_DEFAULT = 4 * 86_400;

/**
 * Refuses stacks that forget too early, or keep what no one can read or delete.
 *
 * @throws RetentionError with every contradiction, each with its address.
 */
export function assertNothingContradicts(stacks: Stacks): void {
  const found = keptContradictions(stacks);
  if (found.length === 0) return;
  throw new RetentionError(`What is kept contradicts itself:\n${found.map((one) => `- ${one}`).join("\n")}`);
}

/** Every contradiction, a sentence each. */
export function keptContradictions(stacks: Stacks): readonly string[] {
  return stacks.flatMap(([id, stack]) =>
    [...locksOutliveLifecycles(stack), ...logsOutliveKeys(stack), ...queuesForget(stack)].map(
      (sentence) => `${id}: ${sentence}`,
    ),
  );
}

const bodiesOf = (
  { resource = {} }: SynthesizedStack,
  type: string,
): readonly (readonly [address: string, body: Body])[] =>
  Object.entries(resource[type] ?? {}).map(([name, body]) => [`${type}.${name}`, body] as const);

/** The resource that an argument refers to, if it is of this stack and kind: `${aws_kms_key.key.arn}`. */
function referred(stack: SynthesizedStack, type: string, value: unknown): readonly [string, Body] | undefined {
  const name = typeof value === "string" ? new RegExp(`\\$\\{${type}\\.([\\w-]+)\\.`).exec(value)?.[1] : undefined;
  return bodiesOf(stack, type).find(([address]) => address === `${type}.${name}`);
}

/** A lock that is longer than the lifecycle: files would have to be deleted, and cannot be. */
function locksOutliveLifecycles(stack: SynthesizedStack): readonly string[] {
  return bodiesOf(stack, "aws_s3_bucket_object_lock_configuration").flatMap(([address, lock]) =>
    bodiesOf(stack, "aws_s3_bucket_lifecycle_configuration")
      .filter(([, lifecycle]) => lifecycle.bucket === lock.bucket)
      .flatMap(([other, lifecycle]) => {
        const years = valuesAt(lock, "rule.default_retention.years").map((value) => Number(value) * 366);
        const locked = [...valuesAt(lock, "rule.default_retention.days").map(Number), ...years];
        const expires = valuesAt(lifecycle, "rule.expiration.days").map(Number);
        // A value that is no number fits nothing: it is named, and not passed over.
        return locked.some((days) => expires.some((day) => !(days <= day)))
          ? [`${address} locks for ${locked.join(", ")} days, and ${other} deletes after ${expires.join(", ")}`]
          : [];
      }),
  );
}

/** A log that is guarded, under a key that is not: with the key, every record is lost. */
function logsOutliveKeys(stack: SynthesizedStack): readonly string[] {
  const isGuarded = (body: Body) => valuesAt(body, "lifecycle.prevent_destroy")[0] === true;
  return bodiesOf(stack, "aws_cloudwatch_log_group").flatMap(([address, group]) => {
    if (group.kms_key_id === undefined) return [];
    const key = referred(stack, "aws_kms_key", group.kms_key_id);
    if (key === undefined)
      return [
        `${address} is under ${String(group.kms_key_id)}, which is no key of its stack: how long the key stays is not known`,
      ];
    return isGuarded(group) && !isGuarded(key[1])
      ? [`${address} is kept, and ${key[0]}, without which no one can read it, may be destroyed by a plan`]
      : [];
  });
}

/** A queue that forgets before anybody can act, or whose dead letters end with the messages that they were. */
function queuesForget(stack: SynthesizedStack): readonly string[] {
  const seconds = (body: Body) => Number(body.message_retention_seconds ?? QUEUE_DEFAULT);
  const policies = [
    ...bodiesOf(stack, "aws_sqs_queue").map(([address, body]) => ({ address, body, policy: body.redrive_policy })),
    ...bodiesOf(stack, "aws_sqs_queue_redrive_policy").flatMap(([, { queue_url, redrive_policy }]) => {
      const queue = referred(stack, "aws_sqs_queue", queue_url);
      return queue === undefined ? [] : [{ address: queue[0], body: queue[1], policy: redrive_policy }];
    }),
  ];
  return [
    ...bodiesOf(stack, "aws_sqs_queue")
      .filter(([, body]) => !(seconds(body) >= TIME_TO_ACT))
      .map(
        ([address, body]) =>
          `${address} forgets after ${duration(seconds(body))}, and somebody has ${duration(TIME_TO_ACT)} to act on its alarm`,
      ),
    ...policies.flatMap(({ address, body, policy }) => {
      const letters = referred(stack, "aws_sqs_queue", policy);
      // A message keeps the time at which it was first sent, also among the dead letters.
      return letters === undefined || seconds(letters[1]) > seconds(body)
        ? []
        : [
            `${letters[0]} forgets after ${duration(seconds(letters[1]))}, counted from when a message came to ${address}, ` +
              `which keeps it for ${duration(seconds(body))}`,
          ];
    }),
  ];
}
