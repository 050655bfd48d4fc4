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
