import type { AccessPattern, Trigger } from "../model/types";

/** What a page says of a pattern before its steps: its name, what it is for, and what starts it. */
export function patternLines(name: string, { description, trigger }: AccessPattern): readonly string[] {
  return [`\`${name}\`: ${description}`, ...(trigger === undefined ? [] : [startedBy(trigger)])];
}

function startedBy(trigger: Trigger): string {
  if (trigger.kind === "queue") return `A message of the queue \`${trigger.name}\` starts it.`;
  return `A record of the stream starts it: ${trigger.events.join(", ")} of an item \`${trigger.entity}\`.`;
}
