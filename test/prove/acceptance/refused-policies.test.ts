import { ALL_PLACES, NAME_OF_PLACE, type PolicyPlace } from "../../../src/prove/acceptance/policy-place";
import { ACCEPTANCE_RULES, refusalsOf } from "../../../src/prove/acceptance/refusals";
import { type Policy, PolicySyntaxError, parsePolicy } from "../../../src/prove/documents/policy-document";
import { firstOfEach } from "../../support/effort";
import { OFFENCES, type Offence, PLAIN } from "./offences";
import { answerAt, PLACE_CASES } from "./places";

type Row = readonly [what: string, where: string, place: PolicyPlace, offence: Offence];

const ROWS: readonly Row[] = OFFENCES.flatMap((offence) =>
  offence.places.map((place): Row => [offence.what, NAME_OF_PLACE[place], place, offence]),
);

/** Each offence at one place, and at each place one offence. */
const someOf = (rows: readonly Row[]) =>
  firstOfEach(
    rows,
    ([what]) => what,
    ([, where]) => where,
  );

describe("somebody whose only Deny is in a policy that AWS does not accept", () => {
  it.each(someOf(ROWS))("because of %s, in %s, does not read that it refuses", (_what, _where, place, { refused }) => {
    const { verdict, why } = answerAt(place, "Deny", refused);
    expect({ verdict, why }).toMatchObject({ verdict: "undecided" });
    expect(why.join("\n")).toMatch(/stack: /);
  });
});

describe("somebody whose only Allow is in a policy that AWS does not accept", () => {
  const granting = ROWS.filter(([, , place]) => PLACE_CASES[place].allows !== false);

  it.each(someOf(granting))(
    "because of %s, in %s, does not read that it never allows",
    (_what, _where, place, { refused }) => {
      expect(answerAt(place, "Allow", refused).verdict).not.toBe("proved");
    },
  );
});

describe("somebody whose only Deny is in a policy that AWS accepts", () => {
  it.each(ALL_PLACES.map((place) => [NAME_OF_PLACE[place], place] as const))(
    "%s, reads that it refuses",
    (_, place) => {
      expect(answerAt(place, "Deny", PLAIN)).toMatchObject({ verdict: "proved" });
    },
  );

  const neighbours = ROWS.filter(([, , , { accepted }]) => accepted !== undefined);

  it.each(someOf(neighbours))(
    "although it is next to %s, in %s, reads that it refuses",
    (_what, _where, place, { accepted }) => {
      expect(answerAt(place, "Deny", accepted ?? PLAIN)).toMatchObject({ verdict: "proved" });
    },
  );
});

/** The policy of a place with an offence; undefined if it is no policy at all. */
function policyAt(place: PolicyPlace, refused: Offence["refused"]): Policy | undefined {
  const { statement, others } = PLACE_CASES[place];
  try {
    return parsePolicy("policy", refused(statement("Deny"), others));
  } catch (error) {
    if (error instanceof PolicySyntaxError) return undefined;
    throw error;
  }
}

describe("each rule about what AWS accepts", () => {
  it.each(ACCEPTANCE_RULES.map(({ name }) => [name]))("%s is the only one that refuses some policy", (name) => {
    const alone = ROWS.filter(([, , place, { refused }]) => {
      const policy = policyAt(place, refused);
      if (policy === undefined) return false;
      return refusalsOf(policy, place).length > 0 && refusalsOf(policy, place, [name]).length === 0;
    });
    expect(alone.map(([what]) => what)).not.toEqual([]);
  });

  it("names a page of AWS and the places that it is about", () => {
    for (const { source, places } of ACCEPTANCE_RULES) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
      expect(places.length).toBeGreaterThan(0);
    }
  });
});
