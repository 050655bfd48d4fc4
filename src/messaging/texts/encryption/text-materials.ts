import type { NodeMaterialsManager } from "@aws-crypto/client-node";
import { type TextContext, TextKeyError, UnreadableTextError } from "../../ports/text-cipher";
import { isContextOf } from "../encryption-context";
import type { KeyFailures } from "./key-failures";
import type { TextKeys } from "./keyring";
import { SUITE } from "./text-suite";

type DecryptRequest = Parameters<NodeMaterialsManager["decryptMaterials"]>[0];

/** Most bytes of a ciphertext that KMS decrypts. @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
const MAX_KMS_CIPHERTEXT_BYTES = 6_144;

/**
 * The data key of a text, if the text is of this place.
 *
 * The library authenticates the context that is in the message, and does not compare it with the expected one. It is
 * compared here, before KMS is called: KMS would refuse this function's role a text of another attribute, so that one
 * moved row would look like a missing key and hide the page around it.
 *
 * @throws UnreadableTextError if it is known that the text was changed or moved
 * @throws TextKeyError if the key cannot be had, for whatever reason
 */
export async function textMaterials(
  request: DecryptRequest,
  of: {
    readonly materials: NodeMaterialsManager;
    readonly failures: KeyFailures;
    readonly keys: TextKeys;
    readonly context: TextContext;
  },
): ReturnType<NodeMaterialsManager["decryptMaterials"]> {
  const { materials, failures, keys, context } = of;
  if (request.suite.id !== SUITE || !isContextOf(request.encryptionContext, context)) {
    throw new UnreadableTextError("TamperedTextError");
  }
  const moment = failures.now();
  return failures.during(async (attempt) => {
    try {
      return await materials.decryptMaterials(request);
    } catch (error) {
      const isChanged =
        keys.keyring === "kms"
          ? attempt.isCiphertextRefused || !isForKms(request)
          : attempt.isKeyHad || (!attempt.isKeyAsked && namesKey(request, keys.branchKeyId));
      throw isChanged
        ? new UnreadableTextError("TamperedTextError")
        : new TextKeyError(failures.since(moment) ?? error);
    }
  });
}

/** Whether KMS would take the encrypted data key of a text for a ciphertext. */
function isForKms({ encryptedDataKeys }: DecryptRequest): boolean {
  return encryptedDataKeys.every(
    ({ encryptedDataKey: { byteLength } }) => byteLength > 0 && byteLength <= MAX_KMS_CIPHERTEXT_BYTES,
  );
}

/** Whether the encrypted data key of a text says that it is under this branch key. */
function namesKey({ encryptedDataKeys }: DecryptRequest, branchKeyId: string): boolean {
  return encryptedDataKeys.some(({ providerInfo }) => providerInfo === branchKeyId);
}
