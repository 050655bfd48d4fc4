/**
 * Tag of every table that a drill has made. Its value is the moment that was restored, ISO 8601, UTC.
 *
 * A table without it is never deleted by a drill, whatever its name is.
 */
export const DRILL_TAG = "restore-drill";

const STAMP = /^\d{8}T\d{6}Z$/;

/** First part of the names of all tables that drills make: `<prefix>-drill-`. */
export function drillPrefix(namePrefix: string): string {
  return `${namePrefix}-drill-`;
}

/**
 * Name of the table that a drill restores to, such as `dm-example-drill-20261126T203052Z-messages`.
 *
 * It begins with the prefix, so that the resource control policy closes the table from its first second.
 *
 * @param made Moment of the drill, in milliseconds since 1970.
 * @param purpose What the table is for, such as `messages`.
 */
export function drillTableName(of: {
  readonly namePrefix: string;
  readonly made: number;
  readonly purpose: string;
}): string {
  const stamp = new Date(of.made).toISOString().replace(/[-:]|\.\d+/g, "");
  return `${drillPrefix(of.namePrefix)}${stamp}-${of.purpose}`;
}

/** What a table of a drill is for, by its name; undefined if no drill gives such a name. */
export function purposeOfDrillTable(tableName: string, namePrefix: string): string | undefined {
  const prefix = drillPrefix(namePrefix);
  if (!tableName.startsWith(prefix)) return undefined;
  const [stamp = "", ...purpose] = tableName.slice(prefix.length).split("-");
  return STAMP.test(stamp) && purpose.length > 0 ? purpose.join("-") : undefined;
}
