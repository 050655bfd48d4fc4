import type { PrincipalElement, Statement } from "../../../src/prove/documents/policy-document";
import type { Change, Operator } from "./operator";

const OTHER_ACCOUNT = "arn:aws:iam::999999999999:root";
const ADMINISTRATOR = "arn:aws:iam::333333333333:role/administrator";

const isEverybody = (principal: PrincipalElement | undefined): boolean =>
  principal === "*" || (typeof principal === "object" && principal.AWS?.includes("*") === true);

const changed = (statement: Statement, detail: string, principal: PrincipalElement): readonly Change[] => [
  { detail, statement: { ...statement, principal } },
];

/** Mistakes in the principals of a statement. */
export const PRINCIPAL_OPERATORS: readonly Operator[] = [
  {
    name: "everybody",
    mutate: (statement) =>
      statement.principal === undefined || isEverybody(statement.principal) ? [] : changed(statement, "*", "*"),
  },
  {
    name: "principal of another account",
    mutate: (statement) =>
      statement.principal === undefined ? [] : changed(statement, OTHER_ACCOUNT, { AWS: [OTHER_ACCOUNT] }),
  },
  {
    name: "add principal",
    mutate: (statement) =>
      typeof statement.principal !== "object" || isEverybody(statement.principal)
        ? []
        : changed(statement, ADMINISTRATOR, {
            ...statement.principal,
            AWS: [...(statement.principal.AWS ?? []), ADMINISTRATOR],
          }),
  },
  {
    name: "narrow everybody to one role",
    mutate: (statement) =>
      isEverybody(statement.principal) ? changed(statement, ADMINISTRATOR, { AWS: [ADMINISTRATOR] }) : [],
  },
  {
    name: "all but this principal",
    mutate: ({ principal, ...statement }) =>
      typeof principal !== "object" || isEverybody(principal)
        ? []
        : [{ detail: "NotPrincipal", statement: { ...statement, notPrincipal: principal } }],
  },
  {
    name: "another service",
    isHeldOut: true,
    mutate: (statement) =>
      typeof statement.principal === "object" && statement.principal.Service !== undefined
        ? changed(statement, "ec2", { ...statement.principal, Service: ["ec2.amazonaws.com"] })
        : [],
  },
];
