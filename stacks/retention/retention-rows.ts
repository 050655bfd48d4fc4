import type { BaselineConfig } from "../../src/config/schema";
import { givenUpBy } from "../proof/given-up";
import { KEEPING_KINDS, KEEPING_NOTHING, keepingRuleOf } from "./keeping-kinds";
import { keptElsewhere } from "./kept-elsewhere";
import type { KeptFact, StackResource } from "./kept-fact";

/** One line of the table: something that is kept, wherever it is kept in the same way. */
export interface RetentionRow {
  /** What the row is about: a title. */
  readonly about: string;
  readonly what: string;
  /** Addresses, each with its stack, such as `messaging: aws_sqs_queue.failures`; or a place in words. */
  readonly where: readonly string[];
  readonly howLong: string;
  readonly setting: string;
  readonly who: string;
  /** Ids of the guarantees that say so, without those that the environment gives up. */
  readonly guarantees: readonly string[];
  readonly source: string;
}

/** The resources of a synthesized stack, by kind and name. */
export interface SynthesizedStack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export interface RetentionInputs {
  readonly config: BaselineConfig;
  /** Each stack with its id, in the order in which they are applied. */
  readonly stacks: readonly (readonly [id: string, stack: SynthesizedStack])[];
}

/**
 * Everything that an environment keeps, and how long. A resource of a kind that no one has judged has a row that says so: it
 * may keep anything.
 */
export function retentionRows({ config, stacks }: RetentionInputs): readonly RetentionRow[] {
  const resources = stacks.flatMap(([stack, template]) => resourcesOf({ stack, template, config }));
  const placed = [
    ...resources.flatMap((resource) =>
      factsOf(resource).map((one) => ({ ...one, place: `${resource.stack}: ${resource.address}` })),
    ),
    ...keptElsewhere(config).map(({ place, ...fact }) => ({ about: BESIDE, fact, place })),
  ];
  const rows = new Map<string, RetentionRow>();
  for (const { about, fact, place } of placed) {
    const known = JSON.stringify([about, fact]);
    const row = rows.get(known) ?? { about, ...effective(fact, config), where: [] };
    rows.set(known, { ...row, where: [...row.where, place] });
  }
  return ABOUT.flatMap((about) => [...rows.values()].filter((row) => row.about === about));
}

const BESIDE = "Beside the stacks";
const NOT_JUDGED = "Not judged";

/** The titles, in their order: what no one has judged comes first. */
const ABOUT: readonly string[] = [NOT_JUDGED, ...Object.keys(KEEPING_KINDS), BESIDE];

function resourcesOf(from: {
  readonly stack: string;
  readonly template: SynthesizedStack;
  readonly config: BaselineConfig;
}): readonly StackResource[] {
  const { stack, template, config } = from;
  return Object.entries(template.resource ?? {}).flatMap(([type, bodies]) =>
    Object.entries(bodies).map(([name, body]) => ({ stack, type, address: `${type}.${name}`, body, config })),
  );
}

function factsOf(resource: StackResource): readonly { readonly about: string; readonly fact: KeptFact }[] {
  if (KEEPING_NOTHING.includes(resource.type)) return [];
  const known = keepingRuleOf(resource.type);
  if (known === undefined) return [{ about: NOT_JUDGED, fact: notJudged(resource.type) }];
  return known.rule(resource).map((fact) => ({ about: known.about, fact }));
}

const notJudged = (type: string): KeptFact => ({
  what: `not known: no one has judged what ${type} keeps`,
  howLong: "not known",
  setting: "not known",
  who: "not known",
  guarantees: [],
  source: `https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/${type.replace(/^aws_/, "")}`,
});

/** What is left of a fact where an option, or the place of an account, gives its guarantees up. */
function effective(fact: KeptFact, config: BaselineConfig): KeptFact {
  const lost = givenUpBy(config).flatMap(({ option, guarantees }) =>
    guarantees.filter((id) => fact.guarantees.includes(id)).map((id) => ({ id, option })),
  );
  if (lost.length === 0) return fact;
  const reasons = [...new Set(lost.map(({ id, option }) => `${id} is given up by \`${option}\``))].join(", ");
  return {
    ...fact,
    who: `${fact.who}; also who else has the permission: ${reasons}`,
    guarantees: fact.guarantees.filter((id) => !lost.some((one) => one.id === id)),
  };
}
