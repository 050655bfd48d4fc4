import { eachDropped, eachReplaced, type Operator, withList } from "./operator";

const serviceOf = (action: string): string => action.split(":")[0] ?? "";

/** Mistakes in the actions of a statement. */
export const ACTION_OPERATORS: readonly Operator[] = [
  { name: "drop action", mutate: (statement) => eachDropped(statement, "actions") },
  {
    name: "every action",
    mutate: (statement) =>
      statement.actions === undefined || statement.actions.includes("*")
        ? []
        : [{ detail: "*", statement: withList(statement, "actions", ["*"]) }],
  },
  {
    name: "widen action to its service",
    mutate: (statement) => eachReplaced(statement, "actions", (action) => `${serviceOf(action)}:*`),
  },
  {
    name: "widen action to its verb",
    mutate: (statement) =>
      eachReplaced(statement, "actions", (action) => /^[\w-]+:[A-Z][a-z]+(?=[A-Z])/.exec(action)?.[0].concat("*")),
  },
  {
    name: "add action",
    mutate: (statement) =>
      [...new Set((statement.actions ?? []).map(serviceOf))].map((service) => ({
        detail: `${service}:BatchDelete`,
        statement: withList(statement, "actions", [...(statement.actions ?? []), `${service}:BatchDelete`]),
      })),
  },
  {
    name: "add action of another service",
    mutate: (statement) =>
      statement.actions === undefined
        ? []
        : [
            {
              detail: "iam:CreateUser",
              statement: withList(statement, "actions", [...statement.actions, "iam:CreateUser"]),
            },
          ],
  },
  {
    name: "all but these actions",
    mutate: ({ actions, ...statement }) =>
      actions === undefined || actions.includes("*")
        ? []
        : [{ detail: "NotAction", statement: { ...statement, notActions: actions } }],
  },
  {
    name: "only the excepted actions",
    mutate: ({ notActions, ...statement }) =>
      notActions === undefined ? [] : [{ detail: "Action", statement: { ...statement, actions: notActions } }],
  },
  { name: "drop excepted action", mutate: (statement) => eachDropped(statement, "notActions") },
  {
    name: "widen excepted action to its service",
    mutate: (statement) => eachReplaced(statement, "notActions", (action) => `${serviceOf(action)}:*`),
  },
  {
    name: "add excepted action",
    mutate: (statement) =>
      statement.notActions === undefined
        ? []
        : [{ detail: "s3:*", statement: withList(statement, "notActions", [...statement.notActions, "s3:*"]) }],
  },
  {
    name: "misspell action",
    isHeldOut: true,
    mutate: (statement) => eachReplaced(statement, "actions", (action) => action.replace(/[a-z](\*?)$/, "$1")),
  },
  {
    name: "action of another service",
    isHeldOut: true,
    mutate: (statement) => eachReplaced(statement, "actions", (action) => action.replace(/^[^:]+/, "sqs")),
  },
];
