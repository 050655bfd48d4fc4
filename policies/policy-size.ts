import { type PolicyKind, SIZE_LIMITS, type SizeLimit } from "../src/facts/policy-sizes";
import { type PolicyDocument, PolicyError } from "./document";

/** A policy that is too large for AWS. */
export class PolicySizeError extends PolicyError {
  override readonly name = "PolicySizeError";
}

export interface CheckSizeOptions {
  /** Name of the policy in errors and warnings, such as `SCP protect`. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
}

/** The size of a policy, and its limit. */
export interface SizeReport {
  /** Size of the compact JSON, in the unit of `limit`. */
  readonly size: number;
  readonly limit: SizeLimit;
  /** Whether a value is a CDKTF token. Its text was measured, and not the value that it will have. */
  readonly approximate: boolean;
  /** Set if the size is above `limit.warnAbove`. */
  readonly warning?: string;
}

/**
 * Measures a policy. The Terraform provider does not, so that an apply would fail half-way.
 *
 * @throws PolicySizeError if the policy is above the limit of its kind.
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

// In CDKTF a value that is not known yet is the text `${TfToken[…]}`.
const TOKEN_START = "${" + "TfToken[";

/**
 * A size with commas, such as `10,240`.
 *
 * It does not use `toLocaleString`, whose first call loads the data of a locale: a tenth of the time that a synthesis
 * adds to CDKTF.
 */
export function formatSize(size: number): string {
  return String(size).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
