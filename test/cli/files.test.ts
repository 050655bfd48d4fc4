// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { VERSION } from "../../src/cli/version";
import { ProofChecker } from "../../src/prove/check/check-proof";
import { subjectsOf } from "../../src/prove/questions/asked-guarantee";
import { REPOSITORY } from "../support/environment-file";
import { cli, writeSubjects } from "./cli";

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-cli-"));
let verdicts: ReadonlyMap<string, string>;

beforeAll(() => {
  const none = Object.fromEntries(GUARANTEES.flatMap(subjectsOf).map((name) => [name, []]));
  const table = ['${module.tables["orders"].aws_dynamodb_table.this.arn}'];
  // With names that a reader knows, requests are the same from one snapshot of AWS's actions to the next.
  writeSubjects(join(folder, "subjects.json"), {
    environment: "orders",
    organization: { accounts: ["123456789012"], boundAccounts: [] },
    subjects: { ...none, table },
    suggestions: {
      "aws:principalarn": ["arn:aws:iam::123456789012:role/administrator"],
      "aws:principalaccount": ["123456789012"],
      "aws:requestedregion": ["eu-west-1"],
    },
  });
  copyFileSync(join(REPOSITORY, "test", "prove", "plans", "orders-state.json"), join(folder, "orders-state.json"));
  const files = ["--html", "out/page.html", "--proof", "out/proof", "--emit-smt2", "out/smt"];
  const { stdout, stderr } = cli(folder, "prove", "--subjects", "subjects.json", ...files, "orders-state.json");
  expect(stderr).toBe("");
  verdicts = new Map(
    [...stdout.matchAll(/^(proved|violated|undecided) +(\S+)/gm)].map(([, is = "", id = ""]) => [id, is]),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (...path: readonly string[]) => readFileSync(join(folder, "out", ...path), "utf8");

/** What a file looked like when somebody last read it; `UPDATE_GOLDEN=1` writes it anew, to be read again. */
function golden(name: string, text: string): string {
  const file = join(__dirname, "golden", "orders", name);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
  return readFileSync(file, "utf8");
}

/** Ids of guarantees with this verdict, about all layers together or about one alone. */
function idsOf(verdict: string, layer?: string): readonly string[] {
  const of = GUARANTEES.filter((guarantee) => guarantee.layer === layer);
  return of.map(({ id }) => id).filter((id) => verdicts.get(id) === verdict);
}

describe("somebody who asks for a page about the stack of others", () => {
  /** Without what a new guarantee adds: guarantees about what is not there, and most of the actions. */
  const readable = (page: string) =>
    page
      .replace(`dynamodb-baseline ${VERSION}`, "dynamodb-baseline VERSION")
      .replace(/\d+ absent/, "SOME absent")
      .split("\n")
      .filter((line) => !line.includes('class="verdict absent"'))
      .filter((line) => !/^<tr><th scope="row">/.test(line) || /<code>(dynamodb:\w+Item|kms:Decrypt)</.test(line))
      .join("\n");

  it("gets the page that was last read", () => {
    const page = readable(written("page.html"));
    expect(page).toBe(golden("page.html", page));
  });

  it("finds each guarantee on it with its verdict, and each role with what it may", () => {
    const page = written("page.html");
    for (const { id } of GUARANTEES) expect(page).toContain(`<tr id="${id}">`);
    for (const role of ["orders-reader", "orders-writer-0", "orders-writer-1"]) {
      expect(page).toMatch(new RegExp(`<th scope="col" title="arn:aws:iam::123456789012:role/[^"]*${role}">`));
    }
    const notes = [...page.matchAll(/href="#(note-\d+)"/g)].map(([, id]) => id);
    expect(new Set(notes).size).toBeGreaterThan(3);
    for (const id of notes) expect(page).toContain(`<li id="${id}">`);
  });
});

describe("somebody who asks for proofs", () => {
  it.each([undefined, "table"] as const)("finds one for each guarantee that is proved, of layer %s", (layer) => {
    const proved = idsOf("proved", layer);
    expect(proved.length).toBeGreaterThan(0);
    const files = readdirSync(join(folder, "out", "proof", layer ?? "")).filter((name) => name.endsWith(".json"));
    expect(files.sort()).toEqual(["conditions.json", ...proved.map((id) => `${id}.json`)].sort());
  });

  it("can check each with the small checker, and not after a word of it was changed", () => {
    const checker = new ProofChecker(JSON.parse(written("proof", "conditions.json")));
    for (const id of idsOf("proved")) {
      const text = written("proof", `${id}.json`);
      expect(() => checker.check(JSON.parse(text))).not.toThrow();
      const other = text.replace(/"contradicts":(\d+)/, (_, number) => `"contradicts":${Number(number) + 1}`);
      expect(() => checker.check(JSON.parse(other))).toThrow("is not false in this case");
    }
  });

  it("gets the proof that was last read: every case, and what contradicts it", () => {
    const { format, ...proof } = JSON.parse(written("proof", "table", "TABLE-3.json"));
    const text = `${JSON.stringify({ format, ...proof }, undefined, 2)}\n`;
    expect(text).toBe(golden("TABLE-3.json", text));
  });
});

describe("somebody who asks for the questions in SMT-LIB", () => {
  it("finds two for each guarantee that is decided", () => {
    const decided = [...idsOf("proved"), ...idsOf("violated"), ...idsOf("undecided")];
    const files = readdirSync(join(folder, "out", "smt")).filter((name) => name.endsWith(".smt2"));
    expect(files.sort()).toEqual(decided.flatMap((id) => [`${id}.atoms.smt2`, `${id}.strings.smt2`]).sort());
  });

  it.each(["atoms", "strings"])("gets the question that was last read, as %s", (encoding) => {
    // Which of some thousand actions a class or a list holds changes with the snapshot of what AWS publishes.
    const lines = written("smt", "table", `TABLE-3.${encoding}.smt2`).split("\n");
    const text = lines.map((line) => (line.length > 400 ? `${line.slice(0, 60)}…` : line)).join("\n");
    expect(text).toBe(golden(`TABLE-3.${encoding}.smt2`, text));
  });
});
