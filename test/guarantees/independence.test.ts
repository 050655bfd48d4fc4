import { readdirSync } from "node:fs";
import { join } from "node:path";
import { LEDGER } from "../../guarantees/ledger/action-ledger";
import { judgementOf } from "../../guarantees/ledger/judgement";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import type { Guarantee } from "../../src/prove/questions/asked-guarantee";
import { firstOfEach } from "../support/effort";
import { exampleEnvironment, exampleEstate, proveExample } from "../support/proofs";
import { withPolicies } from "./edited-estate";

const FOLDER = join(__dirname, "..", "..", "policies", "actions");

/** Every list of actions that the policies are written with, by its name. */
const LISTS = readdirSync(FOLDER).flatMap((file) =>
  Object.entries(require(join(FOLDER, file)) as Readonly<Record<string, readonly string[]>>).map(([name, actions]) => ({
    file,
    name,
    actions,
  })),
);

const example = exampleEnvironment();
const read = exampleEstate(example);
const cases = LISTS.flatMap((list) =>
  list.actions.filter((action) => !isOfAPart(list, action)).map((action) => ({ ...list, action })),
);

describe("somebody who forgets an action in a list of the policies", () => {
  const tried = firstOfEach(cases, ({ file }) => file);

  it.each(tried.map((one) => [one.action, one.name, one] as const))("is told: %s of %s", (action, _name, one) => {
    const { estate, changed } = withoutAction(one);
    expect(changed).toBeGreaterThan(0);
    const noticed = guaranteesAbout(action).some((guarantee) => {
      const [verdict] = proveExample(example, { ...read, estate }, { guarantees: [guarantee] });
      return verdict?.verdict === "violated";
    });
    expect(noticed || isHarmless(action)).toBe(true);
  });
});

describe("the lists of the policies", () => {
  it("are all read", () => {
    expect(LISTS.length).toBeGreaterThan(30);
    expect(cases.length).toBeGreaterThan(200);
  });

  it("speak only of services that the ledger judges", () => {
    const judged = LEDGER.map(({ service }) => service);
    expect(cases.map(({ action }) => action).filter((action) => !judged.includes(action.split(":")[0] ?? ""))).toEqual(
      [],
    );
  });
});

/** Whether a list has the action from another list that it is made of: it is forgotten there, and so in both. */
function isOfAPart(list: (typeof LISTS)[number], action: string): boolean {
  return LISTS.some(
    ({ file, name, actions }) =>
      file === list.file &&
      name !== list.name &&
      actions.length < list.actions.length &&
      actions.includes(action) &&
      actions.every((one) => list.actions.includes(one)),
  );
}

/** The estate as it would be if the list did not have the action: a list is in each statement that has all of it. */
function withoutAction({ actions, action }: (typeof cases)[number]) {
  const service = action.slice(0, action.indexOf(":") + 1);
  // A statement about one kind of thing has the part of the list that is about it.
  const together = actions.filter((one) => one.startsWith(service));
  let changed = 0;
  const edit = (statement: Statement): Statement => {
    if (!together.every((one) => statement.actions?.includes(one))) return statement;
    changed += 1;
    return { ...statement, actions: (statement.actions ?? []).filter((one) => one !== action) };
  };
  const estate = withPolicies(read.estate, (policy: Policy) => ({
    ...policy,
    statements: policy.statements.map(edit),
  }));
  return { estate, changed };
}

/** Guarantees that name the action. Those about one layer alone are decided sooner, and come first. */
function guaranteesAbout(action: string): readonly Guarantee[] {
  const isFamilyOf = (family: string, one: string) => family.endsWith("*") && one.startsWith(family.slice(0, -1));
  const names = (one: string): boolean => one === action || isFamilyOf(one, action) || isFamilyOf(action, one);
  const about = GUARANTEES.filter(({ requests }) => requests.flatMap(({ Action = [] }) => Action).some(names));
  return [...about.filter(({ layer }) => layer !== undefined), ...about.filter(({ layer }) => layer === undefined)];
}

function isHarmless(action: string): boolean {
  const [service, name = ""] = action.split(":");
  const ledger = LEDGER.find((one) => one.service === service);
  return ledger !== undefined && judgementOf(ledger, { name, level: "Write" })?.does === "harmless";
}
