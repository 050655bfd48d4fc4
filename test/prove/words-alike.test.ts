import { matchesWord, wordsAlike } from "../../src/prove/decide/words-alike";
import { globPattern, wordPattern } from "../../src/prove/texts/pattern";

const WORDS = ["s3:getobject", "s3:putobject", "s3:listbucket", "kms:decrypt", "kms:encrypt", "sqs:sendmessage"];
const like = (text: string) => globPattern(text, { ignoreCase: true });

describe("words have one number if the same patterns match them, and only then", () => {
  it.each([
    ["no pattern", []],
    ["a pattern that matches all", [like("*")]],
    ["patterns that overlap", [like("s3:*"), like("*:*object"), like("KMS:?ncrypt")]],
    ["a list of words beside a pattern", [wordPattern("some", ["s3:GetObject", "kms:Decrypt"]), like("s3:*")]],
    ["the same patterns in another order", [like("KMS:?ncrypt"), like("*:*object"), like("s3:*")]],
  ])("%s", (_, patterns) => {
    const numbers = wordsAlike(new Set(WORDS), patterns);
    for (const one of WORDS) {
      for (const other of WORDS) {
        const areAlike = patterns.every((pattern) => matchesWord(pattern, one) === matchesWord(pattern, other));
        expect({ one, other, areAlike: numbers.get(one) === numbers.get(other) }).toEqual({ one, other, areAlike });
      }
    }
  });
});
