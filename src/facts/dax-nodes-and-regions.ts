/**
 * Form of the DAX node types that can encrypt: every family except r3, in the sizes of the burstable (t) and
 * memory-optimized (r) families. A family of a new generation needs no change here.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html
 */
export const daxNodeTypePattern =
  /^dax\.(?:t\d{1,2}[a-z]{0,3}\.(?:small|medium)|(?!r3\.)r\d{1,2}[a-z]{0,3}\.(?:large|(?:2|4|8|12|16|24|32|48)?xlarge))$/;

/**
 * Regions that have DAX, as of May 2026: the AWS SDK's endpoint list and AWS Config's DAX rule agree.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/dax-encryption-enabled.html
 */
export const daxRegions: readonly string[] = [
  "ap-northeast-1",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "cn-north-1",
  "cn-northwest-1",
  "eu-central-1",
  "eu-north-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];
