import type { Construct } from "constructs";
import type { BaselineConfig } from "../../../src/config/schema";
import { ActivityAlerts } from "../../../src/constructs/activity-alerts";
import { ConfigRules } from "../../../src/constructs/config-rules";
import { ExternalAccessAnalyzer } from "../../../src/constructs/external-access-analyzer";
import type { WatchedActivity } from "../../../src/constructs/support/activity-rule";
import { CONFIG_RULES, type ConfigRuleFact, type ConfigRuleIdentifier } from "../../../src/facts/config-rules";
import type { Environment } from "../../base/environment";
import { MessagingNames } from "../messaging-names";

export interface FindingsInputs extends Environment {
  readonly alarmTopicArn: string;
}

/**
 * The analyzer of external access and the rules of AWS Config, if they are asked for, and who is told of what they find.
 *
 * @returns the ARNs of the alarms of messages that were not delivered
 */
export function addFindings(scope: Construct, { config, names, alarmTopicArn }: FindingsInputs): readonly string[] {
  const { messaging } = config;
  const hasAnalyzer = messaging?.accessAnalyzer === true;
  const hasRules = messaging?.configRules !== undefined;
  if (!hasAnalyzer && !hasRules) return [];
  if (hasAnalyzer) {
    new ExternalAccessAnalyzer(scope, "analyzer", { analyzerName: names.named("external-access") });
  }
  if (hasRules) {
    new ConfigRules(scope, "config-rules", {
      rulePrefix: names.named("baseline"),
      identifiers: configRulesOf(config),
      // The providers of all stacks set this tag.
      tag: { key: "baseline", value: config.namePrefix },
    });
  }
  return new ActivityAlerts(scope, "findings", {
    rulePrefix: new MessagingNames(names).alertRulePrefix,
    topicArn: alarmTopicArn,
    activities: {
      ...(hasAnalyzer && { "external-access": externalAccess(config.namePrefix) }),
      ...(hasRules && { "not-compliant": notCompliant(`${names.named("baseline")}-`) }),
    },
    undelivered: messaging?.withoutAlertWatch === undefined ? { alarmTopicArn } : undefined,
    withoutAlertWatch: messaging?.withoutAlertWatch,
  }).alarmArns;
}

/** Findings about what has our prefix in its name, and about every table and key: their names may have another. */
export function externalAccess(namePrefix: string): WatchedActivity {
  return {
    says: "A policy lets somebody in from outside the account",
    message: "event",
    pattern: {
      source: ["aws.access-analyzer"],
      "detail-type": ["Access Analyzer Finding"],
      detail: {
        status: ["ACTIVE"],
        $or: [
          { resource: [{ wildcard: `*${namePrefix}-*` }] },
          { resourceType: ["AWS::DynamoDB::Table", "AWS::DynamoDB::Stream", "AWS::KMS::Key"] },
        ],
      },
    },
  };
}

export function notCompliant(rulePrefix: string): WatchedActivity {
  return {
    says: "A resource breaks a rule of AWS Config",
    message: "event",
    pattern: {
      source: ["aws.config"],
      "detail-type": ["Config Rules Compliance Change"],
      detail: {
        configRuleName: [{ prefix: rulePrefix }],
        newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
      },
    },
  };
}

/** The rules about what the environment has and does not give up, in the account of the table. */
export function configRulesOf(config: BaselineConfig): readonly ConfigRuleIdentifier[] {
  const { accounts, audit } = config;
  const hasBucket =
    accounts.audit === accounts.workload && audit.disabled === undefined && audit.existingTrail === undefined;
  const identifiers = Object.keys(CONFIG_RULES) as ConfigRuleIdentifier[];
  return identifiers.filter((identifier) => {
    const { trigger, account }: ConfigRuleFact = CONFIG_RULES[identifier];
    if (trigger !== "change" || (account === "audit" && !hasBucket)) return false;
    return GIVEN_UP[identifier]?.(config) !== true;
  });
}

/** Whether an environment gives up what a rule asks for, so that the rule would report its own decision. */
const GIVEN_UP: Readonly<Partial<Record<ConfigRuleIdentifier, (config: BaselineConfig) => boolean>>> = {
  DYNAMODB_TABLE_DELETION_PROTECTION_ENABLED: ({ withoutDeletionGuards }) => withoutDeletionGuards !== undefined,
  DYNAMODB_PITR_ENABLED: ({ data }) => data.withoutRecovery !== undefined,
  LAMBDA_CONCURRENCY_CHECK: ({ messaging }) => messaging?.withoutReservedConcurrency !== undefined,
};
