import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import type { TableModel } from "../model/types";
import { SecureTable } from "./secure-table/secure-table";
import type { BaselineConstructProps } from "./support/construct-props";
import type { Weakening } from "./support/weakening";

export interface KeyStoreProps extends BaselineConstructProps {
  /**
   * Name of the table: 3 to 255 letters, digits, `_`, `.` and `-`. A change makes a new, empty table, and every text is
   * then unreadable.
   */
  readonly tableName: string;
  /**
   * ARN of the table, built from inputs: policies that contain it are then known before apply.
   *
   * @default the ARN that AWS reports after apply
   */
  readonly tableArn?: string;
  /**
   * ARN of the customer managed KMS key with which DynamoDB encrypts the table.
   *
   * Do not give the key of texts: its policy would have to let DynamoDB use it, and so every caller of DynamoDB.
   */
  readonly encryptionKeyArn: string;
  /** Policy on the table; see `keyStorePolicy`. @default none */
  readonly resourcePolicy?: PolicyDocument;
  /** Gives up both guards against deletion, for a planned teardown. @default both guards are on */
  readonly withoutDeletionGuards?: Weakening;
  /** Protections that `resourcePolicy` gives up: name → reason. Each becomes a tag. @default none */
  readonly weakenings?: Readonly<Record<string, Weakening | undefined>>;
}

/**
 * The keys that the library of the hierarchical keyring requires. The library reads and writes by key only.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/create-keystore-table.html
 */
const KEY_STORE_MODEL: TableModel = {
  partitionKey: { name: "branch-key-id", type: "S" },
  sortKey: { name: "type", type: "S" },
  indexes: [],
  entities: {},
  patterns: {},
};

/**
 * Limits of the bill if a caller loops. A function reads a branch key when it starts and then every few minutes, half a
 * unit each: a thousand functions that start in the same second use half of the limit. A rotation writes two rows.
 */
const MAX_READS_PER_SECOND = 1_000;
const MAX_WRITES_PER_SECOND = 50;

/**
 * The table in which the hierarchical keyring keeps its branch keys, encrypted with the key of texts.
 *
 * The table can be restored to any second of the last 35 days. No option turns this off: if a branch key is lost, every
 * text under it is unreadable for ever. Terraform makes the table; the pipeline makes the branch key once.
 *
 * The id of the construct is the Terraform address of the table (`aws_dynamodb_table.<id>`).
 *
 * @throws ConstructError if `tableName` has another form.
 * @throws PolicySizeError if the policy exceeds 20,480 bytes.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/keystores.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { KeyStore, keyStorePolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const tableArn = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders-branch-keys";
 * new KeyStore(stack, "branch-keys", {
 *   tableName: "orders-branch-keys",
 *   tableArn,
 *   encryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *   resourcePolicy: keyStorePolicy({
 *     tableArn,
 *     accountId: "111122223333",
 *     endpointIds: ["vpce-0a1b2c3d4e5f60718"],
 *     readerRoleArns: ["arn:aws:iam::111122223333:role/show-conversation"],
 *     pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *     breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 *   }),
 * });
 * app.synth();
 * ```
 */
export class KeyStore extends Construct {
  /** Name of the table. */
  readonly tableName: string;
  /** ARN of the table: the one from the props, else the one that AWS reports after apply. */
  readonly tableArn: string;

  constructor(scope: Construct, id: string, props: KeyStoreProps) {
    super(scope, id);
    const table = new SecureTable(this, "Default", {
      provider: props.provider,
      tags: props.tags,
      tableName: props.tableName,
      tableArn: props.tableArn,
      model: KEY_STORE_MODEL,
      encryptionKeyArn: props.encryptionKeyArn,
      resourcePolicy: props.resourcePolicy,
      withoutDeletionProtection: props.withoutDeletionGuards,
      weakenings: props.weakenings,
      maxReadRequestUnits: MAX_READS_PER_SECOND,
      maxWriteRequestUnits: MAX_WRITES_PER_SECOND,
      // The table has one busy key, and the log of every call to KMS contains its name already.
    });
    this.tableName = table.tableName;
    this.tableArn = table.tableArn;
  }
}
