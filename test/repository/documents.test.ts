import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GUARANTEES } from "../../guarantees/all";
import { documents, shownIn, snippets, textOf } from "../support/documents";
import { environment, REPOSITORY } from "../support/environments";

/** Each has a test that runs it; a block in another language would be shown and never tried. */
const TRIED = ["sh", "json", "ts", "text"];

const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

describe("a reader of the documents", () => {
  it("finds no block that no test tries", () => {
    expect(snippets().filter(({ language }) => !TRIED.includes(language))).toEqual([]);
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
      const named = [...textOf(document).matchAll(/`((?:src|stacks|policies|local|test|docs|bench)\/[\w./-]*)`/g)];
      const linked = [...textOf(document).matchAll(/\]\((?!https?:)([^)#]+)\)/g)];
      for (const [, path = ""] of [...named, ...linked]) {
        const exists = [join(REPOSITORY, path), join(REPOSITORY, dirname(document), path)].some(existsSync);
        expect({ document, path, exists }).toEqual({ document, path, exists: true });
      }
    }
  });

  it.each(snippets().filter(({ language }) => language === "json"))(
    "can put the settings of $document into an environment: $text",
    ({ text }) => {
      expect(() => environment("example", JSON.parse(text))).not.toThrow();
    },
  );

  it.each(snippets().filter(({ language }) => language === "ts"))(
    "can compile and run the code of $document",
    ({ text }) => {
      // Inside the repository, where the package finds itself by its name.
      const folder = mkdtempSync(join(REPOSITORY, "test", "snippet-"));
      const file = join(folder, "snippet.ts");
      writeFileSync(file, text);
      const run = (...command: string[]) => spawnSync("node", command, { cwd: folder, encoding: "utf8" });
      try {
        const tsc = join(REPOSITORY, "node_modules", "typescript", "bin", "tsc");
        const flags = ["--module", "nodenext", "--target", "es2022", "--strict", "--skipLibCheck", "--types", "node"];
        expect(run(tsc, ...flags, file)).toMatchObject({ status: 0, stdout: "" });
        expect(run(join(folder, "snippet.js"))).toMatchObject({ status: 0, stderr: "" });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it("is told as many guarantees as there are", () => {
    expect(textOf("README.md")).toContain(`states ${GUARANTEES.length} guarantees`);
  });

  it("sees in the README what the program prints", () => {
    const shown = shownIn("README.md", "Environment example");
    const outdir = mkdtempSync(join(REPOSITORY, "test", "shown-"));
    const { stdout } = spawnSync("node", [join(REPOSITORY, "dist", "stacks", "programs", "start.js"), "example"], {
      encoding: "utf8",
      cwd: outdir,
      env: { ...process.env, CDKTF_OUTDIR: undefined },
    });
    rmSync(outdir, { recursive: true, force: true });
    const printed = stdout.split("\n");
    for (const line of shown) expect(printed).toContain(line);
  });
});
