import type { NodeMaterialsManager } from "@aws-crypto/client-node";
import { readByLibrary } from "../../../src/messaging/texts/encryption/library-message";
import { readOneFrame } from "../../../src/messaging/texts/encryption/one-frame-message";
import kept from "./kept-texts.json";
import { keptMaterials } from "./support/kept-keys";

// Written once, by the version of the library that the file names, with the row of its branch key and the answer of KMS.
// They are never written anew: texts in tables stay as they are when the library is updated.
describe("somebody whose text was stored under an earlier version of the library", () => {
  it.each(kept.texts)("is shown it, by both readers: $text", async ({ text, message }) => {
    const materials = keptMaterials();
    const contexts: unknown[] = [];
    const watched: NodeMaterialsManager = {
      getEncryptionMaterials: (request) => materials.getEncryptionMaterials(request),
      decryptMaterials: (request) => {
        contexts.push({ ...request.encryptionContext });
        return materials.decryptMaterials(request);
      },
    };
    const bytes = Buffer.from(message, "base64");
    for (const read of [readOneFrame, readByLibrary]) {
      const plaintext = (await read(bytes, watched)) ?? Buffer.from("It was not known.");
      expect(Buffer.from(plaintext).toString("utf8")).toBe(text);
    }
    expect(contexts).toEqual([kept.context, kept.context]);
  });
});
