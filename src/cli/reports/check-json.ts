import { type CheckReport, countsOf } from "./check";

/** Every control with its findings, for another program. The fields are those of `docs/check.md`. */
export function checkJson(report: CheckReport): string {
  const { controls, notRead, documents, version } = report;
  const json = {
    version,
    inputs: documents.map(({ file }) => file),
    counts: countsOf(report),
    controls: controls.map(({ control, verdict, findings }) => {
      const { id, sentence, why, mend, severity, sources, ids } = control;
      return { id, verdict, severity, sentence, why, mend, sources, ids, findings };
    }),
    notRead,
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
