import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SubjectsFile } from "../../../src/prove/documents/subjects";
import { cli } from "../../cli/cli";
import { type Answer, answersOf, openPlaces, type Question, readingOf, said } from "../../support/answers";
import { apiStarts, breakGlassMay, may, mayNot, OTHER_ACCOUNT, onlyBreakGlass, tableArn } from "../../support/ask";
import { amount } from "../../support/effort";
import { ENVIRONMENTS } from "../../support/environment-file";
import { stateWithRoles } from "./many-roles";
import { proveInputs } from "./prove-inputs";

const INPUTS = join(__dirname, "inputs");

/** A question, the answers that are right, and what the reasons of "undecided" must name. */
type Row = readonly [question: Question, right: readonly Answer["verdict"][], names?: RegExp];

const text = (file: string): string => readFileSync(join(INPUTS, file), "utf8");

// The questions name resources by their ARNs. A subject would be taken for a resource whose policy was not handed in.
function inputsOf(file: string) {
  const subjects = JSON.parse(text("subjects.json")) as SubjectsFile;
  return { templates: new Map([[file.replace(/\.json$/, ""), text(file)]]), file: { ...subjects, subjects: {} } };
}

const YES = ["proved"] as const;
const NO = ["violated"] as const;
const OPEN = ["undecided"] as const;
const YES_OR_OPEN = ["proved", "undecided"] as const;

const ORDERS = tableArn("orders");
const noStopping = mayNot("administrator", "cloudtrail:StopLogging", "*");
const noUsers = mayNot("administrator", "iam:CreateUser", "*");

const CASES: Readonly<Record<string, readonly Row[]>> = {
  "action-is-a-variable.tf.json": [
    [mayNot("reader", "dynamodb:PutItem"), OPEN, /var\.action/],
    [mayNot("reader", "dynamodb:DeleteTable"), OPEN, /var\.action/],
    [may("reader", "dynamodb:GetItem"), OPEN, /var\.action/],
  ],
  "excepted-action-of-an-scp-is-a-variable.tf.json": [[noUsers, OPEN, /var\.exempt|ou-ab12-11112222/]],
  "scp-on-another-account.tf.json": [
    [noStopping, NO],
    [mayNot("administrator", "cloudtrail:StopLogging", "*", OTHER_ACCOUNT), NO],
  ],
  "scp-on-our-account.tf.json": [[noStopping, YES]],
  "dynamic-inline-policy-plan.json": [
    [mayNot("reader", "dynamodb:PutItem"), OPEN, /aws_iam_role\.r|known after apply/],
    [may("reader", "dynamodb:PutItem"), YES_OR_OPEN, /aws_iam_role\.r|known after apply/],
    [may("static", "dynamodb:PutItem"), YES_OR_OPEN, /known after apply/],
  ],
  "empty-inline-policy-state.json": [[mayNot("reader", "dynamodb:PutItem"), YES]],
  "policy-by-jsonencode.tf.json": [
    [may("reader", "dynamodb:GetItem"), YES_OR_OPEN, /jsonencode/],
    [mayNot("reader", "dynamodb:PutItem"), YES_OR_OPEN, /jsonencode/],
  ],
  "policy-variable-star-state.json": [
    [may("reader", "dynamodb:GetItem"), YES],
    [mayNot("reader", "dynamodb:PutItem"), YES],
  ],
  "policy-variable-star.tf.json": [
    [may("reader", "dynamodb:GetItem"), YES],
    [mayNot("reader", "dynamodb:PutItem"), YES],
  ],
  "permission-of-an-alias.tf.json": [
    [apiStarts("arn:aws:lambda:eu-west-1:333333333333:function:orders"), NO],
    [apiStarts("arn:aws:lambda:eu-west-1:333333333333:function:orders:live"), YES_OR_OPEN],
    [apiStarts("arn:aws:lambda:eu-west-1:333333333333:function:orders:test"), ["violated", "undecided"]],
  ],
  "two-providers-one-role-name-plan.json": [
    [onlyBreakGlass("dynamodb:DeleteTable", ORDERS), YES_OR_OPEN, /var\.env/],
    [mayNot("writer", "dynamodb:PutItem"), YES],
  ],
  "region-by-conditional-plan.json": [[onlyBreakGlass("dynamodb:DeleteTable", ORDERS), OPEN, /var\.env/]],
  "indexed-references-plan.json": [
    [onlyBreakGlass("dynamodb:DeleteTable", ORDERS), YES],
    [onlyBreakGlass("dynamodb:DeleteTable", tableArn("b-two")), YES],
    [breakGlassMay("dynamodb:DeleteTable", ORDERS), YES],
    [may("reader", "dynamodb:GetItem", tableArn("another")), YES],
    [mayNot("reader", "dynamodb:PutItem"), YES],
  ],
  "policy-attachment-roles-plan.json": [
    [may("shared", "dynamodb:DeleteTable"), YES_OR_OPEN, /aws_iam_policy_attachment\.shared/],
    [mayNot("shared", "dynamodb:DeleteTable"), ["violated", "undecided"], /aws_iam_policy_attachment\.shared/],
  ],
  "role-id-of-counted-role-plan.json": [
    [may("counted", "dynamodb:DeleteTable"), YES],
    [mayNot("counted", "dynamodb:DeleteTable"), NO],
  ],
  "role-by-function-plan.json": [
    ...["dynamodb:DeleteTable", "dynamodb:PutItem", "dynamodb:Scan"].flatMap((action): readonly Row[] => [
      [may("a", action), YES_OR_OPEN, /aws_iam_role(?:_policy|_policy_attachment)?\./],
      [mayNot("a", action), ["violated", "undecided"], /aws_iam_role(?:_policy|_policy_attachment)?\./],
    ]),
    [may("a", "dynamodb:GetItem"), YES],
    [mayNot("a", "dynamodb:UpdateItem"), YES_OR_OPEN],
  ],
  "action-twice.tf.json": [
    [mayNot("reader", "dynamodb:PutItem"), ["refused", "undecided"], /Action/],
    [may("reader", "dynamodb:PutItem"), ["refused", "undecided"], /Action/],
  ],
  "deposed-role-state.json": [
    [may("old", "dynamodb:PutItem"), YES],
    [mayNot("new", "dynamodb:PutItem"), YES],
  ],
  "two-accounts-one-role-name-state.json": [
    [mayNot("reader", "dynamodb:DeleteTable"), OPEN, /aws_iam_role_policy\.p/],
    [may("reader", "dynamodb:PutItem"), YES],
    [mayNot("reader", "dynamodb:PutItem", ORDERS, OTHER_ACCOUNT), YES],
  ],
  "inline-policy-as-one-object.tf.json": [
    [may("reader", "dynamodb:DeleteTable"), YES],
    [mayNot("reader", "dynamodb:DeleteTable"), NO],
  ],
};

describe("somebody who hands in", () => {
  describe.each(Object.keys(CASES))("%s", (file) => {
    const rows = CASES[file] ?? [];
    const answers = answersOf(
      inputsOf(file),
      rows.map(([question]) => question),
    );
    it.each(rows.map((row, index) => [row[0].sentence, row, answers[index]] as const))(
      "is told the truth: %s",
      (_, [question, right, names], answer = { verdict: "refused", why: [] }) => {
        const isRight =
          right.includes(answer.verdict) &&
          (!["undecided", "refused"].includes(answer.verdict) || names?.test(answer.why.join(" ")) !== false);
        const wanted = `${right.join(" or ")}${names === undefined ? "" : `, naming ${names}`}`;
        expect({ file, got: said(question, answer), ...(!isRight && { wanted }) }).toEqual({
          file,
          got: said(question, answer),
        });
      },
    );
  });

  it("texts with the word Statement that are no policies is told of nothing unread", () => {
    expect(openPlaces(readingOf(inputsOf("word-statement-in-tags-state.json")))).toEqual([]);
  });

  it("statements as AWS's documents and well-known modules write them is told of nothing unread", () => {
    const { templates, file } = inputsOf("statements-of-the-real-world-state.json");
    const units = { "ou-ab12-11112222": ["333333333333"] };
    const organization = { ...file.organization, ...{ units } };
    expect(openPlaces(readingOf({ templates, file: { ...file, organization } }))).toEqual([]);
  });

  it("a region that is chosen by a condition gets no ARN with the name of the environment as the region", () => {
    const reading = readingOf(inputsOf("region-by-conditional-plan.json"));
    expect(JSON.stringify(typeof reading === "string" ? reading : reading.estate)).not.toContain(":prod:");
  });

  it("two roles with one name in two accounts is not told that one input was given twice", () => {
    expect(readingOf(inputsOf("two-providers-one-role-name-plan.json"))).not.toEqual(
      expect.stringContaining("is in two of the inputs"),
    );
  });

  it("the state of a role that waits for its deletion sees both roles, and no policy without an effect", () => {
    const { roles, neverExercised } = proveInputs(inputsOf("deposed-role-state.json"));
    expect(roles).toEqual(["arn:aws:iam::333333333333:role/new", "arn:aws:iam::333333333333:role/old"]);
    expect(neverExercised).toEqual([]);
  });

  it("a file as Windows PowerShell writes it, in UTF-16, gets the answer of the same text in UTF-8", () => {
    const { status, stdout, stderr } = cli(INPUTS, "can", "reader", "utf-16-state.json", "--subjects", "subjects.json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("dynamodb:");
  });

  it.each([
    ["prove", "example.json"],
    ["diff", "example.json", "example.json"],
    ["can", "administrator", "example.json"],
  ])("an environment file to %s is told that it is no stack, and what to run first", (...parameters) => {
    const { status, stdout, stderr } = cli(ENVIRONMENTS, ...parameters, "--subjects", join(INPUTS, "subjects.json"));
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toMatch(/environment/);
    expect(stderr).toMatch(/npm start/);
  });

  const roles = amount({ quick: 10, exhaustive: 500 });

  it(`${roles} roles with policies of their own gets an answer, or is told which limit was reached`, () => {
    const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-roles-"));
    try {
      writeFileSync(join(folder, "state.json"), stateWithRoles(roles));
      const asked = cli(folder, "can", "svc-7", "state.json", "--subjects", join(INPUTS, "subjects.json"));
      expect(asked).toMatchObject({ stderr: "" });
      expect([0, 2]).toContain(asked.status);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
