import { ConfigError, type ConfigProblem, quote } from "./config-error";
import { contradictions } from "./contradictions/all";
import { withDefaults } from "./defaults";
import { draftOf } from "./draft";
import { explainIssues } from "./explain-issue";
import { fileSchema } from "./file-schema";
import type { BaselineConfig } from "./schema";
import { overlap } from "./setting-path";

/**
 * Checks a configuration and fills in every default.
 *
 * @param input What was read: nothing about it is trusted.
 * @param from `source` is the name under which errors speak of it, such as a file name.
 * @throws ConfigError with every problem at once, and nothing else.
 */
export function parseConfig(input: unknown, from: { readonly source: string }): BaselineConfig {
  const { source } = from;
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    const fix = 'Begin with { "$schema": "./schema.json" } and let the editor complete it.';
    throw new ConfigError({
      source,
      problems: [{ path: "", problem: "must be an object of settings", got: quote(input), fix }],
    });
  }
  const parsed = fileSchema.safeParse(input);
  const shape = explainIssues({ issues: parsed.error?.issues ?? [], input });
  const problems = [...shape.problems, ...contradictionsOf({ input, broken: shape.broken })];
  if (problems.length > 0) throw new ConfigError({ source, problems: inOrderOfSettings(problems) });
  if (!parsed.success)
    throw new ConfigError({ source, problems: [{ path: "", problem: "is refused", fix: "See the schema." }] });
  return withDefaults(parsed.data);
}

function contradictionsOf(file: {
  readonly input: unknown;
  readonly broken: ReadonlySet<string>;
}): readonly ConfigProblem[] {
  const draft = draftOf(file);
  const broken = [...file.broken];
  return contradictions
    .filter(({ needs }) => !needs.some((need) => broken.some((path) => overlap([need, path]))))
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
