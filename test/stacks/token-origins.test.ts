import { type IResolvable, Lazy } from "cdktf";
import { forgetTokenOrigins } from "../../stacks/programs/token-origins";

const { captureStackTrace } = Error;
afterEach(() => {
  Error.captureStackTrace = captureStackTrace;
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
