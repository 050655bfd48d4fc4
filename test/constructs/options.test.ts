import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serviceTrustPolicy } from "../../policies/identity/trust";
import * as builders from "./builders";
import { type Build, dataEventTrail, encryptionKey, gatewayEndpoint, guardrailPolicy, isolatedNetwork } from "./builders";
import { logGroup, patternRole, readOnlyDax, REASON, secureTable, serviceRole, SOME_POLICY, trailBucket } from "./builders";
import { built, changes } from "./changes";

interface Option {
  /** Construct and option, as in the props. */
  readonly option: string;
  readonly without: Build;
  readonly given: Build;
  /** Everything that the option changes in the output: it drops no default of another. */
  readonly changes: readonly string[];
}

const boundary = "arn:aws:iam::111122223333:policy/boundary";
const because = { reason: REASON };
const ceiling = (unit: string): readonly string[] => [
  `aws_dynamodb_table.orders global_secondary_index.0.on_demand_throughput.${unit}`,
  `aws_dynamodb_table.orders on_demand_throughput.${unit}`,
];

const OPTIONS: readonly Option[] = [
  {
    option: "SecureTable.tableArn",
    without: secureTable(),
    given: secureTable({ tableArn: builders.TABLE_ARN }),
    changes: [],
  },
  {
    option: "SecureTable.recoveryDays",
    without: secureTable(),
    given: secureTable({ recoveryDays: 7 }),
    changes: ["aws_dynamodb_table.orders point_in_time_recovery.recovery_period_in_days"],
  },
  {
    option: "SecureTable.maxReadRequestUnits",
    without: secureTable(),
    given: secureTable({ maxReadRequestUnits: 500 }),
    changes: ceiling("max_read_request_units"),
  },
  {
    option: "SecureTable.maxWriteRequestUnits",
    without: secureTable(),
    given: secureTable({ maxWriteRequestUnits: 200 }),
    changes: ceiling("max_write_request_units"),
  },
  {
    option: "SecureTable.contributorInsights",
    without: secureTable(),
    given: secureTable({ contributorInsights: false }),
    changes: [
      "- aws_dynamodb_contributor_insights.orders_insights",
      "- aws_dynamodb_contributor_insights.orders_insights-by-state",
    ],
  },
  {
    option: "SecureTable.resourcePolicy",
    without: secureTable(),
    given: secureTable({ resourcePolicy: SOME_POLICY }),
    changes: ["+ aws_dynamodb_resource_policy.orders_policy"],
  },
  {
    option: "SecureTable.streamPolicy",
    without: secureTable(),
    given: secureTable({ streamPolicy: () => SOME_POLICY }),
    changes: ["+ aws_dynamodb_resource_policy.orders_stream-policy"],
  },
  {
    option: "SecureTable.withoutDeletionProtection",
    without: secureTable(),
    given: secureTable({ withoutDeletionProtection: because }),
    changes: [
      "aws_dynamodb_table.orders deletion_protection_enabled",
      "aws_dynamodb_table.orders lifecycle.prevent_destroy",
      "aws_dynamodb_table.orders tags.weakened:deletion-protection",
    ],
  },
  {
    option: "SecureTable.withoutRecovery",
    without: secureTable(),
    given: secureTable({ withoutRecovery: because }),
    changes: [
      "aws_dynamodb_table.orders point_in_time_recovery.enabled",
      "aws_dynamodb_table.orders point_in_time_recovery.recovery_period_in_days",
      "aws_dynamodb_table.orders tags.weakened:recovery",
    ],
  },
  {
    option: "SecureTable.weakenings",
    without: secureTable(),
    given: secureTable({ weakenings: { "wide-policy": because, "not-given-up": undefined } }),
    changes: ["aws_dynamodb_table.orders tags.weakened:wide-policy"],
  },
  {
    option: "EncryptionKey.rotationDays",
    without: encryptionKey(),
    given: encryptionKey({ rotationDays: 90 }),
    changes: ["aws_kms_key.key rotation_period_in_days"],
  },
  {
    option: "EncryptionKey.withoutDeletionGuards",
    without: encryptionKey(),
    given: encryptionKey({ withoutDeletionGuards: because }),
    changes: ["aws_kms_key.key lifecycle.prevent_destroy", "aws_kms_key.key tags.weakened:deletion-guards"],
  },
  {
    option: "GatewayEndpoint.widerPolicy",
    without: gatewayEndpoint(),
    given: gatewayEndpoint({ widerPolicy: because }),
    changes: ["aws_vpc_endpoint.endpoint tags.weakened:endpoint-policy"],
  },
  {
    option: "IsolatedNetwork.flowLogs.retentionDays",
    without: isolatedNetwork(),
    given: isolatedNetwork({ flowLogs: { ...builders.FLOW_LOGS, retentionDays: 731 } }),
    changes: ["aws_cloudwatch_log_group.network_flow-log-group retention_in_days"],
  },
  {
    option: "IsolatedNetwork.flowLogs.withoutDeletionGuards",
    without: isolatedNetwork(),
    given: isolatedNetwork({ flowLogs: { ...builders.FLOW_LOGS, withoutDeletionGuards: because } }),
    changes: [
      "aws_cloudwatch_log_group.network_flow-log-group lifecycle.prevent_destroy",
      "aws_cloudwatch_log_group.network_flow-log-group tags.weakened:deletion-guards",
    ],
  },
  {
    option: "IsolatedNetwork.flowLogs",
    without: isolatedNetwork({ flowLogs: undefined, withoutFlowLogs: because }),
    given: isolatedNetwork(),
    changes: [
      "+ aws_cloudwatch_log_group.network_flow-log-group",
      "+ aws_flow_log.network_flow-log",
      "+ aws_iam_role.network_flow-log-role",
      "+ aws_iam_role_policy.network_flow-log-role_policy",
      "aws_vpc.network tags.weakened:flow-logs",
    ],
  },
  {
    option: "IsolatedNetwork.withoutFlowLogs",
    without: isolatedNetwork(),
    given: isolatedNetwork({ flowLogs: undefined, withoutFlowLogs: because }),
    changes: [
      "- aws_cloudwatch_log_group.network_flow-log-group",
      "- aws_flow_log.network_flow-log",
      "- aws_iam_role.network_flow-log-role",
      "- aws_iam_role_policy.network_flow-log-role_policy",
      "aws_vpc.network tags.weakened:flow-logs",
    ],
  },
  {
    option: "GuardrailPolicy.widerExemptions",
    without: guardrailPolicy(),
    given: guardrailPolicy({ widerExemptions: because }),
    changes: ["aws_organizations_policy.stay tags.weakened:wider-exemptions"],
  },
  {
    option: "TrailBucket.retentionDays",
    without: trailBucket(),
    given: trailBucket({ retentionDays: 400 }),
    changes: [
      "aws_s3_bucket_lifecycle_configuration.bucket_lifecycle rule.0.expiration.0.days",
      "aws_s3_bucket_object_lock_configuration.bucket_object-lock rule.default_retention.days",
    ],
  },
  {
    option: "TrailBucket.withoutComplianceLock",
    without: trailBucket(),
    given: trailBucket({ withoutComplianceLock: because }),
    changes: [
      "aws_s3_bucket.bucket tags.weakened:compliance-lock",
      "aws_s3_bucket_object_lock_configuration.bucket_object-lock rule.default_retention.mode",
    ],
  },
  {
    option: "TrailBucket.withoutDeletionGuards",
    without: trailBucket(),
    given: trailBucket({ withoutDeletionGuards: because }),
    changes: ["aws_s3_bucket.bucket lifecycle.prevent_destroy", "aws_s3_bucket.bucket tags.weakened:deletion-guards"],
  },
  {
    option: "DataEventTrail.managementEvents",
    without: dataEventTrail(),
    given: dataEventTrail({ managementEvents: true }),
    changes: [
      "aws_cloudtrail.trail advanced_event_selector.2.field_selector.0.equals.0",
      "aws_cloudtrail.trail advanced_event_selector.2.field_selector.0.field",
      "aws_cloudtrail.trail advanced_event_selector.2.name",
    ],
  },
  {
    option: "DataEventTrail.withoutDeletionGuards",
    without: dataEventTrail(),
    given: dataEventTrail({ withoutDeletionGuards: because }),
    changes: ["aws_cloudtrail.trail lifecycle.prevent_destroy", "aws_cloudtrail.trail tags.weakened:deletion-guards"],
  },
  {
    option: "DataEventTrail.dependsOn",
    without: dataEventTrail(),
    given: dataEventTrail({ dependsOn: [{ fqn: "aws_s3_bucket_policy.of-the-trail" }] }),
    changes: ["aws_cloudtrail.trail depends_on.1"],
  },
  {
    option: "LogGroup.retentionDays",
    without: logGroup(),
    given: logGroup({ retentionDays: 3653 }),
    changes: ["aws_cloudwatch_log_group.log retention_in_days"],
  },
  {
    option: "LogGroup.withoutDeletionGuards",
    without: logGroup(),
    given: logGroup({ withoutDeletionGuards: because }),
    changes: [
      "aws_cloudwatch_log_group.log lifecycle.prevent_destroy",
      "aws_cloudwatch_log_group.log tags.weakened:deletion-guards",
    ],
  },
  {
    option: "ReadOnlyDax.nodeType",
    without: readOnlyDax(),
    given: readOnlyDax({ nodeType: "dax.r5.large" }),
    changes: ["aws_dax_cluster.cache node_type"],
  },
  {
    option: "ReadOnlyDax.nodeCount",
    without: readOnlyDax(),
    given: readOnlyDax({ nodeCount: 5 }),
    changes: ["aws_dax_cluster.cache replication_factor"],
  },
  {
    option: "ReadOnlyDax.queryTtlSeconds",
    without: readOnlyDax(),
    given: readOnlyDax({ queryTtlSeconds: 10 }),
    changes: [
      "aws_dax_parameter_group.cache_parameters description",
      "aws_dax_parameter_group.cache_parameters name",
      "aws_dax_parameter_group.cache_parameters parameters.0.value",
    ],
  },
  {
    option: "ReadOnlyDax.recordTtlSeconds",
    without: readOnlyDax(),
    given: readOnlyDax({ recordTtlSeconds: 10 }),
    changes: [
      "aws_dax_parameter_group.cache_parameters description",
      "aws_dax_parameter_group.cache_parameters name",
      "aws_dax_parameter_group.cache_parameters parameters.1.value",
    ],
  },
  {
    option: "PatternRole.trustPolicy",
    without: patternRole(),
    given: patternRole({ trustPolicy: serviceTrustPolicy({ service: "ecs-tasks.amazonaws.com" }) }),
    changes: ["aws_iam_role.reader assume_role_policy"],
  },
  {
    option: "PatternRole.permissionsBoundaryArn",
    without: patternRole(),
    given: patternRole({ permissionsBoundaryArn: boundary }),
    changes: ["aws_iam_role.reader permissions_boundary"],
  },
  {
    option: "ServiceRole.permissionsBoundaryArn",
    without: serviceRole(),
    given: serviceRole({ permissionsBoundaryArn: boundary }),
    changes: ["aws_iam_role.role permissions_boundary"],
  },
];

const WEAKENED = OPTIONS.filter(({ changes: paths }) => paths.some((path) => path.includes("weakened:")));

describe("a user who sets one option and keeps the defaults of all the others", () => {
  it.each(OPTIONS.map((row) => [row.option, row] as const))("changes by %s what it says and no more", (_, row) => {
    const [without, given] = [built(row.without), built(row.given)];
    expect(changes(without.template, given.template)).toEqual([...row.changes].sort());
  });

  it("finds every optional setting of every construct in this table", () => {
    const folder = join(__dirname, "..", "..", "src", "constructs");
    const files: Readonly<Record<string, string>> = { SecureTable: "secure-table/secure-table-props" };
    const optional = Object.keys(builders.BUILDERS).flatMap((name) => {
      const file = files[name] ?? name.replace(/(?<=.)[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
      const text = readFileSync(join(folder, `${file}.ts`), "utf8");
      const body = new RegExp(`interface ${name}Props [^{]*\\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1];
      if (body === undefined) throw new Error(`${file}.ts has no ${name}Props.`);
      return [...body.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, option]) => `${name}.${option}`);
    });
    const tested = OPTIONS.map(({ option }) => option.split(".").slice(0, 2).join("."));
    expect(optional.filter((option) => !tested.includes(option))).toEqual([]);
  });
});

describe("a user who gives up a protection", () => {
  it.each(WEAKENED.map((row) => [row.option, row] as const))("is warned when %s is set, with the reason", (_, row) => {
    const [one, other] = [built(row.without), built(row.given)];
    const warning = [...one.warnings, ...other.warnings].join("\n");
    expect(warning).toMatch(/^[a-z-]+ is off: Rebuilt every night from S3\.$/);
  });

  it.each(WEAKENED.map((row) => [row.option, row] as const))("has the reason of %s as a tag", (_, row) => {
    const resources = [row.without, row.given].flatMap((build) => built(build).template.resources());
    const tags = resources.flatMap(({ body }) => Object.entries((body.tags ?? {}) as Record<string, string>));
    expect(tags.filter(([tag]) => tag.startsWith("weakened:")).map(([, reason]) => reason)).toEqual([REASON]);
  });

  it("cannot hide one of its tags behind a tag of its own, nor behind another weakening", () => {
    const { template } = built(
      secureTable({
        tags: { "weakened:recovery": "not at all" },
        withoutRecovery: because,
        weakenings: { recovery: undefined, "deletion-protection": undefined },
        withoutDeletionProtection: because,
      }),
    );
    const [table] = template.resources().filter(({ type }) => type === "aws_dynamodb_table");
    expect(table?.body.tags).toEqual({ "weakened:recovery": REASON, "weakened:deletion-protection": REASON });
  });

  it("is warned of nothing when nothing is given up", () => {
    for (const builder of Object.values(builders.BUILDERS)) expect(built(builder()).warnings).toEqual([]);
  });
});
