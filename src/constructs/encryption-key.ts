import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";
import { renderedPolicy } from "./support/rendered-policy";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface EncryptionKeyProps extends BaselineConstructProps {
  /** Name of the alias without `alias/`, such as `orders-table`. Changing it makes a new alias, not a new key. */
  readonly alias: string;
  /** What the key encrypts, for the console. */
  readonly description: string;
  /**
   * The whole key policy. KMS adds nothing to it: without an administrator in it nobody can ever change the key.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
   */
  readonly policy: PolicyDocument;
  /**
   * How often KMS makes new key material. Old material is kept: nothing is encrypted again.
   *
   * From 90 to 2,560 days.
   *
   * @default 365 days
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
   */
  readonly rotationDays?: number;
  /**
   * Lets `terraform destroy` schedule the key for deletion (after 30 days). What it encrypted is then lost.
   *
   * @default the key cannot be destroyed by Terraform
   */
  readonly withoutDeletionGuards?: Weakening;
}

/**
 * A customer managed key of KMS: symmetric, single-Region, rotated, and kept from `terraform destroy`.
 *
 * Single-Region on purpose: AWS services treat a multi-Region key as a single-Region one, and a replica would carry the
 * key material out of the approved regions.
 */
export class EncryptionKey extends Construct {
  /** ARN of the key. AWS makes the key id, so it is known only after apply. */
  readonly keyArn: string;
  readonly keyId: string;
  /** Depend on this to be destroyed before the key is. */
  readonly keyResource: KmsKey;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { provider } = props;
    assertName({ path: this.node.path, option: "alias", value: props.alias });
    assertWithin({
      path: this.node.path,
      name: "rotationDays",
      value: props.rotationDays,
      limit: limits.keyRotationDays,
    });
    const key = new KmsKey(this, "Default", {
      provider,
      description: props.description,
      policy: renderedPolicy(this, { name: "key policy", kind: "key", document: props.policy }),
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationDays,
      // The longest window that KMS offers: a month in which a mistaken or malicious deletion can be taken back.
      deletionWindowInDays: limits.keyDeletionWindowDays.max,
      tags: { ...props.tags, ...weakenedTags(this, { "deletion-guards": props.withoutDeletionGuards }) },
      lifecycle: { preventDestroy: props.withoutDeletionGuards === undefined },
    });
    new KmsAlias(this, "alias", { provider, name: `alias/${props.alias}`, targetKeyId: key.keyId });
    this.keyArn = key.arn;
    this.keyId = key.keyId;
    this.keyResource = key;
  }
}
