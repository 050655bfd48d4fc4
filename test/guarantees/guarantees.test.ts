import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { Estate } from "../../src/prove/documents/estate";
import { layerAlone } from "../../src/prove/meaning/layer";
import { subjectsOf } from "../../src/prove/questions/guarantee";
import { firstOfEach } from "../support/effort";
import { isAllowed } from "../support/layers";
import { exampleEnvironment, exampleEstate, proveExample } from "../support/proofs";
import { mutationOf } from "./mutations";

const example = exampleEnvironment();
const read = exampleEstate(example);
const verdicts = proveExample(example, read);

describe("the policies of the example environment, together", () => {
  it("are read without a reference or a policy left over", () => {
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

  it("names nothing that the environment does not have, and leaves none of its names unused", () => {
    const named = new Set(GUARANTEES.flatMap(subjectsOf));
    expect([...named].sort()).toEqual(Object.keys(example.subjects).sort());
  });
});

describe("a guarantee fails when what it stands on is gone", () => {
  const tried = firstOfEach(GUARANTEES, ({ kind, layer = "all" }) => `${kind} ${layer}`);

  it.each(tried.map((guarantee) => [guarantee.id, guarantee] as const))("%s", (id, guarantee) => {
    const { estate, changed, sids } = mutationOf(read.estate, id);
    expect(changed).toEqual(new Set(sids));
    const [verdict] = proveExample(example, { ...read, estate }, { guarantees: [guarantee] });
    expect(verdict?.verdict).toBe("violated");
    if (guarantee.kind === "possible") return;
    if (verdict?.request === undefined) throw new Error("A violation needs a request.");
    // Another evaluator, of which the prover knows nothing, sees the same request decided the other way round.
    const isNever = guarantee.kind === "never";
    const asked = (one: Estate): Estate => (guarantee.layer === undefined ? one : layerAlone(one, guarantee.layer));
    expect(isAllowed(asked(estate), example.organization, verdict.request)).toBe(isNever);
    expect(isAllowed(asked(read.estate), example.organization, verdict.request)).toBe(!isNever);
  });
});
