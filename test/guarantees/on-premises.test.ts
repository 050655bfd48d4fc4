import { GUARANTEES } from "../../src/catalogue/guarantees";
import { firstOfEach } from "../support/effort";
import { environment } from "../support/environment-file";
import {
  exampleEstate,
  isAboutAnAnalyst,
  isAboutASite,
  isAboutTheComparison,
  provableEnvironment,
  proveExample,
} from "../support/proofs";
import { mutationOf } from "./mutations";

/** Subjects of the backup stack. */
const OF_BACKUPS =
  /^The subjects list no (backupRole|copyKey|copyVault|lockedRecoveryPoint|restoreRole|restoreService|vault|vaultKey)\b/;

const example = provableEnvironment(environment("on-premises"));
const read = exampleEstate(example);
const verdicts = proveExample(example, read);

describe("the policies of an environment with a site", () => {
  it("are read completely: every reference is resolved, and every policy is read", () => {
    expect({ unresolved: read.unresolved, notRead: read.notRead }).toEqual({ unresolved: [], notRead: [] });
  });

  it("keep every guarantee about the site, and each other about what is there", () => {
    const isElsewhere = (one: { readonly id: string }) => isAboutAnAnalyst(one) || isAboutTheComparison(one);
    const others = verdicts.filter(({ verdict, guarantee }) => verdict !== "proved" && !isElsewhere(guarantee));
    expect(others.filter(({ verdict }) => verdict !== "absent")).toEqual([]);
    // The environment has no cache, no analyst, no comparison and no backups, and nothing else is missing.
    const missing = new Set(others.flatMap(({ why }) => why ?? []));
    expect([...missing].filter((why) => !OF_BACKUPS.test(why)).sort()).toEqual([
      "The subjects list no cluster.",
      "The subjects list no daxRole.",
    ]);
    expect(others.filter(({ guarantee }) => isAboutASite(guarantee))).toEqual([]);
  });
});

describe("a guarantee about the site is violated without the statements that it depends on", () => {
  const ofTheSite = GUARANTEES.filter(isAboutASite);
  const tried = firstOfEach(ofTheSite, ({ kind, layer = "all" }) => `${kind} ${layer}`);

  it.each(tried.map((guarantee) => [guarantee.id, guarantee] as const))("%s", (id, guarantee) => {
    const { estate, changed, sids } = mutationOf(read.estate, id);
    expect(changed).toEqual(new Set(sids));
    const [verdict] = proveExample(example, { ...read, estate }, { guarantees: [guarantee] });
    expect({ id, verdict: verdict?.verdict, why: verdict?.why }).toEqual({ id, verdict: "violated" });
  });
});
