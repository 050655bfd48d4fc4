import type { Construct } from "constructs";
import type { BaselineStack } from "./baseline-stack";
import type { Environment } from "./environment";
import type { StackSubjects } from "./stack-subjects";

/** The stacks that come before one in the order of `app.ts`. */
export interface EarlierStacks {
  /**
   * An earlier stack, for what it hands out; undefined if the environment does not have it.
   *
   * @throws Error when it does not come earlier: its absence would be taken for a choice of the environment.
   */
  of<Made extends BaselineStack>(definition: StackDefinition<Made>): Made | undefined;
}

/** What a definition makes its stack from. */
export interface StackInputs {
  readonly scope: Construct;
  /** The id of the definition. */
  readonly id: string;
  readonly environment: Environment;
  readonly earlier: EarlierStacks;
}

/** A stack that an environment may have: all that `app.ts` and the proof know of it. */
export interface StackDefinition<Made extends BaselineStack = BaselineStack> {
  /** Id of the stack, its folder in the output and its state: final, as another id is another state. */
  readonly id: string;
  /** Makes the stack, if the environment has it. */
  readonly make: (inputs: StackInputs) => Made | undefined;
  /** Who is who in an environment without the stack: the same names as with it, or fewer if what they are is unknown. */
  readonly subjectsWithout: (environment: Environment) => StackSubjects;
}
