import { BackupClient } from "@aws-sdk/client-backup";
import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import type { Clock } from "./pace";

/** What a drill calls AWS with. */
export interface DrillServices {
  readonly dynamodb: DynamoDBClient;
  readonly backup: BackupClient;
  readonly clock: Clock;
}

/** A drill is in no hurry: a call that is throttled is made again, with pauses that grow. */
const ATTEMPTS = 10;

/** DynamoDB and AWS Backup, with the credentials of the environment unless others are given. */
export function drillServices(options: {
  readonly region: string;
  readonly clock: Clock;
  readonly credentials?: DynamoDBClientConfig["credentials"];
}): DrillServices & { close(): void } {
  const { region, clock, credentials } = options;
  const settings = {
    region,
    credentials,
    maxAttempts: Number(process.env.AWS_MAX_ATTEMPTS || ATTEMPTS),
    // The SDK waits without end by default.
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true },
  };
  const dynamodb = new DynamoDBClient(settings);
  const backup = new BackupClient(settings);
  return {
    dynamodb,
    backup,
    clock,
    close: () => {
      dynamodb.destroy();
      backup.destroy();
    },
  };
}
