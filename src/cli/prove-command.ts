import { join } from "node:path";
import { policiesIn } from "../prove/documents/estate";
import type { SubjectsFile } from "../prove/documents/subjects";
import { proofFiles, smtFiles } from "../prove/proof/proof-files";
import { accessOf } from "../prove/questions/access";
import type { Guarantee } from "../prove/questions/asked-guarantee";
import { type Spelling, spellingIn } from "../prove/questions/describe-request";
import { type Outcome, outcomeOf } from "../prove/questions/outcome";
import { type Verification, verify } from "../prove/questions/verification";
import { knownValues } from "../prove/texts/subjects-in-doubt";
import type { CommandResult } from "./command-result";
import { readInputs } from "./inputs";
import { notSaid } from "./not-said";
import { reachOf, TooManyRoles } from "./reach/reach";
import { reachSvg } from "./reach/reach-svg";
import { readSubjects } from "./read-subjects";
import { type HtmlReport, htmlReport } from "./reports/html";
import type { Matrix } from "./reports/html-matrix";
import { junitReport } from "./reports/junit";
import { proveJson } from "./reports/prove-json";
import { sarifReport } from "./reports/sarif";
import { textReport } from "./reports/text";
import type { Arguments } from "./usage";
import { VERSION } from "./version";
import { writeReport } from "./write-report";

const EXIT_CODES: Readonly<Record<Outcome, number>> = { proved: 0, violated: 1, undecided: 2 };

/** Decides every guarantee over the inputs. @throws InputError, TemplateError, PolicySyntaxError for bad input. */
export function proveCommand(asked: Arguments): CommandResult {
  const { inputs: paths, subjects, json, junit, sarif, html, proof, strict: isStrict = false } = asked;
  const start = performance.now();
  const { documents, subjectsFiles } = readInputs(paths);
  const read = readSubjects({ subjects, guarantees: asked.guarantees }, subjectsFiles);
  const { file } = read;
  const templates = new Map(documents.map(({ id, text }) => [id, text]));
  const verified = verify({ templates, file, guarantees: read.guarantees, isStrict });
  const unsaid = notSaid({ subjects: read, templates, estate: verified.estate });
  // No one is advised to remove a statement only because it is not said whom it is about.
  const isAdvised = unsaid === undefined || read.source !== undefined;
  const verification = isAdvised ? verified : withoutAdvice(verified);
  const spelling = spellingIn(verification.estate, read.guarantees);
  const inputs = documents.map((one) => one.file);
  const said = { verification, spelling, notSaid: unsaid, version: VERSION };
  if (json !== undefined) writeReport(json, proveJson({ ...said, inputs }));
  if (junit !== undefined) writeReport(junit, junitReport(verification, spelling, unsaid));
  if (sarif !== undefined) writeReport(sarif, sarifReport({ ...said, documents }));
  // What is asked of each layer alone has conditions of its own, so it gets a folder of its own.
  for (const decided of verification.decided) {
    const { layer = "", question } = decided;
    const folder = question === "allows" ? `${layer}-allows` : layer;
    if (proof !== undefined) writeAll(join(proof, folder), proofFiles(decided));
    if (asked["emit-smt2"] !== undefined) writeAll(join(asked["emit-smt2"], folder), smtFiles(decided));
  }
  const milliseconds = performance.now() - start;
  if (html !== undefined) {
    const title = file.environment ?? inputs.join(", ");
    const matrix = matrixOf({ verification, file, spelling, guarantees: read.guarantees });
    const picture = pictureOf({ verification, file, title });
    writeReport(html, htmlReport({ ...said, matrix, picture, title, inputs }));
  }
  const output = textReport({
    verification,
    spelling,
    inputs,
    milliseconds,
    ...(unsaid !== undefined && { notSaid: unsaid }),
  });
  return { output, exitCode: EXIT_CODES[verification.outcome] };
}

function withoutAdvice<Verified extends Verification>(verified: Verified): Verified {
  const { verdicts, notRead } = verified;
  return { ...verified, neverExercised: [], outcome: outcomeOf({ verdicts, notRead, neverExercised: [] }) };
}

interface MatrixInputs {
  readonly verification: Verification;
  readonly file: SubjectsFile;
  readonly spelling: Spelling;
  readonly guarantees: readonly Guarantee[];
}

/**
 * Who can do what: roles of the inputs, exempted roles and an administrator, with actions of policies and guarantees.
 */
function matrixOf({ verification: { estate, subjects }, file, spelling, guarantees }: MatrixInputs): Matrix {
  const policies = policiesIn(estate);
  const statements = policies.flatMap((policy) => policy.statements);
  const named = new Set(
    [
      ...statements.flatMap(({ actions = [], notActions = [] }) => [...actions, ...notActions]),
      ...guarantees.flatMap(({ requests }) => requests.flatMap(({ Action = [] }) => Action)),
    ].map((action) => action.toLowerCase()),
  );
  const [account] = knownValues(subjects, "workloadAccount");
  const principals = [
    ...estate.roles.map(({ arn }) => arn),
    ...["pipeline", "breakGlass"].flatMap((name) => knownValues(subjects, name)),
    ...(account === undefined ? [] : [`arn:aws:iam::${account}:role/administrator`]),
  ];
  const access = accessOf({
    estate,
    organization: file.organization,
    principals: [...new Set(principals)],
    suggestions: new Map(Object.entries(file.suggestions ?? {})),
    isAsked: (action) => named.has(action.toLowerCase()),
    places: ["made"],
  });
  return { access, spelling, statements: new Map(statements.map((one) => [one.origin, one])) };
}

function pictureOf(of: {
  readonly verification: Verification;
  readonly file: SubjectsFile;
  readonly title: string;
}): HtmlReport["picture"] {
  const { verification, file, title } = of;
  const { estate, subjects } = verification;
  try {
    return { svg: reachSvg({ reach: reachOf({ estate, organization: file.organization, subjects }), title }) };
  } catch (error) {
    if (error instanceof TooManyRoles) return { why: error.message };
    throw error;
  }
}

function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [name, text] of files) writeReport(join(folder, name), text);
}
