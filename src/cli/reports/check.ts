import type { CheckedControl, CheckedFinding, Verdict } from "../../checks/check-controls";
import type { InputDocument } from "../inputs";

/** What the reports of `check` show. */
export interface CheckReport {
  readonly controls: readonly CheckedControl[];
  /** What a document has and does not show, such as the resources of a module. */
  readonly notRead: readonly string[];
  readonly documents: readonly InputDocument[];
  /** Of this program. */
  readonly version: string;
}

/** Verdicts in the order in which a reader needs them: the worst last. */
export const VERDICTS: readonly Verdict[] = ["absent", "passed", "waived", "undecided", "failed"];

/** How many controls have each verdict. */
export function countsOf({ controls }: Pick<CheckReport, "controls">): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict): number => controls.filter((one) => one.verdict === verdict).length;
  return {
    passed: count("passed"),
    failed: count("failed"),
    waived: count("waived"),
    undecided: count("undecided"),
    absent: count("absent"),
  };
}

/** Such as `61 passed, 2 failed, 1 not read`. */
export function summaryOf({ controls, notRead }: Pick<CheckReport, "controls" | "notRead">): string {
  const counts = countsOf({ controls });
  const each = VERDICTS.map((verdict) => [counts[verdict], verdict] as const);
  return [
    ...each.filter(([count]) => count > 0).map(([count, verdict]) => `${count} ${verdict}`),
    ...(notRead.length === 0 ? [] : [`${notRead.length} not read`]),
  ].join(", ");
}

/** What is wrong with a resource or not known of it, a line each, and by whom it was given up. */
export function reasonsOf({ verdict, problems, waiver }: CheckedFinding): readonly string[] {
  const isKnown = (waiver?.instead ?? verdict) === "failed";
  return [
    ...problems.map(({ argument, expected, got }) => {
      const wanted = expected === undefined ? argument : `${argument} must ${expected}`;
      return isKnown ? `${wanted}, got ${got}` : `${wanted}: not known (${got})`;
    }),
    ...(waiver === undefined ? [] : [`waived by ${waiver.by}: ${waiver.reason}`]),
  ];
}

export function placeOfFinding({ stack, address }: CheckedFinding): string {
  return `${stack}: ${address}`;
}
