import type { Estate } from "../../src/prove/documents/estate";
import { dependsOnQuestion, RESOURCE_LAYERS } from "../../src/prove/meaning/layer";
import { exampleEnvironment, exampleEstate, OF_THE_EXAMPLE, proveExample } from "../support/proofs";

const example = exampleEnvironment();
const read = exampleEstate(example);

/** What a policy alone must allow, if it is the only way to let a service of AWS in. */
const asked = OF_THE_EXAMPLE.filter(
  ({ kind, layer }) => kind !== "never" && layer !== undefined && dependsOnQuestion(layer),
);

function violatedIn(estate: Estate): readonly string[] {
  const verdicts = proveExample(example, { ...read, estate }, { guarantees: asked });
  return verdicts.filter(({ verdict }) => verdict !== "proved").map(({ guarantee }) => guarantee.id);
}

describe("a team whose policies of resources", () => {
  it("grant what services need has that proved", () => {
    expect(asked.map(({ id }) => id)).toEqual(expect.arrayContaining(["FUNCTION-2", "TOPIC-4", "BUCKET-7"]));
    expect(violatedIn(read.estate)).toEqual([]);
  });

  it("grant nothing any more is not told that services are let in", () => {
    const resources = read.estate.resources.map((one) => {
      if (one.policy === undefined) return one;
      const statements = one.policy.statements.filter(({ effect }) => effect !== "Allow");
      return { ...one, policy: { ...one.policy, statements } };
    });
    // Identities of the account need no grant of a bucket or a queue: what is about them alone still holds.
    expect(violatedIn({ ...read.estate, resources }).toSorted()).toEqual([
      "BUCKET-7",
      "FUNCTION-2",
      "QUEUE-12",
      "TOPIC-4",
      ...asked.filter(({ layer }) => layer === "trust").map(({ id }) => id),
    ]);
  });

  it("are gone is not told so either", () => {
    const resources = read.estate.resources.map(({ policy: _, ...one }) => one);
    expect(violatedIn({ ...read.estate, resources })).toEqual(
      expect.arrayContaining(["BUCKET-7", "FUNCTION-2", "QUEUE-12", "TOPIC-4"]),
    );
  });
});

describe("a team that leaves out the stacks of its resources", () => {
  const ofResources = OF_THE_EXAMPLE.filter(({ layer = "all" }) => Object.hasOwn(RESOURCE_LAYERS, layer));
  const verdicts = proveExample(
    example,
    { ...read, estate: { ...read.estate, resources: [] } },
    { guarantees: ofResources },
  );
  // A role may then have any trust policy, as an identity may have any policy.
  const refuted = ({ guarantee }: (typeof verdicts)[number]) =>
    guarantee.layer === "trust" && guarantee.kind === "never";

  it("is told of each guarantee about their policies that it is undecided, and why", () => {
    expect(ofResources.length).toBeGreaterThan(80);
    const open = verdicts.filter((one) => !refuted(one));
    const others = open.filter(({ verdict }) => verdict !== "undecided");
    expect(others.map(({ guarantee, verdict }) => `${guarantee.id} ${verdict}`)).toEqual([]);
    for (const { why } of open) expect(why?.join()).toContain("its policy was not read");
  });

  it("is told that anyone may assume the roles", () => {
    const others = verdicts.filter(refuted).filter(({ verdict }) => verdict !== "violated");
    expect(others.map(({ guarantee, verdict }) => `${guarantee.id} ${verdict}`)).toEqual([]);
  });
});
