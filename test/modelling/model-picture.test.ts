import { readFileSync } from "node:fs";
import { join } from "node:path";
import { patternsPicture } from "../../build/write-patterns";
import { messagingModel } from "../../src/messaging/model";
import { entityNames, locatedSteps } from "../../src/model/model-steps";
import type { TableModel } from "../../src/model/types";
import { guardSentence } from "../../src/modelling/guard-sentence";
import { modelPage } from "../../src/modelling/model-page";
import { modelPlaces } from "../../src/modelling/model-places";
import { modelSvg } from "../../src/modelling/model-svg";
import { REPOSITORY } from "../support/environment-file";
import { shelfModel } from "./support/shelf-model";

const MODELS: Readonly<Record<string, TableModel>> = { messaging: messagingModel, shelves: shelfModel };

describe.each(Object.entries(MODELS))("somebody who looks at the picture of %s", (_, model) => {
  const svg = modelSvg({ model, tableName: "t" });

  it("sees an arrow for each step and item, and one for each trigger", () => {
    const steps = locatedSteps(model).flatMap(({ step }) => entityNames(step));
    // A queue is in no place of the table.
    const triggers = Object.values(model.patterns).filter(({ trigger }) => trigger?.kind === "stream");
    expect(svg.match(/<path [^>]*class="line /g)).toHaveLength(steps.length + triggers.length);
  });

  it("sees each text inside its box and the page", () => {
    const boxes = [...svg.matchAll(/<rect x="(\d+)" y="\d+" width="(\d+)"/g)].map(([, x, width]) => [
      +(x ?? 0),
      +(width ?? 0),
    ]);
    const texts = [
      ...svg.matchAll(/<text x="(\d+)" y="\d+"(?: class="(?:heading|soft)"| xml:space="preserve")>([^<]*)</g),
    ];
    expect(texts.length).toBeGreaterThan(boxes.length);
    for (const [, x = "", text = ""] of texts) {
      const letters = text.replaceAll(/&\w+;/g, "&").length;
      const box = boxes.find(([start = 0]) => start === Number(x) - 12);
      expect(letters * 7.3).toBeLessThanOrEqual(box?.[1] ?? 0);
    }
  });

  it("gets the same bytes twice", () => {
    expect(modelSvg({ model, tableName: "t" })).toBe(svg);
  });
});

describe("the places of a model", () => {
  it("have the items that fill all of their keys", () => {
    const places = modelPlaces(shelfModel).map(({ title, rows }) => [title, rows.map(({ entity }) => entity)]);
    expect(places).toEqual([
      ["table", ["book"]],
      ["local index by-title, keys only", ["book"]],
      ["global index by-state, all attributes", ["book"]],
    ]);
    const withoutState = structuredClone(shelfModel) as unknown as { entities: { book: { keys: { state?: string } } } };
    withoutState.entities.book.keys = Object.fromEntries(
      Object.entries(withoutState.entities.book.keys).filter(([key]) => key !== "state"),
    );
    expect(modelPlaces(withoutState as unknown as TableModel).at(-1)?.rows).toEqual([]);
  });
});

describe("the page of a model", () => {
  it("has every item, attribute and step, and the condition of each guard", () => {
    for (const model of Object.values(MODELS)) {
      const page = modelPage({ model, tableName: "t", picture: "a picture.svg" });
      expect(page).toContain("](a%20picture.svg)");
      for (const [entity, { attributes }] of Object.entries(model.entities)) {
        expect(page).toContain(`### ${entity}\n`);
        for (const name of Object.keys(attributes)) expect(page).toContain(`| \`${name}\` |`);
      }
      const guards = locatedSteps(model).flatMap(({ step }) => step.guard ?? []);
      for (const guard of guards) expect(page).toContain(`| ${guardSentence(guard)} |`);
      const steps = [...page.matchAll(/^\| [A-Z]\d+ \|/gm)];
      expect(steps).toHaveLength(locatedSteps(model).length);
    }
  });
});

it("the picture of the documents is the one that is made from the model", () => {
  expect(readFileSync(join(REPOSITORY, "docs", "pictures", "model.svg"), "utf8")).toBe(patternsPicture());
});
