import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { parseSubjects } from "../../src/cli/parse-subjects";
import * as api from "../../src/index";
import { codeIn, documents, snippets, tablesOf, textOf } from "../support/documents";
import { environment, REPOSITORY } from "../support/environment-file";
import { awsOperation } from "./aws-operation";

/**
 * Each has a test that runs it; a block in another language would be shown and never tried. The last two are made from a
 * model, and `test/engine/local/partiql.test.ts` carries them out.
 */
const TRIED = ["sh", "json", "ts", "text", "dynamodb", "partiql"];
/** What the command line of AWS takes for every operation. */
const OF_EVERY_OPERATION = ["--profile", "--endpoint-url"];
/** Needs AWS: is read by a test, and no more. */
const NEEDS_AWS = snippets().filter(({ mark }) => mark === "aws");

const { scripts } = require("../../package.json") as { scripts: Readonly<Record<string, string>> };

describe("a reader of the documents", () => {
  it("finds no block that no test tries", () => {
    expect(snippets().filter(({ language }) => !TRIED.includes(language))).toEqual([]);
    expect(snippets().filter(({ mark, language }) => mark !== undefined && `${language} ${mark}` !== "sh aws")).toEqual(
      [],
    );
  });

  it("finds every script that is named", () => {
    for (const document of documents) {
      for (const [, script = ""] of textOf(document).matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
        expect({ document, script, exists: script in scripts }).toEqual({ document, script, exists: true });
      }
    }
  });

  it("finds every file and folder that is named in code or linked", () => {
    for (const document of documents) {
      const named = codeIn(textOf(document)).filter((code) =>
        /^(?:src|stacks|policies|guarantees|local|build|test|docs|bench|verification)\/[\w./-]*$/.test(code),
      );
      const linked = linksIn(document).flatMap(({ path }) => (path === "" ? [] : [path]));
      for (const path of [...named, ...linked]) {
        // A module may be named without its ending.
        const places = [path, `${path}.ts`, join(dirname(document), path)];
        const exists = places.some((place) => existsSync(join(REPOSITORY, place)));
        expect({ document, path, exists }).toEqual({ document, path, exists: true });
      }
    }
  });

  it("finds the heading that a link leads to", () => {
    for (const document of documents) {
      for (const { path, heading } of linksIn(document)) {
        if (heading === undefined) continue;
        const target = path === "" ? document : relative(REPOSITORY, join(REPOSITORY, dirname(document), path));
        expect({ document, target, headings: headingsOf(target) }).toEqual({
          document,
          target,
          headings: expect.arrayContaining([heading]),
        });
      }
    }
  });

  it("is led to every document by the README, or by one that the README leads to", () => {
    const reached = new Set(["README.md"]);
    for (const document of reached) {
      for (const { path } of linksIn(document)) {
        const target = relative(REPOSITORY, join(REPOSITORY, dirname(document), path));
        if (documents.includes(target)) reached.add(target);
      }
    }
    expect([...reached].sort()).toEqual([...documents].sort());
  });

  const json = snippets().filter(({ language }) => language === "json");
  const isSubjects = ({ text }: { readonly text: string }) => "subjects" in JSON.parse(text);

  it.each(json.filter((one) => !isSubjects(one)))(
    "can put the settings of $document into an environment: $text",
    ({ text }) => {
      expect(() => environment("example", JSON.parse(text))).not.toThrow();
    },
  );

  it.each(json.filter(isSubjects))("can begin a subjects file with that of $document", ({ document, text }) => {
    expect(() => parseSubjects(document, text)).not.toThrow();
  });
});

describe("a reader of the README", () => {
  it("is through in five minutes", () => {
    expect(textOf("README.md").split(/\s+/).length).toBeLessThan(1_250);
  });

  it("is told as many guarantees as there are", () => {
    expect(textOf("README.md")).toContain(`states ${GUARANTEES.length} guarantees`);
  });
});

describe("a reader of the list of constructs", () => {
  it("finds each that the package has, and no other", () => {
    const listed = tablesOf("docs/constructs.md").flatMap(([, ...rows]) => rows.flatMap(([name = ""]) => codeIn(name)));
    const exported = Object.entries(api).flatMap(([name, value]) => (isConstruct(value) ? [name] : []));
    expect(listed.sort()).toEqual(exported.sort());
  });
});

describe("commands that need AWS", () => {
  it.each(NEEDS_AWS)("are said to be untried in $document: $text", ({ introduction }) => {
    expect(introduction).toMatch(/never run by this\s+project/);
  });

  it.each(NEEDS_AWS.flatMap(({ text }) => text.trim().split("\n")))("are as the SDK describes them: %s", (command) => {
    expect(spawnSync("bash", ["-n", "-c", command])).toMatchObject({ status: 0 });
    const [program, service = "", name = "", ...rest] = command.split(" ");
    if (program === "nslookup") {
      expect(service).toMatch(/^[a-z0-9.-]+$/);
      return;
    }
    const operation = awsOperation(service, name);
    const given = rest.filter((word) => word.startsWith("--") && !OF_EVERY_OPERATION.includes(word));
    expect(program).toBe("aws");
    expect(operation?.parameters).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(expect.arrayContaining([...(operation?.required ?? [])]));
  });

  it("would be seen to be wrong", () => {
    expect(awsOperation("dynamodb", "restore-table")).toBeUndefined();
    expect(awsOperation("dynamodb", "delete-table")).toEqual({
      parameters: ["--table-name"],
      required: ["--table-name"],
    });
  });
});

function isConstruct(value: unknown): boolean {
  return typeof value === "function" && "isConstruct" in value;
}

interface Link {
  /** Empty within a document. */
  readonly path: string;
  readonly heading?: string;
}

function linksIn(document: string): readonly Link[] {
  const links = textOf(document).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g);
  return [...links].map(([, path = "", heading]) => ({ path, heading }));
}

/** As links name them: lower case, hyphens for spaces, no punctuation. */
function headingsOf(document: string): readonly string[] {
  const headings = textOf(document).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
