import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { modelSchema } from "../../build/write-schema";
import { messagingModel } from "../../src/messaging/model";
import { checkModel } from "../../src/model/check-model";
import { formProblems } from "../../src/model/form/form-problems";
import { modelJsonSchema } from "../../src/model/form/model-json-schema";
import { modelShape } from "../../src/model/form/model-shape";
import { guardKinds } from "../../src/model/guards";
import { ModelError } from "../../src/model/model-error";
import { parseModel } from "../../src/model/parse-model";
import type { TableModel } from "../../src/model/types";
import { REPOSITORY } from "../support/environment-file";
import { tenantModel } from "./tenant-model";

type Json = Record<string, unknown>;
const copy = (model: TableModel = messagingModel): Json => JSON.parse(JSON.stringify(model));
const schema = z.fromJSONSchema(modelJsonSchema() as never);

/** Every object and list in a value, with the value itself. */
function places(value: unknown): readonly (Json | unknown[])[] {
  if (typeof value !== "object" || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(places)];
}

function refusal(value: unknown): readonly string[] {
  try {
    parseModel(value);
    return [];
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return error.problems.map(({ path, problem }) => `${path} ${problem}`);
  }
}

describe("a team that writes its model as JSON", () => {
  it.each([
    ["messaging", messagingModel],
    ["tenants", tenantModel],
  ])("gets the same model as from TypeScript: %s", (_, model) => {
    expect(parseModel({ $schema: "model.schema.json", ...copy(model) })).toEqual(copy(model));
  });

  it("is told everything that is wrong at once", () => {
    const broken = copy();
    broken.replicas = ["eu-central-1"];
    broken.sortKey = { name: "sk", type: "M" };
    (broken.patterns as Json).updateGroup = {
      id: 1,
      title: "T",
      description: "D",
      steps: [{ guard: { kind: "unless" } }],
    };
    expect(refusal(broken)).toEqual([
      expect.stringMatching(/^replicas "replicas" is refused: tables have one region/),
      'sortKey.type must be one of "S", "N", "B", got "M".',
      "patterns.updateGroup.id must be a text, got 1.",
      "patterns.updateGroup.steps[0].operation is missing.",
      "patterns.updateGroup.steps[0].entity is missing.",
      "patterns.updateGroup.steps[0].purpose is missing.",
      "patterns.updateGroup.steps[0].viaCache is missing.",
      expect.stringMatching(/guard\.kind must be one of "absent", "exists", "olderThan"/),
    ]);
  });

  it("is told the errors of the model once its form is right", () => {
    expect(refusal({ ...copy(), timeToLiveAttribute: "goneAt" })).toEqual([
      expect.stringMatching(/^timeToLiveAttribute/),
    ]);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a list", []],
    ["a text", "{}"],
    ["a name that changes the object", { ...copy(), entities: JSON.parse('{"__proto__": {}}') }],
  ])("is refused %s", (_, value) => {
    expect(refusal(value).length).toBeGreaterThan(0);
  });
});

describe("a team that asks for what a table may not have", () => {
  const rows: readonly [string, (model: Json) => void, string, RegExp][] = [
    [
      "provisionedThroughput",
      (m) => Object.assign(m, { provisionedThroughput: {} }),
      "provisionedThroughput",
      /tables are on demand/,
    ],
    ["billingMode", (m) => Object.assign(m, { billingMode: "PROVISIONED" }), "billingMode", /tables are on demand/],
    ["replicas", (m) => Object.assign(m, { replicas: [] }), "replicas", /one region/],
    ["warmThroughput", (m) => Object.assign(m, { warmThroughput: {} }), "warmThroughput", /5\.100/],
    [
      "warm throughput of an index",
      (m) => Object.assign((m.indexes as Json[])[0] as Json, { warmThroughput: {} }),
      "indexes[0].warmThroughput",
      /5\.100/,
    ],
    [
      "keySchema",
      (m) => Object.assign((m.indexes as Json[])[0] as Json, { keySchema: [] }),
      "indexes[0].keySchema",
      /one partition key and one sort key/,
    ],
    [
      "a key of several attributes",
      (m) => Object.assign((m.indexes as Json[])[0] as Json, { partitionKey: [] }),
      "indexes[0].partitionKey",
      /knows one attribute a key/,
    ],
  ];

  it.each(rows)("is told why not: %s", (_, change, path, reason) => {
    const model = copy();
    change(model);
    const said = expect.objectContaining({
      rule: "form",
      path,
      problem: expect.stringMatching(reason),
      fix: expect.stringMatching(/\.$/),
    });
    expect(formProblems(modelShape, model)).toContainEqual(said);
    // From plain JavaScript too, where no parser looks.
    expect(checkModel(model as unknown as TableModel)).toContainEqual(said);
  });
});

describe("the schema of models", () => {
  it("is as committed; `npm run schema` writes it", () => {
    expect(readFileSync(join(REPOSITORY, "docs", "model.schema.json"), "utf8")).toBe(modelSchema());
  });

  it("accepts what the parser accepts", () => {
    for (const model of [messagingModel, tenantModel]) expect(schema.safeParse(copy(model)).success).toBe(true);
  });

  it("and the parser refuse the same changes of a model", () => {
    const base = copy(tenantModel);
    const guards = guardKinds.map((kind) => ({
      kind,
      ...(/[tT]han|equals|attribute/.test(kind) && { attribute: "total" }),
      ...(kind === "equals" && { value: 1 }),
    }));
    const steps = ((base.patterns as Json).place as Json).steps as Json[];
    steps.push(
      ...guards.map((guard) => ({
        ...steps[0],
        guard,
        note: "n",
        order: "ascending",
        pageSize: 1,
        consistentRead: true,
        reason: "r",
      })),
    );
    let refused = 0;
    const count = places(base).length;
    for (let at = 0; at < count; at += 1) {
      for (const key of Object.keys(places(base)[at] as Json)) {
        for (const value of [undefined, null, 0, 1.5, "x", true, [], {}, ["x"], { x: "x" }]) {
          const changed = structuredClone(base);
          const place = places(changed)[at] as Json;
          if (value === undefined) Array.isArray(place) ? place.splice(Number(key), 1) : delete place[key];
          else place[key] = value;
          const isRight = formProblems(modelShape, changed).length === 0;
          if (schema.safeParse(changed).success !== isRight)
            throw new Error(`${key} ${JSON.stringify(value)} ${isRight}`);
          if (!isRight) refused += 1;
        }
      }
      const more = structuredClone(base);
      const place = places(more)[at] as Json;
      if (!Array.isArray(place)) place.unknownSetting = 1;
      expect(schema.safeParse(more).success).toBe(formProblems(modelShape, more).length === 0);
    }
    expect(refused).toBeGreaterThan(1_000);
  });
});
