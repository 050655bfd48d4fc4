import type { EventPart } from "./event-pattern";

interface Transformation {
  readonly paths: Readonly<Record<string, string>>;
  readonly template: string;
  readonly event: EventPart;
}

/**
 * The message that EventBridge makes of an event. A text inside of quotes is put in as it is, everything else as JSON.
 *
 * @throws Error if a path finds nothing: AWS does not say for certain that a message comes then.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function transformed({ paths, template, event }: Transformation): string {
  return template.replace(/<([\w.]+)>/g, (found, name: string, at: number) => {
    const value = name === "aws.events.event.json" ? event : valueAt(paths[name] ?? "", event);
    if (value === undefined) throw new Error(`${found}: the path of ${name} finds nothing in the event.`);
    const isQuoted = (template.slice(template.lastIndexOf("\n", at) + 1, at + 1).match(/"/g) ?? []).length % 2 === 1;
    if (isQuoted && typeof value !== "string") throw new Error(`${found} is no text, and stands inside of quotes.`);
    return isQuoted ? String(value) : JSON.stringify(value);
  });
}

function valueAt(path: string, event: EventPart): unknown {
  return path
    .replace(/^\$\./, "")
    .split(".")
    .reduce<unknown>((found, field) => (found as EventPart | undefined)?.[field], event);
}
