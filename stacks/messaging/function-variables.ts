import type { DataConfig, MessagingConfig } from "../../src/config/schema";
import type { TextEncryption } from "./text-encryption";

export interface FunctionVariableInputs {
  readonly tableName: string;
  readonly messaging: MessagingConfig;
  readonly data: DataConfig;
  /** The cache that the function reads through. @default none */
  readonly cache?: { readonly endpoint: string };
  /** @default texts are not encrypted by the function */
  readonly textEncryption?: TextEncryption;
  /** Whether the function reports how long recovery brings back what it erases. */
  readonly reportsRecovery: boolean;
}

/** Environment variables of a function, by name. */
export function functionVariables(inputs: FunctionVariableInputs): Readonly<Record<string, string>> {
  const { messaging, data, cache } = inputs;
  return {
    TABLE_NAME: inputs.tableName,
    ...(messaging.messageRetentionDays !== undefined && { RETENTION_DAYS: String(messaging.messageRetentionDays) }),
    ...(cache !== undefined && { DAX_ENDPOINT: cache.endpoint }),
    ...(messaging.withoutTextEncryption !== undefined && { PLAIN_TEXT_REASON: messaging.withoutTextEncryption.reason }),
    ...inputs.textEncryption?.environment,
    ...(inputs.reportsRecovery && data.withoutRecovery === undefined && { RECOVERY_DAYS: String(data.recoveryDays) }),
  };
}
