import { existsSync } from "node:fs";
import { join } from "node:path";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { CONTROLS } from "../../src/checks/controls";
import { codeIn, documents, tablesOf, textOf } from "../support/documents";
import { environment, REPOSITORY } from "../support/environment-file";
import { synthesized } from "../support/environments";

const guarantees = GUARANTEES.map(({ id }) => id);
const controls = CONTROLS.map(({ id }) => id);
const stacks = ["example", "on-premises"].flatMap((name) => [...synthesized(environment(name)).templates.keys()]);

/** What looks like the id of a guarantee or of a control. */
const ID = /^(?:[A-Z]+(?:-[A-Z]+)*-\d+|PATTERN-\w+-\w+)$/;
/** Ids of others: decisions, controls of scanners. */
const FOREIGN = /^(?:CKV|AWS|AVD)/;

describe("a reviewer who looks things up", () => {
  it("finds every guarantee and control that a document names", () => {
    for (const document of documents) {
      for (const id of codeIn(textOf(document)).filter((code) => ID.test(code) && !FOREIGN.test(code))) {
        expect({ document, id, exists: [...guarantees, ...controls].includes(id) }).toEqual({
          document,
          id,
          exists: true,
        });
      }
    }
  });
});

describe("a duty", () => {
  const [ofAws = [], ofClient = [], modelling = []] = tablesOf("docs/duties.md");
  const rows = [...ofAws.slice(1), ...ofClient.slice(1)];

  it("of an account says in which stack it is done, by which guarantees and tests, and where to read on", () => {
    for (const [duty, stack = "", ids = "", test = "", page = ""] of rows.filter(isDone)) {
      expect({ duty, stacks: codeIn(stack).filter((one) => !stacks.includes(one)) }).toEqual({ duty, stacks: [] });
      expect({ duty, named: [stack, ids, test].map((cell) => codeIn(cell).length > 0) }).toEqual({
        duty,
        named: [true, true, true],
      });
      expect({ duty, ids: codeIn(ids).filter((id) => !guarantees.includes(id)) }).toEqual({ duty, ids: [] });
      expect({ duty, test: codeIn(test).filter((file) => !isTest(file)) }).toEqual({ duty, test: [] });
      expect(page).toMatch(/^\[.+\]\(.+\.md\)$/);
    }
  });

  it("of modelling says where it is, which test shows it, and where to read on", () => {
    for (const [duty, file = "", test = "", page = ""] of modelling.slice(1).filter(isDone)) {
      expect({ duty, files: codeIn(file).map((one) => existsSync(join(REPOSITORY, one))) }).toEqual({
        duty,
        files: [true],
      });
      expect({ duty, test: codeIn(test).filter((one) => !isTest(one)) }).toEqual({ duty, test: [] });
      expect(page).toMatch(/^\[.+\]\(.+\.md\)$/);
    }
  });

  it("that is not done says so, and nothing else", () => {
    const open = [...rows, ...modelling.slice(1)].filter((row) => !isDone(row));
    expect(open.length).toBeGreaterThan(0);
    for (const [, , ...rest] of open) expect(rest.join("")).toBe("");
  });
});

describe("a row of the threat model", () => {
  const attempts = tablesOf("docs/threat-model.md").flatMap(([, ...rows]) => rows);

  it("names what shows that the attempt is stopped: a guarantee, a control or a test", () => {
    expect(attempts.length).toBeGreaterThan(50);
    for (const [attempt, , shownBy = ""] of attempts) {
      const proofs = codeIn(shownBy);
      const unknown = proofs.filter((one) => ![...guarantees, ...controls].includes(one) && !isFile(one));
      expect({ attempt, unknown, some: proofs.length > 0 }).toEqual({ attempt, unknown: [], some: true });
    }
  });

  it("stands in a section that says what is left", () => {
    const sections = textOf("docs/threat-model.md").split(/^## /m).slice(1);
    for (const section of sections.filter((one) => one.includes("| shown by |"))) {
      expect(section).toContain("**What is left.**");
    }
  });
});

function isDone([, where = ""]: readonly string[]): boolean {
  return where !== "not yet";
}

function isTest(file: string): boolean {
  return file.endsWith(".test.ts") && isFile(file);
}

function isFile(path: string): boolean {
  return path.includes("/") && existsSync(join(REPOSITORY, path));
}
