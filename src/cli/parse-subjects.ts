import { GUARANTEES } from "../catalogue/guarantees";
import { guaranteesOfFile } from "../catalogue/guarantees-of-model";
import { type GivenUp, SUBJECTS_VERSION, type SubjectsFile } from "../prove/documents/subjects";
import { type Guarantee, subjectsOf } from "../prove/questions/guarantee";
import type { OwnGuarantees } from "../prove/questions/own-guarantees";
import { InputError } from "./input-error";
import { strictInput } from "./strict-input";

/** Subjects, and the guarantees that may name them. */
export interface ParsedSubjects {
  readonly file: SubjectsFile;
  /** The guarantees about the workload, which follow from the model of the file. */
  readonly guarantees: readonly Guarantee[];
}

type Json = Readonly<Record<string, unknown>>;

const KNOWN = [
  "version",
  "environment",
  "organization",
  "subjects",
  "missingRoles",
  "harmlessCommands",
  "suggestions",
  "givenUp",
  "model",
  "account",
  "region",
];

/** @throws InputError with every problem of the file. */
export function parseSubjects(source: string, text: string): SubjectsFile {
  return parsedWith({ guarantees: [] }, source, text).file;
}

/** The same, with guarantees of a team, which may name further subjects. @throws InputError with every problem. */
export function parsedWith(more: OwnGuarantees, source: string, text: string): ParsedSubjects {
  const json = strictInput(source, text);
  const problems: string[] = [];
  const file = isObject(json) ? json : {};
  if (!isObject(json)) problems.push(`must be an object, got ${quote(json)}`);
  refuseVersion(file, problems);
  refuseOthers("", file, KNOWN, problems);
  const subjects = lists("subjects", file.subjects, problems);
  const guarantees = guaranteesOf(file.model, subjects, problems);
  // A subject of the messaging workload may be there too: the file of another model says that there is none.
  const names = new Set([...guarantees, ...GUARANTEES, ...more.guarantees].flatMap(subjectsOf));
  for (const name of Object.keys(subjects)) {
    if (!names.has(name))
      problems.push(`subjects.${name}: no guarantee names it; guarantees name ${[...names].sort().join(", ")}`);
  }
  const optional = {
    version: file.version === SUBJECTS_VERSION ? SUBJECTS_VERSION : undefined,
    environment: optionalText("environment", file.environment, problems),
    account: file.account === undefined ? undefined : accounts("account", [file.account], problems)[0],
    region: optionalText("region", file.region, problems),
  };
  const result: SubjectsFile = {
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    organization: organizationOf(file, problems),
    subjects,
    ...(file.model !== undefined && { model: file.model }),
    missingRoles: texts("missingRoles", file.missingRoles ?? [], problems),
    ...(file.harmlessCommands !== undefined && {
      harmlessCommands: harmlessCommands(file.harmlessCommands, problems),
    }),
    suggestions: lists("suggestions", file.suggestions ?? {}, problems),
    givenUp: givenUp(file.givenUp ?? [], problems),
  };
  if (problems.length === 0) return { file: result, guarantees };
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  throw new InputError(
    [`${source} has ${count}. docs/prove.md describes the file.`, ...problems.map((one) => `  ${one}`)].join("\n"),
  );
}

function guaranteesOf(model: unknown, subjects: SubjectsFile["subjects"], problems: string[]): readonly Guarantee[] {
  try {
    return guaranteesOfFile({ model, subjects });
  } catch (error) {
    problems.push(`model is not understood: ${(error as Error).message}`);
    return GUARANTEES;
  }
}

/** A file without a version is of release 0.1.0, which wrote none. */
function refuseVersion({ version }: Json, problems: string[]): void {
  if (version === undefined || version === SUBJECTS_VERSION) return;
  problems.push(
    `version must be ${SUBJECTS_VERSION}, got ${quote(version)}: use the release of the program that wrote the file, or write it anew`,
  );
}

function organizationOf({ version, organization: value }: Json, problems: string[]): SubjectsFile["organization"] {
  if (!isObject(value)) problems.push(`organization must be an object, got ${quote(value)}`);
  const organization = isObject(value) ? value : {};
  refuseOthers("organization.", organization, ["id", "accounts", "boundAccounts", "units"], problems);
  if (organization.units !== undefined && version === undefined) {
    problems.push(`organization.units is no setting of release 0.1.0; add "version": ${SUBJECTS_VERSION} to the file`);
  }
  const id = optionalText("organization.id", organization.id, problems);
  const units = organization.units === undefined ? undefined : unitsOf(organization.units, problems);
  return {
    ...(id !== undefined && { id }),
    accounts: accounts("organization.accounts", organization.accounts, problems),
    boundAccounts: accounts("organization.boundAccounts", organization.boundAccounts, problems),
    ...(units !== undefined && { units }),
  };
}

const UNIT = /^(?:ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})$/;

function unitsOf(value: unknown, problems: string[]): Readonly<Record<string, readonly string[]>> {
  const units = lists("organization.units", value, problems);
  for (const [unit, ids] of Object.entries(units)) {
    if (!UNIT.test(unit)) {
      problems.push(
        `organization.units.${unit} must be the id of a unit (ou-…) or of the root (r-…), got ${quote(unit)}`,
      );
    }
    accounts(`organization.units.${unit}`, ids, problems);
  }
  return units;
}

function givenUp(value: unknown, problems: string[]): readonly GivenUp[] {
  if (!Array.isArray(value)) {
    problems.push(`givenUp must be a list, got ${quote(value)}`);
    return [];
  }
  return value.flatMap((one: unknown, index): GivenUp[] => {
    const place = `givenUp[${index}]`;
    const { option, reason, guarantees } = isObject(one) ? one : {};
    if (typeof option !== "string" || typeof reason !== "string" || reason.trim().length < 10) {
      problems.push(`${place} must have an option and a reason of 10 characters or more, got ${quote(one)}`);
      return [];
    }
    return [{ option, reason, guarantees: texts(`${place}.guarantees`, guarantees, problems) }];
  });
}

function harmlessCommands(value: unknown, problems: string[]): Readonly<Record<string, string>> {
  const reasons = isObject(value) ? Object.entries(value) : [];
  const isRight = reasons.every(([, reason]) => typeof reason === "string" && reason.trim().length >= 10);
  if (!isObject(value) || !isRight) {
    problems.push(`harmlessCommands must have a reason of 10 characters or more for each address, got ${quote(value)}`);
  }
  return Object.fromEntries(reasons.map(([address, reason]) => [address, String(reason)]));
}

function lists(place: string, value: unknown, problems: string[]): Readonly<Record<string, readonly string[]>> {
  if (!isObject(value)) {
    problems.push(`${place} must be an object of lists, got ${quote(value)}`);
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, texts(`${place}.${name}`, one, problems)]),
  );
}

function accounts(place: string, value: unknown, problems: string[]): readonly string[] {
  const found = texts(place, value, problems);
  for (const one of found) {
    if (!/^\d{12}$/.test(one)) problems.push(`${place} must hold account ids of 12 digits, got ${quote(one)}`);
  }
  return found;
}

function texts(place: string, value: unknown, problems: string[]): readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  problems.push(`${place} must be a list of strings, got ${quote(value)}`);
  return [];
}

function optionalText(place: string, value: unknown, problems: string[]): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  problems.push(`${place} must be a string, got ${quote(value)}`);
  return undefined;
}

function refuseOthers(place: string, value: Json, known: readonly string[], problems: string[]): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) problems.push(`${place}${name} is not a setting; the settings are ${known.join(", ")}`);
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
