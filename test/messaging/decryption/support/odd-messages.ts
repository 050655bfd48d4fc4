import { Seeded } from "../../../support/seeded";

/** A message, and what somebody did to a text to make it. */
export type OddMessage = readonly [what: string, message: Uint8Array];

/**
 * What a text becomes that somebody changes without a key: each bit turned, a byte put in or taken out, cut at each
 * place, spliced with another text, and several bytes changed at random. `every` is the step between places, a prime
 * number, so that all kinds of places are met.
 */
export function oddMessages(
  text: Uint8Array,
  { other, every, randomly }: { readonly other: Uint8Array; readonly every: number; readonly randomly: number },
): readonly OddMessage[] {
  const seeded = new Seeded(text.byteLength);
  const places = (count: number) =>
    Array.from({ length: Math.ceil(count / every) }, (_, position) => (position * every) % count);
  const around = (place: number, between: Uint8Array, gap: number) =>
    Buffer.concat([text.subarray(0, place), between, text.subarray(place + gap)]);
  const ends = places(text.byteLength + 1);
  return [
    ["as it was", text],
    ["as a part of a larger buffer", Buffer.concat([Buffer.alloc(7), text, Buffer.alloc(9)]).subarray(7, -9)],
    ["as plain bytes", new Uint8Array(text)],
    ...places(text.byteLength * 8).map((bit): OddMessage => {
      const changed = Buffer.from(text);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return [`bit ${bit} turned`, changed];
    }),
    ...ends.map((end): OddMessage => [`cut to ${end} bytes`, text.subarray(0, end)]),
    ...ends.map((place): OddMessage => [`a byte put in at ${place}`, around(place, Buffer.of(place & 255), 0)]),
    ...ends.map((place): OddMessage => [`byte ${place} taken out`, around(place, Buffer.alloc(0), 1)]),
    ...ends.map(
      (place): OddMessage => [
        `another text from ${place} on`,
        Buffer.concat([text.subarray(0, place), other.subarray(place)]),
      ],
    ),
    ...Array.from({ length: randomly }, (_, number): OddMessage => {
      const changed = Buffer.from(text);
      for (const place of seeded.some([...changed.keys()], 6)) changed[place] = seeded.below(256);
      return [`changed at random, ${number}`, changed];
    }),
    ...[1, 16, 500].map(
      (length): OddMessage => [`${length} bytes behind`, Buffer.concat([text, text.subarray(-length)])],
    ),
    ["twice", Buffer.concat([text, text])],
    ["nothing", new Uint8Array()],
    ["the mark of the format alone", Uint8Array.of(2)],
    ["the mark of the older format", Buffer.concat([Buffer.of(1), text.subarray(1)])],
  ];
}
