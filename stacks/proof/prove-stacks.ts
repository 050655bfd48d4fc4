import { readFileSync } from "node:fs";
import { join } from "node:path";
import { guaranteesOfFile } from "../../src/catalogue/guarantees-of-model";
import type { SubjectsFile } from "../../src/prove/documents/subjects";
import { lintEstate } from "../../src/prove/lint/lint";
import { spellingIn } from "../../src/prove/questions/describe-request";
import { reasonsOf } from "../../src/prove/questions/verdict-reasons";
import { type Verification, verify } from "../../src/prove/questions/verification";
import { isAccepted } from "./accepted-findings";
import { GuaranteeError } from "./guarantee-error";

/**
 * Decides every guarantee over the stacks in a folder.
 *
 * @throws GuaranteeError if a guarantee is violated and no option gives it up, with a counterexample for each; if no
 * request exercises a statement; if the linter finds a problem in a policy; or if a policy was not read.
 */
export function proveStacks(props: {
  readonly folder: string;
  readonly stackIds: readonly string[];
  readonly file: SubjectsFile;
  /** Whether a guarantee that needs an assumption about these stacks is undecided. @default false */
  readonly isStrict?: boolean;
}): Verification {
  const { folder, stackIds, file, isStrict = false } = props;
  const read = (id: string) => readFileSync(join(folder, "stacks", id, "cdk.tf.json"), "utf8");
  const templates = new Map(stackIds.map((id) => [id, read(id)]));
  const guarantees = guaranteesOfFile(file);
  const verification = verify({ templates, file, guarantees, isStrict });
  const { verdicts, neverExercised, notRead, estate } = verification;
  const violated = verdicts.filter(({ verdict }) => verdict === "violated");
  const findings = lintEstate(estate).filter((one) => !isAccepted(one));
  if (violated.length + neverExercised.length + notRead.length + findings.length === 0) return verification;
  const spelling = spellingIn(estate, guarantees);
  throw new GuaranteeError(
    [
      "The stacks were not proved, so nothing was written. Undo the change that causes this, or set an option that gives",
      "the protection up, with a reason.",
      ...violated.flatMap((one) => [
        `  ${one.guarantee.id} violated: ${one.guarantee.sentence}`,
        ...reasonsOf(one, spelling).map((line) => `    ${line}`),
      ]),
      ...neverExercised.map(({ message }) => `  ${message}`),
      ...findings.map(({ rule, origin, message }) => `  ${origin}: ${message} (${rule})`),
      ...notRead.map((place) => `  Not read, so nothing is proved about it: ${place}`),
    ].join("\n"),
  );
}

/** The lines of `npm start` about the guarantees: how many are proved, and which are given up or undecided. */
export function proofLines({ verdicts, estate }: Verification): readonly string[] {
  const of = (wanted: string) => verdicts.filter(({ verdict }) => verdict === wanted);
  const [proved, absent, givenUp, undecided] = [of("proved"), of("absent"), of("given up"), of("undecided")];
  const assumed = proved.filter(({ assumes = [] }) => assumes.length > 0);
  const asked = verdicts.map(({ guarantee }) => guarantee);
  const spelling = spellingIn(estate, asked);
  const options = new Map(givenUp.map(({ givenUpBy }) => [givenUpBy?.option, givenUpBy]));
  return [
    `${proved.length} of ${verdicts.length} proved for every request`,
    ...(assumed.length === 0
      ? []
      : [`${assumed.length} of them if no other resource grants a role of these stacks more`]),
    ...(absent.length === 0 ? [] : [`${absent.length} about what this environment does not have`]),
    ...[...options].map(([option, by]) => {
      const ids = givenUp.filter((one) => one.givenUpBy?.option === option).map(({ guarantee }) => guarantee.id);
      return `${ids.length} given up by ${option}: ${by?.reason}: ${ids.join(", ")}`;
    }),
    ...undecided.flatMap((one) => [
      `${one.guarantee.id} undecided: ${one.guarantee.sentence}`,
      ...reasonsOf(one, spelling).map((line) => `  ${line}`),
    ]),
  ];
}
