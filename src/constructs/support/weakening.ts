import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { reasonPattern } from "../../facts/text-rules";

/** A protection that is given up on purpose, and why. */
export interface Weakening {
  /**
   * Why this is right here, in words that an auditor can read.
   *
   * 10 to 200 characters that AWS allows in a tag value: letters, digits, spaces and `_ . : / = + - @`.
   */
  readonly reason: string;
}

/**
 * Tags that tell on the resource itself which protection it lacks and why, and a warning at synth for each.
 *
 * @returns `weakened:<protection>` → reason, for every protection that was given up; empty when none was.
 * @throws WeakeningError when a reason is too short, too long, or not allowed in a tag.
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export function weakenedTags(
  scope: Construct,
  weakenings: Readonly<Record<string, Weakening | undefined>>,
): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const [protection, weakening] of Object.entries(weakenings)) {
    if (weakening === undefined) continue;
    if (!reasonPattern.test(weakening.reason))
      throw new WeakeningError({ path: scope.node.path, protection, reason: weakening.reason });
    tags[`weakened:${protection}`] = weakening.reason;
    Annotations.of(scope).addWarning(`${protection} is weakened: ${weakening.reason}`);
  }
  return tags;
}

/** The reason for giving up a protection cannot be written as a tag. */
export class WeakeningError extends Error {
  constructor({ path, protection, reason }: { path: string; protection: string; reason: string }) {
    super(
      `${path}: the reason for giving up ${protection} must be 10 to 200 letters, digits, spaces or _ . : / = + - @ ` +
        `(it becomes a tag), got ${JSON.stringify(reason)}. Say in one plain sentence why it is right here.`,
    );
    this.name = "WeakeningError";
  }
}
