import type { MessagingConfig } from "../../src/config/messaging-config";
import type { TextEncryption } from "./text-encryption";

export interface FunctionVariableInputs {
  readonly tableName: string;
  readonly messaging: MessagingConfig;
  /** The cache that the function reads through. @default none */
  readonly cache?: { readonly endpoint: string };
  /** @default texts are not encrypted by the function */
  readonly textEncryption?: TextEncryption;
  /** What the function reports of copies of what it erases. @default it erases nothing */
  readonly erasure?: Readonly<Record<string, string>>;
}

/** Environment variables of a function, by name. */
export function functionVariables(inputs: FunctionVariableInputs): Readonly<Record<string, string>> {
  const { messaging, cache } = inputs;
  return {
    TABLE_NAME: inputs.tableName,
    ...(messaging.messageRetentionDays !== undefined && { RETENTION_DAYS: String(messaging.messageRetentionDays) }),
    ...(cache !== undefined && { DAX_ENDPOINT: cache.endpoint }),
    ...(messaging.withoutTextEncryption !== undefined && { PLAIN_TEXT_REASON: messaging.withoutTextEncryption.reason }),
    ...inputs.textEncryption?.environment,
    ...inputs.erasure,
  };
}
