import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseStrictJson } from "../../src/prove/documents/strict-json";

/** What a proof without a violation said, and of what it said so. */
export interface ProofRecord {
  /** SHA-256 of everything that decides the verdicts, as hexadecimal digits. */
  readonly key: string;
  /** What `npm start` says of the guarantees, a line each. */
  readonly lines: readonly string[];
}

export interface ProofKeyProps {
  readonly folder: string;
  /** What is proved: stacks and subjects, in the folder. */
  readonly files: readonly string[];
  /** Whether a guarantee that needs an assumption about these stacks is undecided. */
  readonly isStrict: boolean;
}

/** Beside the folder of the stacks. Terraform and `dynamodb-baseline` do not read it. */
export const PROOF_FILE = "proof.json";

/**
 * The key of a proof: a hash over the stacks, the subjects, whether it is strict, and the program with its guarantees, its
 * linter and what it knows of AWS. Two runs with the same key have the same verdicts.
 *
 * Undefined if the program runs from its sources: they are hundreds of files, and to hash them takes longer than a
 * proof. A proof is then always made anew.
 */
export function proofKey({ folder, files, isStrict }: ProofKeyProps): string | undefined {
  const program = programFiles();
  if (program === undefined) return undefined;
  const hash = createHash("sha256").update(`${process.version}\0${isStrict ? "strict" : "on assumptions"}`);
  for (const file of [...program, ...files.map((one) => join(folder, one))]) {
    const bytes = readFileSync(file);
    // The length stands before the bytes, so that no byte can move from one file to the next unseen.
    hash.update(`\0${basename(file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/** The files of the bundled program, which holds the prover and every guarantee. */
function programFiles(): readonly string[] | undefined {
  // The bundle is in `dist/stacks/programs`, this source in `stacks/proof`.
  if (basename(__dirname) !== "programs" || !existsSync(join(__dirname, "prove-stacks.js"))) return undefined;
  const names = readdirSync(__dirname).filter((name) => /^(start|prove-stacks|chunk-[A-Z0-9]+)\.js$/.test(name));
  return names.sort().map((name) => join(__dirname, name));
}

/** The record in a folder; undefined if there is none, or it is not of this form. Then the proof is made anew. */
export function readProofRecord(folder: string): ProofRecord | undefined {
  const file = join(folder, PROOF_FILE);
  if (!existsSync(file)) return undefined;
  try {
    const { key, lines } = parseStrictJson(readFileSync(file, "utf8")) as Partial<Record<keyof ProofRecord, unknown>>;
    if (typeof key !== "string" || !Array.isArray(lines)) return undefined;
    return lines.every((line) => typeof line === "string") ? { key, lines } : undefined;
  } catch {
    return undefined;
  }
}

export function writeProofRecord(folder: string, record: ProofRecord): void {
  writeFileSync(join(folder, PROOF_FILE), `${JSON.stringify(record, undefined, 2)}\n`);
}
