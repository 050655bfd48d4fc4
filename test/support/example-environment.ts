import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config/load";
import { buildApp } from "../../stacks/app";
import { type Template, templatesOf } from "./template";

/** The stacks of the example environment, by id, as a platform team gets them. */
export function exampleTemplates(): ReadonlyMap<string, Template> {
  const config = loadConfig("example", {
    environmentsFolder: join(__dirname, "..", "..", "stacks", "environments"),
  });
  const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-test-"));
  return templatesOf(buildApp({ config, outdir }).app);
}
