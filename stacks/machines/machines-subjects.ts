import { type Environment, tableOf } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { textKeyringOf } from "../messaging/text-encryption";
import { machineRolesOf } from "./machine-roles";

/** What the machines stack has made, as far as a guarantee speaks of it. */
export interface MachinesParts {
  readonly trustAnchorArn: string;
}

/** Who is who in the machines stack; without `made`, in an environment that does not have it. */
export function machinesSubjects(environment: Environment, made?: MachinesParts): StackSubjects {
  const { config } = environment;
  const { model } = tableOf(environment, "messaging");
  const { all, textUsers, byPattern } = machineRolesOf({ ...environment, model });
  const withStack = (texts: readonly string[]) => (made === undefined ? [] : texts);
  return {
    subjects: {
      machineRole: withStack(all),
      textMachine: textKeyringOf(config) === undefined ? [] : withStack(textUsers),
      ...Object.fromEntries(
        Object.entries(byPattern)
          .filter(([pattern]) => model.patterns[pattern]?.trigger === undefined)
          .map(([pattern, roles]) => [`${pattern}Machine`, withStack(roles)]),
      ),
      machineName: withStack((config.hybrid?.machines ?? []).map(({ commonName }) => commonName)),
      trustAnchor: listed(made?.trustAnchorArn),
      // The organization lets them make the trust anchor, whether it is made or not.
      anchorPipeline: config.hybrid === undefined ? [] : anchorPipelinesOf(environment),
    },
    missingRoles: made === undefined ? all : [],
  };
}

/** The pipeline roles of the account of the trust anchor. */
export function anchorPipelinesOf({ config }: Pick<Environment, "config">): readonly string[] {
  return config.roles.pipeline.filter((arn) => arn.split(":")[4] === config.accounts.workload);
}
