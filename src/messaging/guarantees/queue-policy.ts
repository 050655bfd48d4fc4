import { ADMINISTRATOR } from "../../../guarantees/callers";
import type { Guarantee, RequestSet } from "../../../guarantees/guarantee";
import { SOURCES } from "../../../guarantees/sources";

const layer = "queue";
const source =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html";
const CHANGES = ["sqs:SetQueueAttributes", "sqs:AddPermission", "sqs:RemovePermission", "sqs:DeleteQueue"];
const BY_TLS = { Bool: { "aws:SecureTransport": "true" } };

const atTheQueue = (set: RequestSet): RequestSet => ({ ...set, Resource: "@failureQueue" });

/** What holds by the policy of the failure queue alone. */
export const QUEUE_POLICY: readonly Guarantee[] = [
  {
    id: "QUEUE-1",
    sentence: "By its policy alone, nobody reaches the queue of failures by plain HTTP.",
    source,
    layer,
    kind: "never",
    requests: [atTheQueue({ Action: "sqs:*", Condition: { Bool: { "aws:SecureTransport": "false" } } })],
  },
  {
    id: "QUEUE-2",
    sentence: "By its policy alone, nobody but updateGroup puts a failure into the queue: none is made up.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [atTheQueue({ notBy: "@updateGroup", Action: "sqs:SendMessage" })],
  },
  {
    id: "QUEUE-3",
    sentence: "By its policy alone, nobody but break-glass empties the queue of failures at once.",
    source: SOURCES.resilience,
    layer,
    kind: "never",
    requests: [atTheQueue({ notBy: "@breakGlass", Action: "sqs:PurgeQueue" })],
  },
  {
    id: "QUEUE-4",
    sentence: "By its policy alone, nobody but the pipeline and break-glass changes or deletes the queue of failures.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [atTheQueue({ notBy: ["@pipeline", "@breakGlass"], Action: CHANGES })],
  },
  {
    id: "QUEUE-5",
    sentence:
      "The queue's policy leaves updateGroup what it sends, the pipeline its settings, break-glass its end, and administrators the rest.",
    source,
    layer,
    kind: "always",
    requests: [
      atTheQueue({ by: "@updateGroup", Action: "sqs:SendMessage", Condition: BY_TLS }),
      atTheQueue({ by: ["@pipeline", "@breakGlass"], Action: CHANGES, Condition: BY_TLS }),
      atTheQueue({ by: "@breakGlass", Action: "sqs:PurgeQueue", Condition: BY_TLS }),
      atTheQueue({
        by: ADMINISTRATOR,
        Condition: { ...BY_TLS, StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      }),
    ],
    except: [{ by: ADMINISTRATOR, Action: [...CHANGES, "sqs:SendMessage", "sqs:PurgeQueue"] }],
  },
];
