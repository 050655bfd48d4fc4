import type { Source } from "../../support/source-files";

/** A rule about who may know whom, with an offence that it must notice. */
export interface ArchitectureRule {
  readonly name: string;
  readonly why: string;
  /** A line for everything that offends. */
  find(sources: readonly Source[]): readonly string[];
  /** Files that somebody could write, and what is then said. */
  readonly offence: { readonly files: readonly Source[]; readonly said: readonly string[] };
}

/** What somebody runs, as against tests. */
export function isProduct({ path }: Source): boolean {
  return /^(bench|build|guarantees|local|policies|src|stacks)\//.test(path);
}

/** A file that somebody could write. */
export function file(path: string, text: string): Source {
  return { path, text };
}
