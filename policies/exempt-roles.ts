import { exceptRoles } from "./conditions";
import type { Condition } from "./document";

/** The roles that are exempt from every protection. */
export interface BreakGlassRoles {
  /** Exact ARNs of the roles for emergencies, one for each bound account. At least one; no wildcards. */
  readonly breakGlassRoleArns: readonly string[];
}

/** The roles that are exempt from statements about changes. */
export interface ExemptRoles extends BreakGlassRoles {
  /** Exact ARNs of the roles that run Terraform, whose changes are reviewed. No wildcards. */
  readonly pipelineRoleArns: readonly string[];
}

/**
 * Holds for every principal but the pipeline and break-glass.
 *
 * @throws PolicyError if an ARN is not exact; see `exceptRoles`.
 */
export function exceptPipelineAndBreakGlass({ pipelineRoleArns, breakGlassRoleArns }: ExemptRoles): Condition {
  return exceptRoles([...pipelineRoleArns, ...breakGlassRoleArns]);
}
