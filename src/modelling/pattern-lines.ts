import type { AccessPattern } from "../model/types";

/** What a page says of a pattern before its steps: its name, what it is for, and what starts it. */
export function patternLines(name: string, { description, trigger }: AccessPattern): readonly string[] {
  return [
    `\`${name}\`: ${description}`,
    ...(trigger === undefined
      ? []
      : [`A record of the stream starts it: ${trigger.events.join(", ")} of an item \`${trigger.entity}\`.`]),
  ];
}
