import { CreateUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CreateQueueCommand, GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { loadConfig } from "../../src/config/load";
import { ENVIRONMENTS_FOLDER } from "../../stacks/programs/repository";
import { runUsers } from "../../stacks/programs/run-users";
import { clientsOfAccounts } from "./support/deployment";
import { type Emulator, startEmulator } from "./support/emulator";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator?.stop();
});

async function run(...parameters: readonly string[]) {
  const before = { ...process.env };
  const access = { AWS_ENDPOINT_URL: emulator.url, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  Object.assign(process.env, access);
  try {
    return await runUsers({ parameters, variables: process.env });
  } finally {
    process.env = before;
  }
}

it("somebody who assumes the pipeline role invites, lists, disables, enables and deletes users", async () => {
  const config = loadConfig("example", { environmentsFolder: ENVIRONMENTS_FOLDER });
  const { cognito, sqs } = (await clientsOfAccounts(config, emulator.url)).workload;
  await cognito.send(new CreateUserPoolCommand({ PoolName: "dm-example-users", UsernameAttributes: ["email"] }));
  expect(await run("invite", "nora@example.com")).toMatchObject({ exitCode: 0, stderr: "" });
  expect((await run("invite", "nora@example.com")).stderr).toContain("is there already");
  expect((await run("list")).stdout).toMatch(/^nora@example\.com {2}\S+ {2}FORCE_CHANGE_PASSWORD {2}enabled\n$/);
  expect(await run("disable", "nora@example.com")).toMatchObject({ exitCode: 0, stderr: "" });
  expect((await run("list")).stdout).toContain("  disabled\n");
  expect(await run("enable", "nora@example.com")).toMatchObject({ exitCode: 0, stderr: "" });
  expect((await run("disable", "teo@example.com")).stderr).toContain("There is no user teo@example.com");

  expect((await run("delete", "nora@example.com")).stderr).toContain("There is no queue dm-example-offboarding");
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "dm-example-offboarding" }));
  expect(await run("delete", "nora@example.com")).toMatchObject({ exitCode: 0, stderr: "" });
  expect((await run("list")).stdout).toBe("There are no users.\n");
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessagesDelayed"] }),
  );
  // Held back until the tokens of the user have ended.
  expect(Attributes).toEqual({ ApproximateNumberOfMessagesDelayed: "1" });
});
