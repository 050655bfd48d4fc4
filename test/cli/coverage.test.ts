import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli } from "./cli";

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-coverage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STACK = "orders.tf.json";
const TRUST = JSON.stringify({ Version: "2012-10-17", Statement: [] });
/** It says neither an account nor what the policy of the role is. */
const RESOURCES = {
  aws_iam_role: { reader: { name: "reader", assume_role_policy: TRUST } },
  aws_iam_role_policy: { p: { name: "p", role: "reader", policy: `\${file("policy.json")}` } },
};
writeFileSync(join(folder, STACK), JSON.stringify({ resource: RESOURCES }));

const ASKED = /There is no subjects file, and the inputs do not say the account/;
const NOT_READ = /aws_iam_role_policy\.p/;

function written(...parameters: readonly string[]) {
  const { stdout, stderr } = cli(folder, ...parameters, "--json", "answer.json");
  expect(stderr).toBe("");
  return { stdout, json: JSON.parse(readFileSync(join(folder, "answer.json"), "utf8")) };
}

/** What every answer in JSON says of itself. */
const COVERS = {
  places: { read: expect.any(Number), ownerNotKnown: expect.any(Number), notUnderstood: expect.any(Number) },
  notRead: expect.arrayContaining([expect.stringMatching(NOT_READ)]),
  notKnown: expect.any(Array),
  notes: expect.any(Array),
  notSaid: expect.stringMatching(ASKED),
};

describe("a program that reads what the answers do not cover", () => {
  it("finds it in each report of prove, as it is printed", () => {
    const files = { html: "page.html", sarif: "results.sarif", junit: "results.xml" };
    const options = Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]);
    const { stdout, json } = written("prove", STACK, ...options);
    expect(stdout).toMatch(ASKED);
    expect(json).toMatchObject({ outcome: "undecided", covers: COVERS });
    expect(json.guarantees[0]).toMatchObject({
      id: expect.any(String),
      verdict: "undecided",
      why: [expect.any(String)],
    });
    for (const file of Object.values(files)) expect(readFileSync(join(folder, file), "utf8")).toMatch(ASKED);
  });

  it("finds it in the JSON of can, with a verdict and a request for each group of actions", () => {
    const { stdout, json } = written("can", "arn:aws:iam::111122223333:role/reader", STACK);
    expect(stdout).toMatch(ASKED);
    expect(json).toMatchObject({ role: expect.stringContaining("reader"), isKnown: false, covers: COVERS });
    expect(json.access[0]).toMatchObject({ actions: expect.any(Array), verdict: "undecided", why: expect.any(Array) });
  });

  it("finds it in the JSON of diff, of both versions", () => {
    const { stdout, json } = written("diff", STACK, STACK);
    expect(stdout).toMatch(ASKED);
    expect(json).toMatchObject({ differences: [], covers: { old: COVERS, new: COVERS } });
  });
});
