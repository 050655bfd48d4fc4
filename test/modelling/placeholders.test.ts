import { messagingModel } from "../../src/messaging/model";
import { erasingModel } from "../../src/messaging/offboarding/erasing-model";
import { locatedSteps } from "../../src/model/model-steps";
import type { TableModel } from "../../src/model/types";
import { apiCall } from "../../src/modelling/api-call";
import { shelfModel } from "./support/shelf-model";

const MODELS: Readonly<Record<string, TableModel>> = { messagingModel, erasingModel, shelfModel };
const CASES = Object.entries(MODELS).flatMap(([name, model]) =>
  locatedSteps(model).map((located) => [`${name} ${located.path}`, model, located] as const),
);

describe("somebody who copies a call of the documents", () => {
  it.each(CASES)("(%s) has a value for each placeholder, and none too many", (_, model, located) => {
    const { input } = apiCall({ model, tableName: "t", located, item: {} });
    const { defined, used } = placeholdersIn(input);
    expect([...defined].sort()).toEqual([...used].sort());
  });
});

/** Placeholders that a call defines, and those in its expressions. */
function placeholdersIn(input: unknown): { readonly defined: Set<string>; readonly used: Set<string> } {
  const [defined, used] = [new Set<string>(), new Set<string>()];
  const see = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (/^ExpressionAttribute(Names|Values)$/.test(key))
        for (const one of Object.keys(inner as object)) defined.add(one);
      else if (typeof inner === "string") for (const one of inner.match(/[:#]\w+/g) ?? []) used.add(one);
      else see(inner);
    }
  };
  see(input);
  return { defined, used };
}
