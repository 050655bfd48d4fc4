import {
  KeyringNode,
  KeyringTraceFlag,
  type NodeDecryptionMaterial,
  NodeDefaultCryptographicMaterialsManager,
  type NodeEncryptionMaterial,
} from "@aws-crypto/client-node";

const TRACE = { keyNamespace: "tests", keyName: "data-key" };

/** A keyring whose data key is always the same, so that a test can make messages byte by byte. */
export class StaticKeys extends KeyringNode {
  /** What was handed out, to see that its key is erased. */
  readonly handedOut: NodeDecryptionMaterial[] = [];

  constructor(private readonly dataKey: Uint8Array) {
    super();
  }

  get materials(): NodeDefaultCryptographicMaterialsManager {
    return new NodeDefaultCryptographicMaterialsManager(this);
  }

  async _onEncrypt(): Promise<NodeEncryptionMaterial> {
    throw new Error("It does not encrypt.");
  }

  async _onDecrypt(material: NodeDecryptionMaterial): Promise<NodeDecryptionMaterial> {
    this.handedOut.push(material);
    const flags = KeyringTraceFlag.WRAPPING_KEY_DECRYPTED_DATA_KEY;
    return material.setUnencryptedDataKey(new Uint8Array(this.dataKey), { ...TRACE, flags });
  }
}
