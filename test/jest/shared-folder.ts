import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of this run, in which test files of all workers keep what they have in common: `test/support/shared.ts`. */
export default function makeSharedFolder(): void {
  process.env.BASELINE_TEST_SHARED = mkdtempSync(join(tmpdir(), "dynamodb-baseline-shared-"));
}
