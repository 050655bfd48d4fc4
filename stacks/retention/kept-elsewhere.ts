import type { BaselineConfig } from "../../src/config/schema";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";
import { duration } from "./amount";
import type { KeptFact } from "./kept-fact";

/** A fact about something that no resource of the stacks is. */
export interface ElsewhereFact extends KeptFact {
  /** Where it is, in words. */
  readonly place: string;
}

const NOT_KNOWN = "not known: what the baseline did not make, it cannot read";
const BY_ITS_OWNER = { who: "its owner", guarantees: [] } as const;

/** What is kept beside the resources of the stacks: states of Terraform, memory of functions, and what others made. */
export function keptElsewhere(config: BaselineConfig): readonly ElsewhereFact[] {
  return [...states(config), ...memory(config), ...ofOthers(config)];
}

function states({ terraform, environment, hybrid }: BaselineConfig): readonly ElsewhereFact[] {
  const { state } = terraform;
  const secrets = hybrid?.vpn === undefined ? "" : ", and the keys of the tunnels in clear";
  return [
    {
      what: `states of Terraform: names, settings and ids${secrets}`,
      place:
        state.backend === "local" ? `state/${environment}` : `s3://${state.bucket}/${state.keyPrefix}/${environment}`,
      howLong:
        state.backend === "local"
          ? "until the files are deleted"
          : "until its owner deletes them; older versions by the lifecycle of the bucket, which is not known",
      setting: "`terraform.state`",
      who: state.backend === "local" ? "who has the folder" : "the owner of the bucket",
      guarantees: [],
      source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
    },
  ];
}

function memory({ messaging }: BaselineConfig): readonly ElsewhereFact[] {
  if (messaging === undefined || messaging.withoutTextEncryption !== undefined) return [];
  if (messaging.textKeyring !== "hierarchical") return [];
  return [
    {
      what: "branch keys in clear, for the next texts",
      place: "the memory of the functions that handle texts",
      howLong: duration(handlerLimits.textKeyCacheSeconds),
      setting: "fixed by the baseline",
      who: "the pipeline and break-glass",
      guarantees: ["ENTRANCE-2"],
      source: "https://docs.aws.amazon.com/database-encryption-sdk/latest/devguide/use-hierarchical-keyring.html",
    },
  ];
}

/** What an environment names instead of making it: each of these has an owner who decides. */
function ofOthers(config: BaselineConfig): readonly ElsewhereFact[] {
  const { audit, data, messaging, network } = config;
  const named: readonly (readonly [what: string, setting: string, place: string | undefined, source: string])[] = [
    [
      "records of the trail",
      "audit.existingTrail",
      audit.disabled === undefined ? audit.existingTrail?.arn : undefined,
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-user-guide.html",
    ],
    [
      "management events of the organization",
      "audit.organizationTrail",
      audit.disabled === undefined ? audit.organizationTrail?.arn : undefined,
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html",
    ],
    [
      "key of the table, once its deletion is asked for",
      "data.existingKey",
      data.existingKey?.arn,
      "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
    ],
    [
      "users, tokens and invitations",
      "messaging.existingUserPool",
      messaging?.existingUserPool?.issuer,
      "https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users.html",
    ],
    [
      "alarms on their way",
      "messaging.alarmTopicArn",
      messaging?.alarmTopicArn,
      "https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html",
    ],
    [
      "flow logs of the network",
      "network.existingVpc",
      network.existingVpc?.vpcId,
      "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    ],
  ];
  return named.flatMap(([what, setting, place, source]) =>
    place === undefined
      ? []
      : [{ ...BY_ITS_OWNER, what, place, howLong: NOT_KNOWN, setting: `\`${setting}\``, source }],
  );
}
