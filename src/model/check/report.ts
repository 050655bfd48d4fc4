import type { ModelProblem, ModelRule } from "../model-problem";

/** Where a problem is, what it is, what to do. */
export type Finding = Pick<ModelProblem, "path" | "problem" | "fix">;

/** The findings of one rule, as errors. */
export function errors(rule: ModelRule, findings: readonly Finding[]): readonly ModelProblem[] {
  return findings.map((finding) => ({ rule, severity: "error", ...finding }));
}

/** The finding if the condition holds, else nothing. */
export function when(condition: boolean, finding: () => Finding): readonly Finding[] {
  return condition ? [finding()] : [];
}

/** Names as a sentence lists them; "none" for no name. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `"${name}"`).join(", ");
}
