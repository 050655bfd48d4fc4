import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App, TerraformStack } from "cdktf";
import { ActivityMessages } from "../../src/index";
import { deletedUserPatterns } from "../../stacks/messaging/users/deleted-users";
import { ACCOUNT, call } from "../stacks/alerts/event-shapes";
import type { EventPart } from "../support/event-pattern";
import { type Emulator, startEmulator } from "./support/emulator";
import { Terraform } from "./support/terraform";

const region = "eu-west-1";
const POOL = "eu-west-1_Example01";
const SUB = "a1b2c3d4-0000-4000-8000-000000000001";
let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator(ACCOUNT);
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-deleted-users-"));
});
afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A queue for each of the two rules, so that it shows which one an event fits. */
function rules(): Terraform {
  const app = new App({ outdir: join(folder, "cdktf.out") });
  const stack = new TerraformStack(app, "rules");
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" });
  new AwsProvider(stack, "aws", { region });
  for (const [name, pattern] of Object.entries(deletedUserPatterns(POOL))) {
    const queue = new SqsQueue(stack, name, { name });
    new ActivityMessages(stack, `${name}-rule`, {
      rulePrefix: "orders",
      queueArn: queue.arn,
      alarmTopicArn: `arn:aws:sns:${region}:${ACCOUNT}:orders-alarms`,
      activities: {
        [name]: {
          says: "A user is deleted",
          pattern,
          takes: { sub: "$.detail.additionalEventData.sub" },
          message: '{"v":1,"userId":<sub>}',
        },
      },
    });
  }
  app.synth();
  return new Terraform(join(folder, "cdktf.out", "stacks", "rules"), emulator.url);
}

/** A call of EventBridge. The emulator does not look at the signature. */
async function ask(operation: string, body: object): Promise<unknown> {
  const answer = await fetch(emulator.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSEvents.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/events/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${operation} answered ${answer.status}: ${text}`);
  return text === "" ? {} : JSON.parse(text);
}

// On a bus of their own, without the transformer: the emulator answers 500 to events for rules that have one.
const EventBusName = "probes";

async function makeProbes(): Promise<void> {
  await ask("CreateEventBus", { Name: EventBusName });
  for (const [Name, pattern] of Object.entries(deletedUserPatterns(POOL))) {
    await ask("PutRule", { Name, EventBusName, EventPattern: JSON.stringify(pattern) });
    const Targets = [{ Id: "queue", Arn: `arn:aws:sqs:${region}:${ACCOUNT}:${Name}` }];
    await ask("PutTargets", { Rule: Name, EventBusName, Targets });
  }
}

async function happens(event: EventPart): Promise<void> {
  const Detail = JSON.stringify(event.detail);
  const Entries = [{ EventBusName, Source: event.source, DetailType: event["detail-type"], Detail }];
  expect(await ask("PutEvents", { Entries })).toMatchObject({ FailedEntryCount: 0 });
}

it("an event of a deleted user comes to one queue, by the real provider and the rules of the emulator", async () => {
  const terraform = rules();
  terraform.must("init", "-input=false");
  terraform.must("apply", "-input=false", "-auto-approve");
  expect(terraform.plan("second.bin")).toEqual([]);
  await makeProbes();

  const sqs = new SQSClient({
    endpoint: emulator.url,
    region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const arrived = async () => {
    const counts: Record<string, number> = {};
    for (const name of ["named", "unnamed"]) {
      const QueueUrl = `${emulator.url}/${ACCOUNT}/${name}`;
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      counts[name] = Messages.length;
    }
    return counts;
  };
  const deleted = (more: EventPart) =>
    call("cognito-idp", "AdminDeleteUser", { requestParameters: { userPoolId: POOL }, ...more });
  try {
    await happens(deleted({ additionalEventData: { sub: SUB } }));
    expect(await arrived()).toEqual({ named: 1, unnamed: 0 });
    await happens(deleted({ additionalEventData: { other: 1 } }));
    expect(await arrived()).toEqual({ named: 0, unnamed: 1 });
    await happens(deleted({ eventName: "AdminDisableUser", additionalEventData: { sub: SUB } }));
    await happens(deleted({ errorCode: "UserNotFoundException", additionalEventData: { sub: SUB } }));
    expect(await arrived()).toEqual({ named: 0, unnamed: 0 });
  } finally {
    sqs.destroy();
  }
});
