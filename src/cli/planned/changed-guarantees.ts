import type { Loss } from "../../checks/changes/plan-losses";
import { type Estate, policiesIn } from "../../prove/documents/estate";
import { type Spelling, spellingIn } from "../../prove/questions/describe-request";
import type { ReportedVerdict } from "../../prove/questions/reported-verdict";
import { type ResolvedEstate, resolveEstate } from "../../prove/questions/resolved-estate";
import { reasonsOf } from "../../prove/questions/verdict-reasons";
import { verify } from "../../prove/questions/verification";
import type { ReadSubjects } from "../read-subjects";
import type { PlannedEstate } from "./planned-estate";

/** What becomes of the guarantees by a plan. */
export interface ChangedGuarantees {
  /** Guarantees that no longer hold, or of which that is not known. */
  readonly losses: readonly Loss[];
  /** What is not known, a sentence each. */
  readonly open: readonly string[];
  /** Policies that are other ones after the plan, by name. */
  readonly changed: readonly string[];
  /** How many guarantees had each verdict before and have it after; absent if nothing was decided. */
  readonly counts?: Readonly<Record<"before" | "after", VerdictCounts>>;
}

type VerdictCounts = Readonly<Partial<Record<ReportedVerdict["verdict"], number>>>;

/** No policy is another one. */
export const NOTHING_CHANGED: ChangedGuarantees = { losses: [], open: [], changed: [] };

/** Stands before the id of a guarantee, as the name of a stack does before an address. */
const STACK = "guarantees";

/**
 * Decides the guarantees before and after a plan, if it changes what they are about.
 *
 * A guarantee is about all stacks: it is only decided if the inputs have them all and a subjects file says who is who.
 *
 * @throws TemplateError if a plan or a stack cannot be read, or a stack is there twice.
 */
export function changedGuarantees(
  planned: PlannedEstate,
  said: ReadSubjects,
  changedArguments: readonly string[],
): ChangedGuarantees {
  const { file, guarantees } = said;
  const [before, after] = [planned.before, planned.after].map((templates) => resolveEstate({ templates, file }));
  if (before === undefined || after === undefined) return NOTHING_CHANGED;
  const changed = changedNames(before.estate, after.estate);
  const isSame = changed.length === 0 && sameText(placesOf(before), placesOf(after));
  // A changed policy that the reader does not understand is the same in both estates, and may mean something else.
  const unread = changedArguments.filter((place) =>
    after.notRead.some((line) => line.includes(place.slice(place.indexOf(": ")))),
  );
  if (isSame && unread.length === 0) return NOTHING_CHANGED;
  const names = changed.length > 0 ? changed : unread.length > 0 ? unread : ["what policies are attached to"];
  const missing = [
    ...planned.missing,
    ...(said.source === undefined ? ["no subjects file says who is who: name it with --subjects FILE"] : []),
  ];
  if (missing.length > 0) {
    const why = `${missing.join("; ")}. Give the other stacks with --beside PATH (docs/check.md)`;
    return {
      ...NOTHING_CHANGED,
      changed: names,
      open: names.map((name) => `${name} is changed and not proved: ${why}`),
    };
  }
  const [old, now] = [planned.before, planned.after].map((templates) => verify({ templates, file, guarantees }));
  if (old === undefined || now === undefined) return NOTHING_CHANGED;
  const spelling = new Map([...spellingIn(before.estate, guarantees), ...spellingIn(after.estate, guarantees)]);
  const pairs = now.verdicts.flatMap((one, index): Pair[] => {
    const was = old.verdicts[index];
    return was === undefined ? [] : [{ was, now: one }];
  });
  const same = (verdict: ReportedVerdict["verdict"]) =>
    pairs.filter(({ was, now: one }) => was.verdict === verdict && one.verdict === verdict).map(idOf);
  return {
    changed: names,
    losses: pairs.flatMap((pair) => lossOf(pair, spelling)),
    open: [
      ...unread.map((place) => `${place} is changed and not understood`),
      ...sentence(same("violated"), "violated before too: `diff` says whether more is allowed now"),
      ...sentence(same("undecided"), `undecided, before too: ${firstReason(now.verdicts)}`),
    ],
    counts: { before: countsOf(old.verdicts), after: countsOf(now.verdicts) },
  };
}

interface Pair {
  readonly was: ReportedVerdict;
  readonly now: ReportedVerdict;
}

const idOf = ({ now }: Pair): string => now.guarantee.id;

function sentence(ids: readonly string[], said: string): readonly string[] {
  return ids.length === 0 ? [] : [`${ids.join(", ")} ${ids.length === 1 ? "is" : "are"} ${said}`];
}

/** Why the first undecided guarantee is undecided: most have the same reason. */
function firstReason(verdicts: readonly ReportedVerdict[]): string {
  const [reason = ""] = verdicts.find(({ verdict }) => verdict === "undecided")?.why ?? [];
  return `${reason} \`prove\` says it of each.`.trim();
}

/** A guarantee that does not hold after the plan as it did before. */
function lossOf({ was, now }: Pair, spelling: Spelling): readonly Loss[] {
  const isWorse = now.verdict === "violated" || now.verdict === "undecided" || now.verdict === "absent";
  if (!isWorse || now.verdict === was.verdict) return [];
  const { id, sentence: lost } = now.guarantee;
  return [
    {
      stack: STACK,
      address: id,
      class: now.verdict === "violated" ? "protects" : "unknown",
      way: "no longer proved",
      because: [`${was.verdict} before, ${now.verdict} after`, ...reasonsOf(now, spelling)].join(". "),
      lost,
      todo: "Take back what the plan changes. On purpose: write a waiver with the reason (--waivers).",
    },
  ];
}

/** Policies that are in one estate only, or say something else in the other one. */
function changedNames(before: Estate, after: Estate): readonly string[] {
  const [old, now] = [before, after].map((estate) => {
    const texts = new Map<string, string[]>();
    for (const policy of policiesIn(estate)) {
      texts.set(policy.name, [...(texts.get(policy.name) ?? []), JSON.stringify(policy)]);
    }
    return texts;
  });
  if (old === undefined || now === undefined) return [];
  const together = (texts: ReadonlyMap<string, readonly string[]>, name: string) =>
    [...(texts.get(name) ?? [])].sort().join();
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => together(old, name) !== together(now, name));
}

/** Everything else that guarantees are decided from: what policies are attached to, who is who, and what is not read. */
function placesOf({ estate, subjects, notRead }: ResolvedEstate): unknown {
  const lists = Object.entries(estate).map(([name, list]) => [name, (list as readonly unknown[]).map(textOf).sort()]);
  return [lists, subjects, [...notRead].sort()];
}

const textOf = (value: unknown): string => JSON.stringify(value);

function sameText(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function countsOf(verdicts: readonly ReportedVerdict[]): VerdictCounts {
  const counts: Partial<Record<ReportedVerdict["verdict"], number>> = {};
  for (const { verdict } of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
