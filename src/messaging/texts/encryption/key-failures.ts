import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { KMSClient } from "@aws-sdk/client-kms";
import { errorName } from "../../runtime/aws-error";

/** Answers of KMS about the ciphertext, which the writer of the row chose. They say nothing about the key. */
const ABOUT_THE_TEXT = new Set(["InvalidCiphertextException", "IncorrectKeyException", "ValidationException"]);

/**
 * Records what KMS and the key store refused.
 *
 * The Encryption SDK throws the same error for a text that was changed and for a key that cannot be used. So the errors
 * are recorded at the clients of both services.
 */
export class KeyFailures {
  private count = 0;
  private last: unknown;

  listenTo(client: KMSClient | DynamoDBClient): void {
    // The middleware stacks of both clients take the same functions; only their types differ.
    const { middlewareStack } = client as KMSClient;
    middlewareStack.add(
      (next) => async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (!ABOUT_THE_TEXT.has(errorName(error))) {
            this.count += 1;
            this.last = error;
          }
          throw error;
        }
      },
      // Outside of the retries, so that each call is recorded once, with its last error.
      { step: "initialize", name: "keyFailures" },
    );
  }

  /** The present moment, for `since`. */
  now(): number {
    return this.count;
  }

  /**
   * The last refusal since a moment, for this text or for another one at the same time. A changed text may therefore be
   * taken for one whose key could not be used, and be tried again; never the other way round.
   */
  since(moment: number): unknown {
    return this.count > moment ? this.last : undefined;
  }
}
