import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { reasonPattern } from "../../facts/text-rules";

/** The reason for giving up a protection on purpose. */
export interface Weakening {
  /**
   * Reason in words that an auditor can read. It becomes the value of the tag `weakened:<protection>`.
   *
   * 10 to 200 letters, digits, spaces and `_ . : / = + - @`, at least five of them letters.
   */
  readonly reason: string;
}

/**
 * Tags of a resource that name the protections it lacks, each with the reason. Adds a warning to the synth for each.
 *
 * @returns `weakened:<protection>` → reason, for every protection that is given up; empty if there is none.
 * @throws WeakeningError if a reason is too short, too long, or not allowed in a tag.
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

/** The reason for giving up a protection cannot be the value of a tag. */
export class WeakeningError extends Error {
  constructor({ path, protection, reason }: { path: string; protection: string; reason: string }) {
    super(
      `${path}: the reason for giving up ${protection} must be 10 to 200 letters, digits, spaces or _ . : / = + - @ ` +
        `(it becomes a tag), got ${JSON.stringify(reason)}. Say in one plain sentence why it is right here.`,
    );
    this.name = "WeakeningError";
  }
}
