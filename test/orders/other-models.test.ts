import { guaranteesOf } from "../../src/catalogue/guarantees";
import { workloadOfModel } from "../../src/catalogue/workload-of-model";
import { foundSubjects } from "../../src/cli/subjects/found-subjects";
import { checkModel } from "../../src/model/check-model";
import type { TableModel } from "../../src/model/types";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import type { Verdict } from "../../src/prove/questions/decide-guarantees";
import { prove } from "../../src/prove/questions/prove";
import { resolveEstate } from "../../src/prove/questions/resolved-estate";
import { tenantModel } from "../model/tenant-model";
import { ACCOUNT, ordersSaid, ordersTemplates } from "./orders-stack";
import { parcelsModel } from "./parcels-model";

const DESK = `arn:aws:iam::${ACCOUNT}:role/desk`;

/** The service that has signed in a tenant assumes the role with the tag of the tenant. */
const trustPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "AllowTheDeskToChooseTheTenant",
      Effect: "Allow",
      Principal: { AWS: DESK },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: { StringLike: { "aws:RequestTag/tenant": "?*" } },
    },
  ],
} as const;

/** A team with a model: its stacks, the subjects that the command finds, and what is asked. */
function team(model: TableModel) {
  const templates = ordersTemplates({ model, ...(model.tenant !== undefined && { trustPolicy }) });
  const said = {
    ...ordersSaid,
    subjects: { ...ordersSaid.subjects, ...(model.tenant !== undefined && { tenantChooser: [DESK] }) },
  };
  const { file, findings } = foundSubjects({ templates, model, said });
  const { estate, subjects } = resolveEstate({ templates, file });
  const guarantees = guaranteesOf(workloadOfModel({ model, hasFunctions: false }));
  const decide = (change: (statement: Statement) => Statement = (one) => one, asked: RegExp = /./) => {
    const changed = (policy: Policy): Policy => ({ ...policy, statements: policy.statements.map(change) });
    const roles = estate.roles.map((role) => ({ ...role, policies: role.policies.map(changed) }));
    const { organization } = file;
    const about = guarantees.filter(({ id }) => asked.test(id));
    return prove({ estate: { ...estate, roles }, organization, subjects, guarantees: about });
  };
  return { findings, guarantees, decide };
}

const said = (verdicts: readonly Verdict[]) => verdicts.map(({ guarantee, verdict }) => `${guarantee.id} ${verdict}`);
const notProved = (verdicts: readonly Verdict[]) =>
  said(verdicts.filter(({ verdict }) => verdict !== "proved" && verdict !== "absent"));

const tenants = team(tenantModel);
const parcels = team(parcelsModel);

describe.each([
  ["tenants that must be kept apart", tenantModel, tenants],
  ["keys without a constant, deletions and batches", parcelsModel, parcels],
] as const)("a team with %s", (_, model, { findings, decide }) => {
  it("has its roles found, and every guarantee proved that is about what it has", () => {
    expect(checkModel(model).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(findings.filter(({ kind }) => kind === "notFound")).toEqual([]);
    expect(notProved(decide())).toEqual([]);
  });
});

const withConditions =
  (change: (conditions: Statement["conditions"]) => Statement["conditions"]) =>
  (statement: Statement): Statement => ({ ...statement, conditions: change(statement.conditions) });
const replaced = (from: string | RegExp, to: string) =>
  withConditions((conditions) => JSON.parse(JSON.stringify(conditions).replaceAll(new RegExp(from, "g"), to)));

describe("somebody who lets a session reach another tenant", () => {
  const TAG = "\\$\\{aws:PrincipalTag/tenant\\}";

  it("has guarantees about it, for every session", () => {
    expect(said(tenants.decide(undefined, /^TENANT/))).toEqual([
      "TENANT-1 proved",
      "TENANT-2 proved",
      "TENANT-3 proved",
      "TENANT-4 absent",
      "TENANT-5 proved",
      "TENANT-6 proved",
      "TENANT-7 proved",
    ]);
  });

  it.each<[string, (statement: Statement) => Statement, readonly string[]]>([
    ["drops every condition", withConditions(() => ({})), ["TENANT-1", "TENANT-2", "TENANT-3"]],
    ["has any text instead of the tag", replaced(TAG, "*"), ["TENANT-1", "TENANT-2"]],
    ["has the name of one tenant instead of the tag", replaced(TAG, "a"), ["TENANT-1", "TENANT-2"]],
    [
      "drops the keys and asks for the tag",
      withConditions(({ Null }) => ({ Null: Null ?? {} })),
      ["TENANT-1", "TENANT-2"],
    ],
  ])("is refuted if a role %s", (_, change, ids) => {
    expect(said(tenants.decide(change, /^TENANT/))).toEqual(expect.arrayContaining(ids.map((id) => `${id} violated`)));
  });

  it.each<[string, (statement: Statement) => Statement]>([
    ["lets the name of the tenant go on", replaced(TAG, `\${aws:PrincipalTag/tenant}*`)],
    ["asks another tag", replaced("PrincipalTag/tenant", "PrincipalTag/team")],
    ["has another key before the tag", replaced(`TENANT#${TAG}`, `OTHER#\${aws:PrincipalTag/tenant}`)],
  ])("is refuted for a session with some tag if a role %s", (_, change) => {
    expect(said(tenants.decide(change, /^TENANT-[12]/))).toEqual(["TENANT-1 violated", "TENANT-2 violated"]);
  });
});

describe("somebody who lets another role delete", () => {
  const alsoDelete = (statement: Statement): Statement =>
    statement.origin.includes("collect")
      ? { ...statement, actions: [...(statement.actions ?? []), "dynamodb:DeleteItem"] }
      : statement;

  it("is refuted: the model says which patterns delete", () => {
    expect(parcels.guarantees.find(({ id }) => id === "DELETE-1")?.sentence).toBe(
      "Only break-glass and the roles of forget and load can delete an item.",
    );
    expect(said(parcels.decide(alsoDelete, /^(DELETE|PATTERN-collect)/))).toEqual([
      "PATTERN-collect-only violated",
      "PATTERN-collect-works proved",
      "DELETE-1 violated",
    ]);
  });

  it("is refuted if a deletion returns the item, or a read leaves its transaction", () => {
    const open = withConditions(
      ({ StringEqualsIfExists: _, "ForAnyValue:StringEquals": __, ...conditions }) => conditions,
    );
    expect(said(parcels.decide(open, /^PATTERN-(forget|compare)-only/))).toEqual([
      "PATTERN-compare-only violated",
      "PATTERN-forget-only violated",
    ]);
  });
});

describe("somebody whose model has tenants and a cache or a stream", () => {
  const withList = (change: object): TableModel => {
    const { list } = tenantModel.patterns as TableModel["patterns"];
    return { ...tenantModel, patterns: { ...tenantModel.patterns, list: { ...list, ...change } as never } };
  };

  it.each([
    ["a cache", { steps: [{ ...tenantModel.patterns.list.steps[0], viaCache: true }] }, /asks a cache/],
    [
      "a stream",
      { trigger: { kind: "stream", events: ["INSERT"], entity: "order" } },
      /holds the rows of every tenant/,
    ],
  ])("gets no guarantee, so nothing is proved: %s", (_, change, reason) => {
    expect(() => workloadOfModel({ model: withList(change), hasFunctions: false })).toThrow(reason);
  });
});
