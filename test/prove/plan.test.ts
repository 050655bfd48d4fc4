// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM and references of Terraform, not of this program

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prove } from "../../src/prove/questions/prove";
import { type ReadOptions, readEstate } from "../../src/prove/terraform/read-estate";

const PLANS = join(__dirname, "plans");

function read(...names: readonly string[]) {
  return readEstate(new Map(names.map((name) => [name, readFileSync(join(PLANS, `${name}.json`), "utf8")])));
}

/** The smallest plan: one table, one value of it changed. */
function plan(change: object, options?: ReadOptions) {
  const json = JSON.parse(readFileSync(join(PLANS, "notes-plan.json"), "utf8")) as object;
  return readEstate(new Map([["main", JSON.stringify({ ...json, ...change })]]), options);
}

const at = (estate: ReturnType<typeof read>["estate"], arn: string) =>
  estate.resources.find(({ arns, actions }) => arns[0]?.startsWith(arn) && actions === undefined);

it("a plan with a command is not read as a whole, until the subjects file says that it changes no permission and it has none", () => {
  const command = `aws iam put-role-policy --policy-document '{"Effect": "Allow", "Action": "*", "Resource": "*"}'`;
  const json = JSON.parse(readFileSync(join(PLANS, "notes-plan.json"), "utf8"));
  const [one] = json.configuration.root_module.resources;
  one.provisioners = [{ type: "local-exec", expressions: { command: { constant_value: command } } }];
  const harmlessCommands = [`main: ${one.address}`];
  expect(plan(json).notRead).toEqual([expect.stringMatching(/\.provisioner: it runs a command/)]);
  expect(plan(json, { harmlessCommands }).notRead).toEqual([
    expect.stringMatching(/\.provisioner: it looks like a policy/),
  ]);
  one.provisioners[0].expressions.command.constant_value = "echo done";
  expect(plan(json).notRead).toEqual([expect.stringMatching(/\.provisioner: it runs a command/)]);
  expect(plan(json, { harmlessCommands }).notRead).toEqual([]);
  expect(plan(json, { harmlessCommands: [one.address] }).notRead).toEqual([]);
  expect(plan(json, { harmlessCommands: ["main: null_resource.other"] }).notRead).toHaveLength(1);
  one.provisioners[0] = { type: "file", expressions: {} };
  expect(plan(json).notRead).toEqual([]);
});

describe("the state of a stack in HCL, with modules, counts and policies in many places", () => {
  const { estate, unresolved, notRead } = read("orders-state");

  it("is read as a whole", () => {
    expect({ unresolved, notRead }).toEqual({ unresolved: [], notRead: [] });
  });

  it("has the tables and keys of each instance of a module, with the policies that other resources attach", () => {
    for (const table of ["orders", "invoices"]) {
      const { policy, account } = at(estate, `arn:aws:dynamodb:eu-west-1:123456789012:table/${table}`) ?? {};
      expect(account).toBe("123456789012");
      expect(policy?.statements.map(({ origin }) => origin)).toEqual([
        `orders-state: module.tables["${table}"].aws_dynamodb_resource_policy.this#DenyDeletion`,
        `orders-state: module.tables["${table}"].aws_dynamodb_resource_policy.this#DenyPlainHttp`,
      ]);
    }
    const keys = estate.resources.filter(({ arns }) => arns[0]?.includes(":key/"));
    expect(keys.map(({ policy }) => policy?.statements.length)).toEqual([2, 2]);
  });

  it("has the roles with inline, managed and limiting policies, by the path in their ARN", () => {
    const names = estate.roles.map(({ arn, policies, boundary }) => ({
      arn: arn.split(":role").at(-1),
      policies: policies.flatMap(({ statements }) => statements.map(({ origin }) => origin.split("#").at(-1))),
      boundary: boundary?.statements.map(({ origin }) => origin.split("#").at(-1)),
    }));
    expect(names).toEqual([
      { arn: "/service/orders-reader", policies: ["ReadsOrders"], boundary: ["OnlyDynamoDb"] },
      { arn: "/orders-writer-0", policies: ["WritesOrders", "PutsMetrics"], boundary: undefined },
      { arn: "/orders-writer-1", policies: ["WritesOrders", "PutsMetrics"], boundary: undefined },
    ]);
  });

  it("has the endpoint with the policy that is attached to it, and the bucket with its own", () => {
    expect(estate.endpoints).toEqual([
      {
        id: "vpce-5e1623a8b5070f16c",
        kind: "gateway",
        policy: expect.objectContaining({ statements: [expect.anything()] }),
      },
    ]);
    expect(at(estate, "arn:aws:s3:::orders-records-123456789012")?.policy?.statements).toHaveLength(1);
  });
});

describe("the plan of the same stack, before anything of it exists", () => {
  const { estate, unresolved, notRead } = read("orders-plan");

  it("links the same resources, though their ids are not known yet", () => {
    expect(notRead).toEqual(
      Array.from({ length: 7 }, () => expect.stringContaining("its document is known after apply")),
    );
    const arns = (of: ReturnType<typeof read>["estate"]) => of.roles.map(({ arn }) => arn);
    expect(arns(estate)).toEqual(arns(read("orders-state").estate));
    expect(estate.roles[0]?.boundary?.statements).toHaveLength(1);
    expect(at(estate, "arn:aws:kms:")?.policy?.statements.map(({ origin }) => origin)).toEqual([
      'orders-plan: module.tables["invoices"].aws_kms_key_policy.this#AllowTheAccount',
      'orders-plan: module.tables["invoices"].aws_kms_key_policy.this#DenyDestruction',
    ]);
    expect(estate.endpoints[0]?.id).toBe("vpce-‹orders-plan.aws_vpc_endpoint.dynamodb›");
  });

  it("makes each policy that is not known yet unreadable, not empty, and names what it waits for", () => {
    expect(unresolved).toHaveLength(7);
    expect(at(estate, "arn:aws:s3:::")?.policy?.unreadable).toBe(
      "its document is known after apply: aws_s3_bucket.records.arn",
    );
    expect(estate.endpoints[0]?.policy?.unreadable).toContain("known after apply: module.tables, local.account");
    for (const { policies } of estate.roles) expect(policies[0]?.unreadable).toContain("known after apply");
  });
});

describe("the plan of a stack in JSON, as CDKTF writes one", () => {
  const { estate, unresolved } = read("notes-plan");

  it("keeps the text of a policy: references in it are resolved, variables stay", () => {
    expect(unresolved).toEqual([]);
    const [statement] = at(estate, "arn:aws:dynamodb:eu-west-1:123456789012:table/notes")?.policy?.statements ?? [];
    expect(statement?.conditions).toEqual({
      StringNotEquals: { "aws:SourceVpce": [estate.endpoints[0]?.id] },
      StringNotLike: { "aws:PrincipalArn": ["arn:aws:iam::123456789012:role/${aws:PrincipalTag/team}"] },
    });
  });
});

describe("a plan that is incomplete or malformed", () => {
  it("is refused when it ended in an error", () => {
    expect(() => read("errored-plan")).toThrow("ended in an error");
  });

  it("is listed as not read when a part of it was deferred", () => {
    expect(plan({ complete: false }).notRead).toEqual([expect.stringContaining("the plan is not complete")]);
  });

  it.each([
    ["a list", { planned_values: [] }, "must be objects"],
    ["a resource without an address", { planned_values: { root_module: { resources: [{ type: "a" }] } } }, "address"],
    ["a module that is a list", { planned_values: { root_module: [] } }, "root_module must be an object"],
  ])("is refused when it has %s where it must not", (_, change, message) => {
    expect(() => plan(change)).toThrow(message);
  });

  it("is refused when its modules are nested too deep", () => {
    let module: object = { resources: [] };
    for (let depth = 0; depth < 1000; depth += 1) module = { child_modules: [module] };
    expect(() => plan({ planned_values: { root_module: module } })).toThrow("nested more than 100 deep");
  });
});

describe("inputs that contradict each other", () => {
  it("are refused when the same table is in two of them", () => {
    expect(() => read("orders-plan", "orders-state")).toThrow("is in two of the inputs");
  });

  it.each([
    [{ version: 4, serial: 1, lineage: "x" }, "is the state file itself"],
    [{ format_version: "1.0", terraform_version: "1.11.4" }, "is a state without resources"],
    [{ name: "package" }, "must be Terraform's JSON, got an object with name"],
  ])("%j is refused and says what to give", (json, message) => {
    expect(() => readEstate(new Map([["main", JSON.stringify(json)]]))).toThrow(message);
    expect(() => readEstate(new Map([["main", JSON.stringify(json)]]))).toThrow("terraform show -json");
  });
});

describe("a part of a synthesized stack that cannot be read", () => {
  it.each([
    ["a module", { module: { m: { source: "./m" } } }],
    ["a counted resource", { resource: { aws_kms_key: { k: { count: "${var.keys}", policy: "{}" } } } }],
    ["a bucket whose account is not known", { resource: { aws_s3_bucket: { b: { bucket: "b" } } } }],
    ["a grant of a key", { resource: { aws_kms_grant: { g: { key_id: "1", operations: ["Decrypt"] } } } }],
  ])("is listed: %s", (_, json) => {
    const text = JSON.stringify(json).replace('"{}"', '"{\\"Statement\\":[]}"');
    expect(readEstate(new Map([["main", text]])).notRead).not.toEqual([]);
  });

  it("is read once its account is given", () => {
    const text = JSON.stringify({ resource: { aws_s3_bucket: { b: { bucket: "b" } } } });
    const { estate, notRead } = readEstate(new Map([["main", text]]), { elsewhere: { account: "123456789012" } });
    expect([notRead, estate.resources[0]?.account]).toEqual([[], "123456789012"]);
  });
});

describe("a bucket whose account is not known", () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
  const resource = { aws_s3_bucket: { b: { bucket: "b" } }, aws_s3_bucket_policy: { p: { bucket: "b", policy } } };
  const { estate } = readEstate(new Map([["main", JSON.stringify({ resource })]]));
  const by = "arn:aws:iam::123456789012:role/administrator";
  const requests = [{ by, Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::b/*"] }];
  const verdictOf = (kind: "never" | "always", condition: object) => {
    const organization = { accounts: ["123456789012"], boundAccounts: [] };
    const asked = requests.map((request) => ({ ...request, Condition: { Bool: condition as Record<string, string> } }));
    const guarantees = [{ id: "BUCKET", sentence: "It is so.", source: "test", kind, requests: asked }];
    const [verdict] = prove({ estate, organization, subjects: {}, guarantees });
    return { verdict: verdict?.verdict, why: verdict?.why };
  };

  it("is undecided, whether it is open to an account or closed", () => {
    const undecided = { verdict: "undecided", why: ["It is not known in which account arn:aws:s3:::b is."] };
    expect(verdictOf("always", { "aws:SecureTransport": "true" })).toEqual(undecided);
    expect(verdictOf("never", { "aws:SecureTransport": "true" })).toEqual(undecided);
  });

  it("is proved to refuse what its policy denies to everybody", () => {
    expect(verdictOf("never", { "aws:SecureTransport": "false" }).verdict).toBe("proved");
  });
});

describe("a function", () => {
  it("lets in whom its permissions name, under their conditions", () => {
    const json = {
      provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["123456789012"] }] },
      resource: {
        aws_lambda_function: { f: { function_name: "show" } },
        aws_lambda_permission: {
          api: {
            function_name: "${aws_lambda_function.f.function_name}",
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            source_arn: "arn:aws:execute-api:eu-west-1:123456789012:api/*/*",
          },
        },
      },
    };
    const { estate, notRead } = readEstate(new Map([["main", JSON.stringify(json)]]));
    expect(notRead).toEqual([]);
    expect(estate.resources[0]).toMatchObject({
      arns: [
        "arn:aws:lambda:eu-west-1:123456789012:function:show",
        "arn:aws:lambda:eu-west-1:123456789012:function:show:*",
      ],
      policy: {
        statements: [
          {
            principal: { Service: ["apigateway.amazonaws.com"] },
            actions: ["lambda:InvokeFunction"],
            conditions: { ArnLike: { "aws:SourceArn": ["arn:aws:execute-api:eu-west-1:123456789012:api/*/*"] } },
          },
        ],
      },
    });
  });
});
