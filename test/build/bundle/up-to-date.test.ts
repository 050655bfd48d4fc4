import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isUpToDate, markUpToDate } from "../../../build/bundle/up-to-date";

const SOURCES = "dist/build.tsbuildinfo";
const PACKAGES = "node_modules/.package-lock.json";
const MADE = ["dist/functions/one.zip", "dist/stacks/programs/start.js"];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dynamodb-baseline-up-to-date-"));
  for (const file of [SOURCES, PACKAGES, ...MADE]) write(file, { secondsAgo: 60 });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, { secondsAgo }: { readonly secondsAgo: number }): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "");
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(path, then, then);
}

describe("somebody who builds again", () => {
  it("does not wait for bundles of what has not changed", () => {
    markUpToDate({ root });
    expect(isUpToDate({ root })).toBe(true);
  });

  it("gets bundles the first time, and after one that failed", () => {
    expect(isUpToDate({ root })).toBe(false);
  });

  it.each([SOURCES, PACKAGES])("gets them anew after a change: %s", (file) => {
    markUpToDate({ root });
    write(file, { secondsAgo: -60 });
    expect(isUpToDate({ root })).toBe(false);
  });

  it.each([SOURCES, PACKAGES, "dist/functions", "dist/stacks/programs/start.js"])(
    "gets them when there is no %s",
    (file) => {
      markUpToDate({ root });
      rmSync(join(root, file), { recursive: true });
      expect(isUpToDate({ root })).toBe(false);
    },
  );
});
