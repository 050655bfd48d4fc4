import { startedByQueue, startedByStream } from "../../model/triggers";
import type { TableModel } from "../../model/types";
import { parseStrictJson } from "../../prove/documents/strict-json";
import type { OwnerKind } from "../../prove/terraform/owners";
import type { Reader } from "../../prove/terraform/reader";
import type { StackResource } from "../../prove/terraform/stack";
import { type Finding, found, none, notFound } from "./found-subject";
import { type Candidate, onlyOne } from "./only-one";
import { spelledAttribute } from "./resource-names";

export interface QueueInputs {
  readonly reader: Reader;
  readonly model: TableModel;
  readonly table: StackResource;
  /** ARN of the function of each pattern, as far as it is found. */
  readonly functions: ReadonlyMap<string, string>;
}

const FUNCTION: OwnerKind = {
  type: "aws_lambda_function",
  names: ["function_name", "arn", "id", "qualified_arn"],
  isRegional: true,
};
const QUEUE: OwnerKind = { type: "aws_sqs_queue", names: ["arn"] };

/**
 * The queues of patterns, by the event source mappings of their functions: what the stream starts has a queue for failures,
 * and what a queue starts has that queue and its dead letters.
 */
export function queueFindings(inputs: QueueInputs): readonly Finding[] {
  const { model } = inputs;
  const [byStream, byQueue] = [startedByStream(model), startedByQueue(model)];
  const failures = byStream.map((pattern) =>
    queueOf(inputs, pattern, { name: `${pattern}Queue`, find: failureQueueOf }),
  );
  return [
    ...(byStream.length > 1 ? failures : []),
    together(byStream, failures),
    ...byQueue.flatMap((pattern) => [
      queueOf(inputs, pattern, { name: `${pattern}WorkQueue`, find: workQueueOf }),
      queueOf(inputs, pattern, { name: `${pattern}DeadLetterQueue`, find: deadLettersOf }),
    ]),
  ];
}

function together(byStream: readonly string[], failures: readonly Finding[]): Finding {
  if (byStream.length === 0) return none("failureQueue", "no pattern of the model is started by the stream");
  const missing = failures.flatMap((one) => (one.kind === "notFound" ? [one.because] : []));
  if (missing.length > 0) return notFound("failureQueue", missing.join("; "));
  const values = failures.flatMap((one) => (one.kind === "found" ? one.values : []));
  if (values.length === 0) return none("failureQueue", "no mapping of a stream has a destination for failures");
  return found("failureQueue", [...new Set(values)], failures.map(({ because }) => because).join(", "));
}

type Find = (inputs: QueueInputs, mapping: StackResource) => readonly Candidate[];

function queueOf(
  inputs: QueueInputs,
  pattern: string,
  { name, find }: { readonly name: string; readonly find: Find },
): Finding {
  const { reader, functions } = inputs;
  const arn = functions.get(pattern);
  if (arn === undefined) return notFound(name, `the function of ${pattern} is not found`);
  const mappings = reader.ofType("aws_lambda_event_source_mapping");
  const owners = mappings.map((one) => ({ one, owner: reader.owners.of(one, "function_name", FUNCTION) }));
  const unclear = owners.filter(({ owner }) => owner.kind === "oneOf");
  if (unclear.length > 0) {
    return notFound(name, `it is not known of which function ${unclear.map(({ one }) => one.address).join(", ")} is`);
  }
  const own = owners.flatMap(({ one, owner }) =>
    owner.kind === "known" && reader.attribute(owner.resource, "arn") === arn ? [one] : [],
  );
  const candidates = own.flatMap((mapping) => find(inputs, mapping));
  const distinct = candidates.filter(
    ({ spelled }, index) => !candidates.slice(0, index).some((one) => sameText(one.spelled, spelled)),
  );
  const missing =
    own.length === 0
      ? `no event source mapping of the inputs starts the function of ${pattern}`
      : `${own.map(({ address }) => address).join(", ")} names no such queue`;
  return onlyOne(name, distinct, { missing, because: "names it" });
}

function sameText(one: Candidate["spelled"], other: Candidate["spelled"]): boolean {
  return "text" in one && "text" in other && one.text === other.text;
}

function failureQueueOf({ reader, table }: QueueInputs, mapping: StackResource): readonly Candidate[] {
  if (reader.argument(mapping, "event_source_arn") !== reader.attribute(table, "stream_arn")) return [];
  return destinationOf(reader, mapping);
}

function workQueueOf({ reader }: QueueInputs, mapping: StackResource): readonly Candidate[] {
  const owner = reader.owners.of(mapping, "event_source_arn", QUEUE);
  return owner.kind === "known" ? [candidate(reader, mapping, owner.resource)] : [];
}

// The queue itself says where messages go that were tried too often.
function deadLettersOf({ reader }: QueueInputs, mapping: StackResource): readonly Candidate[] {
  const owner = reader.owners.of(mapping, "event_source_arn", QUEUE);
  if (owner.kind !== "known") return [];
  const { resource } = owner;
  const attached = reader.ofType("aws_sqs_queue_redrive_policy").filter((one) => {
    const of = reader.owners.of(one, "queue_url", { type: "aws_sqs_queue", names: ["id", "url"] });
    return of.kind === "known" && of.resource === resource;
  });
  return [resource, ...attached].flatMap((one) => {
    const target = targetIn(reader.argument(one, "redrive_policy"));
    if (target === undefined) return [];
    const queue = reader.ofType("aws_sqs_queue").find((other) => reader.attribute(other, "arn") === target);
    return queue === undefined
      ? [{ address: one.address, spelled: spelledArn(target) }]
      : [candidate(reader, one, queue)];
  });
}

function targetIn(policy: string): string | undefined {
  try {
    const value = parseStrictJson(policy);
    const target = typeof value === "object" && value !== null && "deadLetterTargetArn" in value;
    return target ? String(value.deadLetterTargetArn) : undefined;
  } catch {
    return undefined;
  }
}

function destinationOf(reader: Reader, mapping: StackResource): readonly Candidate[] {
  const [config] = [mapping.body.destination_config].flat() as readonly Record<string, unknown>[];
  const [failure] = [config?.on_failure].flat() as readonly (Record<string, unknown> | undefined)[];
  const raw = failure?.destination_arn;
  if (raw === undefined || raw === null) return [];
  const owner = reader.owners.ofValue(raw, mapping, QUEUE);
  if (owner.kind === "known") return [candidate(reader, mapping, owner.resource)];
  const text = reader.textOf(reader.references.value(raw, mapping), mapping);
  return [{ address: mapping.address, spelled: spelledArn(text) }];
}

function candidate(reader: Reader, by: StackResource, queue: StackResource): Candidate {
  return { address: by.address, spelled: spelledAttribute(reader, queue, "arn") };
}

function spelledArn(text: string): Candidate["spelled"] {
  return /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w.-]+$/.test(text) ? { text } : { problem: `${text} is no ARN of a queue` };
}
