import { type Loss, lossesIn, PlanFormError } from "../checks/changes/plan-losses";
import { namedBy, stacksMeant, type Waiver } from "../checks/waiver";
import { isObject, TemplateError } from "../prove/terraform/stack";
import type { CommandResult } from "./command-result";
import { InputError } from "./input-error";
import { type InputDocument, readInputs } from "./inputs";
import { type ChangedGuarantees, changedGuarantees, NOTHING_CHANGED } from "./planned/changed-guarantees";
import { plannedEstate } from "./planned/planned-estate";
import { readSubjects } from "./read-subjects";
import { type PlanReport, planJson, planText } from "./reports/plan";
import { strictInput } from "./strict-input";
import type { Arguments } from "./usage";
import { VERSION } from "./version";
import { readWaivers, refuseWaivers } from "./waivers-file";
import { writeReport } from "./write-report";

/** What a waiver names as its control. */
const CONTROL = "check-plan";

/** Refuses plans that take away or weaken what holds data, protects it or is the way to it. @throws InputError for bad input. */
export function checkPlanCommand(asked: Arguments): CommandResult {
  const { inputs: paths, waivers: file, json } = asked;
  if (paths.length === 0) {
    throw new InputError("check-plan needs a plan: name the file that `terraform show -json plan.bin` was written to.");
  }
  const { documents } = readInputs(paths);
  const found = documents.map((document) => lossesOf(document));
  const proof = proofOf(found, asked);
  const waivers = file === undefined ? [] : readWaivers(file, [CONTROL]);
  const losses = [...found.flatMap((one) => one.losses), ...proof.losses];
  if (file !== undefined)
    refuseWaivers(file, {
      unusedWaivers: waivers.filter((one) => !losses.some((loss) => namedBy(one, loss) !== undefined)),
      ambiguousWaivers: waivers
        .map((waiver) => ({ waiver, stacks: stacksMeant(waiver, losses) }))
        .filter(({ stacks }) => stacks.length > 1),
    });
  const report: PlanReport = {
    losses: losses.map((loss) => ({ ...loss, ...onPurpose(loss, waivers) })),
    open: [...found.flatMap((one) => one.open), ...proof.open],
    policies: policiesOf(
      found.flatMap((one) => one.policies),
      proof.changed,
    ),
    ...(proof.counts !== undefined && { guarantees: proof.counts }),
    documents,
    version: VERSION,
  };
  if (json !== undefined) writeReport(json, planJson(report));
  return { output: planText(report), exitCode: exitCodeOf(report) };
}

function lossesOf({ id, file, text }: InputDocument) {
  const json = strictInput(
    file,
    text,
    (problem) => `is not JSON: ${problem}. Give what \`terraform show -json plan.bin\` writes of a plan file.`,
  );
  try {
    if (!isObject(json)) throw new PlanFormError("is no plan: it must be an object.");
    const { losses, open, policies } = lossesIn(id, json);
    const named = (one: string) => `${id}: ${one}`;
    return {
      losses,
      open: open.map(named),
      policies: policies.map(named),
      plan: { document: { id, file, text }, json },
    };
  } catch (error) {
    if (error instanceof PlanFormError) throw new InputError(`${file} ${error.message}`);
    throw error;
  }
}

/** The policies that the proof names, and arguments that hold another text and the same policy, or one that no proof reads. */
function policiesOf(changedArguments: readonly string[], changed: readonly string[]): readonly string[] {
  const addressOf = (name: string) => name.slice(name.indexOf(": ") + 2);
  const proved = changed.map(addressOf);
  return [
    ...changed,
    ...changedArguments.filter((one) => proved.every((address) => !addressOf(one).startsWith(address))),
  ];
}

/** What becomes of the guarantees. Nothing is said of the first apply of a stack: `prove` decides what it makes. */
function proofOf(found: readonly ReturnType<typeof lossesOf>[], asked: Arguments): ChangedGuarantees {
  const { subjects, guarantees, beside } = asked;
  const changedArguments = found.flatMap(({ policies }) => policies);
  try {
    const planned = plannedEstate(
      found.map(({ plan }) => plan),
      beside,
    );
    if (planned.isFirst) return NOTHING_CHANGED;
    return changedGuarantees(planned, readSubjects({ subjects, guarantees }, planned.subjectsFiles), changedArguments);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { ...NOTHING_CHANGED, open: [`no guarantee is decided: ${error.message}`] };
  }
}

function onPurpose(loss: Loss, waivers: readonly Waiver[]): { readonly reason?: string } {
  const reason = waivers.find((one) => namedBy(one, loss) !== undefined)?.reason;
  return reason === undefined ? {} : { reason };
}

function exitCodeOf({ losses, open }: PlanReport): number {
  const refused = losses.filter(({ reason }) => reason === undefined);
  if (refused.some((loss) => loss.class !== "unknown")) return 1;
  return refused.length + open.length > 0 ? 2 : 0;
}
