import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SubjectsFile } from "../../../src/prove/documents/subjects";
import { REPOSITORY } from "../../support/environment-file";
import { Template } from "../../support/synthesized-template";
import type { State } from "./applied-state";

const RELEASES = join(REPOSITORY, "test", "releases");

/** One environment as a release made it. */
export interface KeptEnvironment {
  readonly release: string;
  /** Such as `example`. */
  readonly name: string;
  /** The environment file that it was made from. */
  readonly file: Readonly<Record<string, unknown>>;
  readonly subjects: SubjectsFile;
  /** What was synthesized, by id of the stack. */
  readonly templates: ReadonlyMap<string, Template>;
  /** What Terraform had made of it in the emulator, by id of the stack. */
  readonly states: ReadonlyMap<string, State>;
  /** By id of the stack, what the states lack because the emulator cannot make it; with the attribute where it is one. */
  readonly leftOut: Readonly<Record<string, readonly string[]>>;
}

/** Where the environments of a release are kept. */
export function folderOf(release: string): string {
  return join(RELEASES, release);
}

/** Such as `0.1.0`, the oldest first. */
export function keptReleases(): readonly string[] {
  return readdirSync(RELEASES)
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}

/** Every environment of every release that is kept. @throws when there is none. */
export function keptEnvironments(): readonly KeptEnvironment[] {
  const kept = keptReleases().flatMap((release) =>
    readdirSync(folderOf(release)).map((name) => keptEnvironment({ release, name })),
  );
  if (kept.length === 0) throw new Error("No release is kept: nothing would have been tested.");
  return kept;
}

function keptEnvironment({ release, name }: Pick<KeptEnvironment, "release" | "name">): KeptEnvironment {
  const folder = join(folderOf(release), name);
  const stacks = entriesOf(join(folder, "stacks"));
  return {
    release,
    name,
    file: readJson(join(folder, "environment.json")),
    subjects: readJson(join(folder, "subjects.json")),
    leftOut: readJson(join(folder, "left-out.json")),
    templates: new Map(stacks.map((id) => [id, new Template(readJson(join(folder, "stacks", id, "cdk.tf.json")))])),
    states: new Map(
      entriesOf(join(folder, "states")).map((file) => [
        file.replace(/\.json$/, ""),
        readJson<State>(join(folder, "states", file)),
      ]),
    ),
  };
}

/** The text of every file of a release, by its path below the release. */
export function textsOf(release: string): ReadonlyMap<string, string> {
  const files = readdirSync(folderOf(release), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name));
  return new Map(paths.map((path) => [path.slice(folderOf(release).length + 1), readFileSync(path, "utf8")]));
}

function entriesOf(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, "utf8")) as Content;
}
