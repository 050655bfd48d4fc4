import fc from "fast-check";
import { Clock } from "../../local/workload/clock";
import { previewOf } from "../../src/messaging/patterns/preview";
import { plainTextCipher } from "../../src/messaging/texts/plain-text-cipher";
import { decodeCursor, encodeCursor } from "../../src/messaging/validation/cursor";
import { directGroupId, groupIdPattern } from "../../src/messaging/validation/group-id";
import { Refusal } from "../../src/messaging/validation/refusal";
import { assertRecent, ulidPattern, ulidTime } from "../../src/messaging/validation/ulid";

const context = { table: "messages", pk: "MSG#g", sk: "m", attribute: "text", writer: "ada", writtenAt: "0" };

describe("the id of a conversation", () => {
  it("is the same for both, and another one for every other pair", () => {
    const id = fc.string({
      unit: fc.constantFrom("a", "b", "-"),
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(id, id, id, id, (a, b, c, d) => {
        const same = [a, b].sort().join("#") === [c, d].sort().join("#");
        expect(directGroupId([a, b])).toMatch(groupIdPattern);
        expect(directGroupId([a, b])).toBe(directGroupId([b, a]));
        expect(directGroupId([a, b]) === directGroupId([c, d])).toBe(same);
      }),
    );
  });

  it("never changes: conversations that exist would be lost", () => {
    expect(directGroupId(["ada", "ben"])).toBe("OubF6i6Pw8dc1qPi5tjllhP0R3ECtqFkHSWdi4_Gl5E");
  });
});

describe("a ULID", () => {
  it("tells its time", () => {
    // The example of the specification.
    expect(ulidTime("01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe(1469922850259);
    expect(ulidTime("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).toBe(2 ** 48 - 1);
  });

  it("is accepted within two minutes of now, and not a millisecond more", () => {
    const clock = new Clock();
    for (const offset of [-120_000, 0, 120_000])
      expect(() => assertRecent(clock.ulid(offset), clock.milliseconds)).not.toThrow();
    for (const offset of [-120_001, 120_001])
      expect(() => assertRecent(clock.ulid(offset), clock.milliseconds)).toThrow(Refusal);
  });

  it.each([
    ["81ARZ3NDEKTSV4RRFFQ69G5FAV"],
    ["01arz3ndektsv4rrffq69g5fav"],
    ["01ARZ3NDEKTSV4RRFFQ69G5FAI"],
    ["01ARZ3NDEKTSV4RRFFQ69G5FA"],
  ])("is not %s", (text) => {
    expect(text).not.toMatch(ulidPattern);
  });
});

describe("a cursor", () => {
  const scope = {
    pattern: "showConversation",
    callerId: "ada",
    partition: { groupId: "g" },
    tableName: "dm-example-messages",
  };
  const anything = [/^.*$/su, /^.*$/su];

  it("gives back the position that it was made of", () => {
    fc.assert(
      fc.property(fc.tuple(fc.string(), fc.string()), (position) => {
        expect(
          decodeCursor(scope, {
            cursor: encodeCursor(scope, position),
            expected: anything,
          }),
        ).toEqual(position);
      }),
    );
  });

  it.each([
    ["another caller", { ...scope, callerId: "ben" }],
    ["another pattern", { ...scope, pattern: "listConversations" }],
    ["another partition", { ...scope, partition: { groupId: "h" } }],
    ["another environment", { ...scope, tableName: "dm-trial-messages" }],
  ])("of %s is refused", (_, other) => {
    const cursor = encodeCursor(other, ["a", "b"]);
    expect(() => decodeCursor(scope, { cursor, expected: anything })).toThrow(Refusal);
  });

  it("with a part that does not look like one is refused", () => {
    const cursor = encodeCursor(scope, ["a", "b"]);
    expect(() => decodeCursor(scope, { cursor, expected: [/^a$/, /^c$/] })).toThrow(Refusal);
    expect(() => decodeCursor(scope, { cursor, expected: [/^a$/] })).toThrow(Refusal);
  });

  it("that says the same in other characters is refused", () => {
    const cursor = encodeCursor(scope, ["a", "b"]);
    for (const same of [`${cursor}=`, `${cursor} `, `${cursor}\n`, ` ${cursor}`]) {
      expect(() => decodeCursor(scope, { cursor: same, expected: anything })).toThrow(Refusal);
    }
  });
});

describe("a preview", () => {
  it("is the first hundred characters, none of them cut in two", () => {
    expect(previewOf("short")).toBe("short");
    expect([...previewOf("😀".repeat(300))]).toHaveLength(100);
    expect(previewOf("😀".repeat(300))).not.toMatch(/\p{Surrogate}/u);
    expect(previewOf(`${"a".repeat(99)}😀b`)).toBe(`${"a".repeat(99)}😀`);
  });

  it.each([
    ["a family", "👨‍👩‍👧‍👦"],
    ["a flag", "🇩🇪"],
    ["a hand with its colour", "👋🏽"],
    ["a letter with its accent", "e\u0301"],
    ["a line end", "\r\n"],
  ])("ends before %s that does not fit, and after one that does", (_what, grapheme) => {
    const { length } = [...grapheme];
    for (let before = 100 - length; before <= 100; before += 1) {
      const start = "a".repeat(before);
      expect(previewOf(`${start}${grapheme}b`)).toBe(
        before + length <= 100 ? `${start}${grapheme}${before + length < 100 ? "b" : ""}` : start,
      );
    }
    expect(previewOf(grapheme.repeat(200))).toBe(grapheme.repeat(Math.floor(100 / length)));
  });

  it("of one letter under a heap of accents is as short as any", () => {
    expect([...previewOf(`e${"\u0301".repeat(4_000)}`)]).toHaveLength(100);
  });

  it("never ends where a reader sees one character", () => {
    const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
    const text = fc.string({
      unit: fc.constantFrom("a", "🇩🇪", "🇪", "👨‍👩‍👧", "\u0301", "\r", "\n", "각", "ᄀ", "ᅡ"),
      minLength: 1,
      maxLength: 150,
    });
    fc.assert(
      fc.property(text, (whole) => {
        const preview = previewOf(whole);
        const ends = [...graphemes.segment(whole)].map(({ index }) => index);
        expect(whole.startsWith(preview)).toBe(true);
        expect([...preview].length).toBeLessThanOrEqual(100);
        const cutsNone = preview === whole || ends.includes(preview.length);
        // Only where one of them is longer than a preview, it cannot end between two.
        expect(cutsNone || !ends.some((end) => end > 0 && end <= preview.length)).toBe(true);
      }),
    );
  });
});

describe("text that is not encrypted", () => {
  it.each([[""], ["why not"], ["          "]])("is refused with the reason %j", (reason) => {
    expect(() => plainTextCipher({ reason })).toThrow("at least 10 characters");
  });

  it("comes back, and is refused when it is not UTF-8", async () => {
    const cipher = plainTextCipher({ reason: "a test without personal data" });
    expect(await cipher.decrypt(await cipher.encrypt("été", context), context)).toBe("été");
    await expect(cipher.decrypt(new Uint8Array([0xff]), context)).rejects.toThrow("not valid");
  });
});
