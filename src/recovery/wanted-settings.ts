import {
  type DynamoDBClient,
  GetResourcePolicyCommand,
  ListTagsOfResourceCommand,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";

/** What a restored table must have beside its items, keys and indexes. */
export interface WantedSettings {
  /** Key of the tables: its ARN, or `alias/` and its alias. */
  readonly keyId: string;
  /** ARN of that key; undefined if the live table is gone. */
  readonly keyArn?: string;
  /** Days of point-in-time recovery; undefined if it is given up. */
  readonly recoveryDays?: number;
  readonly isProtected: boolean;
  readonly timeToLiveAttribute?: string;
  readonly streamViewType?: "KEYS_ONLY" | "NEW_IMAGE" | "OLD_IMAGE" | "NEW_AND_OLD_IMAGES";
  /** Whether the busiest keys of the table and its indexes are shown. */
  readonly hasInsights: boolean;
  /** Tags of the live table, and that of a drill. */
  readonly tags: Readonly<Record<string, string>>;
  /** Policy of the live table and of its stream; undefined if it has none or is gone. */
  readonly policy?: string;
  readonly streamPolicy?: string;
}

/** The part of the settings that only the live table has. */
export type LiveSettings = Pick<WantedSettings, "keyArn" | "policy" | "streamPolicy" | "tags">;

/**
 * What is taken from the live table, because no file of ours has it as it is in AWS: its policies with the ids of the
 * endpoints, the tags that the provider adds, and the ARN of its key.
 */
export async function liveSettings(client: DynamoDBClient, live: TableDescription): Promise<LiveSettings> {
  const { TableArn = "", LatestStreamArn, StreamSpecification, SSEDescription } = live;
  // AWS sets tags that begin with `aws:` itself.
  const tags = Object.entries(await tagsOf(client, TableArn)).filter(([name]) => !name.startsWith("aws:"));
  const hasStream = StreamSpecification?.StreamEnabled === true && LatestStreamArn !== undefined;
  return {
    tags: Object.fromEntries(tags),
    keyArn: SSEDescription?.KMSMasterKeyArn,
    policy: await policyOf(client, TableArn),
    streamPolicy: hasStream ? await policyOf(client, LatestStreamArn) : undefined,
  };
}

/** The tags of a table. */
export async function tagsOf(client: DynamoDBClient, ResourceArn: string): Promise<Readonly<Record<string, string>>> {
  const tags: Record<string, string> = {};
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListTagsOfResourceCommand({ ResourceArn, NextToken }));
    for (const { Key = "", Value = "" } of page.Tags ?? []) tags[Key] = Value;
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return tags;
}

/** The policy of a table or stream; undefined if it has none. */
export async function policyOf(client: DynamoDBClient, ResourceArn: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetResourcePolicyCommand({ ResourceArn }))).Policy;
  } catch (error) {
    if (["PolicyNotFoundException", "ResourceNotFoundException"].includes((error as Error).name)) return undefined;
    throw error;
  }
}

/** The policy of one resource as that of another: each text that is the ARN, or begins with it and a `/`, is replaced. */
export function policyFor(policy: string, { from, to }: { readonly from: string; readonly to: string }): string {
  const replaced = (value: unknown): unknown => {
    if (typeof value === "string") {
      return value === from || value.startsWith(`${from}/`) ? `${to}${value.slice(from.length)}` : value;
    }
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner)]));
  };
  return JSON.stringify(replaced(JSON.parse(policy)));
}
