import { readFileSync } from "node:fs";
import { join } from "node:path";
import { patternsDocument } from "../../build/write-patterns";
import { messagingModel } from "../../src/messaging/model";
import { entityNames, locatedSteps } from "../../src/model/model-steps";
import { capacityOf } from "../../src/modelling/capacity";
import { partiqlStatement } from "../../src/modelling/partiql";
import { patternsPage } from "../../src/modelling/patterns-page";
import { sampleItems } from "../../src/modelling/sample-items";
import { shelfModel } from "./support/shelf-model";

const said = (model: typeof messagingModel | typeof shelfModel) =>
  locatedSteps(model).map((located) => {
    const [item = {}] = entityNames(located.step).flatMap((name) => sampleItems(model).get(name) ?? []);
    const one = partiqlStatement({ model, tableName: "t", located, item });
    return "why" in one ? one.why : one.statement;
  });

describe("a step in PartiQL", () => {
  it("names the key of what it reads or writes, so that nothing reads the whole table", () => {
    expect(said(messagingModel)).toEqual([
      'SELECT "pk", "sk", "gsi1sk" FROM "t" WHERE "pk" = ? AND "sk" = ?',
      'SELECT "pk", "sk", "v", "senderId", "text", "sentAt", "expiresAt" FROM "t" WHERE "pk" = ? ORDER BY "sk" DESC',
      'SELECT "pk", "sk", "gsi1pk", "gsi1sk", "v", "otherUserId", "preview", "lastSenderId", "previewUntil", "lastReadId", "otherLeft" ' +
        'FROM "t"."gsi1" ' +
        'WHERE "gsi1pk" = ? ORDER BY "gsi1sk" DESC',
      'SELECT "pk", "sk", "blocked", "otherLeft" FROM "t" WHERE "pk" = ? AND "sk" = ?',
      "INSERT INTO \"t\" VALUE {'pk': ?, 'sk': ?, 'v': ?, 'senderId': ?, 'text': ?, 'sentAt': ?, 'expiresAt': ?}",
      ...Array.from(
        { length: 2 },
        () =>
          "INSERT INTO \"t\" VALUE {'pk': ?, 'sk': ?, 'gsi1pk': ?, 'gsi1sk': ?, 'v': ?, 'otherUserId': ?, 'participantIds': ?, " +
          "'preview': ?, 'lastSenderId': ?, 'previewUntil': ?}",
      ),
      'SELECT "pk", "sk", "participantIds" FROM "t" WHERE "pk" = ? AND "sk" = ?',
      'UPDATE "t" SET "gsi1sk" = ? SET "v" = ? SET "preview" = ? SET "lastSenderId" = ? SET "previewUntil" = ? WHERE "pk" = ? AND "sk" = ? AND "gsi1sk" < ? AND "otherLeft" IS MISSING',
      'UPDATE "t" SET "lastReadId" = ? WHERE "pk" = ? AND "sk" = ? AND ("lastReadId" IS MISSING OR "lastReadId" < ?)',
      'UPDATE "t" SET "blocked" = ? WHERE "pk" = ? AND "sk" = ?',
      'SELECT "pk", "sk", "v", "otherUserId" FROM "t" WHERE "pk" = ?',
      'UPDATE "t" SET "otherLeft" = ? WHERE "pk" = ? AND "sk" = ? AND "otherLeft" IS MISSING',
      'SELECT "pk", "sk", "v", "lastSenderId" FROM "t" WHERE "pk" = ? AND "sk" = ?',
      'UPDATE "t" REMOVE "preview" REMOVE "lastSenderId" REMOVE "previewUntil" ' +
        'WHERE "pk" = ? AND "sk" = ? AND "otherLeft" IS NOT MISSING',
      'DELETE FROM "t" WHERE "pk" = ? AND "sk" = ?',
    ]);
  });

  it("is refused with the reason if PartiQL cannot say it", () => {
    const reasons = said(shelfModel).filter((one) => one.endsWith("."));
    expect(reasons).toEqual([
      "INSERT never replaces an item, and nothing else writes a whole item.",
      "EXISTS needs a condition on an attribute that is not a key, and this step has none.",
      "INSERT never replaces an item, and nothing else writes a whole item.",
    ]);
  });
});

describe("the cost of a step", () => {
  it("follows from AWS's rules, with the rows of indexes that it writes", () => {
    const costs = locatedSteps(messagingModel).map((located) => capacityOf(messagingModel, located));
    expect(costs).toEqual([
      "1 read unit for each 4 KB of the item",
      "0.5 read units for each 4 KB of all items of the page together",
      "0.5 read units for each 4 KB of all rows that the page reads of gsi1 together",
      "1 read unit for each 4 KB of the item",
      "1 write unit for each 1 KB of the item",
      "2 write units for each 1 KB of the item, in a transaction; 1 for each 1 KB of its row in gsi1",
      "2 write units for each 1 KB of the item, in a transaction; 1 for each 1 KB of its row in gsi1",
      "1 read unit for each 4 KB of the item",
      "1 write unit for each 1 KB of the item; 2 for its row in gsi1, whose key changes: one is deleted, one is put",
      "1 write unit for each 1 KB of the item; 1 for each 1 KB of its row in gsi1",
      "1 write unit for each 1 KB of the item",
      "1 read unit for each 4 KB of all items of the page together",
      "1 write unit for each 1 KB of the item; 1 for each 1 KB of its row in gsi1",
      "1 read unit for each 4 KB of the item",
      "1 write unit for each 1 KB of the item; 1 for each 1 KB of its row in gsi1",
      "1 write unit for each 1 KB of the item; 1 for each 1 KB of its row in gsi1",
    ]);
  });
});

describe("the page of patterns", () => {
  it("has every step of every pattern once", () => {
    for (const model of [messagingModel, shelfModel]) {
      const page = patternsPage({ model, tableName: "t" });
      expect(page.match(/^### /gm)).toHaveLength(locatedSteps(model).length);
      expect(page.match(/^## /gm)).toHaveLength(Object.keys(model.patterns).length);
    }
  });

  it("is in docs/patterns.md as it is made from the model", () => {
    const written = readFileSync(join(__dirname, "..", "..", "docs", "patterns.md"), "utf8");
    expect(written).toBe(patternsDocument());
  });
});
