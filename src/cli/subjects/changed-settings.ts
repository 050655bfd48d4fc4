type Json = Readonly<Record<string, unknown>>;

/**
 * What differs between two subjects files, a line for each side: `- subjects.table: …` is there, `+ subjects.table: …`
 * would be written.
 */
export function changedSettings(there: unknown, wanted: unknown): readonly string[] {
  const [old, next] = [settingsOf(there), settingsOf(wanted)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((name) =>
    old.get(name) === next.get(name) ? [] : [...line("-", name, old.get(name)), ...line("+", name, next.get(name))],
  );
}

/** Each setting as JSON; of `subjects` and of `organization` each by itself. */
function settingsOf(file: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(isObject(file) ? file : {}).flatMap(([name, value]) =>
    ["subjects", "organization"].includes(name) && isObject(value)
      ? Object.entries(value).map(([inner, one]) => [`${name}.${inner}`, one] as const)
      : [[name, value] as const],
  );
  return new Map(entries.map(([name, value]) => [name, JSON.stringify(value) ?? ""]));
}

function line(sign: string, name: string, value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  return [`${sign} ${name}: ${value.length <= 300 ? value : `${value.slice(0, 299)}…`}`];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
