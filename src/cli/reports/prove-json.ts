import { ASSUMPTIONS } from "../../prove/questions/assumptions";
import type { Spelling } from "../../prove/questions/describe-request";
import { reasonsOf } from "../../prove/questions/verdict-reasons";
import type { Verification } from "../../prove/questions/verification";
import { coverageOf, jsonText, requestJson } from "./coverage";

export interface ProveJson {
  readonly verification: Verification;
  readonly spelling: Spelling;
  /** Names of what was read. */
  readonly inputs: readonly string[];
  /** What the inputs and the subjects do not say. @default nothing */
  readonly notSaid?: string | undefined;
  /** Version of this program. */
  readonly version: string;
}

/** Every verdict, and what the verdicts cover, for another program. The fields are those of `docs/prove.md`. */
export function proveJson({ verification, spelling, inputs, notSaid, version }: ProveJson): string {
  const { verdicts, neverExercised, outcome } = verification;
  return jsonText({
    version,
    inputs,
    outcome,
    guarantees: verdicts.map((reported) => {
      const { guarantee, verdict, request, statements, assumes, givenUpBy } = reported;
      const { id, kind, sentence, source, layer } = guarantee;
      const { option, reason } = givenUpBy ?? {};
      return {
        id,
        verdict,
        kind,
        layer,
        sentence,
        source,
        assumes,
        why: reasonsOf(reported, spelling),
        request: requestJson(request),
        statements,
        givenUpBy: givenUpBy && { option, reason },
      };
    }),
    withoutEffect: neverExercised.map(({ origin, message }) => ({ statement: origin, message })),
    assumptions: ASSUMPTIONS,
    covers: coverageOf(verification, notSaid),
  });
}
