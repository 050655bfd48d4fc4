import { readFileSync } from "node:fs";
import { join } from "node:path";
import { overviewOf } from "../../src/cli/overview/overview";
import { overviewSvg } from "../../src/cli/overview/overview-svg";
import { resolveEstate } from "../../src/prove/questions/resolved-estate";
import { environment, REPOSITORY } from "../support/environment-file";
import { type Example, provableEnvironment } from "../support/proofs";

const example = provableEnvironment(environment("example"));

function drawn({ templates, organization, subjects }: Pick<Example, "templates" | "organization" | "subjects">) {
  const { estate } = resolveEstate({ templates, file: { version: 1, organization, subjects } });
  return overviewOf({ templates, estate, organization, subjects });
}

describe("somebody who looks at the accounts of the example", () => {
  const overview = drawn(example);

  it("sees each stack in its account, and which stacks it comes after", () => {
    expect(overview.stacks.map(({ id, account }) => [id, account]).sort()).toEqual([
      ["audit", "222222222222"],
      ["backup", "333333333333"],
      ["cache", "333333333333"],
      ["data", "333333333333"],
      ["messaging", "333333333333"],
      ["network", "333333333333"],
      ["organization", "111111111111"],
    ]);
    expect(overview.stacks.find(({ id }) => id === "messaging")?.takesFrom).toEqual(["cache", "data", "network"]);
  });

  it("sees that every policy of the organization binds both accounts, and not the management account", () => {
    expect(overview.policies).toHaveLength(5);
    for (const { accounts } of overview.policies)
      expect([...accounts].sort()).toEqual(["222222222222", "333333333333"]);
  });

  it("finds it in the documents, made from the same stacks, the same bytes each time", () => {
    const picture = readFileSync(join(REPOSITORY, "docs", "pictures", "accounts.svg"), "utf8");
    expect(overviewSvg({ overview, title: "example" })).toBe(picture);
    expect(overviewSvg({ overview: drawn(example), title: "example" })).toBe(picture);
  });
});

describe("somebody who takes a policy away", () => {
  it("sees one arrow less in each account", () => {
    const templates = new Map(example.templates);
    templates.delete("organization");
    const { policies, accounts } = drawn({ ...example, templates });
    expect({ policies, accounts }).toEqual({
      policies: [],
      accounts: ["111111111111", "222222222222", "333333333333"],
    });
  });
});

describe("a stack that does not say where it is", () => {
  it("is drawn in an account that is not known", () => {
    const templates = new Map([["foreign", JSON.stringify({ resource: { aws_kms_key: { one: {} } } })]]);
    const overview = drawn({ ...example, templates });
    const svg = overviewSvg({ overview, title: "x" });
    expect(svg).toContain("Account not known");
    expect(svg).toContain("foreign: 1 key");
    expect(svg).toContain("credentials of the caller");
  });

  it("is named and not drawn if it is a plan", () => {
    const templates = new Map([["plan", JSON.stringify({ format_version: "1.2", planned_values: {} })]]);
    const { estate } = resolveEstate({
      templates: new Map(),
      file: { version: 1, organization: example.organization, subjects: {} },
    });
    const { stacks, notDrawn } = overviewOf({ ...example, templates, estate });
    expect({ stacks, notDrawn }).toEqual({ stacks: [], notDrawn: [expect.stringContaining("plan is no stack")] });
  });
});
