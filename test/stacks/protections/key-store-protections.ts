import { change } from "../../support/stack-edits";
import type { Protection } from "./protection";
import { denies, everyTableHasPolicy, isKeyStore, loseStatement } from "./tables-protections";

const STATEMENTS = [
  {
    sid: "DenyBranchKeyReadsOutsideOurEndpoints",
    sentence: "refuses branch keys to functions that do not come by our endpoints",
    why: "Credentials that were taken out of a function fetch the branch key from anywhere.",
  },
  {
    sid: "DenyBranchKeyReadsExceptByTheirReaders",
    sentence: "refuses branch keys to everybody but the functions, the pipeline and break-glass",
    why: "A caller who has them and, one day, a mistake in the policy of their key, has every text.",
  },
  {
    sid: "DenyNewBranchKeysExceptByThePipeline",
    sentence: "lets nobody but the pipeline and break-glass add a branch key",
    why: "A row that is overwritten takes every text under its branch key along.",
  },
  {
    sid: "DenyOtherUseOfBranchKeysExceptByBreakGlass",
    sentence: "lets nobody but break-glass change or delete a branch key, or read it in another way",
    why: "A branch key that is deleted makes every text under it unreadable for ever.",
  },
] as const;

/** What the policy of the table of branch keys refuses, beside what that of every table does. */
export const keyStorePolicies: readonly Protection[] = STATEMENTS.map(({ sid, sentence, why }, index) => ({
  id: `TEXT-KEYS-0${index + 1}`,
  sentence: `A policy on every key store ${sentence}.`,
  why,
  sources: ["https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/keystore-least-privilege.html"],
  stack: "data",
  find: everyTableHasPolicy(isKeyStore, denies(sid)),
  remove: change(
    "aws_dynamodb_resource_policy",
    loseStatement(sid, index % 2 === 0 ? "takenOut" : "turnedRound"),
    /text-keys/,
  ),
  offender: "aws_dynamodb_table.text-keys",
}));
