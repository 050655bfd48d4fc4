import { valuesAt } from "../../src/checks/changes/in-place";

/** Numbers of an argument with their unit, such as `35 days`. It never guesses: what is no plain number is not known. */
export function amount(
  body: Readonly<Record<string, unknown>>,
  { path, unit, absent }: { readonly path: string; readonly unit: string; readonly absent?: string },
): string {
  const values = valuesAt(body, path);
  if (values.length === 0) return absent ?? `not known: ${path} is not set`;
  const unknown = values.find((value) => !isNumber(value));
  if (unknown !== undefined) return `not known: ${path} is ${JSON.stringify(unknown)}`;
  return [...new Set(values.map((value) => withUnit(Number(value), unit)))].join(", ");
}

const isNumber = (value: unknown) => typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));

/** Seconds as days, hours or minutes if they are whole. */
export function duration(seconds: number): string {
  const unit = (
    [
      [86_400, "days"],
      [3_600, "hours"],
      [60, "minutes"],
    ] as const
  ).find(([size]) => seconds % size === 0 && seconds > 0);
  return unit === undefined ? withUnit(seconds, "seconds") : withUnit(seconds / unit[0], unit[1]);
}

/** Seconds of an argument as days, hours or minutes. */
export function durationAt(
  body: Readonly<Record<string, unknown>>,
  about: { readonly path: string; readonly absent?: string },
): string {
  const text = amount(body, { ...about, unit: "seconds" });
  const seconds = /^([\d,]+) seconds?$/.exec(text)?.[1];
  return seconds === undefined ? text : duration(Number(seconds.replaceAll(",", "")));
}

function withUnit(value: number, unit: string): string {
  return `${value.toLocaleString("en-US")} ${value === 1 ? unit.replace(/s$/, "") : unit}`;
}
