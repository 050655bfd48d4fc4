import {
  DescribeContinuousBackupsCommand,
  DescribeContributorInsightsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateContributorInsightsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { Clock } from "./pace";
import { whenReady } from "./patience";
import { policySetting, type Setting } from "./policy-setting";
import { policyFor, tagsOf, type WantedSettings } from "./wanted-settings";

/** What became of one setting of a restored table. */
export interface SettingOutcome {
  readonly setting: string;
  /**
   * - `restored`: the restore brought it;
   * - `broughtBack`: this program set it, and read it back;
   * - `left`: it is not wanted, or there is nothing to take it from: `detail` says which;
   * - `refused`: AWS refused it, or it is not there after it was set.
   */
  readonly outcome: "restored" | "broughtBack" | "left" | "refused";
  readonly detail?: string;
}

export interface SettingsInputs {
  readonly client: DynamoDBClient;
  readonly clock: Clock;
  readonly tableName: string;
  readonly tableArn: string;
  /** ARNs from which the policies of the live table were read. */
  readonly live?: { readonly tableArn: string; readonly streamArn?: string };
  readonly wanted: WantedSettings;
}

/** How often a setting is read back, and the milliseconds between. */
const READS = 24;
const PAUSE = 5_000;

/**
 * Brings back what keeps a restored table closed and there: its tags, policy, key, deletion protection and recovery.
 *
 * A restore brings none of them but the key. Each is read back. One that AWS refuses does not keep the others from being set.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_restores.html
 */
export function protectTable(inputs: SettingsInputs): Promise<readonly SettingOutcome[]> {
  return inOrder(inputs.clock, [
    tags(inputs),
    resourcePolicy(inputs),
    key(inputs),
    deletionProtection(inputs),
    recovery(inputs),
  ]);
}

/**
 * Brings back what changes items or shows them: time to live, the stream with its policy, and contributor insights.
 *
 * It comes after the comparison: time to live deletes what had expired at the moment that was restored.
 */
export async function completeTable(inputs: SettingsInputs): Promise<readonly SettingOutcome[]> {
  const before = await inOrder(inputs.clock, [timeToLive(inputs), stream(inputs)]);
  // The ARN of the stream is known when the stream is.
  const { LatestStreamArn } = await described(inputs);
  return [
    ...before,
    ...(await inOrder(inputs.clock, [streamPolicy(inputs, LatestStreamArn), ...(await insights(inputs))])),
  ];
}

async function inOrder(clock: Clock, settings: readonly Setting[]): Promise<readonly SettingOutcome[]> {
  const outcomes: SettingOutcome[] = [];
  for (const setting of settings) outcomes.push(await outcomeOf(clock, setting));
  return outcomes;
}

async function outcomeOf(clock: Clock, { name: setting, isThere, set, left }: Setting): Promise<SettingOutcome> {
  if (left !== undefined) return { setting, outcome: "left", detail: left };
  try {
    if (await whenReady(clock, isThere)) return { setting, outcome: "restored" };
    await whenReady(clock, set);
    for (let read = 0; read < READS; read += 1) {
      if (await whenReady(clock, isThere)) return { setting, outcome: "broughtBack" };
      await clock.wait(PAUSE);
    }
    return { setting, outcome: "refused", detail: "It was set, and is not there." };
  } catch (error) {
    const { name, message } = error as Error;
    return { setting, outcome: "refused", detail: `${name}: ${message}` };
  }
}

function tags({ client, tableArn: ResourceArn, wanted }: SettingsInputs): Setting {
  return {
    name: "tags",
    isThere: async () => {
      const found = await tagsOf(client, ResourceArn);
      return Object.entries(wanted.tags).every(([name, value]) => found[name] === value);
    },
    set: () =>
      client.send(
        new TagResourceCommand({
          ResourceArn,
          Tags: Object.entries(wanted.tags).map(([Key, Value]) => ({ Key, Value })),
        }),
      ),
  };
}

function resourcePolicy({ client, tableArn, wanted, live }: SettingsInputs): Setting {
  const policy = wanted.policy === undefined || live === undefined ? undefined : wanted.policy;
  const text = policy === undefined ? "" : policyFor(policy, { from: live?.tableArn ?? "", to: tableArn });
  return policySetting(client, {
    name: "resource policy",
    resourceArn: tableArn,
    text,
    left:
      policy !== undefined
        ? undefined
        : live === undefined
          ? "There is no live table to take it from: until Terraform makes it, only the resource control policy closes the table."
          : "The live table has none.",
  });
}

function streamPolicy({ client, wanted, live }: SettingsInputs, streamArn: string | undefined): Setting {
  const { streamPolicy: policy } = wanted;
  const from = live?.streamArn;
  const isWanted = policy !== undefined && from !== undefined && streamArn !== undefined;
  return policySetting(client, {
    name: "policy of the stream",
    resourceArn: streamArn ?? "",
    text: isWanted ? policyFor(policy, { from, to: streamArn }) : "",
    left: isWanted ? undefined : "The live table has no stream with a policy to take it from.",
  });
}

async function described({ client, tableName: TableName }: SettingsInputs): Promise<TableDescription> {
  return (await client.send(new DescribeTableCommand({ TableName }))).Table ?? {};
}

function update(inputs: SettingsInputs, change: Omit<UpdateTableCommandInput, "TableName">): Promise<unknown> {
  return inputs.client.send(new UpdateTableCommand({ TableName: inputs.tableName, ...change }));
}

function key(inputs: SettingsInputs): Setting {
  const { keyId, keyArn } = inputs.wanted;
  const isArn = keyId.startsWith("arn:");
  return {
    name: "key",
    isThere: async () => {
      const { SSEDescription: { KMSMasterKeyArn: found } = {} } = await described(inputs);
      // Without a live table, an alias says nothing of the ARN: any key that is not AWS's own is then taken for it.
      return found !== undefined && (isArn ? found === keyId : keyArn === undefined || found === keyArn);
    },
    set: () => update(inputs, { SSESpecification: { Enabled: true, SSEType: "KMS", KMSMasterKeyId: keyId } }),
  };
}

function deletionProtection(inputs: SettingsInputs): Setting {
  return {
    name: "deletion protection",
    left: inputs.wanted.isProtected ? undefined : "The environment gives it up.",
    isThere: async () => (await described(inputs)).DeletionProtectionEnabled === true,
    set: () => update(inputs, { DeletionProtectionEnabled: true }),
  };
}

function recovery({ client, tableName: TableName, wanted: { recoveryDays } }: SettingsInputs): Setting {
  return {
    name: "point-in-time recovery",
    left: recoveryDays === undefined ? "The environment gives it up." : undefined,
    isThere: async () => {
      const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
      const { PointInTimeRecoveryStatus, RecoveryPeriodInDays } =
        ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
      return PointInTimeRecoveryStatus === "ENABLED" && RecoveryPeriodInDays === recoveryDays;
    },
    set: () =>
      client.send(
        new UpdateContinuousBackupsCommand({
          TableName,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: recoveryDays },
        }),
      ),
  };
}

function timeToLive({ client, tableName: TableName, wanted }: SettingsInputs): Setting {
  const { timeToLiveAttribute: AttributeName } = wanted;
  return {
    name: "time to live",
    left: AttributeName === undefined ? "The model has none." : undefined,
    isThere: async () => {
      const { TimeToLiveDescription = {} } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
      const isOn = ["ENABLED", "ENABLING"].includes(TimeToLiveDescription.TimeToLiveStatus ?? "");
      return isOn && TimeToLiveDescription.AttributeName === AttributeName;
    },
    set: () =>
      client.send(
        new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName } }),
      ),
  };
}

function stream(inputs: SettingsInputs): Setting {
  const { streamViewType: StreamViewType } = inputs.wanted;
  return {
    name: "stream",
    left: StreamViewType === undefined ? "The model has none." : undefined,
    isThere: async () => {
      const { StreamSpecification: found = { StreamEnabled: false } } = await described(inputs);
      return found.StreamEnabled === true && found.StreamViewType === StreamViewType;
    },
    set: () => update(inputs, { StreamSpecification: { StreamEnabled: true, StreamViewType } }),
  };
}

/** One for the table and each of its indexes. */
async function insights(inputs: SettingsInputs): Promise<readonly Setting[]> {
  const { client, tableName: TableName, wanted } = inputs;
  if (!wanted.hasInsights) return [];
  const { GlobalSecondaryIndexes = [] } = await described(inputs);
  return [undefined, ...GlobalSecondaryIndexes.map(({ IndexName }) => IndexName)].map((IndexName) => ({
    name: IndexName === undefined ? "contributor insights" : `contributor insights of ${IndexName}`,
    isThere: async () => {
      const found = await client.send(new DescribeContributorInsightsCommand({ TableName, IndexName }));
      return ["ENABLED", "ENABLING"].includes(found.ContributorInsightsStatus ?? "");
    },
    set: () =>
      client.send(new UpdateContributorInsightsCommand({ TableName, IndexName, ContributorInsightsAction: "ENABLE" })),
  }));
}
