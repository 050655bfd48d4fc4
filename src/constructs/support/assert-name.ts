import { daxNodeTypePattern } from "../../facts/dax-nodes-and-regions";
import { domainPrefixPattern, tableNamePattern } from "../../facts/text-rules";
import { ConstructError } from "./construct-error";
import { ifKnown } from "./if-known";

/** The rule of AWS for a kind of name. */
interface NameRule {
  readonly pattern: RegExp;
  /** The rule in words, such as `3 to 255 letters, digits and _ . -`. */
  readonly words: string;
  /** AWS page that states the rule. */
  readonly source: string;
}

/**
 * Rules of names by the option that gives the name. Without a check AWS would refuse a name in the middle of an apply.
 */
export const nameRules = {
  tableName: {
    pattern: tableNamePattern,
    words: "3 to 255 letters, digits and _ . -",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html",
  },
  roleName: {
    pattern: /^[\w+=,.@-]{1,64}$/,
    words: "1 to 64 letters, digits and _ + = , . @ -",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  trustAnchorName: {
    pattern: /^[ A-Za-z0-9_-]{1,255}$/,
    words: "1 to 255 letters, digits, spaces and - _",
    source: "https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateTrustAnchor.html",
  },
  functionName: {
    pattern: /^[A-Za-z0-9_-]{1,64}$/,
    words: "1 to 64 letters, digits and - _",
    source: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
  },
  queueName: {
    pattern: /^[A-Za-z0-9_-]{1,80}$/,
    words: "1 to 80 letters, digits and - _",
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
  },
  topicName: {
    pattern: /^[A-Za-z0-9_-]{1,256}$/,
    words: "1 to 256 letters, digits and - _",
    source: "https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html",
  },
  dashboardName: {
    pattern: /^[A-Za-z0-9_-]{1,255}$/,
    words: "1 to 255 letters, digits and - _",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html",
  },
  bucketName: {
    pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    words: "3 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  },
  policyName: {
    pattern: /^[\s\S]{1,128}$/,
    words: "1 to 128 characters",
    source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html",
  },
  alias: {
    pattern: /^(?!alias\/|aws\/)[A-Za-z0-9/_-]{1,250}$/,
    words: "1 to 250 letters, digits and / _ -, without the leading alias/ and not beginning with aws/",
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html",
  },
  userPoolName: {
    pattern: /^[\w\s+=,.@-]{1,128}$/,
    words: "1 to 128 letters, digits, spaces and _ + = , . @ -",
    source: "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html",
  },
  domainPrefix: {
    pattern: domainPrefixPattern,
    words:
      "1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends and without the words aws, " +
      "amazon and cognito",
    source: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html",
  },
  apiName: {
    pattern: /^[\s\S]{1,128}$/,
    words: "1 to 128 characters",
    source: "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html",
  },
  vaultName: {
    pattern: /^[A-Za-z0-9_-]{2,50}$/,
    words: "2 to 50 letters, digits and - _",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html",
  },
  planName: {
    pattern: /^[A-Za-z0-9_.-]{1,50}$/,
    words: "1 to 50 letters, digits and - _ .",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html",
  },
  restoreTestName: {
    pattern: /^[A-Za-z0-9_]{1,50}$/,
    words: "1 to 50 letters, digits and _",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html",
  },
  clusterName: {
    pattern: /^(?=.{1,20}$)[A-Za-z](-?[A-Za-z0-9])*$/,
    words: "1 to 20 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_dax_CreateCluster.html",
  },
  nodeType: {
    pattern: daxNodeTypePattern,
    words: "a DAX node type that can encrypt, such as dax.t3.small",
    source: "https://aws.amazon.com/dynamodb/pricing/",
  },
} as const satisfies Readonly<Record<string, NameRule>>;

/**
 * Refuses a name that AWS would refuse. A Terraform reference passes, because its value is unknown at synth.
 *
 * @throws ConstructError with path, option, rule, the given name and the AWS page.
 */
export function assertName(check: {
  /** Path of the construct, such as `data/messages`. */
  readonly path: string;
  /** Option that gives the name; it selects the rule. */
  readonly option: keyof typeof nameRules;
  readonly value: string;
}): void {
  const { path, option, value } = check;
  const { pattern, words, source } = nameRules[option];
  ifKnown(value, (name) => {
    if (pattern.test(name)) return;
    throw new ConstructError(`${path}: ${option} must be ${words}, got ${JSON.stringify(name)}. See ${source}`);
  });
}
