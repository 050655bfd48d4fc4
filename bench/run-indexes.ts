import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DynamodbLocal } from "../local/engine/dynamodb-local";
import { measureIndexes } from "./indexes/measure-indexes";
import { REPOSITORY } from "./repository-folder";

/** `npm run indexes`: compares designs of indexes and sort keys, and writes `docs/indexes.md` with its pictures. */
async function main(): Promise<void> {
  const server = await DynamodbLocal.start();
  try {
    const { markdown, plots } = await measureIndexes(server);
    const docs = join(REPOSITORY, "docs");
    mkdirSync(join(docs, "indexes"), { recursive: true });
    writeFileSync(join(docs, "indexes.md"), markdown);
    for (const [file, svg] of Object.entries(plots)) writeFileSync(join(docs, "indexes", file), svg);
  } finally {
    await server.stop();
  }
}

void main();
