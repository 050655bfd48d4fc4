import type { Loss } from "../../checks/changes/plan-losses";
import type { InputDocument } from "../inputs";
import type { ChangedGuarantees } from "../planned/changed-guarantees";

/** What `check-plan` found. */
export interface PlanReport {
  /** With the reason of a waiver, if there is one. */
  readonly losses: readonly (Loss & { readonly reason?: string })[];
  /** What a plan leaves open, a sentence each. */
  readonly open: readonly string[];
  /** Names of policies that are other ones after the plan. */
  readonly policies: readonly string[];
  /** How many guarantees have each verdict before and after; absent if none was decided. */
  readonly guarantees?: ChangedGuarantees["counts"];
  readonly documents: readonly InputDocument[];
  readonly version: string;
}

/** What a resource is, for people. */
const SAID: Readonly<Record<Loss["class"], string>> = {
  holdsData: "holds data",
  protects: "protects data",
  way: "is the way to data",
  unknown: "may hold data",
};

function saidOf({ class: ofKind, way }: Loss): string {
  return way === "no longer proved" ? "is a guarantee" : SAID[ofKind];
}

type Verdict = "refused" | "undecided" | "waived";

function verdictOf(loss: PlanReport["losses"][number]): Verdict {
  if (loss.reason !== undefined) return "waived";
  return loss.class === "unknown" ? "undecided" : "refused";
}

function countsOf({ losses, open }: PlanReport): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict) => losses.filter((loss) => verdictOf(loss) === verdict).length;
  return { refused: count("refused"), undecided: count("undecided") + open.length, waived: count("waived") };
}

/** Every resource that goes: why, what is lost with it and what to do; then how many there are. */
export function planText(report: PlanReport): string {
  const { losses, open, policies, guarantees, documents } = report;
  const counts = countsOf(report);
  const summary =
    losses.length + open.length === 0
      ? "nothing that holds data, protects it or is the way to it is deleted, replaced, forgotten or weakened"
      : Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([verdict, count]) => `${count} ${verdict}`)
          .join(", ");
  const lines = [
    ...losses.flatMap((loss) => [
      `${verdictOf(loss).padEnd(9)}  ${loss.stack}: ${loss.address} is ${loss.way}; it ${saidOf(loss)}`,
      ...(loss.because === "" ? [] : [`           because: ${loss.because}`]),
      `           lost: ${loss.lost}`,
      loss.reason === undefined ? `           to do: ${loss.todo}` : `           on purpose: ${loss.reason}`,
    ]),
    ...open.map((one) => `undecided  ${one}`),
    ...policies.map((one) => `policy     ${one} is changed`),
    ...(guarantees === undefined
      ? []
      : [`guarantees before: ${verdictsText(guarantees.before)}; after: ${verdictsText(guarantees.after)}`]),
    ...(losses.length + open.length + policies.length === 0 ? [] : [""]),
    summary,
    `of ${documents.map(({ file }) => file).join(", ")}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Such as `230 proved, 1 undecided`. */
function verdictsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .sort()
    .join(", ");
}

/** The same for another program. The fields are those of `docs/check.md`. */
export function planJson(report: PlanReport): string {
  const { losses, open, policies, guarantees, documents, version } = report;
  const json = {
    version,
    inputs: documents.map(({ file }) => file),
    counts: countsOf(report),
    losses: losses.map((loss) => ({ verdict: verdictOf(loss), ...loss })),
    open,
    policies,
    ...(guarantees !== undefined && { guarantees }),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
