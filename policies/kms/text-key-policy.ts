import { allOf, onlyRoles } from "../conditions";
import { type Condition, type PolicyDocument, policyDocument, type Statement } from "../document";
import { aboutBranchKeys, aboutTexts, type BranchKeys, fromVpc } from "../text-contexts";
import {
  accountOf,
  allowAdministration,
  denyKeyDestruction,
  denyKeyWeakening,
  type KeyPolicyOptions,
} from "./key-statements";

interface TextKeyPolicyOptions extends KeyPolicyOptions {
  /**
   * Id of the VPC of the functions, which reach KMS by its endpoint.
   *
   * @default any network: stolen credentials of a function can then decrypt elsewhere
   */
  readonly vpcId?: string;
}

export interface BranchKeyPolicyOptions extends TextKeyPolicyOptions, BranchKeys {
  /** Exact ARNs of the roles whose functions encrypt or decrypt texts. At least one. */
  readonly functionRoleArns: readonly string[];
}

export interface DirectTextKeyPolicyOptions extends TextKeyPolicyOptions {
  /** Name of the table of messages. */
  readonly tableName: string;
  /**
   * Encrypted attributes, with exact ARNs of the roles that encrypt and decrypt each. At least one role of each kind.
   */
  readonly attributes: Readonly<
    Record<string, { readonly encryptedBy: readonly string[]; readonly decryptedBy: readonly string[] }>
  >;
}

/**
 * The policy of the key above the branch keys, for the hierarchical keyring.
 *
 * The functions can decrypt branch keys with it, and nothing else. The pipeline can make and copy branch keys without
 * seeing them. No service can use it, so that DynamoDB, DAX, backups and their operators hold ciphertext. No one can
 * make a grant, which would be a way around this policy.
 *
 * ReEncrypt is allowed from this key to itself only: the owner of another key could decrypt the result.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/use-hierarchical-keyring.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-reencrypt-on-same-key
 */
export function branchKeyPolicy(options: BranchKeyPolicyOptions): PolicyDocument {
  const about = aboutBranchKeys(options);
  const byPipeline = onlyRoles(options.pipelineRoleArns);
  return policyDocument([
    allowAdministration(options),
    allow(options, {
      sid: "AllowFunctionsToDecryptBranchKeys",
      actions: ["kms:Decrypt"],
      condition: allOf(onlyRoles(options.functionRoleArns), fromVpc(about, options.vpcId)),
    }),
    allow(options, {
      sid: "AllowPipelineToMakeBranchKeys",
      actions: ["kms:GenerateDataKeyWithoutPlaintext"],
      condition: allOf(byPipeline, about),
    }),
    allow(options, {
      sid: "AllowPipelineToCopyBranchKeysUnderThisKey",
      actions: ["kms:ReEncryptFrom", "kms:ReEncryptTo"],
      condition: allOf(byPipeline, about, { Bool: { "kms:ReEncryptOnSameKey": "true" } }),
    }),
    denyKeyDestruction(options),
    denyKeyWeakening(options),
  ]);
}

/**
 * The policy of the key that encrypts texts itself, for the KMS keyring: each role can encrypt and decrypt the
 * attributes that its pattern handles.
 *
 * No one else can use it, not even the pipeline; see `branchKeyPolicy`.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/use-kms-keyring.html
 */
export function directTextKeyPolicy(options: DirectTextKeyPolicyOptions): PolicyDocument {
  const { tableName, attributes, vpcId } = options;
  return policyDocument([
    allowAdministration(options),
    ...Object.entries(attributes).flatMap(([attribute, { encryptedBy, decryptedBy }]) => {
      const about = fromVpc(aboutTexts({ tableName, attributes: [attribute] }), vpcId);
      const what = `${attribute.charAt(0).toUpperCase()}${attribute.slice(1)}`;
      return [
        allow(options, {
          sid: `AllowFunctionsToEncrypt${what}`,
          actions: ["kms:GenerateDataKey"],
          condition: allOf(onlyRoles(encryptedBy), about),
        }),
        allow(options, {
          sid: `AllowFunctionsToDecrypt${what}`,
          actions: ["kms:Decrypt"],
          condition: allOf(onlyRoles(decryptedBy), about),
        }),
      ];
    }),
    denyKeyDestruction(options),
    denyKeyWeakening(options),
  ]);
}

// The account is the principal, so the role's own policy has to allow the call too.
function allow(
  options: KeyPolicyOptions,
  statement: { readonly sid: string; readonly actions: readonly string[]; readonly condition: Condition },
): Statement {
  return {
    Sid: statement.sid,
    Effect: "Allow",
    Principal: accountOf(options),
    Action: statement.actions,
    Resource: "*",
    Condition: statement.condition,
  };
}
