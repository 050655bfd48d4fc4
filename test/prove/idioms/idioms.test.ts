import { type Answer, answersOf, type Question, said } from "../../support/answers";
import { fileWith, type Idiom, type IdiomInput } from "./support/idiom";
import { IDIOM_INPUTS } from "./support/inputs";

/** All answers about one text. Questions about one estate are decided together. */
function answers({ name, subjects }: IdiomInput, text: string, questions: readonly Question[]): readonly Answer[] {
  return answersOf({ templates: new Map([[name, text]]), file: fileWith(subjects) }, questions);
}

const isUndecided = ({ verdict, why }: Answer, { names }: Idiom): boolean =>
  verdict === "undecided" && names !== undefined && names.test(why.join(" "));

describe.each(IDIOM_INPUTS.map((input) => [input.name, input] as const))("somebody who hands in %s", (_, input) => {
  const asked = input.idioms.flatMap((idiom) =>
    [...idiom.holds, ...(idiom.doesNotHold ?? [])].map((question) => ({ idiom, question })),
  );
  const plain = answers(
    input,
    input.text,
    asked.map(({ question }) => question),
  );
  const ofIdiom = (idiom: Idiom) =>
    asked.flatMap((one, index) => (one.idiom === idiom ? [{ ...one, answer: plain[index] as Answer }] : []));

  it.each(input.idioms.map((idiom) => [idiom.name, idiom] as const))(
    "gets the answers of the plain form: %s",
    (_name, idiom) => {
      const wrong = ofIdiom(idiom).flatMap(({ question, answer }) => {
        const mayHold = idiom.holds.includes(question);
        const mayNotHold = idiom.doesNotHold?.includes(question) ?? false;
        const isRight =
          (mayHold && !mayNotHold && answer.verdict === "proved") ||
          (mayHold && isUndecided(answer, idiom)) ||
          (mayNotHold && !mayHold && ["violated", "undecided"].includes(answer.verdict));
        return isRight
          ? []
          : [
              `${said(question, answer)}; right is ${mayHold && !mayNotHold ? "proved" : mayHold ? "undecided" : "violated"}${idiom.names === undefined ? "" : ` or undecided, naming ${idiom.names}`}`,
            ];
      });
      expect({ idiom: idiom.name, wrong }).toEqual({ idiom: idiom.name, wrong: [] });
    },
  );

  const changes = new Map<string, { text: string; broken: { idiom: Idiom; question: Question }[] }>();
  for (const idiom of input.idioms) {
    for (const { what, change, breaks } of idiom.weakenings) {
      const text = change(input.text);
      const same = changes.get(text) ?? { text, broken: [] };
      changes.set(text, same);
      same.broken.push(
        ...breaks.map((question) => ({ idiom: { ...idiom, name: `${idiom.name}, but ${what}` }, question })),
      );
    }
  }

  it("can weaken each idiom", () => {
    expect(changes.get(input.text)?.broken.map(({ idiom }) => idiom.name)).toBeUndefined();
  });

  const weakened = [...changes.values()].flatMap(({ text, broken }) => {
    const found = answers(
      input,
      text,
      broken.map(({ question }) => question),
    );
    return broken.map((one, index) => ({ ...one, answer: found[index] as Answer }));
  });
  const names = [...new Set(weakened.map(({ idiom }) => idiom.name))];

  it.each(names)("is not told that nothing changed: %s", (name) => {
    const wrong = weakened
      .filter(({ idiom, answer }) => idiom.name === name && !["violated", "undecided"].includes(answer.verdict))
      .map(({ question, answer }) => said(question, answer));
    expect({ weakened: name, wrong }).toEqual({ weakened: name, wrong: [] });
  });
});

it("there are at least forty idioms, ten of them as states too", () => {
  const namesIn = (pattern: RegExp) =>
    new Set(
      IDIOM_INPUTS.filter(({ name }) => pattern.test(name)).flatMap(({ idioms }) => idioms.map((idiom) => idiom.name)),
    );
  expect(namesIn(/plan/).size).toBeGreaterThanOrEqual(40);
  expect(namesIn(/state/).size).toBeGreaterThanOrEqual(10);
});
