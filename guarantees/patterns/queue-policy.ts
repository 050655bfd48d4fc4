import { ADMINISTRATOR } from "../callers";
import type { Guarantee, RequestSet } from "../guarantee";
import { SOURCES } from "../sources";
import { inWords, only, queuedPatterns, streamPatterns, type Workload } from "./workload";

const layer = "queue";
const source =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html";
const CHANGES = ["sqs:SetQueueAttributes", "sqs:AddPermission", "sqs:RemovePermission", "sqs:DeleteQueue"];
const BY_TLS = { Bool: { "aws:SecureTransport": "true" } };

const atTheQueue = (set: RequestSet): RequestSet => ({ ...set, Resource: "@failureQueue" });

/** Who may send to which queue: no one to any, if the stream starts no pattern. */
const senders = (workload: Workload) => {
  const queued = queuedPatterns(workload);
  return queued.length > 0 ? queued : [{ by: [], queue: "@failureQueue" }];
};
const hasSeveral = (workload: Workload): boolean => queuedPatterns(workload).length > 1;
const sendersInWords = (workload: Workload): string => inWords(streamPatterns(workload)) || "no one";

/** What holds by the policy of the failure queue alone. */
export const queuePolicy = (workload: Workload): readonly Guarantee[] => [
  {
    id: "QUEUE-1",
    sentence: "By its policy alone, no caller can reach the failure queue by plain HTTP.",
    source,
    layer,
    kind: "never",
    requests: [atTheQueue({ Action: "sqs:*", Condition: { Bool: { "aws:SecureTransport": "false" } } })],
  },
  {
    id: "QUEUE-2",
    sentence: `By its policy alone, ${only(streamPatterns(workload))} can put a failure into ${hasSeveral(workload) ? "its" : "the"} queue, so that none is made up.`,
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: senders(workload).map(({ by, queue }) => ({ notBy: by, Action: "sqs:SendMessage", Resource: queue })),
  },
  {
    id: "QUEUE-3",
    sentence: "By its policy alone, only break-glass can purge the failure queue.",
    source: SOURCES.resilience,
    layer,
    kind: "never",
    requests: [atTheQueue({ notBy: "@breakGlass", Action: "sqs:PurgeQueue" })],
  },
  {
    id: "QUEUE-4",
    sentence: "By its policy alone, only the pipeline and break-glass can change or delete the failure queue.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [atTheQueue({ notBy: ["@pipeline", "@breakGlass"], Action: CHANGES })],
  },
  {
    id: "QUEUE-5",
    sentence: `The queue's policy allows ${sendersInWords(workload)} to send, the pipeline and break-glass to change the queue, break-glass to purge it, and administrators the rest.`,
    source,
    layer,
    kind: "always",
    requests: [
      ...queuedPatterns(workload).map(({ by, queue }) => ({
        by,
        Action: "sqs:SendMessage",
        Resource: queue,
        Condition: BY_TLS,
      })),
      atTheQueue({ by: ["@workloadPipeline", "@workloadBreakGlass"], Action: CHANGES, Condition: BY_TLS }),
      atTheQueue({ by: "@workloadBreakGlass", Action: "sqs:PurgeQueue", Condition: BY_TLS }),
      atTheQueue({
        by: ADMINISTRATOR,
        Condition: { ...BY_TLS, StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      }),
    ],
    except: [{ by: ADMINISTRATOR, Action: [...CHANGES, "sqs:SendMessage", "sqs:PurgeQueue"] }],
  },
];
