import { holds, type Request } from "../logic/request";
import { PRINCIPAL_ARN } from "../meaning/principal";
import type { StatementMatch } from "../meaning/statement";
import { applyingStatements, statementName } from "./applying-statements";

/** An answer before it is known which statements decide. */
export interface Answer {
  /** A request that is allowed. */
  readonly allowed?: Request;
  /** A request that is refused. */
  readonly refused?: Request;
}

export interface WithStatements {
  /** Allow statements that apply to `allowed`, and Deny statements that apply to `refused`. */
  readonly statements: readonly string[];
}

interface Explained<Of extends Answer> {
  readonly explained: Of & WithStatements;
  /** The principal that the answer was found for. */
  readonly arn: string;
  /** The statements that decide, without those of roles. */
  readonly others: Reasons;
}

interface Reasons {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

/** Adds the statements that decide to answers. It looks at each statement once, and not once for each of many roles. */
export class Explanations<Of extends Answer> {
  private readonly byRole = new Map<string | undefined, StatementMatch[]>();
  private readonly known = new Map<Of, Explained<Of>>();

  constructor(statements: readonly StatementMatch[]) {
    for (const one of statements) {
      const known = this.byRole.get(one.role);
      if (known === undefined) this.byRole.set(one.role, [one]);
      else known.push(one);
    }
  }

  /** The answer for a principal like the one that it was found for, which must be the first to be asked about. */
  of(answer: Of, arn: string): Of & WithStatements {
    const first = this.known.get(answer);
    if (first?.arn === arn) return first.explained;
    const others = first?.others ?? this.reasons(answer, undefined);
    const own = this.reasons(answer, arn);
    const statements = [...others.allow, ...own.allow, ...others.deny, ...own.deny];
    // Thousands of roles share most answers.
    if (first?.explained.statements.join("\n") === statements.join("\n")) return first.explained;
    const explained = { ...answer, statements };
    if (first === undefined) this.known.set(answer, { explained, arn, others });
    return explained;
  }

  private reasons({ allowed, refused }: Answer, role: string | undefined): Reasons {
    return { allow: this.names("Allow", allowed, role), deny: this.names("Deny", refused, role) };
  }

  private names(effect: StatementMatch["effect"], found: Request | undefined, role: string | undefined) {
    if (found === undefined) return [];
    const statements = (this.byRole.get(role) ?? []).filter(
      (one) => one.effect === effect && holds(one.elements.Action, found) !== false,
    );
    if (statements.length === 0) return [];
    const request = role === undefined ? found : new Map([...found, [PRINCIPAL_ARN, role]]);
    return applyingStatements(statements, request).map(statementName);
  }
}
