import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { REPOSITORY } from "../support/environment-file";

/** Programs in JavaScript measure the built files as they are, and no compiler reads what they ask for. */
const PROGRAMS = readdirSync(join(REPOSITORY, "bench"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".js"))
  .map((file) => join("bench", file));

/** What a program asks for of the build, as the sources that it is made from. */
function sourcesOf(program: string, text: string): readonly string[] {
  return [...text.matchAll(/require\("(\.[^"]+)"\)/g)]
    .map(([, path = ""]) => relative(REPOSITORY, join(REPOSITORY, dirname(program), path)).replaceAll("\\", "/"))
    .filter((path) => path.startsWith("dist/"))
    .map((path) => path.replace(/^dist\//, "").replace(/(\.js)?$/, ".ts"));
}

const missing = (program: string, text: string) =>
  sourcesOf(program, text).filter((source) => !existsSync(join(REPOSITORY, source)));

describe("somebody who renames a source", () => {
  it.each(PROGRAMS)("is told if %s asks for it", (program) => {
    const text = readFileSync(join(REPOSITORY, program), "utf8");
    expect(missing(program, text)).toEqual([]);
  });

  it("is told by its name, and some program asks for a source", () => {
    const sources = PROGRAMS.flatMap((program) => sourcesOf(program, readFileSync(join(REPOSITORY, program), "utf8")));
    expect(sources.length).toBeGreaterThan(3);
    const [program = ""] = PROGRAMS;
    expect(missing(program, 'require("../../dist/src/gone.js")')).toEqual(["src/gone.ts"]);
  });
});
