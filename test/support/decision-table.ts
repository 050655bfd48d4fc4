import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AwsRequest, evaluate } from "../../local/iam/evaluator";
import type { PolicyDocument } from "../../policies/document";

/** One decision: who asks for what, and which statement answers. */
export interface DecisionRow {
  readonly name: string;
  readonly request: AwsRequest;
  readonly expected: "allow" | "deny";
  /** The deciding statement; `null` when nothing allowed it. */
  readonly sid: string | null;
}

export interface DecisionTableOptions {
  /** Name of the file in `test/cases`, without `.json`. */
  readonly table: string;
  readonly document: PolicyDocument;
  /** True for a policy that only denies: another policy allows everything, so a row shows what is left of it. */
  readonly allowedElsewhere?: boolean;
  /** `Sid key` of conditions that another statement asks as well, so no request can tell them apart. */
  readonly backedUpConditions?: readonly string[];
  /** Sids of statements that refuse what no other statement allows: without them another one, or none, refuses it. */
  readonly backedUpStatements?: readonly string[];
}

/** Stands for FullAWSAccess, or for an administrator's own policy; services acting as themselves have neither. */
const ALLOWED_ELSEWHERE: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Sid: "AllowedElsewhere", Effect: "Allow", Principal: { AWS: "*" }, Action: "*", Resource: "*" }],
};

/** The rows of `test/cases/<table>.json`. */
export function readTable(table: string): readonly DecisionRow[] {
  const rows: DecisionRow[] = JSON.parse(readFileSync(join(__dirname, "..", "cases", `${table}.json`), "utf8"));
  if (rows.length === 0) throw new Error(`${table}.json has no rows.`);
  return rows;
}

/**
 * Tests every row, and that the table would notice the loss of any statement or condition.
 *
 * A statement that decides no row, or a statement or condition whose removal changes no outcome, fails: it is either
 * superfluous or untested.
 */
export function testDecisionTable(options: DecisionTableOptions): void {
  const rows = readTable(options.table);
  const statements = options.document.Statement;

  it.each(rows.map((row) => [row.name, row] as const))("%s", (_name, row) => {
    expect(decide(row, options)).toEqual({ outcome: row.expected, sid: row.sid });
  });

  it("refuses more than it permits", () => {
    const refused = rows.filter((row) => row.expected === "deny").length;
    expect(refused).toBeGreaterThan(rows.length - refused);
  });

  it.each(statements.map(({ Sid }) => Sid))("has a row decided by %s", (sid) => {
    expect(rows.map((row) => row.sid)).toContain(sid);
  });

  it.each(statements.map(({ Sid }) => Sid))("fails without %s", (sid) => {
    const without = { ...options.document, Statement: statements.filter((statement) => statement.Sid !== sid) };
    const changed = rows.filter((row) => decide(row, { ...options, document: without }).outcome !== row.expected);
    expect(changed.length > 0).toBe(!(options.backedUpStatements ?? []).includes(sid));
  });

  // Each refused action is a promise. The row may name another statement, which refuses it as well. `service:*` says that
  // all are treated alike: the rows of its statement stand for them.
  const refused = statements.flatMap(({ Sid, Effect, Action = [] }) =>
    [Action]
      .flat()
      .flatMap((action) => (Effect === "Allow" || /^\*$|:\*$/.test(action) ? [] : [[Sid, action] as const])),
  );
  if (refused.length > 0) {
    it.each(refused)("has a row for what %s refuses: %s", (_sid, action) => {
      // A wildcard may stand anywhere in the name.
      const named = new RegExp(`^${action.split("*").join(".*")}$`);
      const isNamed = (one: string): boolean => named.test(one);
      expect(rows.some(({ request, expected }) => isNamed(request.action) && expected === "deny")).toBe(true);
    });
  }

  const conditions = statements.flatMap((statement) =>
    Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.keys(keys).map((key) => [statement.Sid, operator, key] as const),
    ),
  );
  if (conditions.length === 0) return;

  it.each(conditions)("fails when %s no longer asks %s %s", (sid, operator, key) => {
    const document = withoutCondition(options.document, { sid, operator, key });
    // Here a refusal by another statement, or by none, is a change too: an exemption of services shows in no more.
    const changed = rows.filter((row) => {
      const now = decide(row, { ...options, document });
      return now.outcome !== row.expected || now.sid !== row.sid;
    });
    const backedUp = (options.backedUpConditions ?? []).includes(`${sid} ${key}`);
    expect(changed.length > 0).toBe(!backedUp);
  });
}

interface ConditionPlace {
  readonly sid: string;
  readonly operator: string;
  readonly key: string;
}

function withoutCondition(document: PolicyDocument, { sid, operator, key }: ConditionPlace): PolicyDocument {
  const Statement = document.Statement.map((statement) => {
    if (statement.Sid !== sid) return statement;
    const { [key]: _dropped, ...keys } = statement.Condition?.[operator] ?? {};
    return { ...statement, Condition: { ...statement.Condition, [operator]: keys } };
  });
  return { ...document, Statement };
}

function decide(row: DecisionRow, options: DecisionTableOptions): { outcome: "allow" | "deny"; sid: string | null } {
  const policies = options.allowedElsewhere === true ? [options.document, ALLOWED_ELSEWHERE] : [options.document];
  const { decision, sid } = evaluate({ policies, request: row.request });
  return { outcome: decision === "allow" ? "allow" : "deny", sid: sid ?? null };
}
