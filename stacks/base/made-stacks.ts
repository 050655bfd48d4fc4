import type { Construct } from "constructs";
import type { BaselineStack } from "./baseline-stack";
import type { Environment } from "./environment";
import type { EarlierStacks, StackDefinition } from "./stack-definition";
import type { NamedSubjects } from "./stack-subjects";

/** The stacks of one environment, made one after the other. */
export class MadeStacks implements EarlierStacks {
  private readonly made = new Map<StackDefinition, BaselineStack | undefined>();

  constructor(
    private readonly scope: Construct,
    private readonly environment: Environment,
  ) {}

  /** Makes a stack, if the environment has it. */
  make(definition: StackDefinition): void {
    const { scope, environment } = this;
    const stack = definition.make({ scope, id: definition.id, environment, earlier: this });
    this.made.set(definition, stack);
  }

  of<Made extends BaselineStack>(definition: StackDefinition<Made>): Made | undefined {
    if (!this.made.has(definition)) {
      throw new Error(
        `Stack ${definition.id} is not made yet: in the list of stacks/app.ts it must come before what asks for it.`,
      );
    }
    // The map holds for each definition what its own `make` returned.
    return this.made.get(definition) as Made | undefined;
  }

  /** Those that the environment has, in the order in which they are applied. */
  get stacks(): readonly BaselineStack[] {
    return [...this.made.values()].filter((stack) => stack !== undefined);
  }

  /** Who is who in each stack, made or not. */
  get subjects(): readonly NamedSubjects[] {
    return [...this.made].map(([{ id, subjectsWithout }, stack]) => ({
      from: `stack ${id}`,
      ...(stack?.subjects() ?? subjectsWithout(this.environment)),
    }));
  }
}
