import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Construct } from "constructs";
import type { Environment } from "../base/environment";
import { MessagingNames } from "./messaging-names";
import { textKeyringOf } from "./text-encryption";

export interface KmsClientInputs {
  readonly environment: Environment;
  readonly vpcId: string;
  /** Group of those who may call KMS by our endpoint, when there is one. */
  readonly kmsClientSecurityGroupId?: string;
}

/**
 * Ids of the groups with which functions reach KMS: of our endpoint, or a new one for an endpoint of others. None if
 * the functions encrypt no texts.
 */
export function kmsClientGroupIds(scope: Construct, inputs: KmsClientInputs): readonly string[] {
  const { config, names } = inputs.environment;
  if (textKeyringOf(config) === undefined) return [];
  if (inputs.kmsClientSecurityGroupId !== undefined) return [inputs.kmsClientSecurityGroupId];
  const endpoint = config.network.existingKmsEndpoint;
  if (endpoint === undefined) return [];
  const name = new MessagingNames(names).kmsClientGroupName;
  const group = new SecurityGroup(scope, "kms-clients", {
    vpcId: inputs.vpcId,
    name,
    description: "Whatever calls KMS by the endpoint of the VPC",
    tags: { Name: name },
  });
  new VpcSecurityGroupEgressRule(scope, "to-kms", {
    securityGroupId: group.id,
    referencedSecurityGroupId: endpoint.securityGroupId,
    fromPort: 443,
    toPort: 443,
    ipProtocol: "tcp",
    description: "TLS to the endpoint",
    tags: { Name: "TLS to the endpoint" },
  });
  return [group.id];
}
