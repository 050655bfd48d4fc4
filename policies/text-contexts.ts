import { allOf } from "./conditions";
import { type Condition, PolicyError } from "./document";

/** What every call to KMS about branch keys names. */
export interface BranchKeys {
  /**
   * Id of the one branch key, such as `dm-example-text`. It is also the logical name of the key store, so that the
   * table of the store may be restored under another name.
   */
  readonly branchKeyId: string;
}

/** What every call to KMS about texts names, without branch keys. */
export interface TextsInTable {
  /** Name of the table of messages. */
  readonly tableName: string;
  /** Encrypted attributes, such as `text`. At least one. */
  readonly attributes: readonly string[];
}

/**
 * Holds for calls about the one branch key: the Encryption SDK sends its id and the logical name of the key store.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/use-hierarchical-keyring.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
 */
export function aboutBranchKeys({ branchKeyId }: BranchKeys): Condition {
  return {
    StringEquals: {
      "kms:EncryptionContext:branch-key-id": branchKeyId,
      "kms:EncryptionContext:tablename": branchKeyId,
    },
  };
}

/**
 * Holds for calls about a text in one of these attributes of the table: its place is its encryption context.
 *
 * @throws PolicyError if no attribute is named.
 */
export function aboutTexts({ tableName, attributes }: TextsInTable): Condition {
  if (attributes.length === 0) throw new PolicyError("`attributes` must name at least one attribute, got none.");
  return {
    StringEquals: { "kms:EncryptionContext:table": tableName, "kms:EncryptionContext:attribute": attributes },
  };
}

/**
 * The condition, and that the call comes from one VPC. Only a call through an endpoint names its VPC.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/vpce-policy-condition.html
 */
export function fromVpc(condition: Condition, vpcId: string | undefined): Condition {
  return vpcId === undefined ? condition : allOf(condition, { StringEquals: { "aws:SourceVpc": vpcId } });
}
