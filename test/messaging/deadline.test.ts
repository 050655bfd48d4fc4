import { DeadlineError, within } from "../../src/messaging/runtime/deadline";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("a promise with a deadline", () => {
  it("comes to what it comes to, in time, and leaves no timer behind", async () => {
    await expect(within(100, Promise.resolve("answer"))).resolves.toBe("answer");
    await expect(within(100, Promise.reject(new RangeError("no")))).rejects.toThrow("no");
    expect(jest.getTimerCount()).toBe(0);
  });

  it("is given up when it is late", async () => {
    const late = within(100, new Promise(() => {}));
    jest.advanceTimersByTime(99);
    const soon = jest.fn();
    late.catch(soon);
    await Promise.resolve();
    expect(soon).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    await expect(late).rejects.toThrow(new DeadlineError(100));
    expect(jest.getTimerCount()).toBe(0);
  });

  it("disturbs no one when it fails after that", async () => {
    let fail: (error: Error) => void = () => {};
    const late = within(
      100,
      new Promise((_, reject) => {
        fail = reject;
      }),
    );
    jest.advanceTimersByTime(100);
    await expect(late).rejects.toThrow(DeadlineError);
    fail(new Error("A rejection that nobody handles fails the test."));
    jest.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
});
