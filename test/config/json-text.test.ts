import { parseJson } from "../../src/config/json-text";

describe("parseJson reads what JSON.parse reads", () => {
  it.each([
    ["{}"],
    ["[]"],
    [' { "a" : [ 1 , -2.5e+3, 0, true, false, null ] , "b" : { "c" : "" } } \n'],
    ['"\\u00e9 \\" \\\\ \\/ \\n é 😀"'],
    ["-0.1E-2"],
  ])("%j", (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });
});

describe("parseJson refuses what JSON.parse refuses", () => {
  it.each([
    ["01"],
    ["1."],
    [".5"],
    ["+1"],
    ["NaN"],
    ["'a'"],
    ['"\\x"'],
    ['"\t"'],
    ["[1,]"],
    ["[,]"],
    ["{,}"],
    ["{1:2}"],
    ["tru"],
    ["\u00a0{}"],
  ])("%j", (text) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ name: "JsonSyntaxError" }));
  });
});
