import type { Statement } from "../../src/prove/documents/policy-document";

type Change = (statement: Statement) => Statement | undefined;

const drop: Change = () => undefined;
const anybody: Change = (statement) => ({ ...statement, conditions: withoutKey(statement, "aws:PrincipalArn") });
const anywhere: Change = (statement) => ({ ...statement, conditions: withoutKey(statement, "aws:SourceVpc") });
const toAnyKey: Change = (statement) => ({ ...statement, conditions: withoutKey(statement, "kms:ReEncryptOnSameKey") });
const grantsToo: Change = (statement) => ({ ...statement, actions: [...(statement.actions ?? []), "kms:CreateGrant"] });
const everything: Change = (statement) => ({ ...statement, actions: ["*"], conditions: {} });
const servicesToo: Change = (statement) => ({ ...statement, principal: "*", conditions: {} });

/** As `MUTATIONS`, for guarantees about texts. */
export const TEXT_MUTATIONS: Readonly<Record<string, readonly [change: Change, ...sids: readonly string[]]>> = {
  "TEXT-1": [anybody, "AllowFunctionsToDecryptBranchKeys"],
  "TEXT-2": [anywhere, "AllowFunctionsToDecryptBranchKeys"],
  "TEXT-3": [servicesToo, "AllowFunctionsToDecryptBranchKeys"],
  "TEXT-4": [grantsToo, "AllowAdministrationWithoutUse"],
  "TEXT-5": [toAnyKey, "AllowPipelineToCopyBranchKeysUnderThisKey"],
  "TEXT-6": [everything, "AllowFunctionsToDecryptBranchKeys", "AllowDecryptingTheBranchKey"],
  "TEXT-KEYS-1": [drop, "DenyBranchKeyReadsExceptByTheirReaders", "DenyBranchKeyReadsOutsideOurEndpoints"],
  "TEXT-KEYS-2": [drop, "DenyOtherUseOfBranchKeysExceptByBreakGlass"],
  "TEXT-KEYS-3": [drop, "DenyNewBranchKeysExceptByThePipeline"],
  "TEXT-KEYS-4": [drop, "DenyWeakeningExceptByPipelineAndBreakGlass"],
  "TEXT-KEYS-5": [drop, "DenyPlainHttp"],
  "TEXT-WORK-1": [drop, "AllowReadsOfBranchKeys"],
  "TEXT-WORK-2": [drop, "AllowPipelineToCopyBranchKeysUnderThisKey"],
  "TEXT-WORK-3": [(statement) => ({ ...statement, conditions: {} }), "DenyNewBranchKeysExceptByThePipeline"],
};

function withoutKey({ conditions }: Statement, key: string): Statement["conditions"] {
  return Object.fromEntries(
    Object.entries(conditions).flatMap(([operator, keys]) => {
      const others = Object.fromEntries(Object.entries(keys).filter(([name]) => name !== key));
      return Object.keys(others).length === 0 ? [] : [[operator, others]];
    }),
  );
}
