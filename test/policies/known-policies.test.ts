import { readdirSync } from "node:fs";
import { join } from "node:path";
import { asList } from "../../policies/document";
import { checkSize } from "../../policies/policy-size";
import { policySize } from "../../policies/render";
import { KNOWN_POLICIES } from "./known-policies";

const scps = KNOWN_POLICIES.filter(({ kind }) => kind === "scp");

it("has a policy for every decision table, and a table for every policy", () => {
  const tables = readdirSync(join(__dirname, "..", "cases")).map((file) => file.replace(/\.json$/, ""));
  expect(KNOWN_POLICIES.map(({ table }) => table).sort()).toEqual(tables.sort());
});

describe.each(KNOWN_POLICIES.map((policy) => [policy.table, policy] as const))("%s", (table, { kind, document }) => {
  it("is within its limit, without a warning", () => {
    if (kind !== undefined) expect(checkSize({ name: table, kind, document }).warning).toBeUndefined();
  });

  it("has Sids that say what they do", () => {
    for (const { Sid, Effect } of document.Statement) {
      if (Effect === "Deny") expect(Sid).toMatch(/^Deny[A-Z]/);
      expect(Sid.length).toBeGreaterThan(10);
    }
  });

  it("has no wildcard in the ARNs it exempts", () => {
    const exempt = document.Statement.flatMap(({ Condition }) =>
      asList(Condition?.ArnNotEquals?.["aws:PrincipalArn"]).filter((arn) => /[*?]/.test(arn)),
    );
    expect(exempt).toEqual([]);
  });
});

describe.each(scps.map((policy) => [policy.table, policy.document] as const))("SCP %s", (_table, document) => {
  it("fits the older quota of 5,120 characters", () => {
    expect(policySize(document)).toBeLessThan(5_120);
  });

  it("only denies, so FullAWSAccess stays what it is", () => {
    expect(document.Statement.every(({ Effect, Principal }) => Effect === "Deny" && Principal === undefined)).toBe(
      true,
    );
  });

  it("has at most one wildcard in an action, at its end", () => {
    const actions = document.Statement.flatMap(({ Action, NotAction }) => [...asList(Action), ...asList(NotAction)]);
    expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Za-z]*\*?$/.test(action))).toEqual([]);
  });
});

it("binds resources for everybody, and only denies: AWS accepts nothing else in an RCP", () => {
  const rcps = KNOWN_POLICIES.filter(({ kind }) => kind === "rcp");
  const statements = rcps.flatMap(({ document }) => document.Statement);
  expect(statements.length).toBeGreaterThan(0);
  for (const { Effect, Principal, Action, NotAction } of statements) {
    expect({ Effect, Principal, NotAction }).toEqual({ Effect: "Deny", Principal: "*", NotAction: undefined });
    expect(asList(Action).filter((action) => !/^(?:dynamodb|dax|s3|sqs|logs|kms|cognito-idp):/.test(action))).toEqual(
      [],
    );
  }
});
