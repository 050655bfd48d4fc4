/** The parts of an ARN that the rules read. */
interface ArnParts {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Splits an ARN. It expects an ARN whose form was checked before. */
export function arnParts(arn: string): ArnParts {
  const [, partition = "", , region = "", account = ""] = arn.split(":");
  return { partition, region, account };
}
