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
  /**
   * Alias without `alias/`, such as `orders-table`: 1 to 250 letters, digits, `/`, `_` and `-`. A change keeps the key.
   */
  readonly alias: string;
  /** Description that the console shows: what the key encrypts. */
  readonly description: string;
  /**
   * The whole key policy; see `tableKeyPolicy` and the other key policies. KMS adds no statement to it: if the policy
   * has no administrator, the key can never be changed.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
   */
  readonly policy: PolicyDocument;
  /**
   * Days between two rotations of the key material: 90 to 2,560. KMS keeps old material, and encrypts no data again.
   *
   * @default 365 days
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
   */
  readonly rotationDays?: number;
  /**
   * Lets `terraform destroy` schedule the deletion of the key, after 30 days. Data under the key is then lost.
   *
   * @default Terraform refuses to destroy the key
   */
  readonly withoutDeletionGuards?: Weakening;
}

/**
 * A customer managed KMS key: symmetric, single-Region, rotated, and guarded against `terraform destroy`.
 *
 * It is single-Region because AWS services use a multi-Region key like a single-Region one, and because a replica would
 * carry the key material out of the approved regions.
 *
 * @throws ConstructError if `alias` has another form.
 * @throws LimitError if `rotationDays` is out of range.
 * @throws PolicySizeError if the policy exceeds 32,768 bytes.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { EncryptionKey, tableKeyPolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const policy = tableKeyPolicy({
 *   partition: "aws",
 *   accountId: "111122223333",
 *   region: "eu-west-1",
 *   pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *   breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 * });
 * new EncryptionKey(stack, "key", { alias: "orders", description: "Table orders", policy });
 * // A key that `terraform destroy` may delete, with the reason: it becomes a tag of the key.
 * new EncryptionKey(stack, "test-key", {
 *   alias: "orders-test",
 *   description: "Table of the tests",
 *   policy,
 *   withoutDeletionGuards: { reason: "Test stack that is destroyed every night" },
 * });
 * app.synth();
 * ```
 */
export class EncryptionKey extends Construct {
  /** ARN of the key. It is known after apply, because AWS makes the key id. */
  readonly keyArn: string;
  /** Id of the key, known after apply. */
  readonly keyId: string;
  /** The key as a dependency: Terraform destroys a resource that depends on it before it destroys the key. */
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
      // The longest window of KMS: a deletion by mistake or by an attacker can be cancelled for 30 days.
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
