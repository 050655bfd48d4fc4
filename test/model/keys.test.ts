import { KeyPartError } from "../../src/model/key-part-error";
import { formatKey, keyPrefix, parseKey, placeholders } from "../../src/model/keys";

const template = "USER#{userId}#{orderId}";

describe("a key made of its parts", () => {
  it("is the template with the parts filled in", () => {
    expect(formatKey({ template, values: { userId: "u1", orderId: "42" } })).toBe("USER#u1#42");
  });

  it("takes the values that the template asks for and no others", () => {
    expect(formatKey({ template: "{id}", values: { id: "1", name: "a#b" } })).toBe("1");
  });

  it("is constant when the template is", () => {
    expect(formatKey({ template: "SETTINGS", values: {} })).toBe("SETTINGS");
  });

  it("does not take a value for a placeholder", () => {
    expect(formatKey({ template, values: { userId: "{orderId}", orderId: "$&" } })).toBe("USER#{orderId}#$&");
  });

  it.each([
    ["is missing", { userId: "u1" }, /lacks its part "orderId"/],
    ["is empty", { userId: "", orderId: "1" }, /part "userId" .* must not be empty/],
    ["contains #, so that two users would share a key", { userId: "a#b", orderId: "c" }, /must not contain "#"/],
  ])("is refused when a part %s", (_, values, message) => {
    expect(() => formatKey({ template, values })).toThrow(KeyPartError);
    expect(() => formatKey({ template, values })).toThrow(message);
  });

  it("does not take a method of Object for a part", () => {
    expect(() => formatKey({ template: "X#{constructor}", values: {} })).toThrow(/lacks its part "constructor"/);
  });

  it("is refused without telling the part, which may name a person", () => {
    expect(() => formatKey({ template, values: { userId: "ada#lovelace", orderId: "1" } })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("ada") }),
    );
  });
});

describe("a key taken apart", () => {
  it.each([
    [template, { userId: "u1", orderId: "42" }],
    ["{messageId}", { messageId: "01J0000000000000000000000A" }],
    ["A.B#{id}", { id: "*" }],
    ["SETTINGS", {}],
  ])("gives the parts of %s back", (form, values) => {
    expect(parseKey({ template: form, value: formatKey({ template: form, values }) })).toEqual(values);
  });

  it.each(["GROUP#u1#42", "USER#u1", "USER#u1#", "USER#u1#42#7", "USER#u1#42\n#", "xUSER#u1#42"])(
    "is refused when it is of another kind: %j",
    (value) => {
      expect(() => parseKey({ template, value })).toThrow(KeyPartError);
    },
  );

  it("does not take a dot of the template for any character", () => {
    expect(() => parseKey({ template: "A.B#{id}", value: "AxB#1" })).toThrow(KeyPartError);
  });

  it("is refused without telling the key", () => {
    expect(() => parseKey({ template, value: "ada" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("ada") }),
    );
  });
});

describe("a key template", () => {
  it.each([
    ["MSG#{groupId}", "MSG#", ["groupId"]],
    ["{messageId}", "", ["messageId"]],
    ["SETTINGS", "SETTINGS", []],
    ["A#{a}#B#{b}", "A#", ["a", "b"]],
    ["", "", []],
  ])("%s begins with %j and asks for %j", (form, prefix, names) => {
    expect(keyPrefix(form)).toBe(prefix);
    expect(placeholders(form)).toEqual(names);
  });
});
