import { type CheckedControl, check, type Verdict } from "../../src/checks/check-controls";
import type { Template } from "../../src/checks/checked-template";
import { checkTemplate } from "../support/check-templates";
import { environment } from "../support/environment-file";
import { synthesized } from "../support/environments";
import type { StackJson } from "../support/stack-edits";

/** The synthesized JSON of every stack of an environment of ours, by the name of the stack. */
export function stacksOf(name: "example" | "single-account" | "on-premises"): ReadonlyMap<string, StackJson> {
  const { templates } = synthesized(environment(name));
  return new Map([...templates].map(([stack, { json }]) => [stack, json]));
}

/** The template of the stacks, with one of them in another form. */
export function withStack(stacks: ReadonlyMap<string, StackJson>, stack: string, json: StackJson): Template {
  return checkTemplate(new Map([...stacks, [stack, json]]));
}

/** Controls with this verdict. */
export function having(verdict: Verdict, template: Template): readonly CheckedControl[] {
  return check(template).controls.filter((checked) => checked.verdict === verdict);
}
