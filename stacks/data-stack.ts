import type { Construct } from "constructs";
import { tableKeyPolicy } from "../policies/kms/table-key";
import { streamPolicy } from "../policies/table/stream";
import { tablePolicy } from "../policies/table/table";
import { EncryptionKey } from "../src/constructs/encryption-key";
import { SecureTable } from "../src/constructs/secure-table/secure-table";
import { messagingModel } from "../src/model/messaging";
import { BaselineStack, type BaselineStackProps } from "./baseline-stack";
import { patternRoleArns, streamReaderRoleArns } from "./roles";

export interface DataStackProps extends BaselineStackProps {
  /** Endpoints of the network stack; empty when the network is not ours. */
  readonly endpointIds: readonly string[];
}

/** The messaging table, its key, and who may touch them. */
export class DataStack extends BaselineStack {
  readonly table: SecureTable;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, account: "workload" });
    const { data, accounts, organization, roles, withoutDeletionGuards } = this.config;
    const audience = {
      accountId: accounts.workload,
      organizationId: organization.id,
      breakGlassRoleArns: roles.breakGlass,
    };
    this.table = new SecureTable(this, "messages", {
      tableName: this.names.tableName,
      tableArn: this.names.tableArn,
      model: messagingModel,
      encryptionKeyArn: data.existingKey?.arn ?? this.tableKey().keyArn,
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
