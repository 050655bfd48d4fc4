import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Construct } from "constructs";
import { functionNeeds } from "../../../policies/identity/function-needs";
import { userComparerPolicy } from "../../../policies/identity/user-comparer-policy";
import { userIdReaderPolicy } from "../../../policies/identity/user-id-reader-policy";
import { functionGroup } from "../../../src/constructs/support/function-group";
import { type Environment, tableOf } from "../../base/environment";
import type { MessagingApi } from "../messaging-api";
import { MessagingNames } from "../messaging-names";
import { addComparisonAlarms } from "./add-comparison-alarms";
import { ComparisonFunction } from "./comparison-function";
import { type ComparisonParts, comparisonOf } from "./comparison-parts";

export interface UserComparisonInputs extends Environment {
  /** Whose users the pool holds that is asked. */
  readonly api: MessagingApi;
  readonly alarmTopicArn: string;
  readonly encryptionKeyArn: string;
  readonly logKeyArn: string;
  readonly network: {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    readonly dynamodbPrefixListId: string;
  };
}

/** Time of one answer with ids. */
const ID_SECONDS = 60;
/** The longest time of a run that Lambda has. */
const COMPARISON_SECONDS = 900;
/** A quarter of the read units of the table: the rest is for those who write and read messages. */
const SHARE_OF_READ_UNITS = 4;

/**
 * Compares the table with the user pool by a schedule, if the environment asks for it.
 *
 * @returns the ARNs of the alarms
 */
export function addUserComparison(scope: Construct, inputs: UserComparisonInputs): readonly string[] {
  const parts = comparisonOf(inputs);
  const { messaging } = inputs.config;
  if (parts === undefined || messaging === undefined) return [];
  const { userPoolArn, userPoolId } = inputs.api;
  if (userPoolArn === undefined || userPoolId === undefined) {
    throw new Error("messaging.userComparison needs a user pool of the environment.");
  }
  const place = new Construct(scope, "comparison");
  const { tableName } = tableOf(inputs, "messaging");
  const idFunction = addIdFunction(place, inputs, parts);
  const comparer = new ComparisonFunction(place, parts.comparer.purpose, {
    ...functionInputs(inputs, messaging),
    part: parts.comparer,
    description: "Compares who has rows with who is in the user pool",
    policy: userComparerPolicy({
      idFunctionArn: parts.idReader.functionArn,
      userPoolArn: userPoolArn,
      offboardingQueueArn: new MessagingNames(inputs.names).offboardingQueueArn,
      logGroupArn: parts.comparer.logGroupArn,
      tracing: messaging.tracing,
    }),
    zipPath: tableOf(inputs, "messaging").functionZip(parts.comparer.purpose),
    variables: {
      TABLE_NAME: tableName,
      ID_FUNCTION_NAME: idFunction.functionName,
      USER_POOL_ID: userPoolId,
      OFFBOARDING_QUEUE_URL: new MessagingNames(inputs.names).offboardingQueueUrl,
      MOST_ERASURES: String(parts.mostErasures),
    },
    timeoutSeconds: COMPARISON_SECONDS,
    network: { outside: parts.outsideNetwork },
  });
  addSchedule(place, inputs, { parts, comparer });
  return addComparisonAlarms(place, { parts, tableName, alarmTopicArn: inputs.alarmTopicArn });
}

type FunctionInputs = Pick<
  ConstructorParameters<typeof ComparisonFunction>[2],
  "messaging" | "encryptionKeyArn" | "logKeyArn" | "withoutDeletionGuards"
>;

function functionInputs(inputs: UserComparisonInputs, messaging: FunctionInputs["messaging"]): FunctionInputs {
  const { encryptionKeyArn, logKeyArn, config } = inputs;
  return { messaging, encryptionKeyArn, logKeyArn, withoutDeletionGuards: config.withoutDeletionGuards };
}

function addIdFunction(
  scope: Construct,
  inputs: UserComparisonInputs,
  { idReader }: ComparisonParts,
): ComparisonFunction {
  const { config, names, network } = inputs;
  const { messaging, data } = config;
  if (messaging === undefined) throw new Error("There are no functions without section messaging.");
  const { tableName, functionZip } = tableOf(inputs, "messaging");
  const group = functionGroup(scope, { ...network, functionName: idReader.functionName });
  return new ComparisonFunction(scope, idReader.purpose, {
    ...functionInputs(inputs, messaging),
    part: idReader,
    description: "Reads the ids of users from the keys of the index",
    policy: userIdReaderPolicy({
      indexArn: idReader.indexArn,
      keys: idReader.keys,
      additionalStatements: functionNeeds({
        partition: names.partition,
        region: names.region,
        accountId: names.workloadAccountId,
        logGroupArn: idReader.logGroupArn,
        tracing: messaging.tracing,
      }),
    }),
    zipPath: functionZip(idReader.purpose),
    variables: {
      TABLE_NAME: tableName,
      UNITS_PER_SECOND: String(Math.max(Math.floor(data.maxReadUnits / SHARE_OF_READ_UNITS), 1)),
    },
    timeoutSeconds: ID_SECONDS,
    network: { subnetIds: network.subnetIds, securityGroupIds: [group.id] },
  });
}

/** A rule of its own starts the function, and no other rule may. */
function addSchedule(
  scope: Construct,
  { names }: UserComparisonInputs,
  { parts, comparer }: { readonly parts: ComparisonParts; readonly comparer: ComparisonFunction },
): void {
  const { everyDays } = parts;
  const rule = new CloudwatchEventRule(scope, "schedule", {
    name: parts.ruleName,
    description: "Starts the comparison of the table with the user pool",
    scheduleExpression: everyDays === 1 ? "rate(1 day)" : `rate(${everyDays} days)`,
    state: "ENABLED",
  });
  const permission = new LambdaPermission(scope, "permission", {
    statementId: "AllowItsSchedule",
    action: "lambda:InvokeFunction",
    functionName: comparer.functionName,
    principal: "events.amazonaws.com",
    sourceArn: parts.ruleArn,
    sourceAccount: names.workloadAccountId,
  });
  new CloudwatchEventTarget(scope, "target", {
    rule: rule.name,
    targetId: "function",
    arn: comparer.functionArn,
    // The event says nothing that the function needs.
    input: "{}",
    dependsOn: [permission],
  });
}
