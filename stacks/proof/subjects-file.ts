import { SUBJECTS_VERSION, type SubjectsFile } from "../../src/prove/documents/subjects";
import { type Environment, tableOf } from "../base/environment";
import { joinedSubjects, type NamedSubjects } from "../base/stack-subjects";
import { boundAccounts, boundUnits } from "../organization/bound-accounts";
import { environmentSubjects } from "./environment-subjects";
import { givenUpBy } from "./given-up";
import { suggestionsIn } from "./suggestions";

/** An environment, and who is who in each of its stacks, made or not. */
export interface SubjectsFileInputs {
  readonly environment: Environment;
  readonly subjects: readonly NamedSubjects[];
}

/**
 * The file `subjects.json` beside the stacks: who is who in the guarantees, what no one has made, and what is given up.
 *
 * @throws Error when two stacks hand out the same subject.
 */
export function subjectsFileOf({ environment, subjects }: SubjectsFileInputs): SubjectsFile {
  const { config } = environment;
  const { accounts, organization } = config;
  return {
    version: SUBJECTS_VERSION,
    environment: config.environment,
    organization: {
      id: organization.id,
      accounts:
        organization.id === undefined ? [] : [...new Set([accounts.management, accounts.audit, accounts.workload])],
      boundAccounts: boundAccounts(config),
      units: boundUnits(config),
    },
    subjects: joinedSubjects([{ from: "the environment", subjects: environmentSubjects(environment) }, ...subjects]),
    suggestions: suggestionsIn(environment),
    missingRoles: subjects.flatMap(({ missingRoles = [] }) => missingRoles),
    givenUp: givenUpBy(config),
    model: tableOf(environment, "messaging").model,
  };
}
