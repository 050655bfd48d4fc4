import type { Estate } from "../../src/prove/documents/estate";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";
import { globPattern, matches, type TextPattern } from "../../src/prove/texts/pattern";
import { overlap } from "./overlap";

/** How the policies of an estate answer an action. */
export interface Answer {
  /** Sids of statements that refuse it by its name or by a family of names. */
  readonly refused: readonly string[];
  /**
   * Sids of the statements that are alone in allowing it, at a key or by a trust policy: these allow nothing by default.
   * Absent if it acts on neither.
   */
  readonly allowedOnly?: readonly string[];
}

/** Which statements answer an action, such as `kms:PutKeyPolicy`, at a resource that it can act on. */
export function answerTo(estate: Estate, action: string): Answer {
  const at = resourcesOf(action);
  const everywhere = estate.serviceControl.flatMap(({ policies }) => statementsOf(policies));
  const attached = estate.resources.filter(({ arns }) =>
    arns.some((arn) => at.some((one) => one !== "*" && overlap(one, arn))),
  );
  const refusing = [...everywhere, ...attached.flatMap(({ policy }) => statementsOf(policy ? [policy] : []))].filter(
    (statement) => statement.effect === "Deny" && names(statement, action) && isAbout(statement, at),
  );
  const closed = attached.filter(({ requiresPolicy }) => requiresPolicy);
  const allowing = closed
    .flatMap(({ policy }) => statementsOf(policy ? [policy] : []))
    .filter((statement) => statement.effect === "Allow" && names(statement, action));
  return { refused: sids(refusing), ...(closed.length > 0 && { allowedOnly: sids(allowing) }) };
}

const statementsOf = (policies: readonly Policy[]): readonly Statement[] =>
  policies.flatMap(({ statements }) => statements);

/** ARN patterns of what the action acts on; `*` alone if it acts on nothing. */
function resourcesOf(action: string): readonly string[] {
  const [service = ""] = action.split(":");
  const [known] = SERVICE_REFERENCE.actionsLike(action);
  const types = SERVICE_REFERENCE.resourceTypes(service);
  const patterns = (known?.resourceTypes ?? ["*"]).flatMap(
    (type) => types.find(({ name }) => name === type)?.pattern ?? [],
  );
  return patterns.length > 0 ? patterns : ["*"];
}

/** Whether a statement names the action. That a whole service is refused to strangers is no answer to one action. */
function names({ actions = [] }: Statement, action: string): boolean {
  return actions.some((one) => !/^[^:]*\*$|:\*$/.test(one) && matches(patternOf(one), action));
}

/** Patterns of actions, each made once. */
const known = new Map<string, TextPattern>();

function patternOf(action: string): TextPattern {
  const pattern = known.get(action) ?? globPattern(action, { ignoreCase: true });
  known.set(action, pattern);
  return pattern;
}

function isAbout({ resources = ["*"] }: Statement, at: readonly string[]): boolean {
  // An action without a resource is asked of `*` alone, which a pattern of ARNs does not match.
  return resources.some((one) => one === "*" || at.some((pattern) => pattern !== "*" && overlap(pattern, one)));
}

/** In the order of the alphabet: the order of stacks says nothing. */
const sids = (statements: readonly Statement[]): readonly string[] =>
  [...new Set(statements.map(({ origin }) => origin.slice(origin.lastIndexOf("#") + 1)))].sort();
