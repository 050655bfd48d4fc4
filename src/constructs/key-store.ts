import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import type { TableModel } from "../model/types";
import { SecureTable } from "./secure-table/secure-table";
import type { BaselineConstructProps } from "./support/construct-props";
import type { Weakening } from "./support/weakening";

export interface KeyStoreProps extends BaselineConstructProps {
  /** 3 to 255 letters, digits, `_`, `.` and `-`. Changing it makes a new, empty table: every text is then unreadable. */
  readonly tableName: string;
  /**
   * ARN of the table, built from inputs, so that policies that name it are known before apply.
   *
   * @default the ARN that AWS reports after apply
   */
  readonly tableArn?: string;
  /**
   * Customer managed KMS key that DynamoDB encrypts the table with. Not the key of texts: DynamoDB would have to be let
   * in to it, and with DynamoDB everyone who calls it.
   */
  readonly encryptionKeyArn: string;
  /** Policy on the table; see `keyStorePolicy`. @default none */
  readonly resourcePolicy?: PolicyDocument;
  /** Gives up both guards against deletion, for a planned teardown. @default both are on */
  readonly withoutDeletionGuards?: Weakening;
  /** What the policy given here leaves open, by name, with the reason: it ends up as tags. @default nothing */
  readonly weakenings?: Readonly<Record<string, Weakening | undefined>>;
}

/**
 * The keys that the library of the hierarchical keyring asks for; it reads and writes by key alone.
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
 * A ceiling to the bill of a loop. A function reads a branch key when it starts and then every few minutes, half a unit
 * each: a thousand functions that start in the same second use half of this. A rotation writes two rows.
 */
const MAX_READS_PER_SECOND = 1_000;
const MAX_WRITES_PER_SECOND = 50;

/**
 * The table in which the hierarchical keyring keeps its branch keys, encrypted with the key of texts.
 *
 * It can be restored to any second of 35 days, and that cannot be given up: a branch key that is gone makes every text
 * under it unreadable for ever. Terraform makes the table; the branch key is made once, by the pipeline.
 *
 * The id of the construct is the Terraform address of the table (`aws_dynamodb_table.<id>`).
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/keystores.html
 */
export class KeyStore extends Construct {
  readonly tableName: string;
  /** The ARN given in the props, else the one that AWS reports. */
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
      // There is one busy key, and its name is in the log of every call to KMS already.
      contributorInsights: false,
    });
    this.tableName = table.tableName;
    this.tableArn = table.tableArn;
  }
}
