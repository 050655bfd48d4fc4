import { WEAKENING_OPTIONS } from "../../src/config/options/all-options";
import { descriptionOf } from "../../src/config/options/weakening-option";
import { REPOSITORY } from "../support/environment-file";
import { SETTINGS } from "../support/settings/schema-settings";
import { sourcesIn } from "../support/source-files";

const inSchema = SETTINGS.filter(({ isWeakening }) => isWeakening);

describe("an option that gives something up", () => {
  it("has one record, and every record is an option of the schema", () => {
    const paths = WEAKENING_OPTIONS.map(({ path }) => path);
    expect([...paths].sort()).toEqual(inSchema.map(({ path }) => path).sort());
  });

  it.each(WEAKENING_OPTIONS.map((option) => [option.path, option] as const))(
    "%s is described in the schema by its record",
    (path, option) => {
      const { schema } = inSchema.find((one) => one.path === path) ?? {};
      expect(schema?.description).toBe(descriptionOf(option));
      expect(Object.keys(schema?.properties ?? {})).toEqual("list" in option ? [option.list, "reason"] : ["reason"]);
    },
  );

  it.each(WEAKENING_OPTIONS.map((option) => [option.path, option] as const))(
    "%s says what it does in sentences, and what is lost in a clause",
    (_, option) => {
      const { does, advice = "Nothing." } = option;
      const lost = typeof option.lost === "string" ? option.lost : option.lost("this, that");
      for (const sentences of [does, advice]) expect(sentences).toMatch(/^[`A-Z].+\.$/s);
      expect(lost).toMatch(/^(?:[a-z]|Terraform\b).+[^.]$/);
      if ("list" in option) expect(lost).toContain("this, that");
    },
  );

  it("has its sentences in one file alone", () => {
    const sources = sourcesIn(REPOSITORY, ["src", "stacks", "build", "policies"]);
    const sentences = WEAKENING_OPTIONS.flatMap(({ does, lost }) => (typeof lost === "string" ? [does, lost] : [does]));
    const places = sentences.map((sentence) => [
      sentence,
      sources.filter(({ text }) => text.includes(sentence)).map(({ path }) => path),
    ]);
    expect(places).toEqual(
      sentences.map((sentence) => [sentence, [expect.stringMatching(/^src\/config\/options\/\w+-options\.ts$/)]]),
    );
  });
});
