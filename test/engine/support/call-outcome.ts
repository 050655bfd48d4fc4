import { EngineError, type Json } from "../../../local/engine/wire";
import { engineOfThisRun, exampleTable } from "../../messaging/support/start-messaging";
import { type Outcome, type Probe, put } from "../probe/probe";

/** What a table of the synthesized JSON, which holds nothing but what the probe stores, answers to its call. */
export async function outcomeOf({ stored = [], before = [], call }: Probe): Promise<Outcome> {
  const table = exampleTable();
  const tableArn = `arn:aws:dynamodb:eu-west-1:111122223333:table/${table.name}`;
  const store = await engineOfThisRun()({ table, tableArn });
  try {
    for (const [operation, input] of [...stored.map((item) => put(item)), ...before]) {
      // A call before may be one that is refused.
      await store.call(operation, input).catch(refusal);
    }
    const [operation, input] = call;
    const answer = await store.call(operation, input).catch(refusal);
    // A probe that asks for the cost is about the cost.
    const { ConsumedCapacity } = answer as Json;
    return comparable(ConsumedCapacity === undefined ? answer : { ConsumedCapacity });
  } finally {
    await store.stop();
  }
}

/** Code, stored item and reasons of a refusal: what handlers read of one. */
function refusal(error: unknown): Outcome {
  if (!(error instanceof EngineError)) throw error;
  const { Item, CancellationReasons } = error.body;
  return {
    error: error.code,
    ...(Item !== undefined && { Item }),
    ...(CancellationReasons !== undefined && {
      CancellationReasons: (CancellationReasons as readonly Json[]).map(({ Message: _, ...reason }) => reason),
    }),
  };
}

/** Sets come in any order. */
function comparable(outcome: Outcome): Outcome {
  return JSON.parse(JSON.stringify(outcome), (name, value: unknown) => {
    if (["SS", "NS", "BS"].includes(name) && Array.isArray(value)) return [...value].sort();
    return value;
  }) as Outcome;
}
