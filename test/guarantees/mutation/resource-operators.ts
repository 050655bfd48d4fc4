import type { Statement } from "../../../src/prove/documents/policy-document";
import { type Change, eachDropped, eachReplaced, type Operator, withList } from "./operator";

const OTHER_TABLE = "arn:aws:dynamodb:eu-west-1:333333333333:table/orders";

const isEverything = ({ resources }: Statement): boolean => resources === undefined || resources.includes("*");

const replaced = (statement: Statement, replacement: (arn: string) => string | undefined): readonly Change[] =>
  eachReplaced(statement, "resources", (arn) => (arn === "*" ? undefined : replacement(arn)));

const withPart = (arn: string, part: number, value: string): string | undefined => {
  const parts = arn.split(":");
  return (parts[part] ?? "") === "" ? undefined : parts.with(part, value).join(":");
};

/** Mistakes in the resources of a statement. */
export const RESOURCE_OPERATORS: readonly Operator[] = [
  { name: "drop resource", mutate: (statement) => eachDropped(statement, "resources") },
  {
    name: "every resource",
    mutate: (statement) =>
      isEverything(statement) ? [] : [{ detail: "*", statement: withList(statement, "resources", ["*"]) }],
  },
  {
    name: "wildcard after resource",
    mutate: (statement) => replaced(statement, (arn) => (arn.endsWith("*") ? undefined : `${arn}*`)),
  },
  {
    name: "other resource",
    mutate: (statement) => replaced(statement, (arn) => arn.replace(/([/:])([^/:]+)((?:[/:]\*)?)$/, "$1other-$2$3")),
  },
  { name: "resource of any account", mutate: (statement) => replaced(statement, (arn) => withPart(arn, 4, "*")) },
  { name: "resource of any region", mutate: (statement) => replaced(statement, (arn) => withPart(arn, 3, "*")) },
  {
    name: "add resource",
    mutate: (statement) =>
      isEverything(statement)
        ? []
        : [
            {
              detail: OTHER_TABLE,
              statement: withList(statement, "resources", [...(statement.resources ?? []), OTHER_TABLE]),
            },
          ],
  },
  {
    name: "narrow every resource to one",
    mutate: (statement) =>
      statement.resources?.includes("*")
        ? [{ detail: OTHER_TABLE, statement: withList(statement, "resources", [OTHER_TABLE]) }]
        : [],
  },
  {
    name: "all but these resources",
    mutate: ({ resources, ...statement }) =>
      resources === undefined || resources.includes("*")
        ? []
        : [{ detail: "NotResource", statement: { ...statement, notResources: resources } }],
  },
  {
    name: "resource of another account",
    isHeldOut: true,
    mutate: (statement) => replaced(statement, (arn) => withPart(arn, 4, "999999999999")),
  },
  {
    name: "resource in capitals",
    isHeldOut: true,
    mutate: (statement) => replaced(statement, (arn) => arn.replace(/[^:]*$/, (name) => name.toUpperCase())),
  },
];
