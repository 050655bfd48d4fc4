import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

/**
 * A result that several test files need, made by the first of them.
 *
 * Jest starts each test file without what the others have made. The folder of the run is new in each run, so that no
 * result outlives the sources that it was made from. Without such a folder, every test file makes its own.
 *
 * @param name Of the result and of everything that it depends on, except the sources.
 */
export function shared<Result>(name: string, make: () => Result): Result {
  const file = fileOf(name);
  if (file === undefined) return make();
  if (existsSync(file)) return deserialize(readFileSync(file)) as Result;
  const result = make();
  // Another worker may read it now: the name is that of a whole result, or of none.
  const part = `${file}.${process.pid}`;
  writeFileSync(part, serialize(result));
  renameSync(part, file);
  return result;
}

function fileOf(name: string): string | undefined {
  const { BASELINE_TEST_SHARED } = process.env;
  if (BASELINE_TEST_SHARED === undefined) return undefined;
  return join(BASELINE_TEST_SHARED, createHash("sha256").update(name).digest("hex"));
}
