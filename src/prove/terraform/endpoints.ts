import type { Endpoint } from "../documents/estate";
import { unreadablePolicy } from "../documents/policy-document";
import { AttachedPolicies } from "./attached-policies";
import type { Reader } from "./reader";
import type { StackResource } from "./stack";

/** Endpoints of VPCs with their policies. */
export function endpointsIn(reader: Reader): readonly Endpoint[] {
  const attached = new AttachedPolicies(reader, {
    type: "aws_vpc_endpoint_policy",
    argument: "vpc_endpoint_id",
    owner: { type: "aws_vpc_endpoint", names: ["id"] },
    arnOf: () => undefined,
  });
  return reader.ofType("aws_vpc_endpoint").map((endpoint) => {
    const id = reader.attribute(endpoint, "id");
    const kind = kindOf(reader, endpoint);
    const known = { id, ...(kind && { kind }) };
    const policy = attached.policyOf(endpoint, "policy");
    // If no policy is attached, the endpoint lets everything through.
    if (attached.isOnlyInDoubt(endpoint)) {
      return { ...known, policy: unreadablePolicy(endpoint.address, "it is not known which policy is attached") };
    }
    return policy === undefined ? known : { ...known, policy };
  });
}

// Without a type, Terraform makes a gateway endpoint. A gateway load balancer's endpoint has no policy.
function kindOf(reader: Reader, endpoint: StackResource): Endpoint["kind"] {
  if (!reader.isSet(endpoint, "vpc_endpoint_type")) return "gateway";
  const type = reader.argument(endpoint, "vpc_endpoint_type");
  return type === "Gateway" ? "gateway" : type === "Interface" ? "interface" : undefined;
}
