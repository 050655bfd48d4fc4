import { createRequire } from "node:module";
import { analystGuarantees } from "../../guarantees/analyst/analyst-guarantees";
import { comparisonGuarantees } from "../../guarantees/comparison/comparison-guarantees";
import { siteGuarantees } from "../../guarantees/site/site-guarantees";
import { siteLayers } from "../../guarantees/site/site-layers";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { BaselineConfig } from "../../src/config/schema";
import { MESSAGING } from "../../src/messaging/guarantees/access-patterns";
import type { SubjectsFile } from "../../src/prove/documents/subjects";
import type { ProveInputs, Verdict } from "../../src/prove/questions/decide-guarantees";
import { prove } from "../../src/prove/questions/prove";
import { type EstateOfStacks, readEstate } from "../../src/prove/terraform/read-estate";
import type * as SubjectsFileModule from "../../stacks/proof/subjects-file";
import { environment } from "./environment-file";
import type * as Environments from "./environments";
import { shared } from "./shared";

type OtherParts = Environments.OtherParts;

const SITE_IDS = [...siteGuarantees(MESSAGING), ...siteLayers(MESSAGING)].map(({ id }) => id);

/** Whether a guarantee is about the second way in: the example environment has none, `on-premises` has. */
export function isAboutASite({ id }: { readonly id: string }): boolean {
  return SITE_IDS.includes(id);
}

const ANALYST_IDS = analystGuarantees(MESSAGING).map(({ id }) => id);

/** Whether a guarantee is about an analyst: the example environment has none. */
export function isAboutAnAnalyst({ id }: { readonly id: string }): boolean {
  return ANALYST_IDS.includes(id);
}

const COMPARISON_IDS = [...comparisonGuarantees(MESSAGING).map(({ id }) => id), "TRUST-8", "TRUST-18"];

/** Whether a guarantee is about the comparison of the table with the user pool: the example environment has none. */
export function isAboutTheComparison({ id }: { readonly id: string }): boolean {
  return COMPARISON_IDS.includes(id);
}

/** Whether a guarantee is about what the example environment does not have: a site, an analyst, a comparison. */
export function isNotOfTheExample(guarantee: { readonly id: string }): boolean {
  return isAboutASite(guarantee) || isAboutAnAnalyst(guarantee) || isAboutTheComparison(guarantee);
}

/** What the example environment promises. */
export const OF_THE_EXAMPLE = GUARANTEES.filter((one) => !isNotOfTheExample(one));

/** How many of them hold only if no other resource grants a role of the stacks more. */
export const ON_ASSUMPTION_A3 = 9;

/** How the command says that everything of the example is proved. */
export const ALL_PROVED = `${OF_THE_EXAMPLE.length} proved, ${ON_ASSUMPTION_A3} on assumption A3, ${SITE_IDS.length + ANALYST_IDS.length + COMPARISON_IDS.length} absent`;

/** The stacks of an environment as text, and its subjects, which the stacks do not contain. */
export interface Example extends SubjectsFile {
  readonly templates: ReadonlyMap<string, string>;
}

/** Roles and policies that the example may name, and whose statements a proof is about. */
const MORE_ROLES = {
  managedPolicies: ["arn:aws:iam::333333333333:policy/break-glass"],
  export: ["arn:aws:iam::333333333333:role/user-export"],
};

/** The example environment, which has every stack and option. */
export function exampleEnvironment(parts?: OtherParts): Example {
  const example = environment("example");
  return provableEnvironment({ ...example, roles: { ...example.roles, ...MORE_ROLES } }, parts);
}

/** An environment as the prover gets it. Without other parts, one test file of a run makes it for the others too. */
export function provableEnvironment(config: BaselineConfig, parts?: OtherParts): Example {
  if (parts !== undefined) return synthesizedEnvironment(config, parts);
  return shared(`the provable environment ${JSON.stringify(config)}`, () => synthesizedEnvironment(config));
}

function synthesizedEnvironment(config: BaselineConfig, parts?: OtherParts): Example {
  const { subjectsFileOf } = load("../../stacks/proof/subjects-file") as typeof SubjectsFileModule;
  const { synthesized } = load("./environments") as typeof Environments;
  const built = synthesized(config, parts);
  const templates = new Map([...built.templates].map(([id, { json }]) => [id, JSON.stringify(json)]));
  const { subjects, ...others } = subjectsFileOf(built);
  const { resolve } = readEstate(templates, { organization: others.organization });
  return { templates, subjects: resolve(subjects), ...others };
}

// The stacks take as long to load as to synthesize, and most test files need neither.
const load = createRequire(__filename);

/** Decides guarantees over an environment, with familiar names in requests. */
export function proveExample(
  { organization, subjects, suggestions }: Example,
  { estate }: EstateOfStacks,
  options: Partial<Pick<ProveInputs, "guarantees" | "limits">> = {},
): readonly Verdict[] {
  return prove({
    estate,
    organization,
    subjects,
    guarantees: GUARANTEES,
    suggestions: new Map(Object.entries(suggestions ?? {})),
    ...options,
  });
}

export function exampleEstate({ templates, organization }: Example): EstateOfStacks {
  return readEstate(templates, { organization });
}
