import { GUARANTEES } from "../../src/catalogue/guarantees";
import { WEAKENING_OPTIONS } from "../../src/config/options/all-options";
import { parseConfig } from "../../src/config/parse";
import { prove } from "../../src/prove/questions/prove";
import { resolveEstate } from "../../src/prove/questions/resolved-estate";
import { verify } from "../../src/prove/questions/verification";
import { GIVEN_UP_BY_PLACE } from "../../stacks/proof/given-up";
import { casesToTry } from "../support/effort";
import { environment, environmentFile } from "../support/environment-file";
import { type Example, provableEnvironment } from "../support/proofs";
import { patched } from "../support/settings/patch";
import { fileWith } from "../support/settings/setting-cases";

/** Where the accounts are gives guarantees up as well: by the path of the account, targets that do not reach it. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  "accounts.workload": ["222222222222"],
  "accounts.audit": ["333333333333"],
};

/** What each option says that it gives up, and each place. */
const GIVEN_UP: readonly (readonly [option: string, guarantees: readonly string[]])[] = [
  ...WEAKENING_OPTIONS.map(({ path, guarantees }) => [path, guarantees] as const),
  ...Object.entries(GIVEN_UP_BY_PLACE).map(([account, guarantees]) => [`accounts.${account}`, guarantees] as const),
];

const STANDS_FOR_OTHERS = "organization.withoutNetworkPolicy";

/** With an organization and a cache, and without. */
const BASES = ["example", "single-account"] as const;

/** `test/cli/prove.test.ts` finds nothing violated and every statement exercised in the example as well. */
const JUDGED = casesToTry(BASES, (base) => base === "single-account");

const examples = new Map(BASES.map((base) => [base, provableEnvironment(environment(base))]));
/** What is known of each as it is. */
const judged = new Map(
  [...examples]
    .filter(([base]) => JUDGED.includes(base))
    .map(([base, example]) => [base, verify({ templates: example.templates, file: example, guarantees: GUARANTEES })]),
);

/** What is violated in each, given up or not. In what is not judged here, nothing is. */
const before = new Map(
  [...judged].map(([base, { verdicts }]) => [
    base,
    verdicts.filter(({ verdict }) => /^(violated|given up)$/.test(verdict)).map(({ guarantee }) => guarantee.id),
  ]),
);

function violatedIn(example: Example): readonly string[] {
  const { verdicts, neverExercised } = verify({
    templates: example.templates,
    file: { ...example, givenUp: [] },
    guarantees: GUARANTEES,
  });
  // Whatever is given up, the rest still does something.
  expect(neverExercised).toEqual([]);
  return verdicts.filter(({ verdict }) => verdict === "violated").map(({ guarantee }) => guarantee.id);
}

function newlyViolated(base: (typeof BASES)[number], option: string): readonly string[] {
  const file =
    option in TARGETS
      ? patched(environmentFile(base), { "organization.targets": TARGETS[option] })
      : fileWith(option, base);
  const violated = violatedIn(provableEnvironment(parseConfig(file, { source: option })));
  return violated.filter((id) => before.get(base)?.includes(id) !== true);
}

/** The single account has no organization, no backups and no functions whose options could be given up. */
function basesOf(option: string): readonly (typeof BASES)[number][] {
  // Its audit account is that of the table, which has no alerts beside.
  const isNoneOfItsOptions = /^(organization|messaging|accounts|backup)\.|^audit\.withoutActivityAlerts$/.test(option);
  return isNoneOfItsOptions ? ["example"] : BASES;
}

it.each(JUDGED)("every statement of the environment %s is exercised", (base) => {
  expect(judged.get(base)?.neverExercised).toEqual([]);
});

describe("the example environment", () => {
  it("gives nothing up", () => {
    expect(before.get("example") ?? []).toEqual([]);
    expect(examples.get("example")?.givenUp).toEqual([]);
  });
});

describe("what an option gives up", () => {
  it.each(casesToTry(GIVEN_UP, ([option]) => option === STANDS_FOR_OTHERS))(
    "%s: these guarantees and no others",
    (option, guarantees) => {
      const violated = new Set(basesOf(option).flatMap((base) => newlyViolated(base, option)));
      expect([...violated].sort()).toEqual([...guarantees].sort());
    },
  );

  it("is tried of every place as well", () => {
    expect(Object.keys(TARGETS)).toEqual(Object.keys(GIVEN_UP_BY_PLACE).map((account) => `accounts.${account}`));
  });

  it("are guarantees of the catalogue, each once", () => {
    const known = GUARANTEES.map(({ id }) => id);
    for (const [option, guarantees] of GIVEN_UP) {
      expect({ option, unknown: guarantees.filter((id) => !known.includes(id)) }).toEqual({ option, unknown: [] });
      expect({ option, ids: guarantees }).toEqual({ option, ids: [...new Set(guarantees)] });
    }
  });
});

describe("the single account, which gives up its organization", () => {
  it("has every violated guarantee given up by that, with the reason", () => {
    const { verdicts = [], outcome } = judged.get("single-account") ?? {};
    expect(outcome).toBe("proved");
    const givenUp = verdicts.filter(({ verdict }) => verdict === "given up");
    expect(givenUp.map(({ guarantee }) => guarantee.id)).toEqual(before.get("single-account"));
    for (const { givenUpBy } of givenUp) {
      expect(givenUpBy).toMatchObject({
        option: "organization.disabled",
        reason: expect.stringContaining("One account"),
      });
    }
  });
});

describe("a guarantee that no option gives up", () => {
  it("stays violated beside the options that give up others", () => {
    const example = provableEnvironment(environment("single-account"));
    const { estate, subjects } = resolveEstate({ templates: example.templates, file: example });
    const weak = { ...estate, resources: estate.resources.map((one) => ({ ...one, policy: undefined })) };
    const guarantees = GUARANTEES.filter(({ id }) => id === "DATA-2");
    const verdicts = prove({ estate: weak, subjects, organization: example.organization, guarantees });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(["violated"]);
    expect(GIVEN_UP.flatMap(([, guarantees]) => guarantees)).not.toContain("DATA-2");
  });
});
