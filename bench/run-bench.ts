import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { page } from "./page";
import { REPOSITORY } from "./repository-folder";
import type { Findings, Section } from "./section";
import { SECTIONS } from "./sections";

const DOCS = join(REPOSITORY, "docs");

/**
 * `npm run bench [-- section…] [--write]`: measures, and fails if a goal is missed. `--write` measures every section
 * and writes `docs/performance.md` with its pictures.
 */
async function main(): Promise<void> {
  // The SDK warns that its support of Node 20 will end. The warning would be part of the output.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const parameters = process.argv.slice(2);
  const isWritten = parameters.includes("--write");
  const chosen = chosenSections(parameters.filter((parameter) => parameter !== "--write"));
  if (isWritten && chosen.length < SECTIONS.length) throw new RangeError("`--write` writes all sections: name none.");
  const findings = new Map<Section, Findings>();
  for (const section of chosen) {
    process.stderr.write(`${section.name}…\n`);
    findings.set(section, await section.measure());
    process.stdout.write(`## ${section.title}\n\n${findings.get(section)?.report.join("\n")}\n\n`);
  }
  const missed = [...findings.values()].flatMap((one) => one.missed);
  if (isWritten) write(findings);
  if (missed.length > 0) {
    process.stderr.write(`Goals missed:\n${missed.map((goal) => `  ${goal}`).join("\n")}\n`);
    process.exitCode = 1;
  }
}

function chosenSections(names: readonly string[]): readonly Section[] {
  const unknown = names.filter((name) => !SECTIONS.some((section) => section.name === name));
  if (unknown.length > 0) {
    const known = SECTIONS.map(({ name }) => name).join(", ");
    throw new RangeError(`There is no section ${unknown.join(", ")}. There are: ${known}.`);
  }
  return names.length === 0 ? SECTIONS : SECTIONS.filter(({ name }) => names.includes(name));
}

function write(findings: ReadonlyMap<Section, Findings>): void {
  writeFileSync(join(DOCS, "performance.md"), page(findings));
  mkdirSync(join(DOCS, "performance"), { recursive: true });
  for (const { plots = {} } of findings.values()) {
    for (const [file, svg] of Object.entries(plots)) writeFileSync(join(DOCS, "performance", file), svg);
  }
}

void main();
