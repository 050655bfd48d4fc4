/** What a share of AWS Resource Access Manager may touch: every service but those of which it is known that it cannot. */
export const SHARED = "shared by RAM";

/** AWS's list of what can be shared. */
const SHAREABLE = "https://docs.aws.amazon.com/ram/latest/userguide/shareable.html";

/**
 * Services without a resource that AWS RAM can share, by their prefix in ARNs, each with the page that says so: the list of what
 * can be shared does not have them. A service that is not here may be shared, also one that AWS adds to that list tomorrow.
 */
export const NOT_SHAREABLE: ReadonlyMap<string, string> = new Map(
  [
    "cloudtrail",
    "cloudwatch",
    "cognito-idp",
    "dax",
    "dynamodb",
    "events",
    "execute-api",
    "iam",
    "kms",
    "lambda",
    "logs",
    "secretsmanager",
    "sns",
    "sqs",
    "sts",
  ].map((service) => [service, SHAREABLE]),
);
