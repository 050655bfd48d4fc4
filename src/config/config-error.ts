/** One thing that is wrong with a configuration, and what to do about it. */
export interface ConfigProblem {
  /** Where, such as `roles.pipeline[0]`. Empty for the file as a whole. */
  readonly path: string;
  /** The rule that is broken, without full stop, such as `must be 1 to 35 days`. */
  readonly problem: string;
  /** What is there, as JSON, shortened. Absent when nothing is there. */
  readonly got?: string;
  /** What may be there, where that is a short list. */
  readonly allowed?: readonly string[];
  /** What to do, as a sentence. */
  readonly fix: string;
}

/** A configuration was refused. Its message is the whole report: every problem, one a line. */
export class ConfigError extends Error {
  /** File name, or whatever the configuration was read from. */
  readonly source: string;
  /** In the order of the settings of the file. Never empty. */
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

/** One line, such as `network.cidr: must be an IPv4 block of /16 to /24, got "10.0.0.0/8". Use for example "10.64.0.0/20".` */
export function formatProblem({ path, problem, got, fix }: ConfigProblem): string {
  return `${path === "" ? "" : `${path}: `}${problem}${got === undefined ? "" : `, got ${got}`}. ${fix}`;
}

const LONGEST_QUOTE = 80;

/** A value for an error message: as JSON, at most 80 characters, never an exception. */
export function quote(value: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    // Circular, too deep, or a BigInt: cannot come out of a file, but may come from a program.
  }
  json ??= String(typeof value);
  return json.length <= LONGEST_QUOTE ? json : `${json.slice(0, LONGEST_QUOTE - 1)}…`;
}
