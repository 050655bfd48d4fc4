import { check } from "../checks/check-controls";
import { CONTROLS } from "../checks/controls";
import type { CommandResult } from "./command-result";
import { readInputs } from "./inputs";
import { type CheckReport, countsOf } from "./reports/check";
import { checkJson } from "./reports/check-json";
import { checkJunit } from "./reports/check-junit";
import { checkSarif } from "./reports/check-sarif";
import { checkText } from "./reports/check-text";
import { templateOf } from "./templates/template-of-documents";
import type { Arguments } from "./usage";
import { VERSION } from "./version";
import { readWaivers, refuseWaivers } from "./waivers-file";
import { writeReport } from "./write-report";

/** Looks at every control. @throws InputError, TemplateError for bad input. */
export function checkCommand({ inputs: paths, waivers: file, json, junit, sarif }: Arguments): CommandResult {
  const start = performance.now();
  const { documents } = readInputs(paths);
  const { template, notRead } = templateOf(documents);
  const waivers =
    file === undefined
      ? []
      : readWaivers(
          file,
          CONTROLS.map(({ id }) => id),
        );
  const { controls, ...refused } = check(template, { waivers });
  if (file !== undefined) refuseWaivers(file, refused);
  const report: CheckReport = { controls, notRead, documents, version: VERSION };
  if (json !== undefined) writeReport(json, checkJson(report));
  if (junit !== undefined) writeReport(junit, checkJunit(report));
  if (sarif !== undefined) writeReport(sarif, checkSarif(report));
  const { failed, undecided } = countsOf(report);
  return {
    output: checkText({ ...report, milliseconds: performance.now() - start }),
    exitCode: failed > 0 ? 1 : undecided + notRead.length > 0 ? 2 : 0,
  };
}
