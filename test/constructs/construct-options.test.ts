import { join } from "node:path";
import { sourcesIn } from "../support/source-files";
import { BUILDERS, REASON, secureTable } from "./builders";
import { built, changes } from "./changes";
import { OPTIONS } from "./construct-options";
import { WEAKENINGS } from "./construct-weakenings";

const ALL = [...OPTIONS, ...WEAKENINGS];

describe("a user who sets one option and keeps the defaults of all the others", () => {
  it.each(ALL.map((row) => [row.option, row] as const))("changes by %s what it says and no more", (_, row) => {
    const [without, given] = [built(row.without), built(row.given)];
    expect(changes(without.template, given.template)).toEqual([...row.changes].sort());
  });

  it("finds every optional setting of every construct in this table", () => {
    const sources = sourcesIn(join(__dirname, "..", ".."), ["src/constructs"]).map(({ text }) => text);
    const optional = Object.keys(BUILDERS).flatMap((name) => {
      const props = new RegExp(`interface ${name}Props [^{]*\\{([\\s\\S]*?)\\n\\}`);
      const [body] = sources.flatMap((text) => props.exec(text)?.[1] ?? []);
      if (body === undefined) throw new Error(`No file of a construct has ${name}Props.`);
      return [...body.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, option]) => `${name}.${option}`);
    });
    const tested = ALL.map(({ option }) => option.split(".").slice(0, 2).join("."));
    expect(optional.filter((option) => !tested.includes(option))).toEqual([]);
  });
});

describe("a user who gives up a protection", () => {
  it.each(WEAKENINGS.map((row) => [row.option, row] as const))(
    "is warned when %s is set, with the reason",
    (_, row) => {
      const [one, other] = [built(row.without), built(row.given)];
      const warning = [...one.warnings, ...other.warnings].join("\n");
      expect(warning).toMatch(/^[a-z-]+ is weakened: Rebuilt every night from S3\.$/);
    },
  );

  it.each(WEAKENINGS.map((row) => [row.option, row] as const))("has the reason of %s as a tag", (_, row) => {
    const resources = [row.without, row.given].flatMap((build) => built(build).template.resources());
    const tags = resources.flatMap(({ body }) => Object.entries((body.tags ?? {}) as Record<string, string>));
    expect(tags.filter(([tag]) => tag.startsWith("weakened:")).map(([, reason]) => reason)).toEqual([REASON]);
  });

  it("cannot hide one of its tags behind a tag of its own, nor behind another weakening", () => {
    const { template } = built(
      secureTable({
        tags: { "weakened:recovery": "not at all" },
        withoutRecovery: { reason: REASON },
        weakenings: { recovery: undefined, "deletion-protection": undefined },
        withoutDeletionProtection: { reason: REASON },
      }),
    );
    const [table] = template.resources().filter(({ type }) => type === "aws_dynamodb_table");
    expect(table?.body.tags).toEqual({ "weakened:recovery": REASON, "weakened:deletion-protection": REASON });
  });

  it("is warned of nothing when nothing is given up", () => {
    for (const builder of Object.values(BUILDERS)) expect(built(builder()).warnings).toEqual([]);
  });
});
