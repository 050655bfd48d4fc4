import { breakGlassMay, onlyBreakGlass, tableArn } from "../../../support/ask";
import { type Idiom, replacing, type Weakening } from "./idiom";
import { retargeted, withoutResources } from "./plan-edits";

const guarded = (table: string) => onlyBreakGlass("dynamodb:DeleteTable", tableArn(table));
const usable = (table: string) => breakGlassMay("dynamodb:DeleteTable", tableArn(table));

const documentsOf = (table: string): readonly Weakening[] => [
  {
    what: "the Deny is for another action",
    change: replacing("dynamodb:DeleteTable", "dynamodb:DescribeTable"),
    breaks: [guarded(table)],
  },
  {
    what: "every role is exempt",
    change: replacing("role/break-glass", "role/*"),
    breaks: [guarded(table)],
  },
  {
    what: "the condition is turned around",
    change: replacing("ArnNotLike", "ArnLike"),
    breaks: [guarded(table), usable(table)],
  },
  {
    what: "the Deny became an Allow",
    change: (text) => text.replaceAll('\\"Deny\\"', '\\"Allow\\"'),
    breaks: [guarded(table)],
  },
];

/** A table that only break-glass may delete, by its resource policy. */
export function tableIdiom(table: string, { label = table, isOpen = false } = {}): Idiom {
  const policies = new RegExp(`aws_dynamodb_resource_policy\\.${label}(?:\\[|$)`);
  return {
    name: table,
    holds: [guarded(table), usable(table)],
    ...(isOpen && { names: new RegExp(`\\.${label}(?![\\w])`) }),
    weakenings: [
      ...documentsOf(table),
      {
        what: "the policy is gone",
        change: withoutResources((address) => policies.test(address)),
        breaks: [guarded(table)],
      },
      {
        what: "the policy is at another table",
        change: retargeted({
          resource: policies,
          from: `aws_dynamodb_table.${label}`,
          to: "aws_dynamodb_table.bystander",
        }),
        breaks: [guarded(table)],
      },
    ],
  };
}

/** A table whose policy is in a module. */
export function tableOfModule(table: string): Idiom {
  const isPolicy = (address: string) => /aws_dynamodb_resource_policy/.test(address);
  return {
    name: table,
    holds: [guarded(table), usable(table)],
    weakenings: [
      ...documentsOf(table),
      { what: "the policies are gone", change: withoutResources(isPolicy), breaks: [guarded(table)] },
    ],
  };
}

export const unguarded = (table: string, label?: string): Idiom => ({
  name: table,
  holds: [usable(table)],
  ...(label !== undefined && { names: new RegExp(`\\.${label}(?![\\w])`) }),
  doesNotHold: [guarded(table)],
  weakenings: [],
});

/** A policy of one of two tables, and the plan does not say which. */
export const perhapsGuarded = (table: string, label: string): Idiom => ({
  name: table,
  holds: [guarded(table), usable(table)],
  names: new RegExp(`\\.${label}(?![\\w])`),
  doesNotHold: [guarded(table)],
  weakenings: documentsOf(table),
});
