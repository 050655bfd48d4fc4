import { conditionsOf } from "../documents/conditions";
import type { Statement } from "../documents/policy-document";

/** Keys that make a statement about everyone one about a fixed circle, for DynamoDB and S3 alike. */
const LIMITING_KEYS = new Set(
  [
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:PrincipalIsAWSService",
    "aws:Ec2InstanceSourceVpc",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:userid",
  ].map((key) => key.toLowerCase()),
);

/** Further keys by which S3 takes a statement for one about a fixed circle. */
const LIMITING_KEYS_OF_S3 = new Set([
  "aws:sourceip",
  "aws:sourceowner",
  "s3:dataaccesspointarn",
  "s3:dataaccesspointaccount",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
]);

/**
 * Whether AWS takes a statement for public: it allows everyone, and no condition limits it to fixed values.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPublic(statement: Statement, service: "dynamodb" | "s3"): boolean {
  const { effect, principal } = statement;
  const isOfEveryone = principal === "*" || (principal?.AWS ?? []).includes("*");
  if (effect !== "Allow" || !isOfEveryone) return false;
  return !conditionsOf(statement).some(({ operator, name, key, values }) => {
    const word = key.toLowerCase();
    const isLimiting = LIMITING_KEYS.has(word) || (service === "s3" && LIMITING_KEYS_OF_S3.has(word));
    const isPositive = /^(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress|Bool)$/.test(name);
    const isFixed = values.every((value) => !/[*?]|\$\{/.test(value) || word.endsWith("orgpaths"));
    return (
      isLimiting && isPositive && isFixed && !operator.endsWith("IfExists") && !operator.startsWith("ForAllValues")
    );
  });
}
