import { messagingModel } from "../src/model/messaging";
import type { Names } from "../src/naming";
import type { Organization } from "../src/prove/estate";
import type { Subjects } from "../src/prove/guarantee";
import { pipelineRoleOf } from "./accounts";
import type { BaselineStackProps } from "./baseline-stack";
import { cacheReaderRoleArns, patternRoleArns, streamReaderRoleArns } from "./roles";

/** Who is who in the guarantees, and what no stack says. */
export interface ProofSubjects {
  readonly organization: Organization;
  /**
   * What each name in a guarantee stands for; `${type.name.attribute}` is what Terraform knows of a resource of the
   * stacks. An empty list says that the environment has none.
   */
  readonly subjects: Subjects;
  /** Texts that a reader knows, by variable: requests are made of them where they fit. */
  readonly suggestions: Readonly<Record<string, readonly string[]>>;
}

/** The subjects of an environment, from its configuration alone. */
export function subjectsOf(props: BaselineStackProps): ProofSubjects {
  const { config, names } = props;
  const { accounts, regions, roles, organization } = config;
  const ours = [...new Set([accounts.management, accounts.audit, accounts.workload])];
  // No service control policy binds the management account.
  const bound = ours.filter((account) => account !== accounts.management);
  const owners = [...new Set([accounts.audit, accounts.workload])];
  return {
    organization: {
      id: organization.id,
      accounts: organization.id === undefined ? [] : ours,
      boundAccounts: organization.disabled === undefined ? bound : [],
    },
    subjects: {
      ...resources(props),
      ...roleSubjects(props),
      approvedRegion: regions.approved,
      approvedVault: regions.approved.map((region) => `arn:${names.partition}:backup:${region}:*:backup-vault:*`),
      organization: organization.id === undefined ? [] : [organization.id],
      workloadAccount: [accounts.workload],
      auditAccount: [accounts.audit],
      boundAccount: owners,
      dynamodbService: [`dynamodb.${regions.home}.amazonaws.com`],
      logsService: [`logs.${regions.home}.amazonaws.com`],
      s3Service: [`s3.${regions.home}.amazonaws.com`],
    },
    suggestions: {
      "aws:principalarn": [
        `arn:${names.partition}:iam::${accounts.workload}:role/administrator`,
        `arn:${names.partition}:iam::999999999999:role/stranger`,
        ...roles.pipeline,
        ...roles.breakGlass,
        ...patternRoleArns(names),
      ],
      "aws:principalaccount": [accounts.workload, "999999999999"],
      "aws:requestedregion": [regions.home, UNAPPROVED.find((region) => !regions.approved.includes(region)) ?? ""],
      resource: [names.tableArn],
    },
  };
}

/** One of these is not approved, unless somebody approves of everything. */
const UNAPPROVED = ["us-east-1", "ap-southeast-2", "sa-east-1"];

/** Which logs the stacks make themselves. */
function logsOf({ network, audit }: BaselineStackProps["config"]) {
  return {
    makesTrail: audit.disabled === undefined && audit.existingTrail === undefined,
    makesFlowLogs:
      network.disabled === undefined && network.existingVpc === undefined && network.withoutFlowLogs === undefined,
  };
}

function resources({ config, names }: BaselineStackProps): Subjects {
  const { accounts, network, audit, data, cache } = config;
  const { makesTrail, makesFlowLogs } = logsOf(config);
  const hasTrail = audit.disabled === undefined;
  const hasTable = data.disabled === undefined;
  const tableKey = hasTable ? [data.existingKey?.arn ?? attribute("aws_kms_key.table-key.arn")] : [];
  const flowLogKey = when(makesFlowLogs, attribute("aws_kms_key.flow-log-key.arn"));
  const ownEndpoint = network.existingDynamodbEndpointId ?? attribute("aws_vpc_endpoint.dynamodb.id");
  const trailKey = when(makesTrail, attribute("aws_kms_key.trail-key.arn"));
  const trailLogKey = when(makesTrail, attribute("aws_kms_key.trail-log-key.arn"));
  const hasNetwork = network.disabled === undefined;
  const hasEndpoint = network.disabled === undefined || network.existingDynamodbEndpointId !== undefined;
  return {
    table: when(hasTable, names.tableArn),
    stream: when(hasTable, attribute("aws_dynamodb_table.messages.stream_arn")),
    cluster: when(cache !== undefined, names.daxClusterArn),
    trail: when(hasTrail, audit.existingTrail?.arn ?? names.trailArn),
    trailBucket: when(makesTrail, names.trailBucketArn),
    trailRecords: when(makesTrail, `${names.trailBucketArn}/AWSLogs/${accounts.workload}/*`),
    logGroup: [...when(makesFlowLogs, names.logGroupArn("flow-logs")), ...when(makesTrail, names.logGroupArn("trail"))],
    flowLogGroup: when(makesFlowLogs, names.logGroupArn("flow-logs")),
    trailLogGroup: when(makesTrail, names.logGroupArn("trail")),
    ownLogGroup: [names.ownLogGroupsArn],
    anyTrail: when(makesTrail, `arn:${names.partition}:cloudtrail:*:${accounts.workload}:trail/*`),
    ownBucket: [names.ownBucketsArn],
    tableKey,
    flowLogKey,
    trailKey,
    trailLogKey,
    key: [...tableKey, ...flowLogKey, ...trailKey, ...trailLogKey],
    endpoint: when(hasEndpoint, ownEndpoint),
    s3Endpoint: when(hasNetwork, attribute("aws_vpc_endpoint.s3.id")),
  };
}

function roleSubjects({ config, names }: BaselineStackProps): Subjects {
  const { roles, accounts, audit, data, cache } = config;
  const { makesTrail, makesFlowLogs } = logsOf(config);
  const pipeline = (account: "workload" | "audit") => [pipelineRoleOf(config, account) ?? []].flat();
  return {
    breakGlass: roles.breakGlass,
    workloadBreakGlass: roles.breakGlass.filter((arn) => arn.split(":")[4] === accounts.workload),
    auditBreakGlass: roles.breakGlass.filter((arn) => arn.split(":")[4] === accounts.audit),
    managedPolicy: roles.managedPolicies ?? [],
    trailReader: makesTrail ? [...audit.readerRoleArns, ...roles.breakGlass] : [],
    flowLogRole: when(makesFlowLogs, names.roleArn(names.flowLogRoleName)),
    trailLogRole: when(makesTrail, names.roleArn(names.trailLogRoleName)),
    logWriter: [names.roleArn(names.flowLogRoleName), names.roleArn(names.trailLogRoleName)],
    ownRole: [names.ownRolesArn, ...(data.additionalRoles?.arns ?? [])],
    pipeline: roles.pipeline,
    workloadPipeline: pipeline("workload"),
    auditPipeline: pipeline("audit"),
    daxRole: when(cache !== undefined, names.daxRoleArn),
    patternRole: patternRoleArns(names),
    streamReader: streamReaderRoleArns(names),
    cacheReader: cacheReaderRoleArns(names),
    ...patternRoles(names),
  };
}

/** The role of each pattern by the name of the pattern. */
function patternRoles(names: Names): Subjects {
  return Object.fromEntries(
    Object.keys(messagingModel.patterns).map((pattern) => [pattern, [names.roleArn(names.patternRoleName(pattern))]]),
  );
}

function when(isThere: boolean, value: string): readonly string[] {
  return isThere ? [value] : [];
}

/** As in Terraform, but in a subject: whatever the attribute is in the stacks, a plan or a state. */
function attribute(address: string): string {
  return `\${${address}}`;
}
