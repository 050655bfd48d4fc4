import { AsyncLocalStorage } from "node:async_hooks";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { KMSClient } from "@aws-sdk/client-kms";
import { errorName } from "../../runtime/aws-error";

/** What is known of the key while one text is decrypted. */
interface Attempt {
  /** Whether a branch key was asked for, and had. */
  isKeyAsked: boolean;
  isKeyHad: boolean;
  /** Whether KMS says that the ciphertext of this text's own data key is none of the key. */
  isCiphertextRefused: boolean;
}

/**
 * Tells a text that was changed from a key that cannot be had: the Encryption SDK throws the same error for both.
 *
 * The cause is found by inclusion: a text was changed only if that is known, because its key was had and does not fit,
 * or KMS refused its data key. Everything else is about the key. Under the hierarchical keyring, what KMS decrypts is the
 * branch key, so that none of its answers is about a text.
 */
export class KeyFailures {
  private readonly attempts = new AsyncLocalStorage<Attempt>();
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
          this.count += 1;
          this.last = error;
          const attempt = this.attempts.getStore();
          if (attempt !== undefined && errorName(error) === "InvalidCiphertextException") {
            attempt.isCiphertextRefused = true;
          }
          throw error;
        }
      },
      // Outside of the retries, so that each call is recorded once, with its last error.
      { step: "initialize", name: "keyFailures" },
    );
  }

  /** Follows what is asked for one text. */
  during<Result>(work: (attempt: Readonly<Attempt>) => Promise<Result>): Promise<Result> {
    const attempt = { isKeyAsked: false, isKeyHad: false, isCiphertextRefused: false };
    return this.attempts.run(attempt, () => work(attempt));
  }

  /** A branch key is asked for, by the text that is being decrypted. */
  keyAsked(): void {
    const attempt = this.attempts.getStore();
    if (attempt !== undefined) attempt.isKeyAsked = true;
  }

  /** The branch key was had. */
  keyHad(): void {
    const attempt = this.attempts.getStore();
    if (attempt !== undefined) attempt.isKeyHad = true;
  }

  /** The present moment, for `since`. */
  now(): number {
    return this.count;
  }

  /** The last refusal since a moment, for this text or for another one at the same time. */
  since(moment: number): unknown {
    return this.count > moment ? this.last : undefined;
  }
}
