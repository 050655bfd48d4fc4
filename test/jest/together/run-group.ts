import { basename, join } from "node:path";
import { groups, TESTS } from "./groups";

/**
 * Declares the tests of every file of a group, each under the path of its file.
 *
 * @throws if no test file belongs to the group.
 */
export function runGroup(groupFile: string): void {
  const name = basename(groupFile, ".group.ts");
  const files = groups().get(name);
  if (files === undefined) throw new Error(`No test file belongs to group ${name}: delete ${groupFile}.`);
  for (const file of files) {
    describe(`test/${file}`, () => {
      let failure: unknown;
      try {
        require(join(TESTS, file));
      } catch (error) {
        failure = error;
      }
      // A file that cannot be read fails by itself: the others of the group run.
      if (failure !== undefined) {
        it("can be read", () => {
          throw failure;
        });
      }
    });
  }
}
