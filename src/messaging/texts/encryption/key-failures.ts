import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { KMSClient } from "@aws-sdk/client-kms";
import { errorName } from "../../runtime/aws-error";

/** Answers of KMS that are about the ciphertext it was sent: whoever wrote the row chose it. */
const ABOUT_THE_TEXT = new Set(["InvalidCiphertextException", "IncorrectKeyException", "ValidationException"]);

/**
 * What KMS and the key store refused.
 *
 * The Encryption SDK makes one error of whatever went wrong: a text that was changed and a key that cannot be had look
 * the same. So the clients are listened to.
 */
export class KeyFailures {
  private count = 0;
  private last: unknown;

  listenTo(client: KMSClient | DynamoDBClient): void {
    // The stacks of both clients take the same functions; only their types differ.
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
      // Outside of the retries: what is heard is the end of a call.
      { step: "initialize", name: "keyFailures" },
    );
  }

  /** A moment to ask `since` with. */
  now(): number {
    return this.count;
  }

  /**
   * What was refused since then, of this text or of another one at the same time: a changed text may be taken for one
   * whose key could not be had, and is tried again; never the other way round.
   */
  since(moment: number): unknown {
    return this.count > moment ? this.last : undefined;
  }
}
