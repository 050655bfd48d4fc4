import type { Environment } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { NetworkNames } from "./network-names";

/** What the network stack has made or found, as far as a guarantee speaks of it. */
export interface NetworkParts {
  readonly vpcId: string;
  readonly dynamodbEndpointId: string;
  readonly s3EndpointId: string;
  /** Undefined when the functions ask no KMS, or the endpoint is not ours. */
  readonly kmsEndpointId?: string;
  /** Undefined without flow logs of ours. */
  readonly flowLogKeyArn?: string;
}

/** Who is who in the network stack; without `made`, in an environment that does not have it. */
export function networkSubjects({ config, names }: Environment, made?: NetworkParts): StackSubjects {
  const { existingVpc, existingDynamodbEndpointId } = config.network;
  const networkNames = new NetworkNames(names);
  const flowLogKey = listed(made?.flowLogKeyArn);
  const hasFlowLogs = made?.flowLogKeyArn !== undefined;
  const flowLogGroup = hasFlowLogs ? [networkNames.flowLogGroupArn] : [];
  return {
    subjects: {
      vpc: listed(made?.vpcId ?? existingVpc?.vpcId),
      endpoint: listed(made?.dynamodbEndpointId ?? existingDynamodbEndpointId),
      s3Endpoint: listed(made?.s3EndpointId),
      kmsEndpoint: listed(made?.kmsEndpointId),
      flowLogGroup,
      flowLogKey,
      flowLogRole: hasFlowLogs ? [networkNames.flowLogRoleArn] : [],
      // The organization's policies protect these by their names, whether they are made or not.
      ownNetworkPart: networkNames.interfacePartArns,
    },
    // The role that delivers the flow log is protected by its name, whether it is made or not.
    shared: { key: flowLogKey, logGroup: flowLogGroup, logWriter: [networkNames.flowLogRoleArn] },
  };
}
