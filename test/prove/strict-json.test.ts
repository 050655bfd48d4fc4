import * as fc from "fast-check";
import { PolicySyntaxError, parsePolicy } from "../../src/prove/documents/policy-document";
import { DoubledKeyError, parseStrictJson } from "../../src/prove/documents/strict-json";
import { readDocument } from "../../src/prove/terraform/read-document";
import { TemplateError } from "../../src/prove/terraform/stack";
import { withCpuSeconds } from "../support/cpu-time";
import { runs } from "../support/effort";

/** What somebody is told who gives a text. */
function told(text: string): string {
  try {
    parseStrictJson(text);
    return "nothing";
  } catch (error) {
    if (error instanceof DoubledKeyError) return error.message;
    throw error;
  }
}

describe("somebody who writes a key twice in one object", () => {
  it.each([
    ['{"a":1,"a":2}', 'the key "a" is twice in the outermost object (line 1, column 8). Keep one of them.'],
    ['{"a":1,\n "a" \t: 1}', 'the key "a" is twice in the outermost object (line 2, column 2). Keep one of them.'],
    // The same key in other letters, as an escape writes it.
    ['{"Action":1,"\\u0041ction":2}', 'the key "Action" is twice'],
    ['{"":1,"":2}', 'the key "" is twice'],
    ['{"__proto__":1,"__proto__":2}', 'the key "__proto__" is twice'],
    ['{"constructor":{"x":[1],"x":[2]}}', 'the key "x" is twice in constructor (line'],
    ['{"Statement":[{"Sid":"a"},{"Condition":{"Bool":{"a":"b"},"Bool":{}}}]}', "twice in Statement[1].Condition (line"],
    ['[{"a":1},[{"b":"}"},{"c":"\\"","c":":"}]]', 'the key "c" is twice in [1][1] (line'],
    ['{"a":{"b":1},"c":{"b":1},"a":{}}', 'the key "a" is twice in the outermost object'],
  ])("is told the key and its place: %s", (text, message) => {
    expect(told(text)).toContain(message);
  });

  it("is told a long key by its beginning", () => {
    const key = "k".repeat(100_000);
    expect(told(`{"${key}":1,"${key}":2}`).length).toBeLessThan(200);
  });

  it("is refused a policy, and no value of the two counts", () => {
    const text = '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Action":"dynamodb:*","Resource":"*"}]}';
    expect(() => parsePolicy("own", text)).toThrow(PolicySyntaxError);
    expect(() => parsePolicy("own", text)).toThrow('own: the key "Action" is twice in Statement[0]');
  });

  it("is refused a stack", () => {
    const text = '{"resource":{"aws_kms_key":{"a":{},"a":{}}}}';
    expect(() => readDocument("data", text)).toThrow(TemplateError);
    expect(() => readDocument("data", text)).toThrow('data: the key "a" is twice in resource.aws_kms_key');
  });
});

describe("somebody who writes each key once", () => {
  it.each([
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '{"a":"a","b":"\\":\\"a\\":","c":":"}',
    '{"a\\\\":1,"a\\\\\\"":2,"a":3}',
    '{"a":1,"A":2,"a ":3}',
    '"a:b"',
    "[]",
    "null",
    " 1 ",
    '{"é":1,"e\u0301":2}',
  ])("gets what JSON.parse gives: %s", (text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it("gets what JSON.parse gives, for every value however it is spaced", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, "\t", "\n "), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: runs(5000) },
    );
  });

  it("is told of a mistake as JSON.parse tells it", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ae1 '), maxLength: 12 }), (text) => {
        const outcome = (parse: (text: string) => unknown) => {
          try {
            return { value: parse(text) };
          } catch (error) {
            return error instanceof DoubledKeyError ? "doubled" : { message: (error as Error).message };
          }
        };
        const strict = outcome(parseStrictJson);
        if (strict !== "doubled") expect(strict).toEqual(outcome(JSON.parse));
      }),
      { numRuns: runs(50_000) },
    );
  });
});

describe("somebody who doubles any key of any object", () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  const doubling = fc.tuple(fc.string(), value, value, fc.dictionary(fc.string(), value, { maxKeys: 3 }));

  it("is always told", () => {
    fc.assert(
      fc.property(doubling, fc.nat(3), ([key, one, other, rest], depth) => {
        const member = (each: unknown) => `${JSON.stringify(key)}:${JSON.stringify(each)}`;
        const others = Object.entries(rest).map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`);
        const doubled = `{${[member(one), ...others, member(other)].join(",")}}`;
        const text = `${'{"a":[1,'.repeat(depth)}${doubled}${"]}".repeat(depth)}`;
        expect(() => parseStrictJson(text)).toThrow(DoubledKeyError);
      }),
      { numRuns: runs(5000) },
    );
  });
});

describe("somebody with a large or a deep input", () => {
  // Ten times are usual. What grows with the square of the size would take thousands.
  it("waits less than a hundred times as long as JSON.parse takes", () => {
    const resource = {
      address: "a",
      values: { policy: '{"Statement":[{"Action":"a:b"}]}', tags: { a: "b" }, on: true },
    };
    const text = JSON.stringify({ resources: Array.from({ length: 40_000 }, () => resource) });
    const secondsOf = (parse: (text: string) => unknown) =>
      Math.min(...[1, 2, 3, 4, 5].map(() => withCpuSeconds(() => parse(text)).cpuSeconds));
    expect(secondsOf(parseStrictJson)).toBeLessThan(100 * secondsOf(JSON.parse));
  });

  it("gets an answer however deep it is nested", () => {
    const deep = (inner: string) => `${"[".repeat(5000)}${inner}${"]".repeat(5000)}`;
    expect(Array.isArray(parseStrictJson(deep('{"a":1}')))).toBe(true);
    expect(() => parseStrictJson(deep('{"a":1,"a":2}'))).toThrow(DoubledKeyError);
  });
});
