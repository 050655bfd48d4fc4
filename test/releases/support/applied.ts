import type { BaselineConfig } from "../../../src/config/schema";
import type { Template } from "../../support/synthesized-template";
import { deploymentOn } from "../../terraform/support/deployment";
import { startEmulator } from "../../terraform/support/emulator";
import type { State } from "./applied-state";
import type { KeptEnvironment } from "./kept";
import { repeatable } from "./repeatable";

export interface AppliedProps {
  /** Of an environment of ours. */
  readonly name: string;
  readonly config: BaselineConfig;
  /** As the environment file gives them: those that are applied name the organization of the emulator. */
  readonly templates: ReadonlyMap<string, Template>;
}

/** Applies every stack of an environment in an emulator of its own, and returns the states. */
export async function applied(props: AppliedProps): Promise<Pick<KeptEnvironment, "states" | "leftOut">> {
  const { terraform, accounts } = props.config;
  const emulator = await startEmulator(terraform.assumePipelineRoles ? undefined : accounts.workload);
  try {
    const deployment = await deploymentOn(emulator.url, props.name);
    try {
      const states = new Map<string, State>();
      const leftOut: Record<string, readonly string[]> = {};
      for (const stackId of deployment.stackIds) {
        leftOut[stackId] = deployment.leaveOutGaps(stackId).addresses;
        const stack = deployment.terraform(stackId);
        stack.must("init", "-input=false");
        stack.must("apply", "-input=false", "-auto-approve");
        states.set(stackId, JSON.parse(stack.must("state", "pull")) as State);
      }
      const same = repeatable([...states.values()], {
        region: props.config.regions.home,
        replaced: organizationOf({ was: deployment.config, is: props.config }),
        names: [...props.templates.values()].flatMap((template) => template.resources().map(({ name }) => name)),
      });
      return { states: new Map([...states.keys()].map((id, index) => [id, same[index] as State])), leftOut };
    } finally {
      deployment.remove();
    }
  } finally {
    await emulator.stop();
  }
}

function organizationOf(configs: { readonly was: BaselineConfig; readonly is: BaselineConfig }): Map<string, string> {
  const texts = ({ organization }: BaselineConfig) => [organization.id ?? [], organization.targets ?? []].flat();
  const is = texts(configs.is);
  return new Map(texts(configs.was).map((was, index) => [was, is[index] ?? was]));
}
