import type { Json } from "./stack";

/** What to give instead of a file. */
export interface Wanted {
  /** Instead of a file that is nothing like a stack. */
  readonly wanted: string;
  /** Instead of the state file itself. */
  readonly insteadOfStateFile: string;
  /** Instead of what `terraform show -json` writes of a state. @default a state is what is wanted */
  readonly insteadOfState?: string;
}

type Fix = string | ((wanted: Wanted) => string | undefined);

/** What JSON is that is often taken for a stack: the keys that tell it, what it is, and what to do. */
const OTHERS: readonly (readonly [keys: readonly string[], what: string, fix: Fix])[] = [
  [["lineage", "serial"], "the state file itself, whose format is private to Terraform", (to) => to.insteadOfStateFile],
  [["values"], "a state", (to) => to.insteadOfState],
  [["format_version", "provider_schemas"], "the schema of providers", (to) => to.wanted],
  [["format_version", "terraform_version"], "a state without resources", (to) => to.wanted],
  [["namePrefix", "accounts"], "an environment file", "Write its stacks with `npm start`, and give the folder."],
  [["environment", "accounts"], "an environment file", "Write its stacks with `npm start`, and give the folder."],
  [["organization", "subjects"], "a subjects file", "Give the folder that it is in, or name it with --subjects."],
  [["stacks", "version"], "a manifest of CDKTF", "Give the folder that it is in."],
  [["AWSTemplateFormatVersion"], "a template of CloudFormation", (to) => to.wanted],
  [["Resources"], "a template of CloudFormation", (to) => to.wanted],
  [["Statement"], "a policy", "Give the stack that attaches it: a policy alone does not say whom it binds."],
];

/** Top-level keys of Terraform's JSON. Of these, a stack has one at least. */
const OF_A_STACK = [
  "check",
  "data",
  "ephemeral",
  "import",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "removed",
  "resource",
  "terraform",
  "variable",
];

/** Why JSON is no stack and no plan, in sentences that follow its name; undefined if it may be one. */
export function refusalOf(json: Json, wanted: Wanted): string | undefined {
  const keys = Object.keys(json);
  for (const [telling, what, fix] of OTHERS) {
    if (!telling.every((key) => Object.hasOwn(json, key))) continue;
    const todo = typeof fix === "string" ? fix : fix(wanted);
    return todo === undefined ? undefined : `is ${what}. ${todo}`;
  }
  // A file with a key that Terraform refuses is not read in part: it would be proved without the rest.
  const others = keys.filter((key) => key !== "//" && !OF_A_STACK.includes(key));
  if (keys.length > 0 && others.length === 0 && keys.some((key) => key !== "//")) return undefined;
  const got = (others.length > 0 ? others : keys).slice(0, 5).join(", ") || "nothing";
  return `must be Terraform's JSON, got an object with ${got}. ${wanted.wanted}`;
}

/** What a text is that is not JSON, as `what. What to do.`; undefined if it cannot be told. */
export function textRefusalOf(name: string, text: string, { wanted }: Wanted): string | undefined {
  const isHcl = /\.(?:tf|hcl|tfvars)$/.test(name) || HCL.test(text);
  if (isHcl) {
    return "is HCL, which only Terraform reads. Plan it, and give what `terraform show -json` writes of the plan.";
  }
  if (/^AWSTemplateFormatVersion\s*:/m.test(text)) return `is a template of CloudFormation. ${wanted}`;
  if (/^\s*\{"@level":/.test(text)) return `is the log of \`terraform plan -json\`, which has no plan. ${wanted}`;
  return undefined;
}

const HCL = /^\s*(?:resource|provider|terraform|module|variable|data|locals|output)\b[^:\n]*\{/m;
