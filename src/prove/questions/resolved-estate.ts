import type { Subjects, SubjectsFile } from "../documents/subjects";
import { type EstateOfStacks, readEstate } from "../terraform/read-estate";
import { withMissingRoles } from "./missing-roles";

/** Text of each stack, plan or state by its name, and who is who in them. */
export interface TerraformInputs {
  readonly templates: ReadonlyMap<string, string>;
  readonly file: SubjectsFile;
}

/** What was read, with the subjects found in it. */
export type ResolvedEstate = Pick<EstateOfStacks, "estate" | "notRead" | "unresolved"> & {
  readonly subjects: Subjects;
};

export function resolveEstate({ templates, file }: TerraformInputs): ResolvedEstate {
  const { account, region, missingRoles = [], subjects } = file;
  const elsewhere = { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
  const { estate, resolve, ...others } = readEstate(templates, elsewhere);
  return { ...others, estate: withMissingRoles(estate, missingRoles), subjects: resolve(subjects) };
}
