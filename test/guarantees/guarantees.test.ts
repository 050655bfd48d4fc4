import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { Estate } from "../../src/prove/documents/estate";
import { subjectsOf } from "../../src/prove/questions/asked-guarantee";
import { firstOfEach } from "../support/effort";
import { estateAskedBy, isAllowed } from "../support/layers";
import { exampleEnvironment, exampleEstate, OF_THE_EXAMPLE, proveExample } from "../support/proofs";
import { mutationOf } from "./mutations";

const example = exampleEnvironment();
const read = exampleEstate(example);
const verdicts = proveExample(example, read, { guarantees: OF_THE_EXAMPLE });

describe("the policies of the example environment, together", () => {
  it("are read completely: every reference is resolved, and every policy is read", () => {
    expect({ unresolved: read.unresolved, notRead: read.notRead }).toEqual({ unresolved: [], notRead: [] });
    expect(read.estate.serviceControl.flatMap(({ policies }) => policies)).toHaveLength(4);
    expect(read.estate.resources.filter(({ policy }) => policy !== undefined).length).toBeGreaterThanOrEqual(14);
  });

  it.each(verdicts.map((verdict) => [verdict.guarantee.id, verdict.guarantee.sentence, verdict] as const))(
    "%s: %s",
    (_id, _sentence, { verdict, why, request, statements }) => {
      expect({ verdict, why, ...(verdict === "violated" && { request, statements }) }).toEqual({ verdict: "proved" });
    },
  );
});

describe("the catalogue", () => {
  it("has an id of its own, a sentence and a source for each guarantee", () => {
    expect(new Set(GUARANTEES.map(({ id }) => id)).size).toBe(GUARANTEES.length);
    for (const { sentence, source } of GUARANTEES) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });

  it("names exactly the subjects of the environment", () => {
    const named = new Set(GUARANTEES.flatMap(subjectsOf));
    expect([...named].sort()).toEqual(Object.keys(example.subjects).sort());
  });
});

describe("a guarantee is violated without the statements that it depends on", () => {
  const tried = firstOfEach(OF_THE_EXAMPLE, ({ kind, layer = "all" }) => `${kind} ${layer}`);

  it.each(tried.map((guarantee) => [guarantee.id, guarantee] as const))("%s", (id, guarantee) => {
    const { estate, changed, sids } = mutationOf(read.estate, id);
    expect(changed).toEqual(new Set(sids));
    const [verdict] = proveExample(example, { ...read, estate }, { guarantees: [guarantee] });
    expect({ verdict: verdict?.verdict, why: verdict?.why }).toEqual({ verdict: "violated" });
    if (guarantee.kind === "possible") return;
    if (verdict?.request === undefined) throw new Error("A violation needs a request.");
    // An evaluator that shares nothing with the prover decides the same request in the opposite way.
    const isNever = guarantee.kind === "never";
    const asked = (one: Estate): Estate => estateAskedBy(guarantee, one);
    expect(isAllowed(asked(estate), example.organization, verdict.request)).toBe(isNever);
    expect(isAllowed(asked(read.estate), example.organization, verdict.request)).toBe(!isNever);
  });
});
