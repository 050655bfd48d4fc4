import type { BaselineConfig } from "../../src/config/schema";

/** Whether an environment has organization policies at a target. */
export function hasPoliciesAt({ organization }: BaselineConfig, target: string): boolean {
  return organization.disabled === undefined && organization.targets.includes(target);
}

/** The environment that is made, and the others of the clone that attach policies to the same target. */
export function environmentsAt(
  target: string,
  of: {
    readonly config: BaselineConfig;
    readonly others: readonly BaselineConfig[];
    readonly attaches: (config: BaselineConfig, target: string) => boolean;
  },
): readonly BaselineConfig[] {
  const { config, others, attaches } = of;
  return [config, ...others.filter((one) => one.environment !== config.environment && attaches(one, target))];
}
