import type { AdditionOptions, WeakeningOptions } from "./weakening-option";

/** Options of `network`. */
export const NETWORK_WEAKENINGS = {
  withoutFlowLogs: {
    does: "Makes no flow log.",
    lost: "connections in the network are not recorded",
    guarantees: [],
  },
  disabled: {
    does: "Makes no network stack.",
    lost: "the network of the workload is not checked",
    advice:
      "`existingVpc` may stay for the cache and the functions, `existingKmsEndpoint` for the functions, " +
      "`existingDynamodbEndpointId` for the table policy.",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;

/** Options of `network.dynamodbEndpoint`. */
export const DYNAMODB_ENDPOINT_ADDITIONS = {
  additionalTables: {
    does: "Further tables of the home region that the workload may reach through the endpoint.",
    list: "arns",
    lost: (tables) => `the workload also reaches tables ${tables}`,
    guarantees: ["DATA-8", "ENDPOINT-1"],
  },
} as const satisfies AdditionOptions;

/** Options of `network.s3Endpoint`. */
export const S3_ENDPOINT_ADDITIONS = {
  additionalBuckets: {
    does: "Further buckets that the workload may reach through the endpoint.",
    list: "arns",
    lost: (buckets) => `the workload also reaches buckets ${buckets}`,
    guarantees: ["ENDPOINT-2"],
  },
} as const satisfies AdditionOptions;
