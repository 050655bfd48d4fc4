import type { ModelProblem } from "../model-problem";
import { queueTriggerOf } from "../triggers";
import type { TableModel } from "../types";
import { errors, when } from "./report";

/** A queue has at most 80 characters with the prefix of the environment. */
const QUEUE_NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** Finds queues that start a pattern and cannot be made, or that start two. */
export function findQueueProblems(model: TableModel): readonly ModelProblem[] {
  const named = Object.entries(model.patterns).flatMap(([pattern, of]) => {
    const queue = queueTriggerOf(of)?.name;
    return queue === undefined ? [] : [{ pattern, queue }];
  });
  return errors(
    "reference",
    named.flatMap(({ pattern, queue }) => {
      const first = named.find((other) => other.queue === queue)?.pattern;
      return [
        ...when(!QUEUE_NAME.test(queue), () => ({
          path: `patterns.${pattern}.trigger.name`,
          problem: `must be 1 to 40 small letters, digits and "-" that begin with a letter, got ${JSON.stringify(queue)}.`,
          fix: 'Choose a name such as "offboarding".',
        })),
        ...when(first !== undefined && first !== pattern, () => ({
          path: `patterns.${pattern}.trigger.name`,
          problem: `"${queue}" starts "${first}" already: each message would reach one of the two.`,
          fix: "Give each pattern a queue of its own.",
        })),
      ];
    }),
  );
}
