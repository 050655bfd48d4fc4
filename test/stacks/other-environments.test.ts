import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { Estate } from "../../src/prove/documents/estate";
import type { Statement } from "../../src/prove/documents/policy-document";
import { prove } from "../../src/prove/questions/prove";
import { verify } from "../../src/prove/questions/verification";
import { readEstate } from "../../src/prove/terraform/read-estate";
import { amount, casesToTry, firstOfEach, isExhaustive } from "../support/effort";
import { environment, environmentFile } from "../support/environment-file";
import { type Example, provableEnvironment } from "../support/proofs";

type Json = Readonly<Record<string, unknown>>;

const messaging = environmentFile("example").messaging as Json;
const backup = environmentFile("example").backup as Json;
const roles = environmentFile("example").roles as Readonly<Record<"pipeline" | "breakGlass", readonly string[]>>;
const inOneOf = (accounts: readonly string[]) => ({
  pipeline: roles.pipeline.filter((arn) => accounts.some((account) => arn.includes(account))),
  breakGlass: roles.breakGlass.filter((arn) => accounts.some((account) => arn.includes(account))),
});
const existingVpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
  routeTableIds: ["rtb-00000001", "rtb-00000002"],
};

/** What teams choose that gives nothing up. */
const CHOICES: Readonly<Record<string, Json>> = {
  "texts under the key itself, without branch keys": { messaging: { ...messaging, textKeyring: "kms" } },
  "traces of the functions": { messaging: { ...messaging, tracing: true } },
  "an alarm topic of their own": {
    messaging: { ...messaging, alarmTopicArn: "arn:aws:sns:eu-west-1:333333333333:alarms" },
  },
  "users of their own": {
    messaging: {
      ...messaging,
      userPool: undefined,
      existingUserPool: { issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc", audience: ["abc"] },
    },
  },
  "a VPC of their own": { network: { existingVpc } },
  "a VPC and a KMS endpoint of their own": {
    network: { existingVpc, existingKmsEndpoint: { securityGroupId: "sg-0123456789abcdef0" } },
  },
  "one account for table and trail": {
    accounts: { management: "111111111111", audit: "333333333333", workload: "333333333333" },
    roles: inOneOf(["111111111111", "333333333333"]),
    // The one who has the account would have a copy of the backups in it too.
    backup: { ...backup, copyRegion: undefined },
  },
  "a lock of every service on the regions": {
    organization: { id: "o-exampleorg1", targets: ["ou-ab12-11112222"], regionsPolicy: { scope: "allServices" } },
  },
  "no functions": { messaging: undefined },
  "no cache": { cache: undefined },
};

// Less than the example has, the single account has: `test/stacks/given-up.test.ts` proves it.
const STANDS_FOR_OTHERS = "a VPC and a KMS endpoint of their own";

function judged(example: Example) {
  // What is chosen changes ways and who takes them. The example has the rest proved.
  const guarantees = GUARANTEES.filter(({ layer }) => isExhaustive || layer !== undefined);
  return verify({ templates: example.templates, file: example, guarantees }).verdicts;
}

describe("a team that chooses", () => {
  it.each(casesToTry(Object.entries(CHOICES), ([choice]) => choice === STANDS_FOR_OTHERS))(
    "%s: has every guarantee of what is there",
    (_, change) => {
      const verdicts = judged(provableEnvironment(environment("example", change)));
      const open = verdicts.filter(({ verdict }) => verdict !== "proved" && verdict !== "absent");
      expect(open.map(({ guarantee, verdict }) => `${guarantee.id} ${verdict}`)).toEqual([]);
      expect(verdicts.filter(({ verdict }) => verdict === "proved").length).toBeGreaterThan(
        amount({ quick: 50, exhaustive: 100 }),
      );
    },
  );
});

type Change = (statement: Statement) => Statement | undefined;

const drop: Change = () => undefined;
const unconditional: Change = (statement) => ({ ...statement, conditions: {} });
const everyAction: Change = (statement) => ({ ...statement, actions: ["*"] });
const withoutDataKeys: Change = (statement) => ({ ...statement, actions: ["kms:Decrypt"] });

/** What stands between texts and others where there are no branch keys, and what no longer holds without. */
const WITHOUT_BRANCH_KEYS: readonly (readonly [sid: string, change: Change, violated: readonly string[]])[] = [
  ["AllowFunctionsToDecryptText", unconditional, ["KEY-9"]],
  ["AllowFunctionsToDecryptText", drop, ["KEY-10", "TEXT-WORK-1"]],
  ["AllowFunctionsToEncryptPreview", unconditional, ["KEY-9"]],
  ["AllowFunctionsToEncryptPreview", drop, ["KEY-10", "TEXT-WORK-1"]],
  ["AllowDecryptingTexts", everyAction, ["IDENTITY-6"]],
  ["AllowEncryptingTexts", unconditional, ["IDENTITY-6"]],
  ["AllowDecryptingTexts", drop, ["IDENTITY-7", "TEXT-WORK-1"]],
  ["AllowUseOfOurKeysByTheFunctions", withoutDataKeys, ["ENDPOINT-5", "TEXT-WORK-1"]],
];

describe("texts under the key itself, without branch keys", () => {
  const example = provableEnvironment(environment("example", { messaging: { ...messaging, textKeyring: "kms" } }));
  const { estate } = readEstate(example.templates, { organization: example.organization });
  const about = GUARANTEES.filter(({ id }) => /^(TEXT-|KEY-|IDENTITY-|ENDPOINT-)/.test(id));

  it.each(firstOfEach(WITHOUT_BRANCH_KEYS, ([sid]) => (sid.startsWith("AllowFunctions") ? "key" : "role")))(
    "%s goes wrong: guarantees fail",
    (sid, change, expected) => {
      const weak = withStatement(estate, sid, change);
      expect(weak).not.toEqual(estate);
      const verdicts = prove({ ...example, suggestions: new Map(), estate: weak, guarantees: about });
      const violated = verdicts.filter(({ verdict }) => verdict === "violated").map(({ guarantee }) => guarantee.id);
      expect(violated).toEqual(expect.arrayContaining([...expected]));
    },
  );
});

function withStatement(estate: Estate, sid: string, change: Change): Estate {
  const changed = (one: { readonly policy?: Estate["roles"][number]["policies"][number] }) =>
    one.policy === undefined ? {} : { policy: policyWith(one.policy) };
  const policyWith = <Policy extends { readonly statements: readonly Statement[] }>(policy: Policy): Policy => ({
    ...policy,
    statements: policy.statements.flatMap((statement) =>
      statement.origin.endsWith(`#${sid}`) ? (change(statement) ?? []) : [statement],
    ),
  });
  return {
    ...estate,
    resources: estate.resources.map((one) => ({ ...one, ...changed(one) })),
    roles: estate.roles.map((role) => ({ ...role, policies: role.policies.map(policyWith) })),
    endpoints: estate.endpoints.map((one) => ({ ...one, ...changed(one) })),
  };
}
