import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Construct } from "constructs";
import type { BaselineConstructProps } from "./construct-props";

export interface FunctionGroupProps extends BaselineConstructProps {
  readonly functionName: string;
  readonly vpcId: string;
  readonly dynamodbPrefixListId: string;
}

/** The security group of a function: it reaches DynamoDB, and nothing reaches it. */
export function functionGroup(scope: Construct, props: FunctionGroupProps): SecurityGroup {
  const { provider, functionName } = props;
  const group = new SecurityGroup(scope, "security-group", {
    provider,
    vpcId: props.vpcId,
    name: `${functionName}-function`,
    description: `Function ${functionName}: to DynamoDB, from nowhere`,
    tags: { ...props.tags, Name: `${functionName}-function` },
  });
  new VpcSecurityGroupEgressRule(scope, "to-dynamodb", {
    provider,
    securityGroupId: group.id,
    prefixListId: props.dynamodbPrefixListId,
    fromPort: 443,
    toPort: 443,
    ipProtocol: "tcp",
    description: "DynamoDB",
    tags: { ...props.tags, Name: "DynamoDB" },
  });
  return group;
}
