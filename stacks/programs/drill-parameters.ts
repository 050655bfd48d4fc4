import type { ProgramCall } from "./program-result";
import { UsageError } from "./usage-error";

/** What `npm run drill` is asked for. */
export interface DrillParameters {
  readonly action: "restore" | "compare" | "adopt" | "discard";
  /** Empty for a restore. */
  readonly tableName: string;
  /** Name or path. */
  readonly environment: string;
  /** Of a restore, in milliseconds since 1970. @default the latest that is possible */
  readonly toTime?: number;
  readonly backupArn?: string;
  readonly isJson: boolean;
}

const USAGE =
  "Usage: npm run drill -- restore [environment] [--to-time TIME | --backup ARN] [--json], compare TABLE [environment] [--json], " +
  "adopt TABLE [environment] or discard TABLE [environment]: TIME is like 2026-11-26T20:30:00Z, ARN that of a backup of " +
  "DynamoDB or a recovery point of AWS Backup, the environment a name in stacks/environments or a path.";

const ACTIONS = ["restore", "compare", "adopt", "discard"] as const;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;
const BACKUP =
  /^arn:[a-z-]+:(dynamodb:[a-z0-9-]+:\d{12}:table\/[^/]+\/backup\/\S+|backup:[a-z0-9-]+:\d{12}:recovery-point:\S+)$/;

/** @throws UsageError for a call that it does not know. */
export function drillParameters({ parameters, variables }: ProgramCall): DrillParameters {
  const got = `got ${JSON.stringify(parameters.join(" "))}.`;
  const refused = () => new UsageError(`${USAGE.slice(0, -1)}, ${got}`);
  const words: string[] = [];
  const options = new Map<string, string>();
  for (let place = 0; place < parameters.length; place += 1) {
    const word = parameters[place] ?? "";
    if (!word.startsWith("-")) words.push(word);
    else if (options.has(word)) throw refused();
    else if (word === "--json") options.set(word, "");
    else if (word === "--to-time" || word === "--backup") {
      place += 1;
      options.set(word, parameters[place] ?? "");
    } else throw refused();
  }
  const [first, ...others] = words;
  const action = ACTIONS.find((one) => one === first);
  if (action === undefined) throw refused();
  const [tableName, rest] = action === "restore" ? ["", others] : [others[0] ?? "", others.slice(1)];
  const [environment = variables.BASELINE_ENVIRONMENT || "example", ...more] = rest;
  const time = options.get("--to-time");
  const backupArn = options.get("--backup");
  const isWrong =
    more.length > 0 ||
    (action !== "restore" && !/^[A-Za-z0-9_.-]{3,255}$/.test(tableName)) ||
    (action !== "restore" && (time !== undefined || backupArn !== undefined)) ||
    (options.has("--json") && !["restore", "compare"].includes(action)) ||
    (time !== undefined && backupArn !== undefined) ||
    (time !== undefined && (!TIME.test(time) || Number.isNaN(Date.parse(time)))) ||
    (backupArn !== undefined && !BACKUP.test(backupArn));
  if (isWrong) throw refused();
  const toTime = time === undefined ? undefined : Date.parse(time);
  return { action, tableName, environment, toTime, backupArn, isJson: options.has("--json") };
}
