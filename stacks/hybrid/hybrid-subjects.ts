import { listed, type StackSubjects } from "../base/stack-subjects";

/** What the hybrid stack has made, as far as a guarantee speaks of it. */
export interface HybridParts {
  readonly siteEndpointId: string;
}

/** Who is who in the hybrid stack; without `made`, in an environment that does not have it. */
export function hybridSubjects(made?: HybridParts): StackSubjects {
  return { subjects: { siteEndpoint: listed(made?.siteEndpointId) } };
}
