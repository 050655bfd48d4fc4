import type { Statement } from "../document";

export interface FunctionNeedsOptions {
  readonly partition: string;
  /** Account of the function and its network, 12 digits. */
  readonly accountId: string;
  readonly region: string;
  /** ARN of its log group, without the trailing `:*`. */
  readonly logGroupArn: string;
  /** Whether it records traces with X-Ray. @default false */
  readonly tracing?: boolean;
}

/** Lambda makes the interfaces of a function with the function's role. */
const MAKES = ["ec2:CreateNetworkInterface"] as const;

/**
 * Lambda asks whether the role may do this before there is an interface, so with no resource: a grant that names
 * interfaces, subnets or groups is not enough, and the function is never made.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/20698
 */
const CHANGES = [
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
] as const;

/** Listing actions, which EC2 does not authorize on a resource. */
const LOOKS = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"] as const;

/**
 * What a function in a VPC needs beside its pattern: to write its log, and to have network interfaces.
 *
 * Lambda itself makes the interfaces, with this role. The code of the function has the same role and is refused these
 * actions: only calls of the code have `lambda:SourceFunctionArn`, whichever function has the role. The log group is
 * made by Terraform, with key and retention, so that the role may not make one.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function functionNeeds(options: FunctionNeedsOptions): readonly Statement[] {
  const { partition, region, accountId, logGroupArn } = options;
  const ec2 = (type: string): string => `arn:${partition}:ec2:${region}:${accountId}:${type}/*`;
  return [
    {
      Sid: "AllowWritingItsLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
    {
      Sid: "AllowItsNetworkInterfaces",
      Effect: "Allow",
      Action: MAKES,
      Resource: ["network-interface", "subnet", "security-group"].map(ec2),
    },
    { Sid: "AllowChangingItsNetworkInterfaces", Effect: "Allow", Action: CHANGES, Resource: "*" },
    { Sid: "AllowLookingAtTheNetwork", Effect: "Allow", Action: LOOKS, Resource: "*" },
    {
      Sid: "DenyTheNetworkToItsCode",
      Effect: "Deny",
      Action: [...MAKES, ...CHANGES, ...LOOKS],
      Resource: "*",
      Condition: { Null: { "lambda:SourceFunctionArn": "false" } },
    },
    ...(options.tracing === true ? [allowTraces] : []),
  ];
}

/** X-Ray authorizes neither call on a resource. */
export const allowTraces: Statement = {
  Sid: "AllowRecordingTraces",
  Effect: "Allow",
  Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  Resource: "*",
};
