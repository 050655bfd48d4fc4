import { type PolicyKind, SIZE_LIMITS, type SizeLimit } from "../src/facts/policy-sizes";
import { type PolicyDocument, PolicyError } from "./document";

/** A policy that AWS would refuse for its size. */
export class PolicySizeError extends PolicyError {
  override readonly name = "PolicySizeError";
}

export interface CheckSizeOptions {
  /** What the error and the warning call the policy, such as `SCP protect`. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
}

/** What was measured. */
export interface SizeReport {
  /** Size of the compact JSON, in the unit of `limit`. */
  readonly size: number;
  readonly limit: SizeLimit;
  /** True when a value is a CDKTF token: its text, not the value it will have, was measured. */
  readonly approximate: boolean;
  /** Set when the size is above `limit.warnAbove`. */
  readonly warning?: string;
}

/**
 * Measures a policy before AWS does: the Terraform provider does not, and apply would fail half-way.
 *
 * @throws PolicySizeError above the limit of its kind.
 */
export function checkSize(options: CheckSizeOptions): SizeReport {
  const limit = SIZE_LIMITS[options.kind];
  const json = JSON.stringify(options.document);
  const size = limit.unit === "bytes" ? Buffer.byteLength(json, "utf8") : json.length;
  const approximate = json.includes(TOKEN_START);
  if (size > limit.max) {
    throw new PolicySizeError(
      `${options.name} must be at most ${formatSize(limit.max)} ${limit.unit}, got ${formatSize(size)}. ` +
        `Split it in two policies or name fewer resources and roles. See ${limit.source}`,
    );
  }
  if (limit.warnAbove === undefined || size <= limit.warnAbove) return { size, limit, approximate };
  const warning =
    `${options.name} has ${formatSize(size)} ${limit.unit}; accounts with the older quota accept ` +
    `${formatSize(limit.warnAbove)}. See ${limit.source}`;
  return { size, limit, approximate, warning };
}

// CDKTF writes a value that is not known yet as `${TfToken[…]}`.
const TOKEN_START = "${" + "TfToken[";

/**
 * A size with commas, such as `10,240`.
 *
 * Not by `toLocaleString`, whose first call loads the data of a locale: a tenth of what else a synthesis adds to CDKTF.
 */
export function formatSize(size: number): string {
  return String(size).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
