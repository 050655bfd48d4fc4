import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { tableKeyPolicy } from "../../policies/kms/table-key-policy";
import { branchKeyPolicy, directTextKeyPolicy } from "../../policies/kms/text-key-policy";
import { keyStorePolicy } from "../../policies/table/key-store-policy";
import type { SiteAccess } from "../../policies/table/site-access";
import { streamPolicy } from "../../policies/table/stream-policy";
import { tablePolicy } from "../../policies/table/table-policy";
import { AnalystRole } from "../../src/constructs/analyst-role";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { KeyStore } from "../../src/constructs/key-store";
import { SecureTable } from "../../src/constructs/secure-table/secure-table";
import { BaselineStack } from "../base/baseline-stack";
import { type Environment, tableOf } from "../base/environment";
import type { StackDefinition } from "../base/stack-definition";
import { listed, type StackSubjects } from "../base/stack-subjects";
import type { WorkloadTable } from "../base/tables";
import { daxRoleArnOf } from "../cache/cache-names";
import { hybridStack } from "../hybrid/hybrid-stack";
import { byTextAttributeOf, type MachineRoles, machineRolesOf } from "../machines/machine-roles";
import { comparisonOf } from "../messaging/comparison/comparison-parts";
import { patternRolesOf } from "../messaging/pattern-roles";
import { type TextEncryption, textEncryptionWith, textKeyringOf } from "../messaging/text-encryption";
import { networkIn } from "../network/network-stack";
import { DataNames } from "./data-names";
import { dataSubjects } from "./data-subjects";
import { analystOf } from "./named-analyst";

export interface DataStackProps extends Environment {
  /** Endpoints of the network stack; empty when the network is not ours. */
  readonly endpointIds: readonly string[];
  /** Endpoint of the machines of a site. @default there is no site */
  readonly siteEndpointId?: string;
  /** Where the functions are: from elsewhere the key of texts decrypts nothing. @default from anywhere */
  readonly vpcId?: string;
}

/**
 * The tables, their key, and who may touch them.
 *
 * The keys of the texts in them are here and not with the functions: they live as long as the tables do.
 */
export class DataStack extends BaselineStack {
  /** Undefined when there are no functions, or they do not encrypt. */
  readonly textEncryption: TextEncryption | undefined;
  private readonly dataNames: DataNames;
  private readonly tableKeyArn: string;
  /** By the workload that each is for. */
  private readonly secureTables: ReadonlyMap<string, SecureTable>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DataStackProps,
  ) {
    super(scope, id, { ...props, account: "workload" });
    this.dataNames = new DataNames(this.names);
    this.tableKeyArn = this.config.data.existingKey?.arn ?? this.tableKey().keyArn;
    this.secureTables = new Map(props.tables.map((table) => [table.workload, this.table(table)]));
    this.analyst();
    const keyring = textKeyringOf(this.config);
    if (keyring === undefined) return;
    const { keyArn } = this.textKey(keyring);
    this.textEncryption = textEncryptionWith({
      keyArn,
      keyring,
      names: this.names,
      table: tableOf(this.environment, "messaging"),
    });
    if (keyring === "hierarchical") this.keyStore();
  }

  /** ARN of the stream of a workload's table; undefined when its model has none. */
  streamArnOf(workload: WorkloadTable["workload"]): string | undefined {
    return this.secureTables.get(workload)?.streamArn;
  }

  protected override whoIsWho(): StackSubjects {
    return dataSubjects(this.environment, {
      tableKeyArn: this.tableKeyArn,
      streamArns: [...this.secureTables.values()].flatMap(({ streamArn }) => listed(streamArn)),
      textKeyArn: this.textEncryption?.textKey.keyArn,
    });
  }

  private table({ tableId, tableName, tableArn, model }: WorkloadTable): SecureTable {
    const { data, withoutDeletionGuards } = this.config;
    const patternRoles = patternRolesOf(model, this.names);
    return new SecureTable(this, tableId, {
      tableName,
      tableArn,
      model,
      encryptionKeyArn: this.tableKeyArn,
      recoveryDays: data.recoveryDays,
      maxReadRequestUnits: data.maxReadUnits,
      maxWriteRequestUnits: data.maxWriteUnits,
      contributorInsights: data.contributorInsights,
      resourcePolicy: tablePolicy({
        ...this.audience,
        tableArn,
        destroyerRoleArns: this.destroyerRoleArns,
        endpointIds: this.endpointIds,
        itemRoleArns: [...patternRoles.all, ...(data.additionalRoles?.arns ?? [])],
        site: this.siteOf(this.machineRoles.all),
        withoutEndpointRestriction: data.withoutEndpointRestriction,
        daxRoleArn: daxRoleArnOf(this.config, this.names),
        analystRoleArn: analystOf(this.environment)?.roleArn,
        idReader: comparisonOf(this.environment)?.idReader,
      }),
      streamPolicy:
        model.stream === undefined
          ? undefined
          : (streamArn) => streamPolicy({ ...this.audience, streamArn, readerRoleArns: patternRoles.streamReaders }),
      withoutDeletionProtection: data.withoutDeletionProtection ?? withoutDeletionGuards,
      withoutRecovery: data.withoutRecovery,
      weakenings: {
        "endpoint-restriction": data.withoutEndpointRestriction,
        "additional-endpoints": data.additionalEndpoints,
        "additional-roles": data.additionalRoles,
      },
    });
  }

  /** The people who ask questions with PartiQL, if there are any. */
  private analyst(): void {
    const analyst = analystOf(this.environment);
    if (analyst === undefined) return;
    const { roleName, index, assumedBy } = analyst;
    const { model, tableArn } = tableOf(this.environment, "messaging");
    const { roleArn } = new AnalystRole(this, "analyst", { model, index, tableArn, roleName, assumedBy });
    new TerraformOutput(this, "analyst_role_arn", { value: roleArn, description: "Role of analysts" });
  }

  /** Roles of the machines of a site; of no one without one. */
  private get machineRoles(): MachineRoles {
    const { model } = tableOf(this.environment, "messaging");
    return machineRolesOf({ ...this.environment, model });
  }

  /** The second way to a table, if it is one for these machines. */
  private siteOf(machineRoleArns: readonly string[]): SiteAccess | undefined {
    const { siteEndpointId: endpointId } = this.props;
    return endpointId === undefined || machineRoleArns.length === 0 ? undefined : { endpointId, machineRoleArns };
  }

  /** Whom the policies of tables let in at all, and who is never shut out. */
  private get audience() {
    const { accounts, organization, roles } = this.config;
    return {
      accountId: accounts.workload,
      organizationId: organization.id,
      breakGlassRoleArns: roles.breakGlass,
    };
  }

  /** Endpoints through which the tables may be called. */
  private get endpointIds(): readonly string[] {
    return [...this.props.endpointIds, ...(this.config.data.additionalEndpoints?.ids ?? [])];
  }

  private textKey(keyring: "hierarchical" | "kms"): EncryptionKey {
    const { accounts, withoutDeletionGuards } = this.config;
    const { tableName, textTableName, model } = tableOf(this.environment, "messaging");
    const functions = patternRolesOf(model, this.names);
    const functionRoleArns = [...functions.textUsers, ...this.machineRoles.textUsers];
    const attributes = byTextAttributeOf(functions, this.machineRoles);
    const options = { ...this.keyAdministration(accounts.workload), vpcId: this.props.vpcId };
    return new EncryptionKey(this, "text-key", {
      alias: this.dataNames.textKeyAlias,
      description: `Texts in table ${tableName}`,
      policy:
        keyring === "hierarchical"
          ? branchKeyPolicy({ ...options, branchKeyId: this.dataNames.branchKeyId, functionRoleArns })
          : directTextKeyPolicy({ ...options, tableName: textTableName, attributes }),
      withoutDeletionGuards,
    });
  }

  private keyStore(): KeyStore {
    const { data, roles, withoutDeletionGuards } = this.config;
    const { keyStoreTableName: tableName, keyStoreTableArn: tableArn } = this.dataNames;
    const { model } = tableOf(this.environment, "messaging");
    return new KeyStore(this, "text-keys", {
      tableName,
      tableArn,
      encryptionKeyArn: this.tableKeyArn,
      resourcePolicy: keyStorePolicy({
        ...this.audience,
        tableArn,
        endpointIds: this.endpointIds,
        readerRoleArns: patternRolesOf(model, this.names).textUsers,
        pipelineRoleArns: roles.pipeline,
        destroyerRoleArns: this.destroyerRoleArns,
        site: this.siteOf(this.machineRoles.textUsers),
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
      alias: this.dataNames.tableKeyAlias,
      description: `Table ${this.props.tables.map(({ tableName }) => tableName).join(", ")}, its indexes, stream and backups`,
      policy: tableKeyPolicy(this.keyAdministration(accounts.workload)),
      withoutDeletionGuards,
    });
  }
}

/** The data stack is made unless it is switched off: then others make the tables. */
export const dataStack: StackDefinition<DataStack> = {
  id: "data",
  make: (inputs) => {
    const { scope, id, environment } = inputs;
    if (environment.config.data.disabled !== undefined) return undefined;
    const { network, dynamodbEndpointId } = networkIn(inputs);
    return new DataStack(scope, id, {
      ...environment,
      endpointIds: listed(dynamodbEndpointId),
      siteEndpointId: inputs.earlier.of(hybridStack)?.siteEndpointId,
      vpcId: network?.vpcId,
    });
  },
  subjectsWithout: (environment) => dataSubjects(environment),
};
