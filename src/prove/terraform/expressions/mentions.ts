import { chainOf } from "./evaluate";
import type { Expression, Step } from "./expression";

/** The references of an expression that its value may come from. */
export interface Mentions {
  /** The first name of each reference with its steps, such as `aws_iam_role` with `.reader` and `.id`. */
  readonly references: readonly { readonly name: string; readonly steps: readonly Step[] }[];
  /** The value may also be a text that the expression contains or makes. */
  readonly hasOther: boolean;
}

/** Functions that return one of their arguments, or a part of one. Any other function may make a new text. */
const SELECTING = new Set(
  "coalesce coalescelist compact concat distinct element flatten lookup merge one reverse setunion slice sort tolist tomap toset tostring try values".split(
    " ",
  ),
);

export function mentionsIn(expression: Expression): Mentions {
  switch (expression.kind) {
    case "literal":
      return { references: [], hasOther: typeof expression.value === "string" && expression.value !== "" };
    case "template":
      return { ...together(expression.parts), hasOther: true };
    case "list":
      return together(expression.items);
    case "object":
      return together(expression.entries.map(([, value]) => value));
    case "conditional":
      // The value is one of both. The test only chooses.
      return together([expression.yes, expression.no]);
    case "call": {
      const found = together(expression.arguments);
      const [separator, ...lists] = expression.arguments;
      if (expression.name === "join" && separator?.kind === "literal" && separator.value === "") return together(lists);
      return SELECTING.has(expression.name) ? found : { ...found, hasOther: true };
    }
    case "name":
      return { references: [{ name: expression.name, steps: [] }], hasOther: false };
    case "access": {
      const { root, steps } = chainOf(expression);
      return root.kind === "name" ? { references: [{ name: root.name, steps }], hasOther: false } : mentionsIn(root);
    }
  }
}

function together(expressions: readonly Expression[]): Mentions {
  const each = expressions.map(mentionsIn);
  return {
    references: each.flatMap(({ references }) => references),
    hasOther: each.some(({ hasOther }) => hasOther),
  };
}
