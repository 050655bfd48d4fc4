import { PRIVATE_PATHS, WAYS_OUT } from "../actions/network-actions";
import { exceptRoles } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";
import { denyTouchingTheEntrance, type Entrance } from "./deny-entrance";

export interface NetworkScpOptions extends ExemptRoles {
  /** Functions, API and user pool of the workload. @default there are none */
  readonly entrance?: Entrance;
}

/**
 * The SCP that keeps the network of the workload private, and protects functions, API and users.
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
      Condition: exceptPipelineAndBreakGlass(options),
    },
    ...(options.entrance === undefined ? [] : denyTouchingTheEntrance({ ...options, ...options.entrance })),
  ]);
}
