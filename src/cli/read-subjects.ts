import { GUARANTEES } from "../catalogue/guarantees";
import { parseStrictJson } from "../prove/documents/strict-json";
import type { SubjectsFile } from "../prove/documents/subjects";
import type { OwnGuarantees } from "../prove/questions/own-guarantees";
import { readGuarantees } from "./guarantees-file";
import { InputError } from "./input-error";
import { readText, shown } from "./inputs";
import { type ParsedSubjects, parsedWith } from "./parse-subjects";

/** Without a file no subject is defined: every guarantee that names a subject is then undecided. */
const NO_SUBJECTS: SubjectsFile = { organization: { accounts: [], boundAccounts: [] }, subjects: {} };

/** Who is who, the file that says it, and the guarantees about the workload with those of the team. */
export interface ReadSubjects extends ParsedSubjects {
  /** The path of the file. Absent if there is none. */
  readonly source?: string;
}

/** Where subjects and guarantees may be. */
export interface NamedFiles {
  /** @default the file beside the stacks */
  readonly subjects?: string | undefined;
  /** File with guarantees of the team. @default none */
  readonly guarantees?: string | undefined;
}

/**
 * Reads the subjects from the named file, or from the file beside the stacks.
 *
 * @throws InputError if several files are beside the stacks, or the file does not have the form in `docs/prove.md`.
 */
export function readSubjects(
  { subjects: named, guarantees: own }: NamedFiles,
  beside: readonly string[],
): ReadSubjects {
  if (named === undefined && beside.length > 1) {
    throw new InputError(
      `There are several files with subjects: ${beside.map(shown).join(", ")}. Name one with --subjects FILE.`,
    );
  }
  const path = named ?? beside[0];
  const text = path === undefined ? undefined : readText(path);
  const parse = (more: OwnGuarantees): ParsedSubjects =>
    path === undefined || text === undefined
      ? { file: NO_SUBJECTS, guarantees: GUARANTEES }
      : parsedWith(more, shown(path), text);
  const source = path === undefined ? {} : { source: shown(path) };
  if (own === undefined) return { ...parse({ guarantees: [] }), ...source };
  // First by itself: a problem of the subjects file is then said of that file, but for names that only the team uses.
  const alone = text === undefined ? NO_SUBJECTS : subjectsIn(text);
  const { guarantees: ofModel } = parse(namesOnly(alone.subjects));
  const more = readGuarantees(own, { others: ofModel, subjects: alone.subjects });
  const { file, guarantees } = parse(more);
  const subjects = { ...file.subjects, ...more.subjects };
  return { file: { ...file, subjects }, guarantees: [...guarantees, ...more.guarantees], ...source };
}

/** The subjects of a file, if it has any: `parseSubjects` says what is wrong with it. */
function subjectsIn(text: string): Pick<SubjectsFile, "subjects"> {
  try {
    const { subjects = {} } = (parseStrictJson(text) ?? {}) as Partial<SubjectsFile>;
    return { subjects };
  } catch {
    return { subjects: {} };
  }
}

/** A guarantee that names every subject, so that no name is refused before the guarantees of the team are read. */
function namesOnly(subjects: SubjectsFile["subjects"]): OwnGuarantees {
  const by = Object.keys(subjects).map((name) => `@${name}`);
  return { guarantees: [{ id: "NAMES", sentence: "", source: "", kind: "never", requests: [{ by }] }] };
}
