import { controlsTable } from "../../build/controls-table";
import { EVIDENCE_OF, whereIn } from "../../build/controls-where";
import { controlsPage } from "../../build/write-controls";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { ASKED } from "../../src/checks/asked/all-asked";
import { endOf } from "../../src/checks/asked/asked";
import { SHOWN_BY } from "../../src/checks/asked/shown-by";
import { CONTROLS } from "../../src/checks/controls";
import { parseWaivers } from "../../src/checks/waiver";
import { stacksOf } from "../checks/example";
import { checkTemplate } from "../support/check-templates";
import { shownIn, textOf } from "../support/documents";

/** Types of resources, arguments and values in the synthesized stacks, however deep. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === "string") {
    // A policy, or the format of a log. A pattern of a metric filter begins with `{` too. EventBridge puts the values of an
    // event, with their quotes, into places such as `<sub>`.
    return value.startsWith('{"') ? namesIn(JSON.parse(value.replace(/:<(\w+)>/g, ':"$1"'))) : [value];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [...(Array.isArray(value) ? [] : [name]), ...namesIn(one)]);
}

/** Of what the example environments have none, so that no stack of ours shows them. */
const ELSEWHERE = [
  "acl",
  "allow_origins",
  "aws_lambda_function_url",
  "aws_s3_bucket_acl",
  "cors_configuration",
  "force_destroy",
  "multi_region",
  "sms_configuration",
  "stream_arn",
];

describe("docs/controls.md", () => {
  it("is up to date: `npm run controls` writes it anew", () => {
    expect(textOf("docs/controls.md")).toBe(controlsPage());
  });

  it("has a section for each control, with why, what to do, sources, and how to give it up", () => {
    const sections = controlsPage().split("\n### ").slice(1);
    expect(sections.map((section) => section.split("\n")[0])).toEqual(CONTROLS.map(({ id }) => id));
    for (const section of sections) {
      for (const line of ["- Why: ", "- To do: ", "- Sources: <https://", "- Given up by: "]) {
        expect(section).toContain(`\n${line}`);
      }
    }
  });

  it("names resources and arguments as the synthesized stacks have them", () => {
    const names = new Set(
      (["example", "on-premises"] as const).flatMap((name) => [...stacksOf(name).values()]).flatMap(namesIn),
    );
    const named = CONTROLS.flatMap(({ id, mend }) =>
      [...mend.matchAll(/`([^`]+)`/g)]
        .flatMap(([, code = ""]) => code.match(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b/g) ?? [])
        .map((name) => ({ id, name })),
    );
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter(({ name }) => !names.has(name) && !ELSEWHERE.includes(name))).toEqual([]);
    expect(ELSEWHERE.filter((name) => names.has(name))).toEqual([]);
  });
});

describe("docs/controls.csv", () => {
  const where = whereIn(EVIDENCE_OF.map((name) => checkTemplate(stacksOf(name))));

  it("is up to date: `npm run controls` writes it anew", () => {
    expect(textOf("docs/controls.csv")).toBe(controlsTable(where));
  });

  it("has a row for each control, and for all that is asked and not kept", () => {
    const rows = textOf("docs/controls.csv").trimEnd().split("\n").slice(1);
    for (const { id } of CONTROLS) expect(rows.filter((row) => row.startsWith(`${id},`))).toHaveLength(1);
    const notKept = ASKED.filter((one) => endOf(one).state !== "kept");
    for (const { by, id } of notKept) expect(rows.some((row) => row.startsWith(`${by} ${id},`))).toBe(true);
    expect(where.get("DDB-TABLE-01")).toEqual(["data: aws_dynamodb_table"]);
  });

  it("names controls and guarantees that there are", () => {
    const guarantees = new Set(GUARANTEES.map(({ id }) => id));
    expect(Object.keys(SHOWN_BY).filter((id) => CONTROLS.every((one) => one.id !== id))).toEqual([]);
    expect(
      Object.values(SHOWN_BY)
        .flat()
        .filter((id) => !guarantees.has(id)),
    ).toEqual([]);
  });
});

describe("docs/check.md", () => {
  it("shows waivers that are read", () => {
    const ids = CONTROLS.map(({ id }) => id);
    const { waivers, problems } = parseWaivers(JSON.parse(shownIn("docs/check.md", "[").join("\n")), ids);
    expect([waivers.length, problems]).toEqual([1, []]);
  });

  it("names controls that there are", () => {
    const ids = CONTROLS.map(({ id }) => id);
    for (const [id] of textOf("docs/check.md").matchAll(/DDB-[A-Z-]+-\d+/g)) expect(ids).toContain(id);
  });
});
