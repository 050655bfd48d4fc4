import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IndexesPage } from "../../../bench/indexes/indexes-page";
import { measureIndexes } from "../../../bench/indexes/measure-indexes";
import { REPOSITORY } from "../../../bench/repository-folder";

const docs = (...path: readonly string[]): string => readFileSync(join(REPOSITORY, "docs", ...path), "utf8");

describe("somebody who measures indexes and sort keys again", () => {
  let page: IndexesPage;
  beforeAll(async () => {
    page = await measureIndexes({ port: Number(process.env.DYNAMODB_LOCAL_PORT) });
  }, 120_000);

  it("gets the page of the documents", () => {
    expect(page.markdown).toBe(docs("indexes.md"));
  });

  it("gets the pictures of the documents", () => {
    expect(Object.keys(page.plots)).toHaveLength(3);
    for (const [file, svg] of Object.entries(page.plots)) expect(svg).toBe(docs("indexes", file));
  });

  it("sees that delete and put loses and doubles rows, and that our index does neither", () => {
    const row = (name: string): string => page.markdown.split("\n").find((line) => line.startsWith(`| ${name}`)) ?? "";
    expect(row("time in the table's key, delete and put")).toMatch(/2 rows.*row lost.*moves back/);
    expect(row("global index, all attributes (ours)")).toMatch(/refused \| 1 row, newest \| 1 row \| stays \|$/);
  });
});
