import { rmSync } from "node:fs";

export default function removeSharedFolder(): void {
  const { BASELINE_TEST_SHARED } = process.env;
  if (BASELINE_TEST_SHARED !== undefined) rmSync(BASELINE_TEST_SHARED, { recursive: true, force: true });
}
