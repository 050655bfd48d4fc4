import { ACTION_OPERATORS } from "./action-operators";
import { CONDITION_OPERATORS } from "./condition-operators";
import type { Operator } from "./operator";
import { PRINCIPAL_OPERATORS } from "./principal-operators";
import { RESOURCE_OPERATORS } from "./resource-operators";

const STATEMENT_OPERATORS: readonly Operator[] = [
  { name: "drop statement", mutate: ({ origin }) => [{ detail: origin }] },
  {
    name: "other effect",
    mutate: (statement) => {
      const effect = statement.effect === "Allow" ? "Deny" : "Allow";
      return [{ detail: effect, statement: { ...statement, effect } }];
    },
  },
];

/** All operators of the mutation run. */
export const OPERATORS: readonly Operator[] = [
  ...STATEMENT_OPERATORS,
  ...ACTION_OPERATORS,
  ...RESOURCE_OPERATORS,
  ...PRINCIPAL_OPERATORS,
  ...CONDITION_OPERATORS,
];
