import { environmentFile } from "../environment-file";
import { CASE_ROWS, type CaseRow } from "./case-rows";
import { otherValue } from "./other-value";
import { type Json, patched, valueIn } from "./patch";
import { SETTINGS, type Setting } from "./schema-settings";

/** An environment file before and after one setting is set or changed. */
export interface SettingCase {
  readonly setting: Setting;
  /** The path of the setting, and what is particular about the case. */
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  readonly seenElsewhere: CaseRow["seenElsewhere"];
}

/** The cases of a setting, at least one: what is not set in the example is set, what is set there changes or goes. */
export function casesOf(setting: Setting): readonly SettingCase[] {
  return rowsOf(setting.path).map((row) => {
    const before = beforeOf(setting, row, environmentFile("example"));
    return {
      setting,
      name: row.when === undefined ? setting.path : `${setting.path}, when ${row.when}`,
      before,
      after: applied(setting, row, before),
      seenElsewhere: row.seenElsewhere,
    };
  });
}

/** An environment file of ours in which an optional setting is set, beside what that asks for. */
export function fileWith(path: string, base: "example" | "single-account" = "example"): Json {
  const setting = SETTINGS.find((one) => one.path === path);
  const [row] = rowsOf(path);
  if (setting === undefined || row === undefined) throw new Error(`The schema has no setting ${path}.`);
  const before = beforeOf(setting, row, environmentFile(base));
  return valueIn(before, path) === undefined ? applied(setting, row, before) : before;
}

/** A value inside an object that is not there is changed where that object is there. */
function beforeOf({ path }: Setting, row: CaseRow, file: Json): Json {
  const parents = SETTINGS.filter((one) => path.startsWith(`${one.path}.`));
  const withParents = parents.reduce((changed, parent) => {
    const [parentRow = {}] = rowsOf(parent.path);
    if (valueIn(changed, parent.path) !== undefined) return changed;
    return applied(parent, parentRow, patched(changed, parentRow.in ?? {}));
  }, file);
  return patched(withParents, row.in ?? {});
}

function applied({ path, schema }: Setting, row: CaseRow, file: Json): Json {
  const value = "value" in row ? row.value : otherValue({ path, schema, current: valueIn(file, path) });
  return patched(file, { ...row.beside, [path]: value });
}

function rowsOf(path: string): readonly CaseRow[] {
  return CASE_ROWS[path] ?? [{}];
}
