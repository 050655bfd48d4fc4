import { type ConfigProblem, quote } from "../config-error";
import { type Contradiction, isOn } from "./contradiction";

/** Options of a new VPC are left out beside an existing VPC, because they cannot change it. */
export const existingVpcStaysAsItIs: Contradiction = {
  needs: [],
  asks: ["network.disabled"],
  find: (draft) => {
    const { network } = draft;
    // If the section is disabled, `disabled.ts` reports the same options.
    if (network?.existingVpc === undefined || !isOn({ draft, section: "network" })) return [];
    const remedies = {
      cidr: "Leave it out; the VPC has its block.",
      availabilityZones: "Leave it out; the zones are those of network.existingVpc.subnetIds.",
      flowLogRetentionDays: "Leave it out; the owner of the VPC decides about its flow log.",
      withoutFlowLogs: "Leave it out; the owner of the VPC decides about its flow log.",
    } as const;
    return (Object.keys(remedies) as (keyof typeof remedies)[]).flatMap((key): readonly ConfigProblem[] => {
      const value = network[key];
      if (value === undefined) return [];
      const problem = "has no effect on network.existingVpc: it is an option of a new VPC";
      return [{ path: `network.${key}`, problem, got: quote(value), fix: remedies[key] }];
    });
  },
};

/** An existing VPC is used: if the network is disabled, only the cache and the functions use it. */
export const existingVpcIsUsed: Contradiction = {
  needs: [],
  asks: ["cache", "messaging"],
  find: (draft) => {
    const vpc = draft.network?.existingVpc;
    const isAskedFor = draft.cache !== undefined || draft.messaging !== undefined;
    if (vpc === undefined || isAskedFor || isOn({ draft, section: "network" })) return [];
    return [
      {
        path: "network.existingVpc",
        problem: "has no effect, because network is disabled and there are neither cache nor functions",
        got: quote(vpc),
        fix: "Leave it out, or leave network.disabled out.",
      },
    ];
  },
};

const ENDPOINTS = [
  { id: "existingDynamodbEndpointId", options: "dynamodbEndpoint" },
  { id: "existingS3EndpointId", options: "s3Endpoint" },
] as const;

/** An existing endpoint goes with an existing VPC: an endpoint cannot be in a VPC that is not made yet. */
export const existingEndpointIsInExistingVpc: Contradiction = {
  needs: [],
  asks: ["network.existingVpc", "network.disabled"],
  find: (draft) =>
    ENDPOINTS.flatMap(({ id }): readonly ConfigProblem[] => {
      const endpoint = draft.network?.[id];
      const vpc = draft.network?.existingVpc;
      if (endpoint === undefined || vpc !== undefined || !isOn({ draft, section: "network" })) return [];
      return [
        {
          path: `network.${id}`,
          problem: "must go with network.existingVpc: an endpoint of another VPC does not serve the new one",
          got: quote(endpoint),
          fix: "Name the VPC of the endpoint in network.existingVpc, or leave the endpoint out.",
        },
      ];
    }),
};

/** Options of an endpoint policy are left out beside an existing endpoint, because they cannot change its policy. */
export const existingEndpointKeepsItsPolicy: Contradiction = {
  needs: [],
  asks: ["network.disabled"],
  find: (draft) =>
    ENDPOINTS.flatMap(({ id, options }): readonly ConfigProblem[] => {
      const endpoint = draft.network?.[id];
      const given = draft.network?.[options];
      if (endpoint === undefined || given === undefined || !isOn({ draft, section: "network" })) return [];
      return [
        {
          path: `network.${options}`,
          problem: `has no effect on ${endpoint}: its policy stays as it is`,
          got: quote(given),
          fix: `Leave it out, or leave network.${id} out to get an endpoint of ours.`,
        },
      ];
    }),
};

/** The existing endpoints are two: an endpoint reaches one service. */
export const existingEndpointsDiffer: Contradiction = {
  needs: [],
  find: ({ network }) => {
    const { existingDynamodbEndpointId: dynamodb, existingS3EndpointId: s3 } = network ?? {};
    if (s3 === undefined || s3 !== dynamodb) return [];
    const problem = "must not be network.existingDynamodbEndpointId too: an endpoint leads to one service";
    const fix = "Look both up with `aws ec2 describe-vpc-endpoints`.";
    return [{ path: "network.existingS3EndpointId", problem, got: quote(s3), fix }];
  },
};

/** An existing endpoint is used: if the network is disabled, only the table policy uses it. */
export const existingEndpointIsAskedFor: Contradiction = {
  needs: [],
  find: (draft) => {
    const { network, data } = draft;
    const endpoint = network?.existingDynamodbEndpointId;
    const setting = data?.disabled === undefined ? "withoutEndpointRestriction" : "disabled";
    if (endpoint === undefined || isOn({ draft, section: "network" }) || data?.[setting] === undefined) return [];
    return [
      {
        path: "network.existingDynamodbEndpointId",
        problem: `has no effect, because network is disabled and data.${setting} is set: no policy asks for it`,
        got: quote(endpoint),
        fix: `Leave it out, or leave data.${setting} out.`,
      },
    ];
  },
};
