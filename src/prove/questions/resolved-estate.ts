import type { Estate } from "../documents/estate";
import type { Subjects, SubjectsFile } from "../documents/subjects";
import type { Ledger } from "../terraform/ledger";
import { readEstate } from "../terraform/read-estate";
import { withMissingRoles } from "./missing-roles";

export interface TerraformInputs {
  /** Text of each stack, plan or state by its name. */
  readonly templates: ReadonlyMap<string, string>;
  readonly file: SubjectsFile;
}

/** The policies of the inputs, and the subjects with every reference resolved. */
export interface ResolvedEstate {
  readonly estate: Estate;
  readonly subjects: Subjects;
  /** How each place that may carry, attach or grant permissions ended. */
  readonly ledger: Ledger;
  /** Places without a known owner, and places that are not understood, as lines. */
  readonly notRead: readonly string[];
  /** References that nothing in the inputs resolves. */
  readonly unresolved: readonly string[];
}

/** @throws TemplateError, PolicySyntaxError for inputs that cannot be read. */
export function resolveEstate({ templates, file }: TerraformInputs): ResolvedEstate {
  const { account, region, missingRoles = [], harmlessCommands = {}, subjects } = file;
  const elsewhere = { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
  const { estate, resolve, ...others } = readEstate(templates, {
    elsewhere,
    organization: file.organization,
    harmlessCommands: Object.keys(harmlessCommands),
  });
  return { ...others, estate: withMissingRoles(estate, missingRoles), subjects: resolve(subjects) };
}
