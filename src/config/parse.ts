import { ConfigError, type ConfigProblem, quote } from "./config-error";
import { contradictions } from "./contradictions/all-contradictions";
import { withDefaults } from "./defaults";
import { draftOf } from "./draft";
import { explainIssues } from "./explain-issue";
import { fileSchema } from "./file-schema";
import type { BaselineConfig } from "./schema";
import { overlap, within } from "./setting-path";

/**
 * Checks a configuration and fills in every default.
 *
 * @param input The value that was read. It may have any form.
 * @param from `source` is the name of the configuration in errors, such as a file name. `name` is the name with which
 * the environment was chosen: the environment must then have the same name.
 * @throws ConfigError with every problem at once. It throws no other error.
 */
export function parseConfig(input: unknown, from: { readonly source: string; readonly name?: string }): BaselineConfig {
  const { source, name } = from;
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    const fix = 'Begin with { "$schema": "./schema.json" } and let the editor complete it.';
    throw new ConfigError({
      source,
      problems: [{ path: "", problem: "must be an object of settings", got: quote(input), fix }],
    });
  }
  const parsed = fileSchema.safeParse(input);
  const shape = explainIssues({ issues: parsed.error?.issues ?? [], input });
  const file = { input, broken: shape.broken };
  const problems = [...shape.problems, ...misnamed({ ...file, name }), ...contradictionsOf(file)];
  if (problems.length > 0) throw new ConfigError({ source, problems: inOrderOfSettings(problems) });
  if (!parsed.success)
    throw new ConfigError({ source, problems: [{ path: "", problem: "is refused", fix: "See the schema." }] });
  return withDefaults(parsed.data);
}

interface ReadFile {
  readonly input: unknown;
  readonly broken: ReadonlySet<string>;
}

/** A copied file that keeps the name of the original would be planned against the states of the original. */
function misnamed({ name, ...file }: ReadFile & { readonly name?: string }): readonly ConfigProblem[] {
  const { environment } = draftOf(file);
  if (name === undefined || environment === undefined || environment === name) return [];
  return [
    {
      path: "environment",
      problem: `must be ${quote(name)}, the name with which it was chosen: otherwise tags, names and states of the other environment would be used again`,
      got: quote(environment),
      fix: fileSchema.shape.environment.safeParse(name).success
        ? `Write "environment": ${quote(name)} and choose a namePrefix of its own.`
        : `Name the file ${environment}.json, or choose it by its path.`,
    },
  ];
}

function contradictionsOf(file: ReadFile): readonly ConfigProblem[] {
  const draft = draftOf(file);
  const broken = [...file.broken];
  return contradictions
    .filter(({ needs }) => !needs.some((need) => broken.some((path) => overlap([need, path]))))
    .filter(({ asks = [] }) => !asks.some((inner) => broken.some((outer) => within({ inner, outer }))))
    .flatMap(({ find }) => find(draft));
}

function inOrderOfSettings(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const sections = Object.keys(fileSchema.shape);
  const rank = ({ path }: ConfigProblem) => {
    const index = sections.indexOf(/^[^.[]*/.exec(path)?.[0] ?? "");
    return index === -1 ? sections.length : index;
  };
  return [...problems].sort((a, b) => rank(a) - rank(b));
}
