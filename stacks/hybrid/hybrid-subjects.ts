import type { Environment } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { HybridNames } from "./hybrid-names";

/** What the hybrid stack has made, as far as a guarantee speaks of it. */
export interface HybridParts {
  readonly siteEndpointId: string;
  /** Undefined without a log of tunnels. */
  readonly tunnelLogKeyArn?: string;
}

/** Who is who in the hybrid stack; without `made`, in an environment that does not have it. */
export function hybridSubjects({ names }: Environment, made?: HybridParts): StackSubjects {
  const tunnelLogKey = listed(made?.tunnelLogKeyArn);
  const tunnelLogGroup = tunnelLogKey.length === 0 ? [] : [new HybridNames(names).tunnelLogGroupArn];
  return {
    subjects: { siteEndpoint: listed(made?.siteEndpointId), tunnelLogGroup, tunnelLogKey },
    shared: { key: tunnelLogKey, logGroup: tunnelLogGroup },
  };
}
