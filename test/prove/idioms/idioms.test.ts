import { type Answer, answersOf, type Question, said } from "../../support/answers";
import { casesToTry } from "../../support/effort";
import { fileWith, type Idiom, type IdiomInput, type Weakening } from "./support/idiom";
import { IDIOM_INPUTS } from "./support/inputs";

const NO_ANSWER: Answer = { verdict: "refused", why: [] };

/** Answers about one text. Questions about one estate are decided together. */
class Answers {
  private readonly known = new Map<Question, Answer>();

  constructor({ name, subjects }: IdiomInput, text: string, questions: readonly Question[]) {
    const found = answersOf({ templates: new Map([[name, text]]), file: fileWith(subjects) }, questions);
    for (const [index, question] of questions.entries()) this.known.set(question, found[index] ?? NO_ANSWER);
  }

  to(question: Question): Answer {
    return this.known.get(question) ?? NO_ANSWER;
  }
}

function wrongInPlain({ holds, doesNotHold = [], names }: Idiom, answers: Answers): readonly string[] {
  const isNamed = ({ verdict, why }: Answer) => verdict === "undecided" && names?.test(why.join(" ")) === true;
  const naming = names === undefined ? "" : ` or undecided, naming ${names}`;
  return [
    ...holds
      .filter((question) => answers.to(question).verdict !== "proved" && !isNamed(answers.to(question)))
      .map((question) => `got: ${said(question, answers.to(question))} Right: proved${naming}.`),
    ...doesNotHold
      .filter((question) => !["violated", "undecided"].includes(answers.to(question).verdict))
      .map((question) => `got: ${said(question, answers.to(question))} Right: violated or undecided.`),
  ];
}

interface Weakened extends Weakening {
  readonly idiom: Idiom;
  readonly text: string;
}

/** The weakenings of every idiom. Most of them change all idioms of an input at once. */
function weakenedOf({ text, idioms }: IdiomInput): readonly Weakened[] {
  return idioms.flatMap((idiom) =>
    idiom.weakenings.map((weakening) => ({ ...weakening, idiom, text: weakening.change(text) })),
  );
}

describe.each(IDIOM_INPUTS.map((input) => [input.name, input] as const))("somebody who hands in %s", (_, input) => {
  const { idioms, text } = input;
  const plain = new Answers(
    input,
    text,
    idioms.flatMap(({ holds, doesNotHold = [] }) => [...holds, ...doesNotHold]),
  );

  it.each(idioms.map((idiom) => [idiom.name, idiom] as const))(
    "gets the answers of the plain form: %s",
    (name, one) => {
      expect({ idiom: name, wrong: wrongInPlain(one, plain) }).toEqual({ idiom: name, wrong: [] });
    },
  );
});

/** Every weakened text of every input, the short ones first, with what it changes of which kind of idiom. */
const allTexts = IDIOM_INPUTS.flatMap((input) => {
  const weakened = weakenedOf(input);
  return [...new Set(weakened.map(({ text }) => text))].map((text) => ({
    input,
    text,
    kinds: [
      input.name,
      ...weakened.filter((one) => one.text === text).map(({ what, idiom }) => `${what}: ${kindOf(idiom)}`),
    ],
  }));
}).sort((one, other) => one.text.length - other.text.length);

/** What all idioms with another label have in common. */
function kindOf({ name }: Idiom): string {
  return name.split(" ").slice(0, -1).join();
}

/** Of texts with a change of each kind, the first that has one which is in none before it stands for the others. */
const changedTexts = (() => {
  const tried = new Set<string>();
  return casesToTry(allTexts, ({ kinds }) => {
    const isNew = kinds.some((kind) => !tried.has(kind));
    for (const kind of kinds) tried.add(kind);
    return isNew;
  });
})();

const withWeakenings = IDIOM_INPUTS.map((input) => ({
  input,
  weakened: weakenedOf(input),
  texts: changedTexts.filter((one) => one.input === input).map(({ text }) => text),
})).filter(({ texts }) => texts.length > 0);

describe.each(withWeakenings.map((one) => [one.input.name, one] as const))(
  "somebody who allows more in %s",
  (_, { input, weakened, texts }) => {
    const tried = weakened.filter(({ text }) => texts.includes(text));
    const answers = new Map(
      texts.map((text) => {
        const questions = tried.filter((one) => one.text === text).flatMap(({ breaks }) => breaks);
        return [text, new Answers(input, text, questions)];
      }),
    );
    const names = [...new Set(tried.map(({ idiom }) => idiom.name))];

    it("has changed the input", () => {
      const same = JSON.stringify(JSON.parse(input.text));
      const changed = new Set(
        [...new Set(weakened.map(({ text }) => text))].filter((text) => JSON.stringify(JSON.parse(text)) !== same),
      );
      const unchanged = weakened.filter(({ text }) => !changed.has(text));
      expect(unchanged.map(({ idiom, what }) => [idiom.name, what])).toEqual([]);
    });

    it.each(names)("is not told that nothing changed: %s", (name) => {
      const wrong = tried
        .filter(({ idiom }) => idiom.name === name)
        .flatMap(({ what, text, breaks }) =>
          breaks
            .map((question) => [question, answers.get(text)?.to(question) ?? NO_ANSWER] as const)
            .filter(([, { verdict }]) => !["violated", "undecided"].includes(verdict))
            .map(([question, answer]) => `${what}. Got: ${said(question, answer)} Right: violated or undecided.`),
        );
      expect({ idiom: name, wrong }).toEqual({ idiom: name, wrong: [] });
    });
  },
);

it("there are at least forty idioms, ten of them as states too", () => {
  const namesIn = (pattern: RegExp) =>
    new Set(
      IDIOM_INPUTS.filter(({ name }) => pattern.test(name)).flatMap(({ idioms }) => idioms.map((idiom) => idiom.name)),
    );
  expect(namesIn(/plan/).size).toBeGreaterThanOrEqual(40);
  expect(namesIn(/state/).size).toBeGreaterThanOrEqual(10);
});
