import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cliAbout } from "./cli";

const ACCOUNT = "333333333333";
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/notes`;
const ENDPOINT = "vpce-0123456789abcdef0";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-check-plan-guarantees-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Json = Readonly<Record<string, unknown>>;

const policy = (...statements: readonly Json[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (Action: string, more: Json = {}): Json => ({ Effect: "Allow", Action, Resource: TABLE, ...more });
const READS = policy(allow("dynamodb:GetItem"));
const DELETES = policy(allow("dynamodb:GetItem"), allow("dynamodb:DeleteItem"));

const managed = (type: string, name: string, values: Json): Json => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  provider_name: "registry.terraform.io/hashicorp/aws",
  values,
});

const ROLE_OF_STACK = managed("aws_iam_role", "reader", {
  name: "reader",
  arn: ROLE,
  assume_role_policy: policy({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: "lambda.amazonaws.com" },
  }),
});
const TABLE_OF_STACK = managed("aws_dynamodb_table", "notes", { name: "notes", arn: TABLE, hash_key: "id" });
const BASE = [ROLE_OF_STACK, TABLE_OF_STACK];
const rights = (document: string) =>
  managed("aws_iam_role_policy", "rights", { name: "rights", role: "reader", policy: document });

/** A plan that changes resources of the one list into those of the other. */
function plan(before: readonly Json[], after: readonly Json[], more: { reads?: Json; outputs?: Json } = {}): Json {
  const of = (all: readonly Json[], address: unknown) => all.find((one) => one.address === address);
  const addresses = [...new Set([...before, ...after].map(({ address }) => address))];
  const reads = Object.entries(more.reads ?? {}).map(([name, outputs]) => ({
    address: `data.terraform_remote_state.${name}`,
    mode: "data",
    type: "terraform_remote_state",
    name,
    values: { outputs },
  }));
  return {
    format_version: "1.2",
    planned_values: { root_module: { resources: after } },
    prior_state: { values: { root_module: { resources: [...before, ...reads] } } },
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" } } } },
    },
    resource_changes: addresses.map((address) => {
      const [was, now] = [of(before, address), of(after, address)];
      const isSame = JSON.stringify(was) === JSON.stringify(now);
      const actions = was === undefined ? ["create"] : now === undefined ? ["delete"] : [isSame ? "no-op" : "update"];
      const { type, name, mode } = was ?? now ?? {};
      const change = { actions, before: was?.values ?? null, after: now?.values ?? null, after_unknown: {} };
      return { address, type, name, mode, change };
    }),
    complete: true,
    errored: false,
  };
}

function write(file: string, json: unknown): string {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(json));
  return file;
}

const SUBJECTS = {
  version: 1,
  account: ACCOUNT,
  region: "eu-west-1",
  organization: { accounts: [], boundAccounts: [] },
  subjects: { noteTable: [TABLE], reader: [ROLE] },
};
const GUARANTEES = {
  guarantees: [
    {
      id: "NOTES-1",
      sentence: "The reader deletes no note",
      source: "https://example.com/notes",
      kind: "never",
      requests: [{ by: "@reader", Action: "dynamodb:DeleteItem", Resource: "@noteTable" }],
    },
  ],
};

function checked(json: Json, ...options: readonly string[]) {
  write("roles.json", json);
  return cliAbout(["NOTES-1"], folder, "check-plan", ...options, "roles.json");
}

const said = () => [
  "--subjects",
  write("subjects.json", SUBJECTS),
  "--guarantees",
  write("guarantees.json", GUARANTEES),
];

describe("somebody whose plan changes a policy", () => {
  it("is let through if every guarantee is proved before and after", () => {
    const more = policy(allow("dynamodb:GetItem"), allow("dynamodb:Query"));
    const { status, stdout, stderr } = checked(plan([...BASE, rights(READS)], [...BASE, rights(more)]), ...said());
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("policy     roles: aws_iam_role_policy.rights");
    expect(stdout).toContain("guarantees before: 1 proved; after: 1 proved");
  });

  it.each([
    ["in place", [...BASE, rights(READS)], [...BASE, rights(DELETES)]],
    ["by a policy that is made", BASE, [...BASE, rights(DELETES)]],
    [
      "by an attachment that is made",
      BASE,
      [
        ...BASE,
        managed("aws_iam_role_policy_attachment", "all", {
          role: "reader",
          policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
        }),
      ],
    ],
  ])("is refused for a guarantee that no longer holds, %s, with a request", (_, before, after) => {
    const { status, stdout } = checked(plan(before, after), ...said());
    expect(status).toBe(1);
    expect(stdout).toContain("refused    guarantees: NOTES-1 is no longer proved; it is a guarantee");
    expect(stdout).toMatch(/because: proved before, violated after\. Allowed: .*dynamodb:DeleteItem/);
    expect(stdout).toContain("lost: The reader deletes no note");
  });

  it("writes a waiver for it, and reads it in both reports", () => {
    const waivers = [{ control: "check-plan", address: "NOTES-1", reason: "notes are deleted by hand in May" }];
    const json = plan([...BASE, rights(READS)], [...BASE, rights(DELETES)]);
    const options = ["--waivers", write("waivers.json", waivers), "--json", "out.json"];
    expect(checked(json, ...said(), ...options).status).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "out.json"), "utf8"))).toMatchObject({
      counts: { waived: 1 },
      policies: ["roles: aws_iam_role_policy.rights"],
      guarantees: { before: { proved: 1 }, after: { violated: 1 } },
    });
  });

  it("is undecided for a guarantee that did not hold before either", () => {
    const worse = policy(allow("dynamodb:*"));
    const { status, stdout } = checked(plan([...BASE, rights(DELETES)], [...BASE, rights(worse)]), ...said());
    expect(status).toBe(2);
    expect(stdout).toContain("undecided  NOTES-1 is violated before too");
  });

  it("is undecided if the plan does not know the policy yet", () => {
    const json = plan(
      [...BASE, rights(READS)],
      [...BASE, managed("aws_iam_role_policy", "rights", { role: "reader" })],
    );
    const changes = (json.resource_changes as readonly { address: string; change: Json }[]).map((one) =>
      one.address === "aws_iam_role_policy.rights"
        ? { ...one, change: { ...one.change, after_unknown: { policy: true } } }
        : one,
    );
    const { status, stdout } = checked({ ...json, resource_changes: changes }, ...said());
    expect(status).toBe(2);
    expect(stdout).toContain("because: proved before, undecided after");
  });
});

describe("somebody whose plan does not have the whole estate", () => {
  const CHANGE = () =>
    [
      [...BASE, rights(READS)],
      [...BASE, rights(policy(allow("dynamodb:Query")))],
    ] as const;

  it("is undecided without a subjects file, by the name of the policy", () => {
    const { status, stdout } = checked(plan(...CHANGE()));
    expect(status).toBe(2);
    expect(stdout).toContain(
      "undecided  roles: aws_iam_role_policy.rights is changed and not proved: no subjects file",
    );
  });

  it("is undecided while the plan reads the state of a stack that is not given, and proved with it", () => {
    const json = plan(...CHANGE(), { reads: { network: {} } });
    expect(checked(json, ...said())).toMatchObject({
      status: 2,
      stdout: expect.stringContaining("data.terraform_remote_state.network"),
    });
    const network = write("network.json", { resource: { aws_vpc: { network: {} } } });
    expect(checked(json, ...said(), "--beside", network)).toMatchObject({ status: 0, stderr: "" });
  });

  it("is refused for what a policy of the other stack refused alone", () => {
    const statements = [allow("dynamodb:DeleteItem", { Effect: "Deny", Principal: "*" })];
    const table = (document: string) => [
      TABLE_OF_STACK,
      managed("aws_dynamodb_resource_policy", "notes", { resource_arn: TABLE, policy: document }),
    ];
    const roles = { format_version: "1.0", values: { root_module: { resources: [ROLE_OF_STACK, rights(DELETES)] } } };
    const now = policy({ ...allow("dynamodb:PutItem", { Effect: "Deny", Principal: "*" }) });
    const json = plan(table(policy(...statements)), table(now));
    write("data.json", json);
    const options = [...said(), "--beside", write("roles.json", roles)];
    const { status, stdout } = cliAbout(["NOTES-1"], folder, "check-plan", ...options, "data.json");
    expect(status).toBe(1);
    expect(stdout).toContain("proved before, violated after");
  });
});

describe("somebody whose plan lies in the folder of its stack", () => {
  const NETWORK = {
    resource: { aws_vpc_endpoint: { dynamodb: { service_name: "com.amazonaws.eu-west-1.dynamodb" } } },
    output: { endpoint: { value: `\${aws_vpc_endpoint.dynamodb.id}` } },
  };
  const OUTSIDE = {
    guarantees: [
      {
        ...GUARANTEES.guarantees[0],
        requests: [
          {
            by: "@reader",
            Action: "dynamodb:GetItem",
            Resource: "@noteTable",
            Condition: { StringNotEquals: { "aws:SourceVpce": "@way" } },
          },
        ],
      },
    ],
  };
  const through = (condition: Json) => policy(allow("dynamodb:GetItem", { Condition: condition }));

  it("needs no option: the other stacks and the subjects are there, with the ids that the plan has read", () => {
    const only = through({ StringEquals: { "aws:SourceVpce": ENDPOINT } });
    const reads = { "cross-stack-reference-input-network": { endpoint: ENDPOINT } };
    const file = write(
      "env/stacks/roles/plan.json",
      plan([...BASE, rights(only)], [...BASE, rights(READS)], { reads }),
    );
    write("env/stacks/roles/cdk.tf.json", {});
    write("env/stacks/network/cdk.tf.json", NETWORK);
    write("env/subjects.json", {
      ...SUBJECTS,
      subjects: { ...SUBJECTS.subjects, way: [`\${aws_vpc_endpoint.dynamodb.id}`] },
    });
    const own = ["--guarantees", write("guarantees.json", OUTSIDE)];
    const { status, stdout } = cliAbout(["NOTES-1"], folder, "check-plan", ...own, file);
    expect(stdout).toContain("proved before, violated after");
    expect(status).toBe(1);
  });

  it("is told nothing of guarantees at the first apply: there is nothing to compare with", () => {
    const file = write("env/stacks/roles/plan.json", plan([], [...BASE, rights(READS)]));
    expect(cliAbout(["NOTES-1"], folder, "check-plan", file)).toMatchObject({ status: 0, stderr: "" });
  });
});
