import { all, any, atomsOf, type Formula, not, unknown } from "../logic/formula";
import { matches } from "../texts/pattern";
import { HAS_IDENTITY, IS_SERVICE, PRINCIPAL_ACCOUNT } from "./principal";

/** What `aws:PrincipalAccount` is in an unsigned request, by one of two descriptions. By the other one it is missing. */
const ANONYMOUS = "anonymous";

const IS_SENT = unknown("whether AWS sends aws:PrincipalAccount with a request that no one signed");

/**
 * A formula of a policy that reads `aws:PrincipalAccount` in both ways that AWS describes for a caller without an
 * identity: the key is in every request, an unsigned one has the value `anonymous`; and only identities have accounts.
 *
 * For `HAS_IDENTITY`, the formula means what it meant. In the other formulas of the prover the key stands for the account
 * of an identity.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
 */
export function withUnsignedAccount(formula: Formula): Formula {
  return atomsOf([formula]).some(isChanged) ? rewritten(formula) : formula;
}

function rewritten(formula: Formula): Formula {
  if (formula.kind === "not") return not(rewritten(formula.of));
  if (formula.kind === "all" || formula.kind === "any") return { kind: formula.kind, of: formula.of.map(rewritten) };
  const others = readingsOf(formula);
  return others.length === 0 ? formula : any(formula, ...others);
}

function isChanged(atom: Formula): boolean {
  return readingsOf(atom).length > 0;
}

/** The requests without an identity that fulfil a comparison by the reading in which they have the key. */
function readingsOf(atom: Formula): readonly Formula[] {
  if (!("variable" in atom) || atom.variable !== PRINCIPAL_ACCOUNT) return [];
  const unsigned = all(not(HAS_IDENTITY), not(IS_SERVICE), IS_SENT);
  const ofService = (which: string) =>
    all(IS_SERVICE, unknown(`whether AWS sends aws:PrincipalAccount with a request of an AWS service${which}`));
  if (atom.kind === "present") return [unsigned, ofService("")];
  const isInside = atom.patterns.some((pattern) => matches(pattern, ANONYMOUS));
  const isOutside = atom.kind === "element" && atom.outside;
  // No policy names an account of a service: see `ASSUMPTIONS`.
  const isOpen = isOutside || atom.patterns.some(({ text }) => /[*?]/.test(text));
  const texts = atom.patterns.map(({ text }) => text).join(", ");
  return [
    ...(isInside === isOutside ? [] : [unsigned]),
    ...(isOpen ? [ofService(`, and whether it is ${isOutside ? "outside" : "in"} ${texts}`)] : []),
  ];
}
