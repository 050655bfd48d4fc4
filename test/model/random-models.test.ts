import * as fc from "fast-check";
import { accessScope } from "../../src/model/access-scope";
import { checkModel } from "../../src/model/check-model";
import type { Entity, Step, TableModel } from "../../src/model/types";
import { amount } from "../support/effort";
import { decided, type RoleCall } from "./decided";
import { randomModels } from "./random-models";

const TENANT = "t1";
const tries = { numRuns: amount({ quick: 60, exhaustive: 1_500 }), seed: 11 };

/** What the tests themselves say of a step: written anew, and not taken from the code that makes the roles. */
interface Need {
  readonly action: string;
  readonly enclosing: readonly (string | undefined)[];
  readonly index: string | undefined;
  readonly attributes: readonly string[];
  readonly mayHave: (key: string) => boolean;
}

const keyOf = (entity: Entity, step: Step, tenant: string): string =>
  String(entity.keys[step.index === undefined ? "pk" : "other"])
    .replace("{tenantId}", tenant)
    .replace("{id}", "7");

function needOf(model: TableModel, step: Step): Need {
  const entity = model.entities[String(step.entity)] as Entity;
  const puts = step.operation === "PutItem" || step.operation === "BatchWriteItem";
  const guarded = step.guard !== undefined && "attribute" in step.guard ? [step.guard.attribute] : [];
  const keys = step.index !== undefined || puts ? ["pk", "sk", "other"] : ["pk", "sk"];
  const inWrites = step.onlyInTransaction === true || step.operation === "ConditionCheckItem";
  const isBatchOrRead = /^(BatchWriteItem|GetItem|BatchGetItem|Query)$/.test(step.operation);
  // All before the id of the item is that of its kind.
  const start = keyOf(entity, step, TENANT).replace(/7$/, "");
  return {
    action: step.operation === "TransactGetItems" ? "GetItem" : step.operation,
    enclosing:
      step.operation === "TransactGetItems"
        ? ["TransactGetItems"]
        : inWrites
          ? ["TransactWriteItems"]
          : isBatchOrRead && step.operation !== "GetItem"
            ? [undefined]
            : [undefined, step.operation === "GetItem" ? "TransactGetItems" : "TransactWriteItems"],
    index: step.index,
    attributes: [...new Set([...keys, ...(step.reads ?? []), ...(step.writes ?? []), ...guarded])],
    mayHave: (key) => key.startsWith(start),
  };
}

const isMet = (need: Need, call: RoleCall): boolean =>
  need.action === call.action &&
  need.index === call.index &&
  need.enclosing.includes(call.enclosing) &&
  (call.keys ?? []).every(need.mayHave) &&
  (call.attributes ?? []).every((name) => need.attributes.includes(name));

const session = (model: TableModel) => (model.tenant === undefined ? {} : { tags: { tenant: TENANT } });

const ACTIONS = [
  ...["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"],
  ...["ConditionCheckItem", "Scan", "PartiQLSelect", "DescribeTable"],
];
const HELD = /^(Get|Put|Update|Delete|ConditionCheck)Item$/;

/** Calls near those of a model: each of its keys, those of other tenants and kinds, and attributes that it has or not. */
const calls = (model: TableModel): fc.Arbitrary<RoleCall> => {
  const keys = Object.values(model.entities).flatMap((entity) =>
    [{ index: undefined }, { index: "byOther" }].flatMap((of) =>
      [TENANT, "t2", "t11"].map((tenant) => keyOf(entity, of as Step, tenant)),
    ),
  );
  return fc
    .record({
      action: fc.constantFrom(...ACTIONS),
      index: fc.constantFrom(undefined, undefined, "byOther", "byNothing"),
      keys: fc.array(fc.constantFrom(...keys, "USER#1", "7"), { minLength: 1, maxLength: 2 }),
      attributes: fc.uniqueArray(fc.constantFrom("pk", "sk", "other", "a", "b", "c", "d"), {
        minLength: 1,
        maxLength: 4,
      }),
      isHeld: fc.boolean(),
    })
    .map(({ isHeld, index, ...call }) => {
      const enclosing = call.action === "GetItem" ? "TransactGetItems" : "TransactWriteItems";
      return {
        ...call,
        ...session(model),
        ...(index && { index }),
        ...(isHeld && HELD.test(call.action) && { enclosing }),
      };
    });
};

describe("a random model", () => {
  it("has keys that its check accepts, so that the other properties are about something", () => {
    fc.assert(
      fc.property(randomModels, (model) => {
        const broad = checkModel(model).filter(({ rule }) =>
          ["tooBroad", "tenant", "guard", "collection", "form"].includes(rule),
        );
        expect(broad).toEqual([]);
      }),
      tries,
    );
  });

  it("gives each pattern a role that carries out each of its steps", () => {
    fc.assert(
      fc.property(randomModels, (model) => {
        for (const [pattern, { steps }] of Object.entries(model.patterns)) {
          for (const step of steps) {
            const { action, enclosing, index, attributes } = needOf(model, step);
            const keys = [keyOf(model.entities[String(step.entity)] as Entity, step, TENANT)];
            for (const held of enclosing) {
              const call = {
                action,
                keys,
                attributes,
                ...session(model),
                ...(index && { index }),
                ...(held && { enclosing: held }),
              };
              expect(decided({ model, pattern }, call)).toBe("allow");
            }
          }
        }
      }),
      tries,
    );
  });

  it("gives no pattern a role that does anything else", () => {
    let refused = 0;
    fc.assert(
      fc.property(
        randomModels.chain((model) =>
          fc.tuple(fc.constant(model), fc.array(calls(model), { minLength: 20, maxLength: 40 })),
        ),
        ([model, asked]) => {
          for (const [pattern, { steps }] of Object.entries(model.patterns)) {
            const needs = steps.map((step) => needOf(model, step));
            // Two steps on one kind of item with one operation share a statement, and so their attributes.
            const merged = accessScope({ model, pattern }).length < needs.length ? mergedNeeds(model, steps) : needs;
            for (const call of asked) {
              const isAllowed = decided({ model, pattern }, call) === "allow";
              if (isAllowed !== merged.some((need) => isMet(need, call))) {
                throw new Error(`${pattern} is ${isAllowed ? "allowed" : "refused"} ${JSON.stringify(call)}`);
              }
              if (!isAllowed) refused += 1;
            }
          }
        },
      ),
      tries,
    );
    expect(refused).toBeGreaterThan(1_000);
  });
});

function mergedNeeds(model: TableModel, steps: readonly Step[]): readonly Need[] {
  const groups = new Map<string, Need>();
  for (const step of steps) {
    const need = needOf(model, step);
    const kind = JSON.stringify([step.operation, step.entity, step.index, need.enclosing]);
    const known = groups.get(kind);
    groups.set(kind, { ...need, attributes: [...need.attributes, ...(known?.attributes ?? [])] });
  }
  return [...groups.values()];
}
