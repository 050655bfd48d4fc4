import type { Expression, Step } from "./expression";

/** An expression as people write it, for messages. */
export function show(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return JSON.stringify(expression.value);
    case "template":
      return `"${expression.parts.map(inTemplate).join("")}"`;
    case "list":
      return `[${expression.items.map(show).join(", ")}]`;
    case "object":
      return `{${expression.entries.map(([key, value]) => `${show(key)} = ${show(value)}`).join(", ")}}`;
    case "call":
      return `${expression.name}(${expression.arguments.map(show).join(", ")})`;
    case "conditional":
      return `${show(expression.test)} ? ${show(expression.yes)} : ${show(expression.no)}`;
    case "name":
      return expression.name;
    case "access":
      return `${show(expression.of)}${showStep(expression.step)}`;
  }
}

function inTemplate(part: Expression): string {
  return part.kind === "literal" ? String(part.value) : `\${${show(part)}}`;
}

function showStep(step: Step): string {
  if (step.kind === "attribute") return `.${step.name}`;
  if (step.kind === "index") return `[${show(step.index)}]`;
  return `[*]${step.steps.map(showStep).join("")}`;
}
