import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfig } from "../src/config/parse";
import { buildApp } from "../stacks/app";
import { readStackFile } from "../stacks/applied/kept-resources";
import { retentionPage } from "../stacks/retention/retention-page";

/** What the example environment keeps, as a page of Markdown. Ends with a line feed. */
function examplePage(): string {
  const path = join(__dirname, "..", "..", "stacks", "environments", "example.json");
  const config = parseConfig(JSON.parse(readFileSync(path, "utf8")), { source: "example.json" });
  const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-retention-"));
  try {
    const { app, stacks } = buildApp({ config, outdir });
    app.synth();
    return retentionPage({ config, stacks: stacks.map(({ node: { id } }) => [id, readStackFile(outdir, id)]) });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

// `npm run retention` runs this file from `dist/build`.
if (require.main === module) {
  writeFileSync(join(__dirname, "..", "..", "docs", "retention.md"), examplePage());
}
