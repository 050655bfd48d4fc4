import type { SubjectsFile } from "../prove/documents/subjects";
import { GRANTS_OF_KEYS } from "../prove/meaning/key-grants";
import { type Access, accessOf } from "../prove/questions/access";
import { OUTSIDE_GRANT_ASSUMPTION, OUTSIDE_MAY_REFUSE } from "../prove/questions/assumptions";
import { describeRequest, type Spelling, spellingIn } from "../prove/questions/describe-request";
import type { ResolvedEstate } from "../prove/questions/resolved-estate";
import { resolveEstate } from "../prove/questions/resolved-estate";
import { unknownReasons } from "../prove/questions/unknown-reasons";
import { totalsOf } from "../prove/terraform/place-ledger";
import { knownValues } from "../prove/texts/subjects-in-doubt";
import type { CommandResult } from "./command-result";
import { InputError } from "./input-error";
import { readInputs } from "./inputs";
import { notSaid } from "./not-said";
import { readSubjects } from "./read-subjects";
import { canJson } from "./reports/can-json";
import type { Arguments } from "./usage";
import { VERSION } from "./version";
import { writeReport } from "./write-report";

/** Everything that a role can do. @throws InputError, TemplateError, PolicySyntaxError for bad input. */
export function canCommand({ inputs, subjects, guarantees, json, strict: isStrict = false }: Arguments): CommandResult {
  const [role, ...paths] = inputs;
  if (role === undefined) throw new InputError("can needs a role: give a name, an ARN or `administrator`.");
  const { documents, subjectsFiles } = readInputs(paths);
  const said = readSubjects({ subjects, guarantees }, subjectsFiles);
  const { file } = said;
  const templates = new Map(documents.map(({ id, text }) => [id, text]));
  const read = resolveEstate({ templates, file });
  const { estate, notRead, ledger } = read;
  const unsaid = notSaid({ subjects: said, templates, estate });
  const arn = principalOf(role, read, { file, notSaid: unsaid });
  const suggestions = new Map(Object.entries(file.suggestions ?? {}));
  const { organization } = file;
  const access = accessOf({ estate, organization, principals: [arn], suggestions, isStrict }).get(arn) ?? [];
  const spelling = spellingIn(estate, []);
  const isKnown = estate.roles.some((one) => one.arn === arn);
  const lines = [
    `${arn}${isKnown ? "" : ", whose own policies are not known. They are assumed to allow everything."}`,
    "",
    ...section("On resources of the inputs", access, "made", spelling),
    ...section("On all other resources", access, "elsewhere", spelling),
    ...notRead.map((place) => `not read: ${place}`),
    ...ledger.notes.map((note) => `note: ${note}`),
    ...assumptionLines(access),
    ...(unsaid === undefined ? [] : [`not said: ${unsaid}`]),
    totalsOf(ledger),
  ];
  if (json !== undefined) {
    const report = { role: arn, isKnown, access, read, inputs: documents.map((one) => one.file), notSaid: unsaid };
    writeReport(json, canJson({ ...report, version: VERSION }));
  }
  const isUnsaid = unsaid !== undefined && said.source === undefined;
  const isUndecided = isUnsaid || notRead.length > 0 || access.some(isUndecidedHere);
  return { output: `${lines.join("\n")}\n`, exitCode: isUndecided ? 2 : 0 };
}

function assumptionLines(access: readonly Access[]): readonly string[] {
  const count = access.filter(({ assumes }) => assumes !== undefined).flatMap(({ actions }) => actions).length;
  if (count === 0) return [];
  return [
    `${count} ${count === 1 ? "action" : "actions"} on assumption ${OUTSIDE_GRANT_ASSUMPTION}: no policy of a resource outside the inputs grants access to this role. --strict makes them undecided.`,
  ];
}

/** What no input can say, such as a policy of a resource outside, does not make the answer about the inputs undecided. */
function isUndecidedHere({ verdict, why = [] }: Access): boolean {
  return verdict === "undecided" && !why.every((reason) => NEVER_IN_INPUTS.includes(reason));
}

const NEVER_IN_INPUTS = [OUTSIDE_MAY_REFUSE, ...unknownReasons([GRANTS_OF_KEYS])];

/** The ARN for an ARN, for the name of a role of the inputs or of a subject, or for `administrator`. */
function principalOf(
  role: string,
  { estate, subjects }: ResolvedEstate,
  { file, notSaid: unsaid }: { readonly file: SubjectsFile; readonly notSaid: string | undefined },
): string {
  if (/^arn:[a-z-]+:iam::\d{12}:/.test(role)) return role;
  const subject = knownValues(subjects, role).filter((one) => one.includes(":role/"));
  const known = [
    ...estate.roles.map(({ arn }) => arn).filter((arn) => !arn.includes("⟪")),
    ...Object.values(subjects).flat(),
    ...subject,
  ];
  const found = [...new Set(known.filter((arn) => arn.includes(":role/") && arn.endsWith(`/${role}`)).concat(subject))];
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (found.length > 1) throw new InputError(`${role} names several roles: ${found.join(", ")}. Give the ARN.`);
  const account = knownValues(subjects, "workloadAccount")[0] ?? file.account ?? file.organization.accounts[0];
  if (role === "administrator" && account !== undefined) return `arn:aws:iam::${account}:role/administrator`;
  const roles = estate.roles.map(({ arn }) => arn.split("/").at(-1)).join(", ");
  throw new InputError(
    `The role must be an ARN, administrator, or a role of the inputs (${roles || "there are none"}), got ${role}.${unsaid === undefined ? "" : ` ${unsaid}`}`,
  );
}

const VERDICTS = ["always", "sometimes", "never", "undecided"] as const;

/** Lines by verdict and service. Actions with the same reasons are together, with one request for each answer. */
function section(
  title: string,
  access: readonly Access[],
  where: Access["where"],
  spelling: Spelling,
): readonly string[] {
  const lines = VERDICTS.flatMap((verdict) => {
    const groups = new Map<string, Access[]>();
    for (const one of access.filter((each) => each.where === where && each.verdict === verdict)) {
      const key = JSON.stringify([one.statements, one.why, one.assumes]);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return [...groups.values()].flatMap((group) => groupLines(verdict, group, spelling));
  });
  return lines.length === 0 ? [] : [title, ...lines, ""];
}

function groupLines(verdict: string, group: readonly Access[], spelling: Spelling): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { allowed, refused, statements, why = [], assumes } = first;
  const by = (effect: string) => statements.filter((one) => one.startsWith(effect)).join("; ");
  const line = (label: string, request: typeof allowed, reason: string): readonly string[] =>
    request === undefined || verdict === "always"
      ? []
      : [`    ${label} ${describeRequest(request, spelling)}${reason === "" ? "" : `, by ${reason}`}`];
  return [
    `  ${verdict}${assumes === undefined ? "" : ` on assumption ${assumes.join(", ")}`}: ${byService(group.flatMap(({ actions }) => actions))}`,
    ...line("allowed:", allowed, by("Allow")),
    ...line("refused:", refused, by("Deny")),
    ...why.map((one) => `    ${one}`),
  ];
}

/** `dynamodb: GetItem, Query; kms: Decrypt`. */
function byService(actions: readonly string[]): string {
  const services = new Map<string, string[]>();
  for (const action of actions) {
    const [service = "", name = ""] = action.split(":");
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [...services].map(([service, names]) => `${service}: ${names.sort().join(", ")}`).join("; ");
}
