import type { Construct } from "constructs";
import { tableKeyPolicy } from "../../policies/kms/table-key";
import { branchKeyPolicy, directTextKeyPolicy } from "../../policies/kms/text-key";
import { keyStorePolicy } from "../../policies/table/key-store";
import { streamPolicy } from "../../policies/table/stream";
import { tablePolicy } from "../../policies/table/table";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { KeyStore } from "../../src/constructs/key-store";
import { SecureTable } from "../../src/constructs/secure-table/secure-table";
import { messagingModel } from "../../src/messaging/model";
import { BaselineStack, type BaselineStackProps } from "../base/baseline-stack";
import { patternRoleArns, streamReaderRoleArns } from "../messaging/pattern-roles";
import {
  rolesByTextAttribute,
  type TextEncryption,
  textEncryptionWith,
  textKeyringOf,
  textRoleArns,
} from "../messaging/text-encryption";

export interface DataStackProps extends BaselineStackProps {
  /** Endpoints of the network stack; empty when the network is not ours. */
  readonly endpointIds: readonly string[];
  /** Where the functions are: from elsewhere the key of texts decrypts nothing. @default from anywhere */
  readonly vpcId?: string;
}

/**
 * The messaging table, its key, and who may touch them.
 *
 * The keys of the texts in it are here and not with the functions: they live as long as the table does.
 */
export class DataStack extends BaselineStack {
  readonly table: SecureTable;
  /** Undefined when there are no functions, or they do not encrypt. */
  readonly textEncryption: TextEncryption | undefined;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, account: "workload" });
    const { data, accounts, organization, roles, withoutDeletionGuards } = this.config;
    const audience = {
      accountId: accounts.workload,
      organizationId: organization.id,
      breakGlassRoleArns: roles.breakGlass,
    };
    const tableKeyArn = data.existingKey?.arn ?? this.tableKey().keyArn;
    this.table = new SecureTable(this, "messages", {
      tableName: this.names.tableName,
      tableArn: this.names.tableArn,
      model: messagingModel,
      encryptionKeyArn: tableKeyArn,
      recoveryDays: data.recoveryDays,
      maxReadRequestUnits: data.maxReadUnits,
      maxWriteRequestUnits: data.maxWriteUnits,
      contributorInsights: data.contributorInsights,
      resourcePolicy: tablePolicy({
        ...audience,
        tableArn: this.names.tableArn,
        destroyerRoleArns: this.destroyerRoleArns,
        endpointIds: [...props.endpointIds, ...(data.additionalEndpoints?.ids ?? [])],
        itemRoleArns: [...patternRoleArns(this.names), ...(data.additionalRoles?.arns ?? [])],
        withoutEndpointRestriction: data.withoutEndpointRestriction,
        daxRoleArn: this.daxRoleArn,
      }),
      streamPolicy: (streamArn) =>
        streamPolicy({ ...audience, streamArn, readerRoleArns: streamReaderRoleArns(this.names) }),
      withoutDeletionProtection: data.withoutDeletionProtection ?? withoutDeletionGuards,
      withoutRecovery: data.withoutRecovery,
      weakenings: {
        "endpoint-restriction": data.withoutEndpointRestriction,
        "additional-endpoints": data.additionalEndpoints,
        "additional-roles": data.additionalRoles,
      },
    });
    const keyring = textKeyringOf(this.config);
    if (keyring === undefined) return;
    const { keyArn } = this.textKey(keyring, props.vpcId);
    this.textEncryption = textEncryptionWith({ keyArn, keyring, names: this.names });
    if (keyring === "hierarchical") this.keyStore({ ...audience, tableKeyArn, endpointIds: props.endpointIds });
  }

  private textKey(keyring: "hierarchical" | "kms", vpcId: string | undefined): EncryptionKey {
    const { accounts, withoutDeletionGuards } = this.config;
    const { branchKeyId, tableName, textKeyAlias: alias } = this.names;
    const options = { ...this.keyAdministration(accounts.workload), vpcId };
    return new EncryptionKey(this, "text-key", {
      alias,
      description: `Texts in table ${tableName}`,
      policy:
        keyring === "hierarchical"
          ? branchKeyPolicy({ ...options, branchKeyId, functionRoleArns: textRoleArns(this.names) })
          : directTextKeyPolicy({ ...options, tableName, attributes: rolesByTextAttribute(this.names) }),
      withoutDeletionGuards,
    });
  }

  private keyStore(options: {
    readonly accountId: string;
    readonly organizationId: string | undefined;
    readonly breakGlassRoleArns: readonly string[];
    readonly tableKeyArn: string;
    readonly endpointIds: readonly string[];
  }): KeyStore {
    const { data, roles, withoutDeletionGuards } = this.config;
    const { tableKeyArn, ...audience } = options;
    const { keyStoreTableName: tableName, keyStoreTableArn: tableArn } = this.names;
    return new KeyStore(this, "text-keys", {
      tableName,
      tableArn,
      encryptionKeyArn: tableKeyArn,
      resourcePolicy: keyStorePolicy({
        ...audience,
        tableArn,
        endpointIds: [...options.endpointIds, ...(data.additionalEndpoints?.ids ?? [])],
        readerRoleArns: textRoleArns(this.names),
        pipelineRoleArns: roles.pipeline,
        destroyerRoleArns: this.destroyerRoleArns,
        withoutEndpointRestriction: data.withoutEndpointRestriction,
      }),
      withoutDeletionGuards,
      weakenings: {
        "endpoint-restriction": data.withoutEndpointRestriction,
        "additional-endpoints": data.additionalEndpoints,
      },
    });
  }

  private tableKey(): EncryptionKey {
    const { accounts, withoutDeletionGuards } = this.config;
    return new EncryptionKey(this, "table-key", {
      alias: this.names.named("table"),
      description: `Table ${this.names.tableName}, its indexes, stream and backups`,
      policy: tableKeyPolicy(this.keyAdministration(accounts.workload)),
      withoutDeletionGuards,
    });
  }
}
