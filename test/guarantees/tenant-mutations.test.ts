// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM, not of this program
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { guaranteesOfFile } from "../../src/catalogue/guarantees-of-model";
import { accessScope } from "../../src/model/access-scope";
import type { TableModel } from "../../src/model/types";
import type { Estate } from "../../src/prove/documents/estate";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { prove } from "../../src/prove/questions/prove";
import { tenantModel } from "../model/tenant-model";

const ACCOUNT = "111122223333";
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`;
const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const [CHOOSER, BREAK_GLASS, DAX] = [roleArn("chooser"), roleArn("break-glass"), roleArn("dax")];

/** The model with tenants, and a pattern that deletes a line. */
const model: TableModel = {
  ...tenantModel,
  patterns: {
    ...tenantModel.patterns,
    cancel: {
      id: "D",
      title: "Cancel a line",
      description: "A line goes.",
      steps: [
        {
          purpose: "content",
          viaCache: false,
          operation: "DeleteItem",
          entity: "line",
          reason: "Nobody may read what was cancelled.",
        },
      ],
    },
  },
};
const PATTERNS = Object.keys(model.patterns);
const SUBJECTS = {
  table: [TABLE],
  patternRole: PATTERNS.map(roleArn),
  daxRole: [DAX],
  tenantChooser: [CHOOSER],
  breakGlass: [BREAK_GLASS],
  ...Object.fromEntries(PATTERNS.map((name) => [name, [roleArn(name)]])),
};

const text = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const TAGGED = { StringLike: { "aws:RequestTag/tenant": "?*" } };
const trust = (more: object = {}): string =>
  text({ Effect: "Allow", Principal: { AWS: CHOOSER }, Action: ["sts:AssumeRole", "sts:TagSession"], ...more });
const DELETIONS = ["dynamodb:DeleteItem", "dynamodb:BatchWriteItem"];

/** The policies as texts, by what they are about. */
interface Texts {
  readonly role: (pattern: string) => string;
  readonly dax: string;
  readonly trust: string;
  readonly table: string;
}

const RIGHT: Texts = {
  role: (pattern) => JSON.stringify(patternRolePolicy({ tableArn: TABLE, access: accessScope({ model, pattern }) })),
  dax: text({ Effect: "Allow", Action: "dynamodb:DescribeTable", Resource: TABLE }),
  trust: trust({ Condition: TAGGED }),
  table: text({
    Effect: "Deny",
    Principal: "*",
    Action: DELETIONS,
    Resource: [TABLE, `${TABLE}/index/*`],
    Condition: { ArnNotEquals: { "aws:PrincipalArn": [BREAK_GLASS, roleArn("cancel")] } },
  }),
};

function estateOf(texts: Texts): Estate {
  const trusted = PATTERNS.map((name) => ({
    arns: [roleArn(name)],
    actions: ["sts:*"],
    account: ACCOUNT,
    policy: parsePolicy(`trust of ${name}`, texts.trust),
    requiresPolicy: true,
  }));
  const table = {
    arns: [TABLE, `${TABLE}/index/*`],
    account: ACCOUNT,
    policy: parsePolicy("table", texts.table),
    requiresPolicy: false,
  };
  return {
    serviceControl: [],
    resourceControl: [],
    resources: [table, ...trusted],
    endpoints: [],
    roles: [
      ...PATTERNS.map((name) => ({ arn: roleArn(name), policies: [parsePolicy(name, texts.role(name))] })),
      { arn: DAX, policies: [parsePolicy("dax", texts.dax)] },
    ],
  };
}

const ALL = guaranteesOfFile({ model, subjects: SUBJECTS });
const ASKED = ALL.filter(({ id }) => /^(?:TENANT|DELETE)-\d+$/.test(id));

function verdictsOf(change: Partial<Texts>, id?: string): Readonly<Record<string, string>> {
  const verdicts = prove({
    estate: estateOf({ ...RIGHT, ...change }),
    organization: { id: "o-a1b2c3d4e5", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] },
    subjects: SUBJECTS,
    guarantees: ASKED.filter((one) => id === undefined || one.id === id),
  });
  return Object.fromEntries(verdicts.map(({ guarantee, verdict }) => [guarantee.id, verdict]));
}

const edited = (from: string, to: string) => ({ role: (name: string) => RIGHT.role(name).replaceAll(from, to) });
const openRole = { role: () => text({ Effect: "Allow", Action: "dynamodb:*", Resource: "*" }) };

/** What each guarantee stands on, and a change of it that must violate it. */
const MUTATIONS: Readonly<Record<string, readonly Partial<Texts>[]>> = {
  "TENANT-1": [edited("tenant}", "tenant}*"), openRole],
  "TENANT-2": [edited("tenant}", "tenant}*"), openRole],
  "TENANT-3": [openRole],
  "TENANT-4": [{ dax: text({ Effect: "Allow", Action: "dynamodb:Query", Resource: `${TABLE}/index/*` }) }],
  "TENANT-5": [{ trust: trust({ Principal: { AWS: [CHOOSER, roleArn("somebody")] } }) }],
  "TENANT-6": [
    { trust: trust({ Principal: "*" }) },
    { trust: trust({ Principal: { Service: "lambda.amazonaws.com" } }) },
  ],
  "TENANT-7": [
    { trust: trust({ Action: "sts:AssumeRole" }) },
    { trust: trust({ Principal: { AWS: roleArn("old") } }) },
  ],
  "DELETE-1": [
    { table: RIGHT.table.replace('"dynamodb:DeleteItem",', "") },
    { table: RIGHT.table.replace(roleArn("cancel"), roleArn("*")) },
  ],
};

describe("the guarantees of a model with tenants and deletions", () => {
  it("are all proved for the policies that follow from the model", () => {
    expect(verdictsOf({})).toEqual(Object.fromEntries(ASKED.map(({ id }) => [id, "proved"])));
  });

  it("each have a change that violates them", () => {
    expect(Object.keys(MUTATIONS).sort()).toEqual(ASKED.map(({ id }) => id).sort());
  });

  it.each(
    Object.entries(MUTATIONS).flatMap(([id, changes]) => changes.map((change, index) => ({ id, index, change }))),
  )("$id is violated once somebody has made change $index", ({ id, change }) => {
    expect(verdictsOf(change, id)).toEqual({ [id]: "violated" });
  });
});
