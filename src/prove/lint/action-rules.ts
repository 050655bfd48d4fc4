import type { LintRule } from "./finding";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html";

/** Rules about the actions and elements of a statement. */
export const ACTION_RULES: readonly LintRule[] = [
  {
    name: "unknown-action",
    why: "AWS accepts an action that does not exist; the statement then allows or denies nothing.",
    source,
    find: ({ actions = [], notActions = [] }, reference) =>
      [...actions, ...notActions].flatMap((action) => {
        if (/^\*+$/.test(action)) return [];
        const [service = "", name] = action.split(":");
        if (name === undefined || name === "") {
          return [`"${action}" is not an action. Write it as service:Name, such as dynamodb:GetItem.`];
        }
        if (/[*?]/.test(service)) return [];
        if (!reference.hasService(service)) return [`"${action}": AWS has no service ${service}. Correct its prefix.`];
        const isKnown = !reference.hasDetails(service) || reference.actionsLike(action).length > 0;
        return isKnown ? [] : [`"${action}": ${service} has no such action. Correct its name.`];
      }),
  },
  {
    name: "allow-with-not",
    why: "Allow with NotAction or NotResource also allows everything that AWS adds later.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    find: ({ effect, notActions, notResources }) => {
      const elements = [notActions && "NotAction", notResources && "NotResource"].filter((one) => one !== undefined);
      return effect === "Allow" && elements.length > 0
        ? [`Allow with ${elements.join(" and ")} allows everything else. Name what is allowed instead.`]
        : [];
    },
  },
  {
    name: "empty-element",
    why: "AWS refuses an element or a condition without a value, or it matches nothing.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    find: ({ actions, notActions, resources, notResources, conditions }) => [
      ...Object.entries({ Action: actions, NotAction: notActions, Resource: resources, NotResource: notResources })
        .filter(([, values]) => values?.length === 0 || values?.includes(""))
        .map(([element]) => `${element} is empty. Give it a value or leave it out.`),
      ...Object.entries(conditions).flatMap(([operator, keys]) => [
        ...(Object.keys(keys).length === 0 ? [`${operator} has no key. Give it one or leave it out.`] : []),
        ...Object.entries(keys)
          .filter(([, values]) => values.length === 0)
          .map(([key]) => `${operator} ${key} has no value. Give it one or leave it out.`),
      ]),
    ],
  },
  {
    name: "old-version",
    why: "Without Version 2012-10-17, a policy variable is text and matches nothing.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
    find: ({ hasVariables }) => (hasVariables ? [] : ["The policy does not have Version 2012-10-17. Set it."]),
  },
];
