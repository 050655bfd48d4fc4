import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Template } from "../src/checks/checked-template";
import { CONTROLS } from "../src/checks/controls";
import { templateOf } from "../src/cli/templates/template-of-documents";
import { parseConfig } from "../src/config/parse";
import { buildApp } from "../stacks/app";

/** The environments whose stacks have, between them, what the catalogue is about. */
export const EVIDENCE_OF = ["example", "on-premises"] as const;

/** Kinds of resources that each control is about, such as `data: aws_dynamodb_table`, by the id of the control. */
export function whereIn(templates: readonly Template[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    CONTROLS.map(({ id, find }) => [
      id,
      [
        ...new Set(
          templates.flatMap((template) =>
            find(template).map((finding) => `${finding.stack}: ${template.at(finding)?.type ?? finding.address}`),
          ),
        ),
      ].sort(),
    ]),
  );
}

/** What the controls look at, of the stacks of an environment of this repository. */
export function templateOfEnvironment(name: string): Template {
  const path = join(__dirname, "..", "..", "stacks", "environments", `${name}.json`);
  const config = parseConfig(JSON.parse(readFileSync(path, "utf8")), { source: `${name}.json` });
  const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-controls-"));
  try {
    const { app, stacks } = buildApp({ config, outdir });
    app.synth();
    const documents = stacks.map(({ node: { id } }) => {
      const file = join(outdir, "stacks", id, "cdk.tf.json");
      return { id, file, text: readFileSync(file, "utf8") };
    });
    return templateOf(documents).template;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
