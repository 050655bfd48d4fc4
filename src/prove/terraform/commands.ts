import type { LedgerBuilder } from "./ledger-builder";
import { isObject, type StackResource } from "./stack";

const WHY =
  "it runs a command, which may do anything in AWS: if it changes no permission, say so in harmlessCommands of the subjects file, with the reason";

/**
 * Names every command that Terraform runs for a resource. What it does to AWS stands in no plan and no state.
 *
 * @param harmless Addresses of resources whose commands change no permission, with or without the name of the stack
 * and the index.
 * @see https://developer.hashicorp.com/terraform/language/resources/provisioners/syntax
 */
export function endCommands(
  ledger: LedgerBuilder,
  resources: readonly StackResource[],
  harmless: ReadonlySet<string>,
): void {
  for (const resource of resources) {
    const { address, path, body } = resource;
    const names = [address, path].flatMap((name) => [name, name.replace(/\[(?:\d+|"[^"]*")\]$/, "")]);
    if (names.some((name) => harmless.has(name)) || !runsCommand(body.provisioner)) continue;
    ledger.add({ place: `${address}.provisioner`, why: WHY, touches: ["everything"], isForSubjects: true });
  }
}

/** In a stack, kinds are keys of one block or of several; in a plan, each has its kind. Another form may run anything. */
function runsCommand(provisioners: unknown): boolean {
  if (provisioners === undefined || provisioners === null) return false;
  const blocks = Array.isArray(provisioners) ? provisioners : [provisioners];
  return blocks.some((block) => {
    if (!isObject(block)) return true;
    const { type } = block;
    const kinds = typeof type === "string" ? [type] : Object.keys(block);
    return kinds.some((kind) => kind !== "file" && kind !== "//");
  });
}
