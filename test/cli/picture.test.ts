import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Reach, reachOf, TooManyRoles } from "../../src/cli/reach/reach";
import { reachSvg } from "../../src/cli/reach/reach-svg";
import { environment, REPOSITORY } from "../support/environment-file";
import { exampleEstate, provableEnvironment } from "../support/proofs";
import { cli, writeStacks } from "./cli";

const example = provableEnvironment(environment("example"));
const { estate } = exampleEstate(example);
const drawn = (of: Partial<Parameters<typeof reachOf>[0]> = {}): Reach =>
  reachOf({ estate, organization: example.organization, subjects: example.subjects, ...of });
const reach = drawn();

/** What somebody can do, by the end of the ARN. */
function arrowsOf({ answers }: Reach, name: string): readonly string[] {
  return answers
    .filter(({ principal }) => principal.arn.endsWith(name))
    .map(({ question, answer }) => `${question.id}${answer === "undecided" ? "?" : ""}`);
}

describe("somebody who looks at the picture of the example", () => {
  it("sees that an administrator, of the account or of another, is refused everything", () => {
    expect(reach.principals.filter(({ kind }) => kind !== "role" && kind !== "exempted")).toHaveLength(2);
    expect(arrowsOf(reach, ":role/administrator")).toEqual([]);
  });

  it("sees what each access pattern does, and that the cache only reads", () => {
    expect(arrowsOf(reach, "-dax")).toEqual(["@table: read items"]);
    expect(arrowsOf(reach, "-update-group")).toContain("@stream: read changes");
    expect(arrowsOf(reach, "-list-conversations")).toEqual([
      "@table: read items",
      "@cluster: read items",
      "@keyStore: read branch keys",
      "@textKey: decrypt",
    ]);
  });

  it("sees break-glass alone delete the table", () => {
    const deleting = reach.answers.filter(({ question }) => question.id === "@table: delete the table");
    expect(deleting.map(({ principal }) => principal.arn.split("/").at(-1))).toEqual(["break-glass"]);
  });

  it("finds it in the documents, made from the same stacks", () => {
    const picture = readFileSync(join(REPOSITORY, "docs", "pictures", "reach.svg"), "utf8");
    expect(picture).toBe(reachSvg({ reach, title: "example" }));
  });
});

describe("somebody who takes a protection away", () => {
  it("sees an administrator reach the table", () => {
    const weaker = drawn({ estate: { ...estate, serviceControl: [] } });
    expect(arrowsOf(weaker, ":role/administrator")).toContain("@table: delete the table");
  });
});

describe("somebody with more roles than a picture shows", () => {
  it("is told how many there are", () => {
    const [role] = estate.roles;
    if (role === undefined) throw new Error("The example has no role.");
    const roles = Array.from({ length: 41 }, (_, number) => ({ ...role, arn: `${role.arn}-${number}` }));
    expect(() => drawn({ estate: { ...estate, roles } })).toThrow(TooManyRoles);
    expect(() => drawn({ estate: { ...estate, roles } })).toThrow(/at most 40 roles, got 41/);
  });
});

describe("a line of the picture", () => {
  it("that is not decided is dashed, and said in words", () => {
    const [principal, question] = [reach.principals[0], reach.questions[0]];
    if (principal === undefined || question === undefined) throw new Error("The example has nothing to draw.");
    const undecided: Reach = { ...reach, answers: [{ principal, question, answer: "undecided" }] };
    const svg = reachSvg({ reach: undecided, title: "x" });
    expect(svg).toMatch(/class="line kind-3"/);
    expect(svg).toContain(`${question.id} (undecided)`);
  });
});

describe("somebody who runs `picture`", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "picture-"));
    writeStacks(join(folder, "cdktf.out"), example);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("gets it as a file, with the number of its arrows", () => {
    const { status, stdout, stderr } = cli(folder, "picture", "--svg", "reach.svg");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe(`wrote reach.svg: ${reach.answers.length} arrows\n`);
    expect(readFileSync(join(folder, "reach.svg"), "utf8")).toMatch(/^<svg /);
  });
});
