import type { MachineConfig } from "../../src/config/hybrid-config";
import type { BaselineConfig } from "../../src/config/schema";
import { endpointActions } from "../../src/model/endpoint-actions";
import { textUse } from "../../src/model/text-use";
import type { TableModel } from "../../src/model/types";
import type { Names } from "../base/names";
import type { PatternRoles } from "../messaging/pattern-roles";
import { MachinesNames } from "./machines-names";

/** ARNs of the roles of machines, by what they may do. Every list is empty without a site. */
export interface MachineRoles extends Pick<PatternRoles, "all" | "textUsers" | "byTextAttribute"> {
  /** Roles by access pattern. Every pattern of the model is there. */
  readonly byPattern: Readonly<Record<string, readonly string[]>>;
  /** IAM actions of the patterns that the machines carry out. */
  readonly actions: readonly string[];
}

export interface MachineRolesInputs {
  readonly config: BaselineConfig;
  readonly names: Names;
  readonly model: TableModel;
}

/**
 * The roles of the programs of a site, which are known by name before any of them exists.
 *
 * @throws Error if a program has a pattern that the model does not have, or that the stream starts.
 */
export function machineRolesOf({ config, names, model }: MachineRolesInputs): MachineRoles {
  const machines = config.hybrid?.machines ?? [];
  machines.forEach((machine, index) => {
    checkPattern(model, machine, index);
  });
  const machinesNames = new MachinesNames(names);
  const rolesThat = (does: (machine: MachineConfig) => boolean) =>
    machines.filter(does).map(({ name }) => machinesNames.machineRoleArn(name));
  const usesOf = ({ pattern }: MachineConfig) => textUse({ model, pattern });
  const attributes = new Set(machines.flatMap((one) => [...usesOf(one).encrypts, ...usesOf(one).decrypts]));
  const patterns = Object.entries(model.patterns);
  return {
    all: rolesThat(() => true),
    textUsers: rolesThat((one) => usesOf(one).encrypts.length + usesOf(one).decrypts.length > 0),
    byTextAttribute: Object.fromEntries(
      [...attributes].map((attribute) => [
        attribute,
        {
          encryptedBy: rolesThat((one) => usesOf(one).encrypts.includes(attribute)),
          decryptedBy: rolesThat((one) => usesOf(one).decrypts.includes(attribute)),
        },
      ]),
    ),
    byPattern: Object.fromEntries(patterns.map(([name]) => [name, rolesThat(({ pattern }) => pattern === name)])),
    actions: endpointActions({
      ...model,
      patterns: Object.fromEntries(patterns.filter(([name]) => machines.some(({ pattern }) => pattern === name))),
    }),
  };
}

/** What functions and machines encrypt and decrypt, together. */
export function byTextAttributeOf(
  ...roles: readonly Pick<PatternRoles, "byTextAttribute">[]
): PatternRoles["byTextAttribute"] {
  const attributes = new Set(roles.flatMap(({ byTextAttribute }) => Object.keys(byTextAttribute)));
  return Object.fromEntries(
    [...attributes].map((attribute) => {
      const uses = roles.flatMap(({ byTextAttribute }) => byTextAttribute[attribute] ?? []);
      return [
        attribute,
        {
          encryptedBy: uses.flatMap(({ encryptedBy }) => encryptedBy),
          decryptedBy: uses.flatMap(({ decryptedBy }) => decryptedBy),
        },
      ];
    }),
  );
}

function checkPattern({ patterns }: TableModel, { pattern }: MachineConfig, index: number): void {
  const callable = Object.keys(patterns).filter((name) => patterns[name]?.trigger === undefined);
  if (callable.includes(pattern)) return;
  const why = Object.hasOwn(patterns, pattern) ? ", which the stream starts" : "";
  throw new Error(
    `hybrid.machines[${index}].pattern must be a pattern that callers start, got ${JSON.stringify(pattern)}${why}. ` +
      `Use one of ${callable.join(", ")}.`,
  );
}
