import suites from "../suites.json";

/** What somebody can run to see that something holds; `test/suites.js` prints the list as well. */
export interface Suite {
  readonly command: string;
  readonly shows: string;
  /** `test` for each change, `exhaustive` before a change lands, `release` before a release. */
  readonly tier: string;
  /** Commands beside those of Node. */
  readonly needs: readonly string[];
  /** On two processors, one suite at a time; null until somebody has measured it. */
  readonly minutes: number | null;
}

export const SUITES: readonly Suite[] = suites;

/** The table as Markdown lines, as CONTRIBUTING shows it. */
export function suiteTable(): readonly string[] {
  return [
    "| suite | shows that | tier | needs | minutes |",
    "|---|---|---|---|---|",
    ...SUITES.map(
      ({ command, shows, tier, needs, minutes }) =>
        `| \`${command}\` | ${shows} | ${tier} | ${needs.join(", ") || "Node"} | ${minutes ?? "not measured"} |`,
    ),
  ];
}

/** A configuration of Jest, as far as it says which test files it runs. */
export interface JestConfig {
  readonly testMatch: readonly string[];
  readonly testPathIgnorePatterns: readonly string[];
  readonly globals?: Readonly<Record<string, unknown>>;
}

/** Whether a configuration runs a file, which is given as a path from the root of the repository. */
export function runs({ testMatch, testPathIgnorePatterns }: JestConfig, file: string): boolean {
  const path = `/${file}`;
  const isIgnored = testPathIgnorePatterns.some((pattern) => new RegExp(inRoot(pattern)).test(path));
  return !isIgnored && testMatch.some((pattern) => globExpression(inRoot(pattern)).test(path));
}

function inRoot(pattern: string): string {
  return pattern.replace("<rootDir>", "");
}

/** `**` with its slash is any number of folders, `*` a part of a name; the configurations write nothing else. */
function globExpression(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*)/).map((part) => {
    if (part === "**/") return "(?:[^/]+/)*";
    return part === "*" ? "[^/]*" : part.replace(/[.+^${}()|[\]\\?]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`);
}
