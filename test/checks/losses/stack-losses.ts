import { at, type Draft, type Edit, listOf } from "../../support/stack-edits";
import type { Loss } from "../loss";

/** The stacks, and the last provider of each. */
const STACKS = [
  ["network", "provider.aws"],
  ["data", "provider.aws"],
  ["audit", "provider.aws.copies"],
  ["cache", "provider.aws"],
  ["messaging", "provider.aws.global"],
  ["backup", "provider.aws.audit"],
  ["organization", "provider.aws.global"],
] as const;

const editing =
  (edit: (draft: Draft) => void): Edit =>
  (json) => {
    const draft = structuredClone(json) as Draft;
    edit(draft);
    return draft;
  };

const lastProvider = (edit: (body: Draft) => void): Edit =>
  editing((draft) => edit(listOf(at(draft.provider, "aws")).at(-1) as Draft));

/** A stack that goes to another account, or is read by a version that does not know it. */
export const stackLosses: readonly Loss[] = STACKS.flatMap(([stack, offender]) => [
  {
    control: "DDB-STACK-01",
    stack,
    remove: lastProvider((body) => {
      delete body.allowed_account_ids;
    }),
    offender,
  },
  {
    control: "DDB-STACK-02",
    stack,
    remove: lastProvider((body) => {
      delete body.default_tags;
    }),
    offender,
  },
  {
    control: "DDB-STACK-03",
    stack,
    remove: editing((draft) => {
      (at(draft.terraform, "required_providers.aws") as Draft).version = ">= 5.100.0";
    }),
    offender: "terraform",
  },
  {
    control: "DDB-STACK-06",
    stack,
    remove: editing((draft) => {
      delete (draft.terraform as Draft).required_version;
    }),
    offender: "terraform",
  },
]);
