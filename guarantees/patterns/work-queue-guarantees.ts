import { ADMINISTRATOR } from "../callers";
import type { Guarantee, RequestSet } from "../guarantee";
import { ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";
import { queueKeyUse } from "./queue-key-use";
import { inWords, type Workload, type WorkQueue, workQueues } from "./workload";

const layer = "queue";
const source =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html";
const poller = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html";
const CHANGES = ["sqs:SetQueueAttributes", "sqs:AddPermission", "sqs:RemovePermission", "sqs:DeleteQueue"];
const TAKES = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"];
const POLLS = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
const BY_TLS = { Bool: { "aws:SecureTransport": "true" } };
/** By TLS, with credentials of the account of the queue: its policy lets in no other account. */
const IN_THE_ACCOUNT = { ...BY_TLS, StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } };
/** Those who put work on a queue, beside rules. */
const SENDERS = ["@userAdmin", "@pipeline"];

/** A rule of the account puts work on the queue that it is named after. */
const byRules = ({ pattern, queue }: WorkQueue): RequestSet => ({
  Action: "sqs:SendMessage",
  Resource: queue,
  Condition: {
    ...BY_TLS,
    StringEquals: { "aws:PrincipalServiceName": "events.amazonaws.com" },
    ArnLike: { "aws:SourceArn": `@${pattern}WorkRules` },
  },
});

const both = ({ queue, deadLetters }: WorkQueue): readonly string[] => [queue, deadLetters];
const patternsOf = (workload: Workload): string => inWords(workQueues(workload).map(({ pattern }) => pattern));

/** What Lambda's poller of a queue calls with the role of the pattern. */
export const pollsOfQueues = (workload: Workload): readonly RequestSet[] =>
  workQueues(workload).map(({ by, queue }) => ({ by, Action: POLLS, Resource: queue }));

/** What holds by the policies of the queues that start patterns, and of their dead letters, alone. */
export const workQueuePolicies = (workload: Workload): readonly Guarantee[] => {
  const queues = workQueues(workload);
  if (queues.length === 0) return [];
  return [
    {
      id: "QUEUE-6",
      sentence: `By their policies alone, no caller can reach the queue that starts ${patternsOf(workload)}, or its dead letters, by plain HTTP.`,
      source,
      layer,
      kind: "never",
      requests: queues.map((one) => ({
        Action: "sqs:*",
        Resource: both(one),
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      })),
    },
    {
      id: "QUEUE-7",
      sentence: `By its policy alone, only the roles for users, the pipeline, the comparison of users and rules of its own put work on the queue that starts ${patternsOf(workload)}.`,
      source: SOURCES.leastPrivilege,
      layer,
      kind: "never",
      requests: queues.map(({ queue }) => ({
        notBy: [...SENDERS, "@userComparer"],
        Action: "sqs:SendMessage",
        Resource: queue,
      })),
      except: queues.map(byRules),
    },
    {
      id: "QUEUE-8",
      sentence: `By its policy alone, only SQS puts dead letters of ${patternsOf(workload)} into their queue, so that none is made up.`,
      source: SOURCES.leastPrivilege,
      layer,
      kind: "never",
      requests: queues.map(({ deadLetters }) => ({
        Action: "sqs:SendMessage",
        Resource: deadLetters,
        Condition: { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
      })),
    },
    {
      id: "QUEUE-9",
      sentence: `By its policy alone, only the role of ${patternsOf(workload)} and break-glass take work from its queue: what somebody else took would not be done.`,
      source: SOURCES.leastPrivilege,
      layer,
      kind: "never",
      requests: queues.map(({ by, queue }) => ({ notBy: [by, "@breakGlass"], Action: TAKES, Resource: queue })),
    },
    {
      id: "QUEUE-10",
      sentence: "By their policies alone, only break-glass can purge the queue of work or its dead letters.",
      source: SOURCES.resilience,
      layer,
      kind: "never",
      requests: queues.map((one) => ({ notBy: "@breakGlass", Action: "sqs:PurgeQueue", Resource: both(one) })),
    },
    {
      id: "QUEUE-11",
      sentence:
        "By their policies alone, only the pipeline and break-glass can change or delete the queue of work or its dead letters.",
      source: SOURCES.leastPrivilege,
      layer,
      kind: "never",
      requests: queues.map((one) => ({
        notBy: ["@pipeline", "@breakGlass"],
        Action: CHANGES,
        Resource: both(one),
      })),
    },
    {
      id: "QUEUE-13",
      sentence: `By its policy alone, rules of its own put work on the queue that starts ${patternsOf(workload)}, and no other caller from outside the account can do anything with it.`,
      source: SOURCES.perimeter,
      layer,
      kind: "never",
      requests: queues.map(({ queue }) => ({
        Resource: queue,
        Condition: { StringNotEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      })),
      except: queues.map(byRules),
    },
    {
      id: "QUEUE-12",
      sentence: `The policy of the queue allows the roles for users, the pipeline and rules of its own to put work on it, the role of ${patternsOf(workload)} to take it, and the pipeline and break-glass to change it; administrators work off dead letters.`,
      source,
      layer,
      kind: "always",
      requests: queues.flatMap((one) => [
        { by: SENDERS, Action: "sqs:SendMessage", Resource: one.queue, Condition: IN_THE_ACCOUNT },
        byRules(one),
        { by: [one.by, "@breakGlass"], Action: TAKES, Resource: one.queue, Condition: IN_THE_ACCOUNT },
        { by: ["@pipeline", "@breakGlass"], Action: CHANGES, Resource: both(one), Condition: IN_THE_ACCOUNT },
        { by: "@breakGlass", Action: "sqs:PurgeQueue", Resource: both(one), Condition: IN_THE_ACCOUNT },
        {
          by: ADMINISTRATOR,
          Action: [...TAKES, "sqs:GetQueueAttributes", "sqs:StartMessageMoveTask"],
          Resource: one.deadLetters,
          Condition: IN_THE_ACCOUNT,
        },
      ]),
    },
  ];
};

/** Work that is put on a queue reaches the function. */
export const workArrives = (workload: Workload): readonly Guarantee[] => {
  const queues = workQueues(workload);
  if (queues.length === 0) return [];
  return [
    {
      id: "SERVICE-11",
      sentence: `Lambda's poller can always take the work of ${patternsOf(workload)} from its queue, with the role of ${patternsOf(workload)}.`,
      source: poller,
      kind: "always",
      requests: queues.flatMap(({ by, queue }) => [
        { by, Action: POLLS, Resource: queue, Condition: ORDINARY_CALL },
        queueKeyUse({ by, Action: "kms:Decrypt", queue }),
      ]),
    },
    {
      id: "ENTRANCE-10",
      sentence: "The pipeline can change the queue that starts a function, and its dead letters.",
      source: SOURCES.resilience,
      kind: "possible",
      requests: queues.flatMap(({ queue, deadLetters }) => [
        { by: "@workloadPipeline", Action: "sqs:SetQueueAttributes", Resource: queue },
        { by: "@workloadPipeline", Action: "sqs:SetQueueAttributes", Resource: deadLetters },
      ]),
    },
  ];
};
