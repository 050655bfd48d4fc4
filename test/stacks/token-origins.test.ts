import { runInNewContext } from "node:vm";
import { type IResolvable, Lazy } from "cdktf";
import { forgetTokenOrigins } from "../../stacks/programs/token-origins";

beforeEach(() => {
  // As Node has it: every test is set up as `npm start` is.
  Error.captureStackTrace = runInNewContext("Error.captureStackTrace") as typeof Error.captureStackTrace;
});

const token = () => Lazy.anyValue({ produce: () => 1 }) as unknown as IResolvable;

describe("somebody who synthesizes many tokens", () => {
  it("does not pay for the stack of each", () => {
    expect(token().creationStack.join("\n")).toContain(__filename);
    forgetTokenOrigins();
    expect(token().creationStack).toEqual([]);
  });

  it("still reads where an error comes from, also one that leaves frames out", () => {
    forgetTokenOrigins();
    expect(new Error("wrong").stack).toMatch(/^Error: wrong\n {4}at .*token-origins\.test/);
    const error = new TypeError("wrong");
    error.stack = "of before";
    Error.captureStackTrace(error);
    expect(error.stack).toMatch(/^TypeError: wrong\n {4}at .*token-origins\.test/);
  });
});
