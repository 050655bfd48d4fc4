/** The parts of an ARN that rules look at. */
interface ArnParts {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Takes an ARN apart whose form was checked before. */
export function arnParts(arn: string): ArnParts {
  const [, partition = "", , region = "", account = ""] = arn.split(":");
  return { partition, region, account };
}

/** The partition of a region: `aws`, `aws-cn` or `aws-us-gov`. */
export function partitionOfRegion(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
