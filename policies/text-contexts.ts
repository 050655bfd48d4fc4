import { allOf } from "./conditions";
import { type Condition, PolicyError } from "./document";

/** The branch keys below the text key: what of them is in every call to KMS. */
export interface BranchKeys {
  /**
   * Id of the one branch key, such as `dm-example-text`. It is the logical name of the key store too, so that the table
   * of the store may be restored under another name.
   */
  readonly branchKeyId: string;
}

/** Texts that the text key encrypts without branch keys: what of them is in every call to KMS. */
export interface TextsInTable {
  /** Name of the table of messages. */
  readonly tableName: string;
  /** Encrypted attributes, such as `text`. At least one. */
  readonly attributes: readonly string[];
}

/**
 * The call is about our branch key and nothing else: the Encryption SDK sends its id and the name of the key store.
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
 * The call is about a text in one of these attributes of our table: where it is kept is its encryption context.
 *
 * @throws PolicyError without an attribute.
 */
export function aboutTexts({ tableName, attributes }: TextsInTable): Condition {
  if (attributes.length === 0) throw new PolicyError("`attributes` must name at least one attribute, got none.");
  return {
    StringEquals: { "kms:EncryptionContext:table": tableName, "kms:EncryptionContext:attribute": attributes },
  };
}

/**
 * From within one VPC: KMS is reached there through an endpoint, and only a call through one says so.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/vpce-policy-condition.html
 */
export function fromVpc(condition: Condition, vpcId: string | undefined): Condition {
  return vpcId === undefined ? condition : allOf(condition, { StringEquals: { "aws:SourceVpc": vpcId } });
}
