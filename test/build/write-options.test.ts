import { optionsPage } from "../../build/write-options";
import { WEAKENING_OPTIONS } from "../../src/config/options/all-options";
import { parseConfig } from "../../src/config/parse";
import { listWeakenings } from "../../src/config/weakenings";
import { textOf } from "../support/documents";
import { patched } from "../support/settings/patch";
import { fileWith } from "../support/settings/setting-cases";

const rows = [...optionsPage().matchAll(/^\| `([\w.]+)` \| (.+) \| (.+) \| (.+) \| `(.+)` \|$/gm)].map(
  ([, path = "", does = "", lost = "", guarantees = "", value = ""]) => ({ path, does, lost, guarantees, value }),
);

describe("docs/options.md", () => {
  it("is what the options say today; `npm run options` writes it anew", () => {
    expect(textOf("docs/options.md")).toBe(optionsPage());
  });

  it("has a row for every option, once, with the guarantees that it gives up", () => {
    const said = WEAKENING_OPTIONS.map(({ path, guarantees }) => [path, guarantees.join(", ") || "none"]);
    expect(rows.map(({ path, guarantees }) => [path, guarantees])).toEqual(said);
  });

  it.each(rows)("shows a value of $path that is accepted, and then counts as given up", ({ path, value }) => {
    const config = parseConfig(patched(fileWith(path), { [path]: JSON.parse(value) }), { source: path });
    expect(listWeakenings(config).map((weakening) => weakening.path)).toContain(path);
  });

  it("cannot be written about an option that the schema does not have", () => {
    const [option] = WEAKENING_OPTIONS;
    expect(() => optionsPage([{ ...option, path: "data.withoutCare" } as typeof option & { path: string }])).toThrow(
      "The schema gives no example of data.withoutCare.",
    );
  });
});
