import { buildDecrypt, type NodeMaterialsManager } from "@aws-crypto/client-node";
import { handlerLimits } from "../../validation/handler-limits";
import { isWholeMessage } from "./message-body";
import { CLIENT_OPTIONS } from "./text-suite";

const { decrypt } = buildDecrypt(CLIENT_OPTIONS);

/**
 * A `MessageReader` of every message: the `decrypt` of the library, as it is meant to be used.
 *
 * It refuses what the library reads and the functions never wrote: several frames, none, and bytes after the last one.
 */
export async function readByLibrary(message: Uint8Array, materials: NodeMaterialsManager): Promise<Uint8Array> {
  const { plaintext } = await decrypt(materials, message, { maxBodySize: handlerLimits.textFrameBytes });
  if (!isWholeMessage(message, plaintext)) throw new Error("The message is not its header and one frame alone.");
  return plaintext;
}
