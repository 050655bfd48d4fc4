import type { Guarantee } from "../guarantee";
import { SOURCES } from "../sources";
import { inWords, namesOf, type Workload } from "./workload";

/** Actions that change an item that is there, by its key. */
const UPDATES = ["dynamodb:UpdateItem", "dynamodb:PartiQLUpdate"];

/**
 * Who may change an item that is written once. It follows from what the environment asks for, and not from its model: a
 * model that erases texts where no one has asked for it breaks it.
 */
export function writtenOnce(workload: Workload): readonly Guarantee[] {
  const { writtenOnce: kind } = workload;
  if (kind === undefined) return [];
  const further = namesOf(workload, ({ calls }) =>
    calls.some(({ action, keys }) => UPDATES.includes(action) && keys === kind.keys),
  ).filter((name) => name !== kind.erasedBy.pattern);
  const roles = further.length === 0 ? "break-glass" : `break-glass and the roles of ${inWords(further)}`;
  return [
    {
      id: "ERASE-1",
      sentence: `Only ${roles}, and ${kind.erasedBy.words}, can change ${kind.what} that is there.`,
      source: SOURCES.leastPrivilege,
      kind: "never",
      requests: [
        {
          notBy: ["@breakGlass", kind.erasedBy.subject, ...further.map((name) => `@${name}`)],
          Action: UPDATES,
          Resource: "@table",
          Condition: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": kind.keys } },
        },
      ],
    },
  ];
}
