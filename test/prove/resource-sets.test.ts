import { holds } from "../../src/prove/logic/request";
import { ResourceSets } from "../../src/prove/meaning/resource-sets";
import { DEFAULT_LIMITS } from "../../src/prove/texts/effort-limits";
import { globPattern } from "../../src/prove/texts/pattern";
import { stringClasses } from "../../src/prove/texts/string-classes";
import { runs } from "../support/effort";
import { Seeded } from "../support/seeded";

const TEXTS = ["a", "ab", "abc", "b", "a*", "ab*", "*", "*c", "?b", "a?", "b*", "*b*"];

describe("a set of resources", () => {
  it("is written so that it holds for the texts of its classes and for no other, whichever classes are in it", () => {
    const random = new Seeded(20_261_129);
    for (let round = 0; round < runs(2_000); round += 1) {
      const texts = [...new Set(random.some(TEXTS, 6))];
      const patterns = texts.map((text) => globPattern(text));
      const classes = stringClasses({ patterns, limits: DEFAULT_LIMITS });
      const sets = new ResourceSets(
        patterns,
        classes.map(({ matched }) => matched),
      );
      const wanted = classes.map(() => random.chance(50));
      const formula = sets.formulaOf(wanted.flatMap((isIn, index) => (isIn ? [index] : [])));
      const found = classes.map(({ witness }) => holds(formula, new Map([["resource", witness]])));
      expect({ texts, found }).toEqual({ texts, found: wanted });
    }
  });

  it("of thousands of resources with a name each is one comparison", () => {
    const patterns = Array.from({ length: 3_000 }, (_, index) => globPattern(`table/t${index}`));
    const classes = stringClasses({ patterns, limits: DEFAULT_LIMITS });
    const named = classes.flatMap(({ matched }, index) => (matched.length > 0 && index % 3 > 0 ? [index] : []));
    const text = JSON.stringify(
      new ResourceSets(
        patterns,
        classes.map(({ matched }) => matched),
      ).formulaOf(named),
    );
    expect(text.match(/"matches"/g)?.length).toBeLessThan(4);
  });
});
