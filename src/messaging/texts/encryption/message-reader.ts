import type { NodeMaterialsManager } from "@aws-crypto/client-node";

/**
 * Reads messages of the Encryption SDK with the keys of `materials`.
 *
 * It returns nothing if it does not know messages of this form, before it asks for a key: another reader may then know
 * them. It rejects if it knows the form, and a key cannot be had or the message is not authentic: no other reader may
 * then be asked.
 */
export type MessageReader = (message: Uint8Array, materials: NodeMaterialsManager) => Promise<Uint8Array> | undefined;
