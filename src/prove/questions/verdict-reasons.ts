import { describeRequest, type Spelling } from "./describe-request";
import type { ReportedVerdict } from "./reported-verdict";

/**
 * Why a guarantee is not proved, in lines: the counterexample and the statements that decide it, or what is not known.
 */
export function reasonsOf(reported: ReportedVerdict, spelling: Spelling): readonly string[] {
  const { guarantee, request, statements = [], why = [], verdict } = reported;
  if (verdict === "undecided" || verdict === "absent") return why;
  if (verdict === "proved") return [];
  if (request === undefined) return ["No such request is allowed."];
  const isAllowed = guarantee.kind === "never";
  const deciding = statements.filter((one) => one.startsWith(isAllowed ? "Allow" : "Deny"));
  const withoutStatement = isAllowed
    ? "no policy denies it, and every identity with the permission may send it"
    : "a policy that must allow it does not";
  return [
    `${isAllowed ? "Allowed" : "Refused"}: ${describeRequest(request, spelling, guarantee)}`,
    `Because ${deciding.length === 0 ? withoutStatement : `of ${deciding.join("; ")}`}.`,
  ];
}
