import type { Estate, Organization } from "../../src/prove/documents/estate";
import { type Policy, parsePolicy } from "../../src/prove/documents/policy-document";
import { type Access, accessOf } from "../../src/prove/questions/access";
import { differencesOf } from "../../src/prove/questions/difference";
import { casesToTry, exhaustively } from "../support/effort";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`;
const ORGANIZATION: Organization = { id: "o-a1b2c3d4e5", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] };

function policy(...statements: readonly object[]): Policy {
  return parsePolicy("p", {
    Version: "2012-10-17",
    Statement: statements.map((one) => ({ Effect: "Allow", Action: "s3:PutObject", Resource: "*", ...one })),
  });
}

const SMALL: Estate = {
  serviceControl: [],
  resourceControl: [],
  resources: [{ arns: [TABLE], account: ACCOUNT, requiresPolicy: false }],
  roles: [{ arn: ROLE, policies: [] }],
  endpoints: [],
};

const withPolicies = (...policies: readonly Policy[]): Estate => ({ ...SMALL, roles: [{ arn: ROLE, policies }] });
const REFUSED = withPolicies(policy({ Effect: "Deny" }));
const ALLOWED = withPolicies(policy({}));

function changeOf(before: Estate, after: Estate, action: string, isStrict = false) {
  const { differences } = differencesOf({ before, after, organization: ORGANIZATION, isStrict });
  return differences
    .filter(({ actions }) => actions.includes(action))
    .map(({ kind, unless }) => [kind, ...(unless ?? [])].join(" "));
}

describe("somebody who takes a Deny away from a role that nothing of the inputs allows the action", () => {
  it("is told that it is widened if a bucket outside the inputs grants it, and that it is the same on A3", () => {
    expect(changeOf(REFUSED, SMALL, "s3:PutObject")).toEqual(["widened A3"]);
    expect(changeOf(REFUSED, SMALL, "dynamodb:GetItem")).toEqual([]);
  });

  it("and does not want to rely on that is told that it is undecided", () => {
    expect(changeOf(REFUSED, SMALL, "s3:PutObject", true)).toEqual(["undecided"]);
  });

  exhaustively("of an action that no policy of a resource grants is told of nothing", () => {
    const refused = withPolicies(policy({ Effect: "Deny", Action: "iam:*" }));
    expect(changeOf(refused, SMALL, "iam:CreateRole", true)).toEqual([]);
  });

  exhaustively("of a table of the inputs is told of nothing: its policy is read", () => {
    const refused = withPolicies(policy({ Effect: "Deny", Action: "dynamodb:*", Resource: TABLE }));
    expect(changeOf(refused, SMALL, "dynamodb:GetItem", true)).toEqual([]);
  });

  exhaustively("of a resource of another account is told of nothing: both must grant there", () => {
    const Resource = "arn:aws:dynamodb:eu-west-1:999999999999:table/other";
    const refused = withPolicies(policy({ Effect: "Deny", Action: "dynamodb:GetItem", Resource }));
    expect(changeOf(refused, SMALL, "dynamodb:GetItem", true)).toEqual([]);
  });
});

describe("somebody who", () => {
  exhaustively("adds a Deny is told that it is narrowed at most, whatever is strict", () => {
    expect(changeOf(SMALL, REFUSED, "s3:PutObject")).toEqual(["narrowed A3"]);
    expect(changeOf(SMALL, REFUSED, "s3:PutObject", true)).toEqual(["narrowed A3"]);
  });

  it("adds an Allow is told that it is widened: without such a grant it was refused", () => {
    expect(changeOf(SMALL, ALLOWED, "s3:PutObject")).toEqual(["widened"]);
  });

  exhaustively("adds a role is not told of what resources outside grant: they do so before and after", () => {
    expect(changeOf({ ...SMALL, roles: [] }, SMALL, "s3:PutObject", true)).toEqual([]);
  });

  exhaustively(
    "takes an SCP away that refuses a role what a bucket outside may grant is told that it is widened",
    () => {
      const serviceControl = [{ target: "o", hasFullAccess: true, policies: [policy({ Effect: "Deny" })] }];
      expect(changeOf({ ...SMALL, serviceControl }, SMALL, "s3:PutObject")).toEqual(["widened"]);
    },
  );
});

describe("somebody who asks what a role can do on resources outside the inputs", () => {
  function answer(estate: Estate, action: string, isStrict = false) {
    const asked = { estate, organization: ORGANIZATION, principals: [ROLE], isStrict };
    const found = (accessOf(asked).get(ROLE) ?? []).filter((one) => one.where === "elsewhere");
    return found.filter(({ actions }) => actions.includes(action)).map(said);
  }
  const said = ({ verdict, assumes = [] }: Access) => [verdict, ...assumes].join(" ");

  const cases: readonly (readonly [string, Estate, string, string, string])[] = [
    ["a bucket may grant it", SMALL, "s3:PutObject", "never A3", "undecided"],
    ["its own Deny holds against a grant", REFUSED, "s3:PutObject", "never", "never"],
    ["no policy of a resource grants it", SMALL, "iam:CreateRole", "never", "never"],
    [
      "all but some objects are granted, and those by their bucket perhaps",
      withPolicies(policy({ Resource: undefined, NotResource: "arn:aws:s3:::kept/*" })),
      "s3:PutObject",
      "sometimes A3",
      "undecided",
    ],
    [
      "some objects are granted, and others refused by a Deny",
      withPolicies(policy({ Resource: "arn:aws:s3:::open/*" }, { Effect: "Deny", Resource: "arn:aws:s3:::closed/*" })),
      "s3:PutObject",
      "sometimes",
      "sometimes",
    ],
  ];
  const stands = (name: string) => /^all but some/.test(name);

  it.each(casesToTry(cases, ([name]) => stands(name)))(
    "is told what rests on A3, and nothing of it if strict: %s",
    (_, estate, action, lax, strict) => {
      expect([answer(estate, action), answer(estate, action, true)]).toEqual([[lax], [strict]]);
    },
  );
});
