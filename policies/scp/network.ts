import { exceptRoles } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import { PRIVATE_PATHS, WAYS_OUT } from "../network-actions";

export interface NetworkScpOptions {
  /** Exact ARNs of the roles for emergencies. At least one; no wildcards. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. No wildcards. */
  readonly pipelineRoleArns: readonly string[];
}

/**
 * The SCP that keeps the workload's network private.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export function networkScp(options: NetworkScpOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "DenyWaysOutExceptByBreakGlass",
      Effect: "Deny",
      Action: WAYS_OUT,
      Resource: "*",
      Condition: exceptRoles(options.breakGlassRoleArns),
    },
    {
      Sid: "DenyPrivatePathChangesExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Action: PRIVATE_PATHS,
      Resource: "*",
      Condition: exceptRoles([...options.pipelineRoleArns, ...options.breakGlassRoleArns]),
    },
  ]);
}
