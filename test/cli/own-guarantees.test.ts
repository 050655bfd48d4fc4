import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guaranteesOf } from "../../src/catalogue/guarantees";
import { workloadOfModel } from "../../src/catalogue/workload-of-model";
import { readGuarantees } from "../../src/cli/guarantees-file";
import { subjectsOf } from "../../src/prove/questions/asked-guarantee";
import { ordersModel } from "../orders/orders-model";
import { ACCOUNT, ordersSubjects, ordersTemplates } from "../orders/orders-stack";
import { cli, writeSubjects } from "./cli";

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-own-"));
const names = guaranteesOf(workloadOfModel({ model: ordersModel, hasFunctions: false })).flatMap(subjectsOf);
const subjects = ordersSubjects(names);
const guarantee = {
  id: "SUPPORT-1",
  sentence: "Support can read no order.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  kind: "never",
  requests: [{ by: "@support", Action: "dynamodb:GetItem", Resource: "@table" }],
};
const own = { subjects: { support: [`arn:aws:iam::${ACCOUNT}:role/support`] }, guarantees: [guarantee] };

beforeAll(() => {
  for (const [id, text] of ordersTemplates()) writeFileSync(join(folder, `${id}.json`), text);
  writeSubjects(join(folder, "subjects.json"), subjects);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function proveWith(file: unknown) {
  writeFileSync(join(folder, "own.json"), JSON.stringify(file));
  return cli(folder, "prove", "--subjects", "subjects.json", "--guarantees", "own.json", "orders.json");
}

describe("a team that proves guarantees of its own", () => {
  it("has them decided beside those of its model", () => {
    const { stdout, stderr } = proveWith(own);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^proved +SUPPORT-1 +never +Support can read no order\.$/m);
    expect(stdout).toMatch(/^proved +PATTERN-cancelOrder-only /m);
    expect(stdout).not.toMatch(/^(violated|undecided)/m);
  });

  it("may write them as a module, with names of its own", () => {
    const path = join(folder, "own.js");
    writeFileSync(path, `const by = "@support"; exports.by = by; Object.assign(exports, ${JSON.stringify(own)});`);
    expect(readGuarantees(path, { others: [], subjects: { table: ["t"] } })).toEqual(own);
    writeFileSync(join(folder, "none.js"), "exports.guarantee = {};");
    expect(() => readGuarantees(join(folder, "none.js"), { others: [], subjects: {} })).toThrow("guarantees must be");
  });

  it("is told every problem of the file at once, each with its place", () => {
    const wrong = {
      ...guarantee,
      id: "DATA-1",
      kind: "sometimes",
      requests: [{ Actions: "s3:*" }, { Action: [] }, { Condition: { StringEquals: "x" } }],
    };
    const { status, stderr } = proveWith({
      subjects: { table: ["x"] },
      guarantees: [wrong, { ...guarantee, layer: "moon" }],
      also: 1,
    });
    expect(status).toBe(3);
    for (const said of [
      "own.json has 8 problems",
      "also is not a setting",
      "subjects.table is defined by the subjects too",
      'guarantees[0].id "DATA-1" is a guarantee of the baseline',
      'guarantees[0].kind must be one of never, always, possible, got "sometimes"',
      "guarantees[0].requests[0].Actions is not a setting",
      "guarantees[0].requests[1].Action must be a string or a list of one or more strings",
      "guarantees[0].requests[2].Condition.StringEquals must have",
      "guarantees[1].layer must be",
    ]) {
      expect(stderr).toContain(said);
    }
  });

  it("is told the name of a subject that nothing defines, and of one that nothing names", () => {
    expect(proveWith({ guarantees: [guarantee] }).stderr).toContain("guarantees[0] names @support; subjects are ");
    const unused = { ...own, subjects: { ...own.subjects, nobody: [] } };
    expect(proveWith(unused).stderr).toContain("subjects.nobody: no guarantee of the file names it");
  });
});

describe("a team whose subjects file has a model that no one understands", () => {
  it.each([[{}], ["orders"], [{ ...ordersModel, patterns: {} }]])("is refused: %j", (model) => {
    writeSubjects(join(folder, "wrong.json"), { ...subjects, model });
    const { status, stderr } = cli(folder, "prove", "--subjects", "wrong.json", "orders.json");
    expect([status, stderr]).toEqual([3, expect.stringContaining("model is not understood")]);
  });
});
