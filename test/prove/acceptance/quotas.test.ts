// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { SIZE_LIMITS } from "../../../src/facts/policy-sizes";
import { sizeOf } from "../../../src/prove/acceptance/document-size";
import { NAME_OF_PLACE, type PolicyPlace } from "../../../src/prove/acceptance/policy-place";
import {
  FUNCTION_POLICY_BYTES,
  MANAGED_POLICIES_PER_ROLE,
  RCPS_PER_TARGET,
  SCPS_PER_TARGET,
  SIZE_QUOTAS,
} from "../../../src/prove/acceptance/quotas";
import { readEstate } from "../../../src/prove/terraform/read-estate";
import { ACCOUNT, functionArn, mayNot, nobodyMay, roleArn, tableArn } from "../../support/ask";
import { document, TRUST } from "../cases/form";
import { PLAIN } from "./offences";
import { answerAt, answerTo, PLACE_CASES, type Resources, type Writing } from "./places";

const PLACES = Object.keys(SIZE_QUOTAS) as (keyof typeof SIZE_QUOTAS)[];
const ROWS = PLACES.map((place) => [NAME_OF_PLACE[place], place, SIZE_QUOTAS[place].max] as const);

/** The policy with a longer Sid of a statement that is not asked about, so that it has the size. */
const ofSize =
  (size: number): Writing =>
  (statement, others) => {
    const padded = (count: number) =>
      JSON.stringify({ ...JSON.parse(PLAIN(statement, others)), Id: "x".repeat(count) });
    return padded(size - padded(0).length);
  };

/** The same with white space between the elements. */
const spaced =
  (size: number): Writing =>
  (statement, others) => {
    const text = PLAIN(statement, others);
    return `{${" ".repeat(size - text.length)}${text.slice(1)}`;
  };

describe("somebody whose only Deny is in a policy", () => {
  it.each(ROWS)("as large as AWS accepts, in %s, reads that it refuses", (_, place, max) => {
    expect(answerAt(place, "Deny", ofSize(max))).toMatchObject({ verdict: "proved" });
  });

  it.each(ROWS)("with one character too many, in %s, does not read that it refuses", (_, place, max) => {
    const { verdict, why } = answerAt(place, "Deny", ofSize(max + 1));
    expect(verdict).toBe("undecided");
    expect(why.join("\n")).toContain(`at most ${max}`);
  });

  it.each(ROWS)("whose white space is too much, in %s, reads whether AWS counts it", (_, place, max) => {
    const verdict = SIZE_QUOTAS[place].counts === "withoutSpace" ? "proved" : "undecided";
    expect(answerAt(place, "Deny", spaced(max + 1))).toMatchObject({ verdict });
  });

  it("that is too large in bytes, and not in characters, does not read that the table refuses", () => {
    const wide: Writing = (statement, others) => ofSize(20_400)(statement, others).replace(/x{100}/, "é".repeat(100));
    expect(answerAt("table", "Deny", wide)).toMatchObject({ verdict: "undecided" });
    expect(answerAt("table", "Deny", ofSize(20_400))).toMatchObject({ verdict: "proved" });
  });
});

describe("the size of a policy", () => {
  it("is the one that the constructs check, where both know it", () => {
    const names: Readonly<Partial<Record<PolicyPlace, keyof typeof SIZE_LIMITS>>> = {
      serviceControl: "scp",
      resourceControl: "rcp",
    };
    for (const place of PLACES) {
      const known = SIZE_LIMITS[(names[place] ?? place) as keyof typeof SIZE_LIMITS];
      if (known === undefined) expect(place).toBe("secret");
      else {
        const quota = SIZE_QUOTAS[place];
        expect([place, "unlessRaised" in quota ? quota.unlessRaised : quota.max]).toEqual([place, known.max]);
      }
    }
  });

  it("counts values that are not known as if they were long", () => {
    expect(sizeOf('{"a": "‹b.c›"}')).toEqual({ characters: 45, withoutSpace: 44, bytes: 45 });
    expect(sizeOf('"⟪b.c⟫"').characters).toBe(130);
    expect(sizeOf('"a b"').withoutSpace).toBe(5);
    expect(sizeOf({ é: 1 }).bytes).toBe(8);
  });
});

const DENY_DELETE = { Sid: "It", Effect: "Deny", Action: "dynamodb:DeleteTable", Resource: "*" };
const EVERYTHING = document({ Effect: "Allow", Action: "*", Resource: "*" });
const T = tableArn("orders");
const app = (more: Resources): Resources => ({
  aws_iam_role: { app: { name: "app", assume_role_policy: TRUST } },
  aws_dynamodb_table: { t: { name: "orders" } },
  ...more,
});
const all = { role: "app", name: "all", policy: EVERYTHING };
const each = (count: number, of: (index: number) => object): Readonly<Record<string, object>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, of(index)]));

function controlled(type: string, count: number, target: (index: number) => string = () => ACCOUNT): Resources {
  const statement = (index: number) => ({
    ...(index === 0 ? DENY_DELETE : { ...DENY_DELETE, Action: "s3:DeleteBucket" }),
    ...(type === "RESOURCE_CONTROL_POLICY" && { Principal: "*" }),
  });
  return app({
    aws_iam_role_policy: { all },
    aws_organizations_policy: each(count, (index) => ({ type, content: document(statement(index)) })),
    aws_organizations_policy_attachment: each(count, (index) => ({
      policy_id: `\${aws_organizations_policy.n${index}.id}`,
      target_id: target(index),
    })),
  });
}

describe("somebody whose only Deny is one of the policies of", () => {
  it.each([
    ["service", "SERVICE_CONTROL_POLICY", SCPS_PER_TARGET.max],
    ["resource", "RESOURCE_CONTROL_POLICY", RCPS_PER_TARGET.max],
  ])(
    "a target with as many %s control policies as AWS attaches reads that it refuses; with one more not",
    (_, type, max) => {
      const question = mayNot("app", "dynamodb:DeleteTable", T);
      expect(answerTo(controlled(type, max - 1), question)).toMatchObject({ verdict: "proved" });
      expect(answerTo(controlled(type, max), question)).toMatchObject({ verdict: "undecided" });
    },
  );

  it("a target that may have one more, whose target is not known, does not read that it refuses", () => {
    const question = mayNot("app", "dynamodb:DeleteTable", T);
    const { max } = SCPS_PER_TARGET;
    const last = (index: number) => (index === max - 1 ? "${var.target}" : ACCOUNT);
    expect(answerTo(controlled("SERVICE_CONTROL_POLICY", max, last), question)).toMatchObject({ verdict: "undecided" });
  });

  it("a role with as many managed policies as AWS attaches reads that it refuses; with one more not", () => {
    const managed = (count: number): Resources =>
      app({
        aws_iam_role_policy: { all },
        aws_iam_policy: each(count, (index) => ({
          name: `p${index}`,
          policy: document({ ...DENY_DELETE, ...(index > 0 && { Action: "s3:DeleteBucket" }) }),
        })),
        aws_iam_role_policy_attachment: each(count, (index) => ({
          role: "app",
          policy_arn: `\${aws_iam_policy.n${index}.arn}`,
        })),
      });
    const question = mayNot("app", "dynamodb:DeleteTable", T);
    expect(answerTo(managed(MANAGED_POLICIES_PER_ROLE.max), question)).toMatchObject({ verdict: "proved" });
    expect(answerTo(managed(MANAGED_POLICIES_PER_ROLE.max + 1), question)).toMatchObject({ verdict: "undecided" });
  });

  it("a role whose inline policies are together as large as AWS accepts reads that it refuses; with one character more not", () => {
    const inline = (size: number): Resources => {
      const deny = document(DENY_DELETE);
      const padded = (count: number) => document({ ...JSON.parse(EVERYTHING).Statement[0], Sid: "x".repeat(count) });
      const rest = size - deny.length - padded(0).length;
      return app({
        aws_iam_role_policy: {
          a: { role: "app", name: "a", policy: deny },
          b: { role: "app", name: "b", policy: padded(rest) },
        },
      });
    };
    const question = mayNot("app", "dynamodb:DeleteTable", T);
    expect(answerTo(inline(SIZE_QUOTAS.roleInline.max), question)).toMatchObject({ verdict: "proved" });
    expect(answerTo(inline(SIZE_QUOTAS.roleInline.max + 1), question)).toMatchObject({ verdict: "undecided" });
  });
});

describe("somebody whose permissions of a function", () => {
  const permissions = (count: number): Resources => ({
    aws_lambda_function: { f: { function_name: "f", role: roleArn("app") } },
    aws_lambda_permission: each(count, (index) => ({
      function_name: "f",
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      source_arn: `arn:aws:execute-api:eu-west-1:${ACCOUNT}:abc${index}/*`,
    })),
  });
  const question = nobodyMay("lambda:InvokeFunction", functionArn("f"), {
    StringEquals: { "aws:PrincipalServiceName": "apigateway.amazonaws.com" },
  });

  it("fit into its policy reads that one of them allows it; if they are too large, only that it may", () => {
    expect(answerTo(permissions(10), question)).toMatchObject({ verdict: "violated" });
    const { verdict, why } = answerTo(permissions(100), question);
    expect(verdict).toBe("undecided");
    expect(why.join("\n")).toContain(`AWS accepts ${FUNCTION_POLICY_BYTES}`);
  });
});

describe("somebody whose bucket refuses in a policy that allows everyone something", () => {
  const deny = { Sid: "It", Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::orders/*" };
  const open = { ...deny, Sid: "Open", Effect: "Allow", Resource: "arn:aws:s3:::orders/public/*" };
  const withBlock = (block: object | undefined, ...statements: readonly object[]): Resources =>
    app({
      aws_iam_role_policy: { all },
      aws_s3_bucket: { b: { bucket: "orders" } },
      aws_s3_bucket_policy: { p: { bucket: "orders", policy: document(deny, ...statements) } },
      ...(block && { aws_s3_bucket_public_access_block: { k: { bucket: "orders", ...block } } }),
    });
  const question = mayNot("app", "s3:GetObject", "arn:aws:s3:::orders/a");

  it.each<[string, object | undefined, object[], string]>([
    ["blocks public policies", { block_public_policy: true }, [open], "undecided"],
    ["may block public policies", { block_public_policy: "${var.block}" }, [open], "undecided"],
    ["says nothing, as a new bucket blocks them", undefined, [open], "undecided"],
    ["says that it does not block them", { block_public_policy: false }, [open], "proved"],
    ["blocks them, and nothing is public", { block_public_policy: true }, [], "proved"],
    [
      "blocks them, and the Allow is for one network",
      { block_public_policy: true },
      [{ ...open, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }],
      "proved",
    ],
  ])("%s: it reads what that is worth", (_, block, statements, verdict) => {
    expect(answerTo(withBlock(block, ...statements), question)).toMatchObject({ verdict });
  });

  it("the account blocks public policies: it does not read that the bucket refuses", () => {
    const account = { aws_s3_account_public_access_block: { a: { block_public_policy: true } } };
    const resources = { ...withBlock({ block_public_policy: false }, open), ...account };
    expect(answerTo(resources, question)).toMatchObject({ verdict: "undecided" });
  });
});

describe("somebody whose key refuses in a policy that no one may change", () => {
  it("reads that it refuses if the key is told not to check that", () => {
    const { statement, resources, question } = PLACE_CASES.key;
    const made = resources(PLAIN(statement("Deny"), []));
    const [key] = Object.values(made.aws_kms_key ?? {});
    const unchecked = { k: { ...key, bypass_policy_lockout_safety_check: true } };
    expect(answerTo({ ...made, aws_kms_key: unchecked }, question)).toMatchObject({ verdict: "proved" });
    expect(answerTo(made, question)).toMatchObject({ verdict: "undecided" });
  });
});

describe("somebody whose trust policy needs a higher quota", () => {
  it("reads which, and what the quota is unless it is raised", () => {
    const { statement, others, resources } = PLACE_CASES.trust;
    const notesOf = (size: number) =>
      readEstate(
        new Map([["stack", JSON.stringify({ resource: resources(ofSize(size)(statement("Allow"), others)) })]]),
      ).ledger.notes;
    expect(notesOf(2_048)).toEqual([]);
    expect(notesOf(2_049)).toEqual([
      expect.stringContaining("accepts more than 2048 only if the account has a higher"),
    ]);
  });
});
