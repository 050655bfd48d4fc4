import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { Domains } from "../../src/prove/decide/domains";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { atomsOf } from "../../src/prove/logic/formula";
import { accessOf } from "../../src/prove/questions/access";
import { differencesOf } from "../../src/prove/questions/difference";
import { prove } from "../../src/prove/questions/prove";
import { verify } from "../../src/prove/questions/verification";
import { DEFAULT_LIMITS, LARGEST_ESTATE, MOST_CLASSES_OF_LIST } from "../../src/prove/texts/effort-limits";
import { cliAbout } from "../cli/cli";
import { amount, isExhaustive } from "../support/effort";
import { largeAccount, roleName } from "../support/large-account";

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-size-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Guarantees about tables, some of every table and caller. */
const ASKED = GUARANTEES.filter(({ id }) => /^(?:DESTROY|TABLE|CHANGE)-\d$/.test(id));

/** What a proof had to do. */
function workOf(roles: number) {
  const { template, file } = largeAccount(roles);
  const { decided } = verify({ templates: new Map([["main", template]]), file, guarantees: ASKED });
  const work = { comparisons: 0, classes: 0, cases: 0 };
  for (const { encoding, verdicts } of decided) {
    const formulas = [...encoding.policies, ...encoding.facts, ...encoding.requests.values()];
    for (const atom of atomsOf(formulas)) work.comparisons += "patterns" in atom ? atom.patterns.length : 1;
    for (const { values } of new Domains(formulas, DEFAULT_LIMITS, new Map()).list) work.classes += values.length;
    for (const { cases } of verdicts) work.cases += cases;
  }
  return work;
}

describe("an account with ten times as many roles and tables", () => {
  it("makes at most ten times the work, and a little more for longer names", () => {
    const roles = amount({ quick: 2, exhaustive: 100 });
    const [some, many] = [workOf(roles), workOf(10 * roles)];
    for (const kind of ["comparisons", "classes", "cases"] as const) {
      expect({ kind, growth: many[kind] / some[kind] < 12 }).toEqual({ kind, growth: true });
    }
  });
});

describe("somebody with thousands of roles that have policies of their own", () => {
  const sizes = amount({ quick: 11, exhaustive: 2_000 });

  it.each([...new Set([amount({ quick: 11, exhaustive: 500 }), sizes])])(
    "gets an answer of each command for %i roles, and no stack trace",
    (roles) => {
      const { template, file } = largeAccount(roles);
      const [input, changed, subjects] = ["account.json", "changed.json", "subjects.json"].map((name) =>
        join(folder, name),
      ) as [string, string, string];
      writeFileSync(input, template);
      writeFileSync(changed, template.replace("bucket-7/*", "bucket-*"));
      writeFileSync(subjects, JSON.stringify(file));
      const page = join(folder, "page.html");
      const ids = (isExhaustive ? GUARANTEES : ASKED).map(({ id }) => id);
      const ask = (...parameters: readonly string[]) => {
        const { status, stderr, stdout } = cliAbout(ids, folder, ...parameters, "--subjects", subjects);
        expect({ parameters, stderr }).toEqual({ parameters, stderr: "" });
        return { status, stdout };
      };
      const proved = ask("prove", input, "--html", page);
      expect(proved.status).toBe(1);
      expect(proved.stdout).toContain(" proved");
      expect(proved.stdout).not.toContain("undecided");
      expect(readFileSync(page, "utf8")).toContain(`role/${roleName(roles - 1)}`);
      const can = ask("can", roleName(7), input);
      expect(can).toMatchObject({ status: 0, stdout: expect.stringContaining("sometimes: s3: GetObject") });
      expect(ask("diff", input, input)).toMatchObject({ status: 0 });
      const widened = ask("diff", input, changed);
      expect(widened).toMatchObject({ status: 1, stdout: expect.stringContaining("s3:GetObject") });
    },
  );

  it("is told the limit, what there was and what to do if there are too many roles", () => {
    const roles = Array.from({ length: LARGEST_ESTATE.roles + 1 }, (_, index) => ({
      arn: `arn:aws:iam::111122223333:role/r${index}`,
      policies: [],
    }));
    const estate = { roles, resources: [], serviceControl: [], resourceControl: [], endpoints: [] };
    const organization = { accounts: [], boundAccounts: [] };
    const why = [
      `${roles.length} roles are too many: the limit is ${LARGEST_ESTATE.roles}. Give fewer stacks at once.`,
    ];
    const guarantees = [
      { id: "X-1", sentence: "No.", source: "test", kind: "never" as const, requests: [{ Action: "s3:GetObject" }] },
    ];
    const arn = roles[0]?.arn ?? "";
    expect(prove({ estate, organization, subjects: {}, guarantees })).toMatchObject([{ verdict: "undecided", why }]);
    expect(accessOf({ estate, organization, principals: [arn] }).get(arn)).toMatchObject([
      { where: "made", verdict: "undecided", why },
      { where: "elsewhere", verdict: "undecided", why },
    ]);
    const after = { ...estate, serviceControl: [{ target: "root", policies: [], hasFullAccess: false }] };
    const { differences } = differencesOf({ before: estate, after, organization });
    expect(differences).toMatchObject([{ kind: "undecided", why }]);
  });

  it("is told the limit if each of thousands of roles may use other values of a list", () => {
    const roles = Array.from({ length: MOST_CLASSES_OF_LIST + 1 }, (_, index) => ({
      arn: `arn:aws:iam::111122223333:role/r${index}`,
      policies: [
        parsePolicy(`p${index}`, {
          Version: "2012-10-17",
          Statement: {
            Effect: "Allow",
            Action: "dynamodb:GetItem",
            Resource: "*",
            Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": `tenant-${index}` } },
          },
        }),
      ],
    }));
    const estate = { roles, resources: [], serviceControl: [], resourceControl: [], endpoints: [] };
    const guarantees = [
      { id: "X-1", sentence: "No.", source: "test", kind: "never" as const, requests: [{ Action: "s3:GetObject" }] },
    ];
    const organization = { accounts: [], boundAccounts: [] };
    expect(prove({ estate, organization, subjects: {}, guarantees })).toMatchObject([
      { verdict: "undecided", why: [expect.stringContaining(`The limit is ${MOST_CLASSES_OF_LIST}.`)] },
    ]);
  });
});
