import type { Access } from "../../prove/questions/access";
import type { ResolvedEstate } from "../../prove/questions/resolved-estate";
import { coverageOf, jsonText, requestJson } from "./coverage";

export interface CanJson {
  /** ARN of the role. */
  readonly role: string;
  /** Whether the inputs have the role, and so its policies. */
  readonly isKnown: boolean;
  readonly access: readonly Access[];
  readonly read: ResolvedEstate;
  readonly inputs: readonly string[];
  /** What the inputs and the subjects do not say. @default nothing */
  readonly notSaid?: string | undefined;
  readonly version: string;
}

/** What a role can do, and what the answers cover, for another program. The fields are those of `docs/prove.md`. */
export function canJson({ role, isKnown, access, read, inputs, notSaid, version }: CanJson): string {
  return jsonText({
    version,
    inputs,
    role,
    isKnown,
    access: access.map(({ actions, where, verdict, assumes, why, allowed, refused, statements }) => ({
      actions,
      where,
      verdict,
      assumes,
      why,
      allowed: requestJson(allowed),
      refused: requestJson(refused),
      statements,
    })),
    covers: coverageOf(read, notSaid),
  });
}
