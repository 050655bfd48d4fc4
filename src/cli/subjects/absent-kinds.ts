/**
 * The kinds of Terraform of which a subject would be, if it is not looked for in another way. Without any of them in the
 * inputs there is no such subject; with one, it must be said which it is.
 */
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(trail|trailBucket|trailRecords|trailReader|trailKey|trailLog\w+|anyTrail|audit\w+)$/, ["aws_cloudtrail"]],
  // Of the management account only alerts are asked about.
  [/^management\w+$/, ["aws_sns_topic"]],
  [/^flowLog\w+$/, ["aws_flow_log"]],
  [/^(logGroup|logWriter|ownLogGroup)$/, ["aws_cloudwatch_log_group"]],
  [/^ownBucket$/, ["aws_s3_bucket"]],
  [/^(function|ownFunction|functionKey|functionLogKey|functionLogGroup|ownNetworkPart)$/, ["aws_lambda_function"]],
  // No one exports, unless somebody says who: then a call of a function is one of a stranger.
  [/^(exportRole|exportedFunction)$/, []],
  // No one is an analyst, unless somebody says who: then PartiQL is that of a stranger.
  [/^(analystRole|analystIndex|analystCaller)$/, []],
  // Nothing compares, unless somebody says what: then a scan of keys is one of a stranger.
  [
    /^(userIdReader|userComparer|comparisonRole|comparisonRule|userIdFunction|comparisonFunction|userIdReaderLog|userComparerLog)$/,
    [],
  ],
  [/(Function|Log)$/, ["aws_lambda_function"]],
  // Rules that put work on a queue are named by its policy, whether they are there or not.
  [/^(failureQueue|sqsService|\w+Queue|\w+WorkRules)$/, ["aws_sqs_queue"]],
  [/^(alarmTopic|ownTopic)$/, ["aws_sns_topic"]],
  [
    /^(vault|copyVault|vaultKey|copyKey|vaultKeyUser|backupService|copyService|backupRole|backupLinkedRole|restoreService|restoreRole|restorer|drillTable|anyRecoveryPoint|lockedRecoveryPoint)$/,
    ["aws_backup_vault"],
  ],
  [/^ownAlarm$/, ["aws_cloudwatch_metric_alarm"]],
  [/^(ownRule|alertTopic|forwardingRole|eventBus)$/, ["aws_cloudwatch_event_rule"]],
  [/^(api|apiCall|ownApi)$/, ["aws_apigatewayv2_api", "aws_api_gateway_rest_api"]],
  [/^(userPool|ownUserPool|userAdmin)$/, ["aws_cognito_user_pool"]],
  // Machines of a site have roles by IAM Roles Anywhere, or there are none. An interface endpoint that is not said to be
  // that of the site counts as a way that no one may take.
  [
    /^(siteEndpoint|tunnelLog\w+|trustAnchor|anchorPipeline|machineName|machineRole|\w+Machine)$/,
    ["aws_rolesanywhere_trust_anchor"],
  ],
];

/** The kinds of Terraform of which this subject would be; undefined if the inputs cannot say that there is none. */
export function kindsOf(subject: string): readonly string[] | undefined {
  return KINDS.find(([names]) => names.test(subject))?.[1];
}

/** Subjects about resources that a resource control policy names: there are none if no such policy is attached. */
export const ABOUT_THE_PERIMETER: readonly string[] = [
  "ownTable",
  "ownQueue",
  "anyWorkloadKey",
  "anyWorkloadUserPool",
  "baselineTag",
  "sparedRegion",
];

/** Subjects about encrypted texts: there are none if no attribute of the model is encrypted. */
export const ABOUT_TEXTS: readonly string[] = [
  "textKey",
  "directTextKey",
  "branchKeyParent",
  "branchKey",
  "keyStore",
  "textRole",
  "vpc",
];
