import {
  BranchKeyStoreNode,
  getLocalCryptographicMaterialsCache,
  type NodeAlgorithmSuite,
} from "@aws-crypto/client-node";
import { handlerLimits } from "../../validation/handler-limits";
import type { KeyFailures } from "./key-failures";

type BranchKeyStoreOptions = ConstructorParameters<typeof BranchKeyStoreNode>[0];
type BranchKeyCache = ReturnType<typeof getLocalCryptographicMaterialsCache<NodeAlgorithmSuite>>;
type BranchKey = Awaited<ReturnType<BranchKeyStoreNode["getActiveBranchKey"]>>;

/**
 * A key store that answers simultaneous requests for the same branch key by one call.
 *
 * A page of messages is decrypted all at once. The keyring caches branch keys but does not wait for one that is being
 * fetched, so a function that has just started would call KMS once for each message.
 */
export function branchKeyStore(options: BranchKeyStoreOptions, failures: KeyFailures): BranchKeyStoreNode {
  const onTheirWay = new Map<string, Promise<BranchKey>>();
  const once = (id: string, ask: () => Promise<BranchKey>): Promise<BranchKey> => {
    const asked = onTheirWay.get(id) ?? ask().finally(() => onTheirWay.delete(id));
    onTheirWay.set(id, asked);
    return asked;
  };
  return new (class extends BranchKeyStoreNode {
    override getActiveBranchKey(branchKeyId: string): Promise<BranchKey> {
      return once(JSON.stringify([branchKeyId]), () => super.getActiveBranchKey(branchKeyId));
    }

    override async getBranchKeyVersion(branchKeyId: string, version: string): Promise<BranchKey> {
      failures.keyAsked();
      const key = await once(JSON.stringify([branchKeyId, version]), () =>
        super.getBranchKeyVersion(branchKeyId, version),
      );
      failures.keyHad();
      return key;
    }
  })(options);
}

/**
 * A cache of branch keys that may get the same key many times.
 *
 * The cache of the library erases a key that is replaced, even by itself: every other request for the key would then
 * work with zeros.
 */
export function branchKeyCache(failures: KeyFailures): BranchKeyCache {
  const cache: BranchKeyCache = getLocalCryptographicMaterialsCache<NodeAlgorithmSuite>(
    handlerLimits.textKeyCacheEntries,
  );
  return {
    ...cache,
    getBranchKeyMaterial: (id) => {
      const known = cache.getBranchKeyMaterial(id);
      if (known !== false) failures.keyHad();
      return known;
    },
    putBranchKeyMaterial: (id, key, maxAgeMilliseconds) => {
      const known = cache.getBranchKeyMaterial(id);
      if (known === false || known.response !== key) cache.putBranchKeyMaterial(id, key, maxAgeMilliseconds);
    },
  };
}
