import type { Guarantee } from "../guarantee";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";
import { inWords, namesOf, type PatternNeeds, type Workload } from "./workload";

/** Actions that delete an item by its key. A batch may delete as well as put: IAM does not tell which it does. */
const DELETIONS = ["dynamodb:DeleteItem", "dynamodb:BatchWriteItem"];

const deletes = ({ calls }: PatternNeeds): boolean => calls.some(({ action }) => DELETIONS.includes(action));

/** Who may delete items, if a pattern does. If none does, each pattern's own guarantee says that its role does not. */
export function deletions(workload: Workload): readonly Guarantee[] {
  const names = namesOf(workload, deletes);
  if (names.length === 0) return [];
  return [
    {
      id: "DELETE-1",
      sentence: `Only break-glass and the roles of ${inWords(names)} can delete an item.`,
      source: SOURCES.leastPrivilege,
      kind: "never",
      requests: [{ notBy: ["@breakGlass", ...names.map((name) => `@${name}`)], Action: DELETIONS, Resource: ITEMS }],
    },
  ];
}
