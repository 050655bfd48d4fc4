import { holds, type Request } from "../logic/request";
import type { StatementMatch } from "../meaning/statement";

/** The statements that certainly apply to a request. */
export function applyingStatements(statements: readonly StatementMatch[], request: Request): readonly StatementMatch[] {
  return statements.filter(({ applies }) => holds(applies, request) === true);
}

/** Such as `Deny policy#Sid`. */
export function statementName({ effect, origin }: StatementMatch): string {
  return `${effect} ${origin}`;
}
