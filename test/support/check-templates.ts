import type { Template as CheckTemplate } from "../../src/checks/checked-template";
import { templateOf } from "../../src/cli/templates/template-of-documents";
import type { StackJson } from "./stack-edits";

/** What controls look at, of stacks by their names, as the program reads them. */
export function checkTemplate(stacks: ReadonlyMap<string, StackJson>): CheckTemplate {
  const documents = [...stacks].map(([id, json]) => ({
    id,
    file: `cdktf.out/stacks/${id}/cdk.tf.json`,
    text: JSON.stringify(json),
  }));
  return templateOf(documents).template;
}
