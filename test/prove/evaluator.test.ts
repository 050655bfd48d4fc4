import { type AwsRequest, evaluate } from "../../local/iam/evaluator";
import type { PolicyDocument, Statement } from "../../policies/document";
import type { Condition, Possible } from "../../src/prove/decide/condition-tree";
import { Domains } from "../../src/prove/decide/domains";
import { residualIn } from "../../src/prove/decide/residual";
import { search } from "../../src/prove/decide/search";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { all, type Formula, not } from "../../src/prove/logic/formula";
import { holds, type Request, requestOf } from "../../src/prove/logic/request";
import { policyMatch } from "../../src/prove/meaning/statement";
import { DEFAULT_LIMITS } from "../../src/prove/texts/effort-limits";
import { KNOWN_POLICIES } from "../policies/known-policies";
import { readTable } from "../support/decision-table";
import { amount } from "../support/effort";
import { awsRequestOf } from "../support/layers";
import { Seeded } from "../support/seeded";

/** The value of a condition in a case; undefined if the case does not decide it. */
function valueIn(condition: Condition, possible: Possible): boolean | undefined {
  const left = residualIn(condition, possible);
  return left.kind === "constant" ? left.value : undefined;
}

/** When the policies allow a request if all of them apply to everybody, as the evaluator reads them. */
function heap(document: PolicyDocument): Formula {
  const { allows, denies } = policyMatch(parsePolicy("heap", document));
  return all(allows, not(denies));
}

const noSuggestions = new Map<string, readonly string[]>();

function domainsOf(formula: Formula): Domains {
  return new Domains([formula], DEFAULT_LIMITS, noSuggestions);
}

/** The request with the keys that AWS fills in about the principal. */
function concrete({ principal, action, resource, context = {} }: AwsRequest): Request {
  const who: Record<string, string> = principal.startsWith("arn:")
    ? { "aws:PrincipalArn": principal, "aws:PrincipalAccount": principal.split(":")[4] ?? "" }
    : { "aws:PrincipalServiceName": principal };
  return requestOf({ action, resource, context: { ...who, ...context } });
}

describe("the decisions of the tables", () => {
  it.each(KNOWN_POLICIES.map((policy) => [policy.table, policy] as const))(
    "are the prover's too: %s",
    (table, policy) => {
      for (const { name, request, expected } of readTable(table)) {
        // Roles and users may have policies that allow everything else. Services have none.
        const isAllowedElsewhere = policy.allowedElsewhere === true && request.principal.startsWith("arn:");
        const { allows, denies } = policyMatch(parsePolicy(table, policy.document));
        const formula = isAllowedElsewhere ? not(denies) : all(allows, not(denies));
        // A decision table omits the account if no condition needs it. Delegation to an account does.
        const filled = concrete(request);
        const asked =
          policy.kind === "key" || request.context?.["aws:PrincipalAccount"] !== undefined
            ? filled
            : new Map([...filled].filter(([variable]) => variable !== "aws:principalaccount"));
        const domains = domainsOf(formula);
        const byClasses = valueIn(domains.compile(formula), domains.possibleFor(asked));
        expect({ name, byClasses, directly: holds(formula, asked) }).toEqual({
          name,
          byClasses: expected === "allow",
          directly: expected === "allow",
        });
      }
    },
  );
});

const KEYS = ["aws:SourceVpce", "aws:PrincipalTag/Team", "dynamodb:Select", "aws:RequestedRegion"];
const LISTS = ["dynamodb:LeadingKeys", "dynamodb:Attributes"];
const SIZES = ["s3:TlsVersion"];
const TEXTS = ["a", "A", "ab", "aB", "b", "", "a*", "eu-west-1", "EU-west-1"];
const GLOBS = ["*", "a*", "*b", "a?", "?", "A*", "eu-*", "*-1"];
const ARNS = ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/*", "arn:aws:iam::*:role/b"];
const ACTIONS = [
  "dynamodb:GetItem",
  "dynamodb:getitem",
  "dynamodb:*",
  "dynamodb:Get*",
  "s3:?etObject",
  "*",
  "dynamodb:Put*",
];
const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
const RESOURCES = ["*", TABLE, `${TABLE}/index/*`, `${TABLE}*`, "arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket"];

function condition(random: Seeded): Record<string, Record<string, readonly string[]>> {
  const ifExists = random.chance(25) ? "IfExists" : "";
  switch (random.below(6)) {
    case 0:
      return {
        [`${random.one(["StringEquals", "StringNotEquals"])}${ifExists}`]: {
          [random.one(KEYS)]: random.some(
            TEXTS.filter((text) => text !== ""),
            3,
          ),
        },
      };
    case 1:
      return {
        [`${random.one(["StringLike", "StringNotLike"])}${ifExists}`]: { [random.one(KEYS)]: random.some(GLOBS, 2) },
      };
    case 2:
      return {
        [`${random.one(["ArnEquals", "ArnNotLike", "ArnNotEquals"])}${ifExists}`]: {
          "aws:PrincipalArn": random.some(ARNS, 2),
        },
      };
    case 3: {
      const operator = random.one(["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"]);
      const quantifier = random.one(["ForAllValues", "ForAnyValue"]);
      // AWS does not document ForAnyValue with IfExists for a missing key: the prover leaves it undecided.
      return {
        [`${quantifier}:${operator}${quantifier === "ForAllValues" ? ifExists : ""}`]: {
          [random.one(LISTS)]: random.some(operator.endsWith("Like") ? GLOBS : TEXTS, 2),
        },
      };
    }
    case 4:
      return {
        [`Numeric${random.one(["LessThan", "GreaterThanEquals", "Equals"])}${ifExists}`]: {
          [random.one(SIZES)]: random.some(["1", "1.2", "3"], 2),
        },
      };
    default:
      return random.chance(50)
        ? { Null: { [random.one([...KEYS, ...LISTS])]: [random.one(["true", "false"])] } }
        : { [`Bool${ifExists}`]: { "aws:SecureTransport": [random.one(["true", "false", "True"])] } };
  }
}

function statement(random: Seeded, index: number): Statement {
  const conditions = Array.from({ length: random.below(3) }, () => condition(random));
  return {
    Sid: `S${index}`,
    Effect: random.chance(60) ? "Allow" : "Deny",
    [random.chance(80) ? "Action" : "NotAction"]: random.some(ACTIONS, 2),
    [random.chance(80) ? "Resource" : "NotResource"]: random.some(RESOURCES, 2),
    Condition: Object.assign({}, ...conditions),
  };
}

function request(random: Seeded): AwsRequest {
  const context: Record<string, string | string[]> = {};
  for (const key of KEYS) if (random.chance(60)) context[key] = random.one(TEXTS);
  for (const key of LISTS) {
    if (random.chance(60)) context[key] = Array.from({ length: random.below(3) }, () => random.one(TEXTS));
  }
  if (random.chance(60)) context["s3:TlsVersion"] = random.one(["0.9", "1", "1.1", "1.2", "2", "3", "4"]);
  if (random.chance(60)) context["aws:SecureTransport"] = random.one(["true", "false", "TRUE"]);
  return {
    principal: random.one([
      "arn:aws:iam::111122223333:role/a",
      "arn:aws:iam::444455556666:role/b",
      "arn:aws:iam::1:user/c",
    ]),
    action: random.one(["dynamodb:GetItem", "dynamodb:PutItem", "S3:GetObject", "s3:letObject", "kms:Decrypt"]),
    resource: random.one([TABLE, `${TABLE}/index/i`, `${TABLE}-old`, "arn:aws:s3:::bucket/x", "arn:aws:s3:::bucket"]),
    context,
  };
}

describe("every operator of texts, with and without quantifier and IfExists", () => {
  const QUANTIFIERS = ["", "ForAllValues:", "ForAnyValue:"];
  const OPERATORS = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"];
  const VALUES = [undefined, [], ["a"], ["b"], ["a", "b"], ["a", "a"]];
  const cases = QUANTIFIERS.flatMap((quantifier) =>
    OPERATORS.flatMap((name) => ["", "IfExists"].map((ifExists) => `${quantifier}${name}${ifExists}`)),
  );

  it.each(cases)(
    "%s: the evaluator says what the prover says, and refuses what the prover leaves undecided",
    (operator) => {
      const document: PolicyDocument = {
        Version: "2012-10-17",
        Statement: [
          { Sid: "S", Effect: "Allow", Action: "*", Resource: "*", Condition: { [operator]: { "test:Key": "a" } } },
        ],
      };
      for (const actual of VALUES) {
        const context: NonNullable<AwsRequest["context"]> = actual === undefined ? {} : { "test:Key": actual };
        const asked = { principal: "arn:aws:iam::111122223333:role/a", action: "s3:GetObject", resource: "*", context };
        expect({
          actual,
          says: orUndefined(() => evaluate({ policies: [document], request: asked }).decision),
        }).toEqual({
          actual,
          says: { true: "allow", false: "implicitDeny", undefined }[String(holds(heap(document), concrete(asked)))],
        });
      }
    },
  );
});

/** The answer of the evaluator; undefined if it refuses to answer. */
function orUndefined(decide: () => string): string | undefined {
  try {
    return decide();
  } catch {
    return undefined;
  }
}

describe("random policies", () => {
  it("are decided as the evaluator decides them, request by request and as a whole", () => {
    const random = new Seeded(42);
    const wrong: unknown[] = [];
    const counts = { decisions: 0, allowed: 0, found: 0, none: 0 };
    const rounds = amount({ quick: 20, exhaustive: 400 });
    for (let round = 0; round < rounds; round += 1) {
      const document: PolicyDocument = {
        Version: "2012-10-17",
        Statement: Array.from({ length: 1 + random.below(4) }, (_, index) => statement(random, index)),
      };
      const formula = heap(document);
      const domains = domainsOf(formula);
      const compiled = domains.compile(formula);
      const isAllowed = (asked: AwsRequest) => evaluate({ policies: [document], request: asked }).decision === "allow";
      let isEverAllowed = false;
      for (let probe = 0; probe < 50; probe += 1) {
        const asked = request(random);
        const expected = isAllowed(asked);
        isEverAllowed ||= expected;
        counts.decisions += 1;
        counts.allowed += +expected;
        const pinned = domains.possibleFor(concrete(asked));
        if (valueIn(compiled, pinned) !== expected || holds(formula, concrete(asked)) !== expected)
          wrong.push({ document, asked, expected });
      }
      const result = search(domains, { asked: [compiled], facts: [] }, DEFAULT_LIMITS.cases);
      if (result.kind === "found") {
        counts.found += 1;
        const found = awsRequestOf(domains.witness(result.possible));
        if (!isAllowed({ ...found, context: { "aws:PrincipalArn": [], ...found.context } }))
          wrong.push({ document, found });
      } else {
        counts.none += 1;
        if (isEverAllowed || result.kind !== "none") wrong.push({ document, result });
      }
    }
    expect(JSON.stringify(wrong.slice(0, 2), null, 1)).toBe("[]");
    expect(counts.decisions).toBe(rounds * 50);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(rounds / 20);
  });
});
