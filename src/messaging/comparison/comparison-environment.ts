import { EnvironmentError } from "../functions/environment-error";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the function that reads ids is told. */
export interface IdReaderSettings {
  readonly tableName: string;
  /** Read units that it may take each second. */
  readonly unitsPerSecond: number;
}

/** What the function that compares is told. */
export interface ComparerSettings {
  readonly tableName: string;
  readonly idFunctionName: string;
  readonly userPoolId: string;
  readonly queueUrl: string;
  readonly mostErasures: number;
}

/**
 * The settings of the function that reads ids: `TABLE_NAME`, and `UNITS_PER_SECOND` that it may take.
 *
 * @throws EnvironmentError at the start of the function.
 */
export function idReaderSettings(environment: Environment): IdReaderSettings {
  const { TABLE_NAME = "", UNITS_PER_SECOND = "" } = environment;
  throwIfAny([
    ...tableProblems(TABLE_NAME),
    ...problem(/^[1-9]\d{0,8}$/, { UNITS_PER_SECOND }, "a whole number of read units, 1 or more"),
  ]);
  return { tableName: TABLE_NAME, unitsPerSecond: Number(UNITS_PER_SECOND) };
}

/**
 * The settings of the function that compares: `TABLE_NAME` for its metrics, `ID_FUNCTION_NAME`, `USER_POOL_ID`,
 * `OFFBOARDING_QUEUE_URL` and `MOST_ERASURES`.
 *
 * @throws EnvironmentError at the start of the function.
 */
export function comparerSettings(environment: Environment): ComparerSettings {
  const {
    TABLE_NAME = "",
    ID_FUNCTION_NAME = "",
    USER_POOL_ID = "",
    OFFBOARDING_QUEUE_URL = "",
    MOST_ERASURES = "",
  } = environment;
  throwIfAny([
    ...tableProblems(TABLE_NAME),
    ...problem(/^[\w-]{1,64}$/, { ID_FUNCTION_NAME }, "the name of the function that reads the ids of users"),
    ...problem(/^[\w-]+_[0-9A-Za-z]+$/, { USER_POOL_ID }, "the id of a user pool, like eu-west-1_Example01"),
    ...problem(/^https:\/\/[^\s/]+\/\d{12}\/[\w-]{1,80}$/, { OFFBOARDING_QUEUE_URL }, "the address of a queue"),
    ...problem(/^(0|[1-9]\d{0,2})$/, { MOST_ERASURES }, "a whole number of users, 0 to 999"),
  ]);
  return {
    tableName: TABLE_NAME,
    idFunctionName: ID_FUNCTION_NAME,
    userPoolId: USER_POOL_ID,
    queueUrl: OFFBOARDING_QUEUE_URL,
    mostErasures: Number(MOST_ERASURES),
  };
}

function tableProblems(tableName: string): readonly string[] {
  return problem(/^[\w.-]{3,255}$/, { TABLE_NAME: tableName }, "the name of the table of messages");
}

function problem(pattern: RegExp, variable: Readonly<Record<string, string>>, must: string): readonly string[] {
  return Object.entries(variable).flatMap(([name, value]) =>
    pattern.test(value) ? [] : [`${name} must be ${must}, got "${value}".`],
  );
}

function throwIfAny(problems: readonly string[]): void {
  if (problems.length > 0) throw new EnvironmentError(problems);
}
