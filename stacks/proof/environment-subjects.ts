import { messagingModel } from "../../src/messaging/model";
import type { Subjects } from "../../src/prove/questions/guarantee";
import type { SubjectsFile } from "../../src/prove/questions/subjects-file";
import { pipelineRoleOf } from "../base/accounts";
import type { BaselineStackProps } from "../base/baseline-stack";
import type { Names } from "../base/names";
import { attribute, messagingSubjects, when } from "../messaging/messaging-subjects";
import { cacheReaderRoleArns, patternRoleArns, streamReaderRoleArns } from "../messaging/pattern-roles";
import { textKeyringOf } from "../messaging/text-encryption";
import { boundAccounts } from "../organization/bound-accounts";
import { givenUpBy } from "./given-up";

export interface SubjectsProps extends BaselineStackProps {
  /** Ids of the stacks that are made. */
  readonly stackIds: readonly string[];
}

/** Who is who in the guarantees, and what is given up, from the configuration of an environment. */
export function subjectsOf(props: SubjectsProps): SubjectsFile {
  const { config, names } = props;
  const { accounts, regions, roles, organization } = config;
  const ours = [...new Set([accounts.management, accounts.audit, accounts.workload])];
  const owners = [...new Set([accounts.audit, accounts.workload])];
  return {
    environment: config.environment,
    organization: {
      id: organization.id,
      accounts: organization.id === undefined ? [] : ours,
      boundAccounts: boundAccounts(config),
    },
    subjects: {
      ...resources(props),
      ...roleSubjects(props),
      ...messagingSubjects(config, { names, areFunctionsMade: functionsAreMade(props) }),
      approvedRegion: regions.approved,
      unlockedRegion: organization.regionsPolicy.scope === "allServices" ? [] : ["*"],
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
        ...["role/administrator", "role/developer"].map(
          (name) => `arn:${names.partition}:iam::${accounts.workload}:${name}`,
        ),
        ...owners.map((account) => `arn:${names.partition}:iam::${account}:role/developer`),
        `arn:${names.partition}:iam::999999999999:role/stranger`,
        ...roles.pipeline,
        ...roles.breakGlass,
        ...patternRoleArns(names),
      ],
      "aws:principalaccount": [accounts.workload, "999999999999"],
      "aws:requestedregion": [regions.home, UNAPPROVED.find((region) => !regions.approved.includes(region)) ?? ""],
      resource: [
        names.tableArn,
        `${names.tableArn}/backup/01700000000000-0a1b2c3d`,
        `${names.trailBucketArn}/AWSLogs/${accounts.workload}/CloudTrail/record.json.gz`,
      ],
      "backup:copytargets": [`arn:${names.partition}:backup:us-east-1:999999999999:backup-vault:elsewhere`],
    },
    missingRoles: functionsAreMade(props) ? [] : patternRoleArns(names),
    givenUp: givenUpBy(config),
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

function resources(props: SubjectsProps): Subjects {
  const { config, names } = props;
  const { accounts, network, audit, data, cache } = config;
  const { makesTrail, makesFlowLogs } = logsOf(config);
  const hasTrail = audit.disabled === undefined;
  const hasTable = data.disabled === undefined;
  const tableKey = when(hasTable, data.existingKey?.arn ?? attribute("aws_kms_key.table-key.arn"));
  const keyring = hasTable ? textKeyringOf(config) : undefined;
  const textKey = when(keyring !== undefined, attribute("aws_kms_key.text-key.arn"));
  const hasFunctions = functionsAreMade(props);
  const functionKey = when(hasFunctions, attribute("aws_kms_key.function-key.arn"));
  const functionLogKey = when(hasFunctions, attribute("aws_kms_key.function-log-key.arn"));
  const flowLogKey = when(makesFlowLogs, attribute("aws_kms_key.flow-log-key.arn"));
  const ownEndpoint = network.existingDynamodbEndpointId ?? attribute("aws_vpc_endpoint.dynamodb.id");
  const trailKey = when(makesTrail, attribute("aws_kms_key.trail-key.arn"));
  const trailLogKey = when(makesTrail, attribute("aws_kms_key.trail-log-key.arn"));
  const hasNetwork = network.disabled === undefined;
  const hasEndpoint = network.disabled === undefined || network.existingDynamodbEndpointId !== undefined;
  return {
    // Of a table that others make nobody says what its key and its stream are.
    table: [names.tableArn],
    tableName: [names.tableName],
    ...(hasTable && { stream: [attribute("aws_dynamodb_table.messages.stream_arn")], tableKey }),
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
    flowLogKey,
    trailKey,
    trailLogKey,
    textKey,
    branchKeyParent: keyring === "hierarchical" ? textKey : [],
    directTextKey: keyring === "kms" ? textKey : [],
    functionKey,
    functionLogKey,
    keyStore: when(keyring === "hierarchical", names.keyStoreTableArn),
    branchKey: when(keyring === "hierarchical", names.branchKeyId),
    vpc: [network.existingVpc?.vpcId ?? when(network.disabled === undefined, attribute("aws_vpc.network.id"))].flat(),
    key: [...tableKey, ...textKey, ...flowLogKey, ...trailKey, ...trailLogKey, ...functionKey, ...functionLogKey],
    anyOwnKey: [names.ownKeysArn],
    endpoint: when(hasEndpoint, ownEndpoint),
    s3Endpoint: when(hasNetwork, attribute("aws_vpc_endpoint.s3.id")),
    kmsEndpoint: when(
      hasNetwork && textKeyringOf(config) !== undefined && network.existingKmsEndpoint === undefined,
      attribute("aws_vpc_endpoint.kms.id"),
    ),
    ownNetworkPart: names.networkPartArns,
  };
}

function roleSubjects(props: SubjectsProps): Subjects {
  const { config, names } = props;
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
    ...(functionsAreMade(props) ? patternRoles(names) : NO_PATTERN_ROLES),
  };
}

function functionsAreMade({ stackIds }: SubjectsProps): boolean {
  return stackIds.includes("messaging");
}

const PATTERNS = Object.keys(messagingModel.patterns);

/** The roles of the patterns together, and each by the name of its pattern. */
function patternRoles(names: Names): Subjects {
  return {
    patternRole: patternRoleArns(names),
    streamReader: streamReaderRoleArns(names),
    cacheReader: cacheReaderRoleArns(names),
    ...Object.fromEntries(PATTERNS.map((pattern) => [pattern, [names.roleArn(names.patternRoleName(pattern))]])),
  };
}

const NO_PATTERN_ROLES: Subjects = Object.fromEntries(
  ["patternRole", "streamReader", "cacheReader", ...PATTERNS].map((name) => [name, []]),
);
