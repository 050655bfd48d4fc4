/** One error of a configuration, and its fix. */
export interface ConfigProblem {
  /** Path of the setting, such as `roles.pipeline[0]`. Empty for the file as a whole. */
  readonly path: string;
  /** The broken rule without a full stop, such as `must be 1 to 35 days`. */
  readonly problem: string;
  /** The given value as JSON, shortened. Absent if no value is given. */
  readonly got?: string;
  /** The allowed values, if the list is short. */
  readonly allowed?: readonly string[];
  /** The fix, as a sentence. */
  readonly fix: string;
}

/** A configuration was refused. The message is the whole report: every problem, one a line. */
export class ConfigError extends Error {
  /** Name of the file, or of another source of the configuration. */
  readonly source: string;
  /** Every problem, at least one, in the order of the settings in the file. */
  readonly problems: readonly ConfigProblem[];

  constructor(refusal: { readonly source: string; readonly problems: readonly ConfigProblem[] }) {
    const { source, problems } = refusal;
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super([`${source}: ${count}`, ...problems.map((problem) => `  ${formatProblem(problem)}`)].join("\n"));
    this.name = "ConfigError";
    this.source = source;
    this.problems = problems;
  }
}

/**
 * A problem as one line, such as `network.cidr: must be an IPv4 block of /16 to /24, got "10.0.0.0/8". Use for example
 * "10.64.0.0/20".`
 */
export function formatProblem({ path, problem, got, fix }: ConfigProblem): string {
  return `${path === "" ? "" : `${path}: `}${problem}${got === undefined ? "" : `, got ${got}`}. ${fix}`;
}

const LONGEST_QUOTE = 80;

/**
 * A value as JSON for an error message, at most 80 characters. It never throws: a value without JSON becomes its type.
 */
export function quote(value: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    // Circular, too deep, or a BigInt: a file cannot contain such a value, but a program can pass one.
  }
  json ??= String(typeof value);
  return json.length <= LONGEST_QUOTE ? json : `${json.slice(0, LONGEST_QUOTE - 1)}…`;
}
