import { OUTSIDE_GRANT_ASSUMPTION } from "../prove/questions/assumptions";
import { describeRequest, type Spelling, spellingIn } from "../prove/questions/describe-request";
import { type Difference, differencesOf } from "../prove/questions/difference";
import { type ResolvedEstate, resolveEstate } from "../prove/questions/resolved-estate";
import { totalsOf } from "../prove/terraform/place-ledger";
import type { CommandResult } from "./command-result";
import { InputError } from "./input-error";
import { type InputDocument, type Inputs, readInputs } from "./inputs";
import { notSaid } from "./not-said";
import { readSubjects } from "./read-subjects";
import { diffJson } from "./reports/diff-json";
import type { Arguments } from "./usage";
import { VERSION } from "./version";
import { writeReport } from "./write-report";

/**
 * Compares what two versions allow. Exit code 1 when the new one allows more.
 *
 * @throws InputError, TemplateError, PolicySyntaxError for bad input.
 */
export function diffCommand({
  inputs,
  subjects,
  guarantees,
  json,
  strict: isStrict = false,
}: Arguments): CommandResult {
  const [oldPath, newPath, ...more] = inputs;
  if (oldPath === undefined || newPath === undefined || more.length > 0) {
    throw new InputError(
      `diff needs two inputs, OLD and NEW, got ${inputs.length}. Each is a folder, a stack, a plan or a state.`,
    );
  }
  const [old, now] = [readInputs([oldPath]), readInputs([newPath])];
  const said = readSubjects(
    { subjects, guarantees },
    now.subjectsFiles.length > 0 ? now.subjectsFiles : old.subjectsFiles,
  );
  const { file } = said;
  const versionOf = ({ documents }: Inputs): Version => {
    const templates = templatesOf(documents, now.documents);
    return { templates, ...resolveEstate({ templates, file }) };
  };
  const [before, after] = [versionOf(old), versionOf(now)];
  const [unsaid] = [after, before].flatMap((one) => notSaid({ ...one, subjects: said }) ?? []);
  const { differences, added, removed } = differencesOf({
    before: before.estate,
    after: after.estate,
    organization: file.organization,
    suggestions: new Map(Object.entries(file.suggestions ?? {})),
    isStrict,
  });
  const spelling = new Map([...spellingIn(before.estate, []), ...spellingIn(after.estate, [])]);
  const notRead = [...new Set([...before.notRead, ...after.notRead])];
  const anyway = differences.filter(({ unless }) => unless === undefined);
  const assumed = differences.filter(({ unless }) => unless !== undefined);
  const of = (kind: Difference["kind"], among = anyway) => among.filter((one) => one.kind === kind);
  const lines = [
    ...(["widened", "narrowed", "undecided"] as const).flatMap((kind) => section(TITLES[kind], of(kind), spelling)),
    ...(["widened", "narrowed"] as const).flatMap((kind) => section(IF_GRANTED[kind], of(kind, assumed), spelling)),
    ...list("Only in the new version", added),
    ...list("Only in the old version", removed),
    ...list("Not read, so the difference may be larger", notRead),
    ...list("Read from elsewhere", [...new Set([...before.ledger.notes, ...after.ledger.notes])]),
    ...list("Not said", unsaid === undefined ? [] : [unsaid]),
    `old: ${totalsOf(before.ledger)}`,
    `new: ${totalsOf(after.ledger)}`,
    `${count(of("widened"))} widened, ${count(of("narrowed"))} narrowed, ${count(of("undecided"))} undecided${assumed.length === 0 ? "" : `; ${count(assumed)} the same on assumption ${OUTSIDE_GRANT_ASSUMPTION}`}`,
  ];
  if (json !== undefined) {
    const files = [old, now].flatMap(({ documents }) => documents.map((one) => one.file));
    const report = { differences, added, removed, before, after, inputs: files, notSaid: unsaid };
    writeReport(json, diffJson({ ...report, version: VERSION }));
  }
  const isUnsaid = unsaid !== undefined && said.source === undefined;
  const isUndecided = isUnsaid || of("undecided").length > 0 || notRead.length > 0;
  return { output: `${lines.join("\n")}\n`, exitCode: of("widened").length > 0 ? 1 : isUndecided ? 2 : 0 };
}

type Version = ResolvedEstate & { readonly templates: ReadonlyMap<string, string> };

// Two single files are two versions of one stack, even if their names differ.
function templatesOf(
  documents: readonly InputDocument[],
  others: readonly InputDocument[],
): ReadonlyMap<string, string> {
  const [only, second] = documents;
  const [name, another] = others;
  if (only !== undefined && name !== undefined && second === undefined && another === undefined) {
    return new Map([[name.id, only.text]]);
  }
  return new Map(documents.map(({ id, text }) => [id, text]));
}

const TITLES = {
  widened: "Allowed now and refused before",
  narrowed: "Refused now and allowed before",
  undecided: "Undecided",
} as const;

const IF_GRANTED = {
  widened: `The same on assumption ${OUTSIDE_GRANT_ASSUMPTION}: allowed now and refused before, if a resource outside the inputs grants it`,
  narrowed: `The same on assumption ${OUTSIDE_GRANT_ASSUMPTION}: refused now and allowed before, if a resource outside the inputs grants it`,
} as const;

/** Actions with the same reasons together, with one request. */
function section(title: string, differences: readonly Difference[], spelling: Spelling): readonly string[] {
  const groups = new Map<string, Difference[]>();
  for (const one of differences) {
    const key = JSON.stringify([one.before, one.after, one.why]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  if (groups.size === 0) return [];
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { request, before, after, why = [] } = first;
    return [
      `  ${group.flatMap(({ actions }) => actions).join(", ")}`,
      ...(request === undefined ? [] : [`    ${describeRequest(request, spelling)}`]),
      ...why.map((one) => `    ${one}`),
      ...only(before, after).map((one) => `    before: ${one}`),
      ...only(after, before).map((one) => `    now:    ${one}`),
    ];
  });
  return [title, ...lines, ""];
}

function only(statements: readonly string[], others: readonly string[]): readonly string[] {
  return statements.filter((one) => !others.includes(one));
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];
}

function count(differences: readonly Difference[]): string {
  const actions = differences.flatMap((one) => one.actions).length;
  return `${actions} ${actions === 1 ? "action" : "actions"}`;
}
