import { BILLED_KINDS, FREE_KINDS } from "../../stacks/programs/billed-kinds";
import { costRows } from "../../stacks/programs/cost-lines";
import { textOf } from "../support/documents";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";

const ENVIRONMENTS = ["example", "single-account", "on-premises"];
const rowsOf = (name: string, change: Readonly<Record<string, unknown>> = {}) =>
  costRows(synthesized(environment(name, change)).stacks);

describe("somebody who wants to know what an environment costs", () => {
  it.each(ENVIRONMENTS)("finds every kind of resource judged: %s", (name) => {
    const kinds = new Set(
      [...synthesized(environment(name)).templates.values()].flatMap((template) =>
        template.resources().map(({ type }) => type),
      ),
    );
    expect([...kinds].filter((kind) => BILLED_KINDS[kind] === undefined && !FREE_KINDS.includes(kind))).toEqual([]);
  });

  it("reads nodes of the cache and zones of interface endpoints, and no gateway endpoint", () => {
    const rows = rowsOf("example").map(([stack, by, what]) => [stack, by, what].join(" "));
    expect(rows).toContain("cache by the hour 3 aws_dax_cluster");
    expect(rows).toContain("network by the hour 3 aws_vpc_endpoint");
    expect(rows.findIndex((row) => row.includes("by use"))).toBeGreaterThan(
      rows.findLastIndex((row) => row.includes("by the hour")),
    );
  });

  it.each(ENVIRONMENTS)("reads a setting for each thing that makes it less, in every stack: %s", (name) => {
    expect(rowsOf(name).filter(([, , , , less]) => less === "")).toEqual([]);
  });

  it("sees what is billed by the hour go with its switch", () => {
    const hourly = (change: Readonly<Record<string, unknown>>) =>
      rowsOf("example", change)
        .filter(([, by]) => by === "by the hour")
        .map(([stack]) => stack);
    expect(hourly({})).toEqual(["network", "cache"]);
    expect(hourly({ cache: undefined })).toEqual(["network"]);
    const messaging = {
      ...(environmentFile("example").messaging as object),
      textKeyring: undefined,
      withoutTextEncryption: { reason: "a small environment" },
    };
    expect(hourly({ cache: undefined, messaging })).toEqual([]);
  });

  it.each(Object.entries(BILLED_KINDS))("finds units, settings and prices in the documents: %s", (kind, billed) => {
    const row = textOf("docs/operations.md")
      .split("\n")
      .find((line) => line.startsWith(`| \`${kind}\` | ${billed.by} |`));
    for (const text of [billed.units.join(", "), billed.source]) expect(row).toContain(text);
    const schema = textOf("stacks/environments/schema.json");
    for (const one of Object.values(billed.switches).flat()) {
      const [path = ""] = one.split(" ");
      expect(row).toContain(`\`${path}\``);
      expect(schema).toContain(`"${path.split(".").at(-1)}"`);
    }
    expect(FREE_KINDS).not.toContain(kind);
  });
});
