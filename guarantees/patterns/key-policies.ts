import { type Condition, together } from "../asked-condition";
import type { Guarantee, RequestSet } from "../guarantee";
import { administeredIn, forLogGroups, RETIRED_BY_ITS_GRANT } from "../layers/key-requests";
import { encryptedFor, TOPICS_OF_OTHER_ACCOUNTS, TOPICS_OF_THE_TABLE } from "./alarm-topics";
import { BRANCH_KEY, usesOfTheTextKey } from "./text-key-uses";
import { queuedPatterns, type Workload, workQueues } from "./workload";

const layer = "key";
const hierarchical = "https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/use-hierarchical-keyring.html";

const through = (service: string): Condition => ({
  StringEquals: { "kms:ViaService": service, "kms:CallerAccount": "@workloadAccount" },
});
const ofTheQueue = (queue: string): Condition => ({ StringEquals: { "kms:EncryptionContext:aws:sqs:arn": queue } });

/** Those who deploy functions use the key for the variables of the functions. */
const VARIABLES: RequestSet = {
  by: ["@pipeline", "@breakGlass"],
  Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey", "kms:CreateGrant"],
  Condition: through("@lambdaService"),
};
const failuresSent = (workload: Workload): readonly RequestSet[] =>
  queuedPatterns(workload).map(({ by, queue }) => ({
    by,
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Condition: together(through("@sqsService"), ofTheQueue(queue)),
  }));
const failuresRead = (workload: Workload): readonly RequestSet[] =>
  ["@failureQueue", ...workQueues(workload).map(({ deadLetters }) => deadLetters)].map((queue) => ({
    Action: "kms:Decrypt",
    Condition: together(
      { StringEquals: { "kms:ViaService": "@sqsService", "aws:PrincipalAccount": "@workloadAccount" } },
      ofTheQueue(queue),
    ),
  }));
/** Those who put work on a queue encrypt it, and its function reads it. */
const work = (workload: Workload): readonly RequestSet[] =>
  workQueues(workload).flatMap(({ by, queue }) => [
    {
      by: ["@userAdmin", "@pipeline"],
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Condition: together(through("@sqsService"), ofTheQueue(queue)),
    },
    { by, Action: "kms:Decrypt", Condition: together(through("@sqsService"), ofTheQueue(queue)) },
    // It puts users on their queue; what it may send to, its role says.
    {
      by: "@userComparer",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Condition: together(through("@sqsService"), ofTheQueue(queue)),
    },
    {
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Condition: together({ StringEquals: { "aws:PrincipalServiceName": "events.amazonaws.com" } }, ofTheQueue(queue)),
    },
  ]);
/** Services that encrypt their messages for a topic of alarms. */
const PUBLISHERS = ["cloudwatch.amazonaws.com", "events.amazonaws.com"];

/** The pipeline makes branch keys without seeing them, and re-encrypts them under the same key. */
const BRANCH_KEYS_MADE: readonly RequestSet[] = [
  {
    by: "@pipeline",
    Action: "kms:GenerateDataKeyWithoutPlaintext",
    Condition: { StringEquals: { ...BRANCH_KEY, "aws:PrincipalAccount": "@workloadAccount" } },
  },
  {
    by: "@pipeline",
    Action: ["kms:ReEncryptFrom", "kms:ReEncryptTo"],
    Condition: {
      StringEquals: { ...BRANCH_KEY, "aws:PrincipalAccount": "@workloadAccount" },
      Bool: { "kms:ReEncryptOnSameKey": "true" },
    },
  },
];

const at = (Resource: string, sets: readonly RequestSet[]): readonly RequestSet[] =>
  sets.map((set) => ({ ...set, Resource }));

/** What holds by the policies of the functions' keys and of the key of texts alone. */
export const keyPolicies = (workload: Workload): readonly Guarantee[] => [
  {
    id: "KEY-7",
    sentence:
      "By its policy alone, the functions' key is administered from this account, and used for their variables, failures and alarms only. A grant says who retires it.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    layer,
    kind: "never",
    requests: [{ Resource: "@functionKey" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      administeredIn("@workloadAccount"),
      VARIABLES,
      ...failuresSent(workload),
      ...failuresRead(workload),
      ...work(workload),
      ...PUBLISHERS.map((service) => encryptedFor(TOPICS_OF_THE_TABLE, service)),
    ],
  },
  {
    id: "KEY-8",
    sentence:
      "By its policy alone, the key of the functions' logs is administered from this account and used for these logs only. A grant says who retires it.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    layer,
    kind: "never",
    requests: [{ Resource: "@functionLogKey" }],
    except: [RETIRED_BY_ITS_GRANT, administeredIn("@workloadAccount"), forLogGroups("@functionLogGroup")],
  },
  {
    id: "KEY-9",
    sentence:
      "By its policy alone, the key of texts is administered from this account, used by functions in their network for what their patterns handle, and makes branch keys that no one sees. A grant says who retires it.",
    source: hierarchical,
    layer,
    kind: "never",
    requests: [{ Resource: "@textKey" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      administeredIn("@workloadAccount"),
      ...usesOfTheTextKey(workload, { StringEquals: { "aws:SourceVpc": "@vpc" } }),
      ...at("@branchKeyParent", BRANCH_KEYS_MADE),
    ],
  },
  {
    id: "KEY-10",
    sentence: "The key of texts serves the functions in their network, and the pipeline that makes branch keys.",
    source: hierarchical,
    layer,
    kind: "always",
    requests: [
      ...usesOfTheTextKey(workload, { StringEquals: { "aws:SourceVpc": "@vpc" } }),
      ...at("@branchKeyParent", BRANCH_KEYS_MADE),
    ],
  },
  {
    id: "KEY-11",
    sentence: "The functions' key serves those who deploy functions, senders and readers of failures, and alarms.",
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
    layer,
    kind: "always",
    requests: at("@functionKey", [
      VARIABLES,
      ...failuresSent(workload),
      ...failuresRead(workload),
      ...work(workload),
      encryptedFor(TOPICS_OF_THE_TABLE, "cloudwatch.amazonaws.com"),
    ]),
  },
  {
    id: "KEY-18",
    sentence:
      "By its policy alone, the key of alerts in the audit or the management account is administered from that account, and used for alarms and rules to their topics only. A grant says who retires it.",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    layer,
    kind: "never",
    requests: TOPICS_OF_OTHER_ACCOUNTS.map(({ key }) => ({ Resource: key })),
    except: [
      RETIRED_BY_ITS_GRANT,
      ...TOPICS_OF_OTHER_ACCOUNTS.flatMap((one) => [
        ...at(one.key, [administeredIn(one.account)]),
        ...PUBLISHERS.map((service) => encryptedFor(one, service)),
      ]),
    ],
  },
];
