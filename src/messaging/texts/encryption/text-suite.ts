import { AlgorithmSuiteIdentifier, CommitmentPolicy } from "@aws-crypto/client-node";

/**
 * AES-256-GCM with key commitment, unsigned. A signature would tell writers from readers, but every role that writes
 * texts here may read them too. It would cost 160 bytes for each text.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/supported-algorithms.html
 */
export const SUITE = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;

/** One data key for each text: the holder of a second one could read and replace the text. */
const maxEncryptedDataKeys = 1;

/** What the library is asked to refuse, when it writes and when it reads. */
export const CLIENT_OPTIONS = {
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
  maxEncryptedDataKeys,
} as const;
