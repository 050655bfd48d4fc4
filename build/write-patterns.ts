import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { messagingModel } from "../src/messaging/model";
import { modelSvg } from "../src/modelling/model-svg";
import { patternsPage } from "../src/modelling/patterns-page";

const MESSAGING = { model: messagingModel, tableName: "messages" };

/** The access patterns of messaging as a picture, in SVG. */
export function patternsPicture(): string {
  return modelSvg(MESSAGING);
}

/** The access patterns of messaging as a page of Markdown. Ends with a line feed. */
export function patternsDocument(): string {
  return patternsPage({
    ...MESSAGING,
    intro: [
      "![Patterns, keys and kinds of item](pictures/model.svg)",
      "",
      "Made from `src/messaging/model.ts` by `npm run patterns`; do not edit it. `npm run test:engine` carries out each step",
      "on DynamoDB Local, by the API and in PartiQL, and compares what is read and what is left behind.",
      "",
      "Values are those of a sample item; texts and previews are ciphertext in the table. The roles of the patterns may use",
      "none of PartiQL: a statement without the partition key reads the whole table, and no call of its own says so. The",
      "statements are for people who read data by hand, with a role that may.",
    ],
  });
}

// `npm run patterns` runs this file from `dist/build`.
if (require.main === module) {
  const docs = join(__dirname, "..", "..", "docs");
  writeFileSync(join(docs, "patterns.md"), patternsDocument());
  writeFileSync(join(docs, "pictures", "model.svg"), patternsPicture());
}
