import type { ModelProblem } from "../model-problem";
import { knownKinds, locatedSteps } from "../model-steps";
import type { TableModel } from "../types";
import { errors, when } from "./report";

/** Finds attributes that a step takes away and that an item cannot lack. */
export function findRemovalProblems(model: TableModel): readonly ModelProblem[] {
  return errors(
    "attribute",
    locatedSteps(model).flatMap((located) => {
      const { path, step } = located;
      const { removes = [], writes = [] } = step;
      const [owner] = knownKinds(located);
      // Another rule reports an entity or an attribute that is not declared.
      if (removes.length === 0 || owner === undefined) return [];
      const needed = removes.filter((name) => {
        if (Object.hasOwn(owner.entity.keys, name)) return true;
        const attribute = Object.hasOwn(owner.entity.attributes, name) ? owner.entity.attributes[name] : undefined;
        return attribute !== undefined && attribute.optional !== true;
      });
      return [
        ...when(step.operation !== "UpdateItem", () => ({
          path: `${path}.removes`,
          problem: `${step.operation} takes no attribute away.`,
          fix: "Leave removes out, or use UpdateItem.",
        })),
        ...needed.map((name) => ({
          path: `${path}.removes`,
          problem: `an item of "${owner.name}" cannot lack "${name}".`,
          fix: "Declare the attribute as optional, and read it so; a key stays as long as its item.",
        })),
        ...removes
          .filter((name) => writes.includes(name))
          .map((name) => ({
            path: `${path}.removes`,
            problem: `"${name}" is set and taken away by one step.`,
            fix: "Take it out of writes or of removes.",
          })),
      ];
    }),
  );
}
