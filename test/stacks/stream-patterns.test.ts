import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import type { Guarantee } from "../../guarantees/guarantee";
import type { PolicyDocument } from "../../policies/document";
import { guaranteesOf } from "../../src/catalogue/guarantees";
import { workloadOfModel } from "../../src/catalogue/workload-of-model";
import { MESSAGING } from "../../src/messaging/guarantees/access-patterns";
import { messagingModel } from "../../src/messaging/model";
import type { AccessPattern, TableModel } from "../../src/model/types";
import { readEstate } from "../../src/prove/terraform/read-estate";
import { WORKLOADS, type Workload } from "../../stacks/base/tables";
import { subjectsFileOf } from "../../stacks/proof/subjects-file";
import { isExhaustive } from "../support/effort";
import { environment } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { exampleEnvironment, exampleEstate, isNotOfTheExample, proveExample } from "../support/proofs";
import { policyIn, type SynthesizedResource, type Template } from "../support/synthesized-template";

/** A second pattern that the stream starts: what is edited moves up as what is new does. */
const markEdited: AccessPattern = {
  ...messagingModel.patterns.updateGroup,
  id: "Z",
  title: "Mark an edited message",
  trigger: { kind: "stream", events: ["MODIFY"], entity: "message" },
};

const twoPatterns = { ...messagingModel.patterns, markEdited };

const { functionZip } = WORKLOADS.messaging;

function workloadWith(change: Partial<TableModel>): Workload {
  return {
    ...WORKLOADS.messaging,
    model: { ...messagingModel, ...change },
    // A function needs a zip that is there; what is in it makes no difference here.
    functionZip: (name) => functionZip(name === "mark-edited" ? "update-group" : name),
  };
}

function appWith(change: Partial<TableModel>) {
  return synthesized(environment("example"), { workloads: { messaging: workloadWith(change) } });
}

const ROLE = "arn:aws:iam::333333333333:role/dm-example-";
const QUEUE = "arn:aws:sqs:eu-west-1:333333333333:dm-example-";

const one = appWith({});
const two = appWith({ patterns: twoPatterns });
const messaging = two.templates.get("messaging") as Template;

/** The statements of one policy, by Sid. */
function statementsOf(resource: SynthesizedResource | undefined) {
  const { Statement } = policyIn(resource as SynthesizedResource) as PolicyDocument;
  return new Map(Statement.map((statement) => [statement.Sid, statement]));
}

describe("a model with two patterns that the stream starts", () => {
  it("leaves every address of a model with one where it is", () => {
    for (const [id, template] of one.templates) {
      const addresses = (two.templates.get(id) as Template).resources().map(({ address }) => address);
      expect(addresses).toEqual(expect.arrayContaining(template.resources().map(({ address }) => address)));
    }
  });

  it("has a queue and a mapping for each, and each mapping reports to its own queue", () => {
    const queues = new Map(messaging.all(SqsQueue).map(({ name, body }) => [name, body.name]));
    expect(Object.fromEntries(queues)).toEqual({
      failures: "dm-example-update-group-failures",
      "mark-edited-failures": "dm-example-mark-edited-failures",
      "offboard-user-failures": "dm-example-offboard-user-failures",
      offboarding: "dm-example-offboarding",
    });
    const mappings = messaging.all(LambdaEventSourceMapping).map(({ name, body }) => [name, body]);
    expect(Object.fromEntries(mappings)).toMatchObject({
      stream: {
        function_name: `\${aws_lambda_function.update-group.function_name}`,
        filter_criteria: { filter: [{ pattern: expect.stringContaining("INSERT") }] },
        destination_config: { on_failure: { destination_arn: `\${aws_sqs_queue.failures.arn}` } },
      },
      "mark-edited-stream": {
        function_name: `\${aws_lambda_function.mark-edited.function_name}`,
        filter_criteria: { filter: [{ pattern: expect.stringContaining("MODIFY") }] },
        destination_config: { on_failure: { destination_arn: `\${aws_sqs_queue.mark-edited-failures.arn}` } },
      },
    });
  });

  it.each([
    ["failures_policy", "update-group"],
    ["mark-edited-failures_policy", "mark-edited"],
  ])("lets nobody but its own function send to a queue: %s", (name, sender) => {
    const policy = messaging.all(SqsQueuePolicy).find((resource) => resource.name.startsWith(name));
    const json = JSON.stringify([...statementsOf(policy).values()]);
    expect(json).toContain(`${QUEUE}${sender}-failures`);
    expect([...json.matchAll(/role\/dm-example-([a-z-]+)/g)].map(([, role]) => role)).toEqual([sender]);
  });

  it("lets each role use the key of failures for its own queue", () => {
    const statements = statementsOf(messaging.named(KmsKey, "function-key"));
    const use = (sid: string) => {
      const { StringEquals, ArnEquals } = statements.get(sid)?.Condition ?? {};
      return [StringEquals?.["kms:EncryptionContext:aws:sqs:arn"], ArnEquals?.["aws:PrincipalArn"]];
    };
    expect(use("AllowSendersOfTheFailureQueue")).toEqual([`${QUEUE}update-group-failures`, `${ROLE}update-group`]);
    expect(use("AllowSendersOfTheFailureQueue2")).toEqual([`${QUEUE}mark-edited-failures`, `${ROLE}mark-edited`]);
    expect(use("AllowReadersOfTheFailureQueueByIam")).toEqual([
      [`${QUEUE}update-group-failures`, `${QUEUE}mark-edited-failures`, `${QUEUE}offboard-user-failures`],
      undefined,
    ]);
  });

  it("lets both roles read the stream, and touch items of the table", () => {
    const policies = (two.templates.get("data") as Template).all(DynamodbResourcePolicy);
    for (const name of ["messages_stream-policy", "messages_policy"]) {
      const policy = policies.find((resource) => resource.name.startsWith(name));
      const json = JSON.stringify([...statementsOf(policy).values()]);
      for (const role of ["update-group", "mark-edited"]) expect(json).toContain(`${ROLE}${role}"`);
    }
  });

  it("names both in the subjects, which are all found in the stacks", () => {
    const { subjects } = subjectsFileOf(two);
    expect(subjects).toMatchObject({
      streamReader: [`${ROLE}update-group`, `${ROLE}mark-edited`],
      failureQueue: [`${QUEUE}update-group-failures`, `${QUEUE}mark-edited-failures`],
      markEdited: [`${ROLE}mark-edited`],
      markEditedLog: ["arn:aws:logs:eu-west-1:333333333333:log-group:/dynamodb-baseline/dm-example/mark-edited"],
    });
    expect(subjects).not.toHaveProperty("markEditedFunction");
    const templates = new Map([...two.templates].map(([id, { json }]) => [id, JSON.stringify(json)]));
    expect(JSON.stringify(readEstate(templates).resolve(subjects))).not.toContain("${");
  });
});

describe("somebody who proves a model with two patterns that the stream starts", () => {
  const example = exampleEnvironment({ workloads: { messaging: workloadWith({ patterns: twoPatterns }) } });
  const read = exampleEstate(example);
  const { patterns } = workloadOfModel({ model: { ...messagingModel, patterns: twoPatterns }, hasFunctions: true });
  const { markEdited: needs } = patterns;
  if (needs === undefined) throw new Error("The workload has no markEdited.");
  const guarantees = guaranteesOf({ ...MESSAGING, patterns: { ...MESSAGING.patterns, markEdited: needs } });

  it("has every guarantee proved", () => {
    // What a stream pattern adds is about roles, the stream, queues and the key of failures.
    const isAsked = ({ id, layer }: Guarantee) =>
      isExhaustive || layer === "identity" || /markEdited|^(STREAM|QUEUE|SERVICE|KEY)-/.test(id);
    const verdicts = proveExample(example, read, { guarantees: guarantees.filter(isAsked) });
    const isElsewhere = ({ verdict, guarantee }: (typeof verdicts)[number]) =>
      verdict === "absent" && isNotOfTheExample(guarantee);
    const others = verdicts.filter((one) => one.verdict !== "proved" && !isElsewhere(one));
    expect(others.map(({ guarantee }) => guarantee.id)).toEqual([]);
  });

  it("is told if one role may send to the queue of the other", () => {
    const [first, second] = [example.subjects.updateGroupQueue ?? [], example.subjects.markEditedQueue ?? []];
    const wrong = ["IDENTITY-7", "QUEUE-2", "QUEUE-5", "SERVICE-8", "KEY-7", "KEY-11"];
    const swappedIn = guarantees.filter(({ id }) => isExhaustive || wrong.includes(id));
    const swapped = { ...example, subjects: { ...example.subjects, updateGroupQueue: second, markEditedQueue: first } };
    const violated = proveExample(swapped, read, { guarantees: swappedIn }).filter(
      ({ verdict }) => verdict === "violated",
    );
    expect(violated.map(({ guarantee }) => guarantee.id)).toEqual(expect.arrayContaining(wrong));
  });
});

describe("a model without a pattern that the stream starts", () => {
  const { updateGroup: _, ...patterns } = messagingModel.patterns;
  const { trigger: __, ...offboardUser } = patterns.offboardUser;
  const asked = { ...patterns, offboardUser };

  it("has the queues of users who leave alone, and no statement about what the stream brings", () => {
    const template = appWith({ patterns }).templates.get("messaging") as Template;
    expect(template.all(SqsQueue).map(({ name }) => name)).toEqual(["offboard-user-failures", "offboarding"]);
    expect(template.count(LambdaEventSourceMapping)).toBe(1);
    const sids = [...statementsOf(template.named(KmsKey, "function-key")).keys()];
    expect(sids.filter((sid) => sid.includes("SendersOfTheFailureQueue"))).toEqual([]);
  });

  it.each([
    ["with a stream", appWith({ patterns: asked }), 1],
    ["without a stream", appWith({ patterns: asked, stream: undefined }), 0],
  ])(
    "and without one that a queue starts has functions, but no queue, no statement about one and no rule for it: %s",
    (_name, built, streams) => {
      const template = built.templates.get("messaging") as Template;
      expect([template.count(LambdaFunction), template.count(SqsQueue)]).toEqual([5, 0]);
      expect(template.count(LambdaEventSourceMapping)).toBe(0);
      expect(JSON.stringify(template.json)).not.toContain("arn:aws:sqs:");
      expect(template.all(CloudwatchEventRule).filter(({ body }) => String(body.name).includes("offboard"))).toEqual(
        [],
      );
      const sids = [...statementsOf(template.named(KmsKey, "function-key")).keys()];
      expect(sids.filter((sid) => sid.includes("Queue"))).toEqual([]);
      const { subjects } = subjectsFileOf(built);
      expect(subjects).toMatchObject({ failureQueue: [], streamReader: [] });
      expect(subjects.stream).toHaveLength(streams);
    },
  );
});
