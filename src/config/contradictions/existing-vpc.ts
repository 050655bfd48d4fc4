import { type ConfigProblem, quote } from "../config-error";
import { type Contradiction, isOn } from "./contradiction";

/** Options of a new VPC say nothing about one that is there. */
export const existingVpcStaysAsItIs: Contradiction = {
  needs: ["network.existingVpc"],
  find: (draft) => {
    const { network } = draft;
    // With the section disabled, the same options are complained of for that reason.
    if (network?.existingVpc === undefined || !isOn({ draft, section: "network" })) return [];
    const remedies = {
      cidr: "Leave it out; the block of the VPC is network.existingVpc.cidr.",
      availabilityZones: "Leave it out; the zones of the VPC are network.existingVpc.availabilityZones.",
      flowLogRetentionDays: "Leave it out; the flow log of the VPC belongs to whoever made the VPC.",
      withoutFlowLogs: "Leave it out; the flow log of the VPC belongs to whoever made the VPC.",
    } as const;
    return (Object.keys(remedies) as (keyof typeof remedies)[]).flatMap((key): readonly ConfigProblem[] => {
      const value = network[key];
      if (value === undefined) return [];
      const problem = "has no effect on network.existingVpc: it is an option of a new VPC";
      return [{ path: `network.${key}`, problem, got: quote(value), fix: remedies[key] }];
    });
  },
};

/** An endpoint is part of a VPC: one that is there cannot be in a VPC that is not. */
export const existingEndpointIsInExistingVpc: Contradiction = {
  needs: ["network.existingVpc", "network.disabled"],
  find: (draft) => {
    const { existingVpc, existingDynamodbEndpointId: endpoint } = draft.network ?? {};
    if (endpoint === undefined || existingVpc !== undefined || !isOn({ draft, section: "network" })) return [];
    return [
      {
        path: "network.existingDynamodbEndpointId",
        problem: "must go with network.existingVpc: an endpoint of another VPC does not serve the new one",
        got: quote(endpoint),
        fix: "Name the VPC of the endpoint in network.existingVpc, or leave the endpoint out.",
      },
    ];
  },
};

/** The policy of an endpoint that is there is not ours to write. */
export const existingEndpointKeepsItsPolicy: Contradiction = {
  needs: ["network.existingDynamodbEndpointId", "network.disabled"],
  find: (draft) => {
    const { existingDynamodbEndpointId: endpoint, dynamodbEndpoint } = draft.network ?? {};
    if (endpoint === undefined || dynamodbEndpoint === undefined || !isOn({ draft, section: "network" })) return [];
    return [
      {
        path: "network.dynamodbEndpoint",
        problem: `has no effect on ${endpoint}, whose policy stays as it is`,
        got: quote(dynamodbEndpoint),
        fix: "Leave it out, or leave network.existingDynamodbEndpointId out to get an endpoint of ours.",
      },
    ];
  },
};
