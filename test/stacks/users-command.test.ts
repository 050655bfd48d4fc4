import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseOffboardingRequest } from "../../src/messaging/offboarding/offboarding-request";
import type { ProgramResult } from "../../stacks/programs/program-result";
import { runUsers } from "../../stacks/programs/run-users";
import { environmentFile, OWN_CREDENTIALS } from "../support/environment-file";
import { runAgainst } from "../support/run-against";
import { UserPoolService } from "../support/user-pool-service";

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-users-"));
const POOL = {
  Id: "eu-west-1_Example01",
  Name: "dm-example-users",
  Arn: "arn:aws:cognito-idp:eu-west-1:333333333333:userpool/eu-west-1_Example01",
};
const QUEUE = "dm-example-offboarding";
let service: UserPoolService;

beforeEach(async () => {
  service = await UserPoolService.start();
  service.queues.push(QUEUE);
  service.pools.push({ ...POOL, Id: "eu-west-1_Other0001", Name: "somebody-elses" }, POOL);
});
afterEach(() => service.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function environmentWith(change: Readonly<Record<string, unknown>> = {}): string {
  const file = join(folder, "changed.json");
  writeFileSync(file, JSON.stringify(environmentFile("example", { ...OWN_CREDENTIALS, ...change })));
  return file;
}

/** What `npm run users -- …` runs, with a service of this process in the place of AWS. */
async function run(...parameters: readonly string[]): Promise<ProgramResult> {
  const { endpoint } = service;
  const services = ["COGNITO_IDENTITY_PROVIDER", "SQS", "DYNAMODB"];
  const endpoints = Object.fromEntries(services.map((name) => [`AWS_ENDPOINT_URL_${name}`, endpoint]));
  return runAgainst(endpoints, () => runUsers({ parameters, variables: process.env }));
}

const callsOf = (name: string) => service.calls.filter(({ operation }) => operation === name).map(({ body }) => body);

describe("somebody who invites a user", () => {
  it("gives them a verified address, so that they can set a forgotten password", async () => {
    const ended = await run("invite", "nora@example.com", environmentWith());
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ended.stdout).toContain("User nora@example.com is invited, with id id-1 and a verified address.");
    expect(callsOf("AdminCreateUser")).toEqual([
      {
        UserPoolId: POOL.Id,
        Username: "nora@example.com",
        UserAttributes: [
          { Name: "email", Value: "nora@example.com" },
          { Name: "email_verified", Value: "true" },
        ],
        DesiredDeliveryMediums: ["EMAIL"],
      },
    ]);
  });

  it("is told of one who is there, and sends no second invitation with another password", async () => {
    const file = environmentWith();
    await run("invite", "nora@example.com", file);
    const ended = await run("invite", "nora@example.com", file);
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("is there already") });
    expect(JSON.stringify(service.calls)).not.toMatch(/RESEND|TemporaryPassword/);
  });
});

describe("somebody who disables a user", () => {
  it("ends their refresh tokens too, and lets them in again with enable", async () => {
    const file = environmentWith();
    await run("invite", "nora@example.com", file);
    expect(await run("disable", "nora@example.com", file)).toMatchObject({ exitCode: 0 });
    expect(callsOf("AdminUserGlobalSignOut")).toHaveLength(1);
    expect((await run("list", file)).stdout).toContain("disabled");
    expect(await run("enable", "nora@example.com", file)).toMatchObject({ exitCode: 0 });
    expect((await run("list", file)).stdout).toContain("enabled");
  });

  it.each(["disable", "enable"])("is told of a user who does not exist: %s", async (action) => {
    const ended = await run(action, "teo@example.com", environmentWith());
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("There is no user teo@example.com") });
  });
});

describe("somebody who disables or deletes a user, and asks how long a token still works", () => {
  it.each<readonly [string, UserPoolService["clients"], string]>([
    [
      "of the client",
      [{ ClientId: "app", AccessTokenValidity: 20, TokenValidityUnits: { AccessToken: "minutes" } }],
      "20 minutes",
    ],
    [
      "of the client whose tokens work longest",
      [
        { ClientId: "app", AccessTokenValidity: 20, TokenValidityUnits: { AccessToken: "minutes" } },
        { ClientId: "old", AccessTokenValidity: 2 },
      ],
      "2 hours",
    ],
    ["of Cognito, if the client says nothing", [{ ClientId: "app" }], "1 hour"],
    ["that Cognito allows at most, if a client is gone", [], "24 hours"],
    [
      "that Cognito allows at most, if the unit is not known",
      [{ ClientId: "app", AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: "fortnights" } }],
      "24 hours",
    ],
  ])("is told the time %s", async (_, clients, said) => {
    service.clients.splice(0, 1, ...clients);
    const file = environmentWith();
    await run("invite", "nora@example.com", file);
    expect((await run("disable", "nora@example.com", file)).stdout).toContain(`for at most ${said} from now`);
    expect((await run("delete", "nora@example.com", file)).stdout).toContain(`for at most ${said} from now`);
  });
});

describe("somebody who deletes a user", () => {
  const CHANGES = ["AdminDisableUser", "AdminUserGlobalSignOut", "SendMessage", "AdminDeleteUser"];
  const changesMade = () => service.calls.map(({ operation }) => operation).filter((one) => CHANGES.includes(one));
  let file: string;

  beforeEach(async () => {
    file = environmentWith();
    await run("invite", "nora@example.com", file);
  });

  it("revokes tokens and hands the data over before the user is gone", async () => {
    const ended = await run("delete", "nora@example.com", file);
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ended.stdout).toContain("User nora@example.com is deleted, with id id-1.");
    expect(changesMade()).toEqual(CHANGES);
    expect(service.users).toEqual([]);
  });

  it("hands over the id, on the queue of the workload account, when the token of the user has ended", async () => {
    await run("delete", "nora@example.com", file);
    const [sent] = callsOf("SendMessage");
    expect(sent).toMatchObject({ QueueUrl: expect.stringMatching(`/333333333333/${QUEUE}$`), DelaySeconds: 900 });
    expect(parseOffboardingRequest(String(sent?.MessageBody))).toMatchObject({ userId: "id-1" });
    expect(callsOf("AdminDeleteUser")).toEqual([{ UserPoolId: POOL.Id, Username: "id-1" }]);
  });

  it.each(CHANGES)("is killed before %s, and ends it by the same call", async (step) => {
    service.breaksAt = step;
    expect(await run("delete", "nora@example.com", file)).toMatchObject({ exitCode: 1 });
    expect(service.users).toHaveLength(1);
    service.breaksAt = undefined;
    expect(await run("delete", "nora@example.com", file)).toMatchObject({ exitCode: 0 });
    expect(service.users).toEqual([]);
    expect(callsOf("SendMessage").at(-1)).toBeDefined();
  });

  it("finishes by the id what somebody else deleted, and may do so again", async () => {
    service.users.pop();
    for (let time = 1; time <= 2; time += 1) {
      const ended = await run("delete", "--id", "id-1", file);
      expect(ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("User id-1 is gone already.") });
      expect(callsOf("SendMessage")).toHaveLength(time);
    }
    expect(callsOf("AdminDisableUser")).toEqual([]);
  });

  it("deletes a user who is there by the id as well", async () => {
    expect(await run("delete", "--id", "id-1", file)).toMatchObject({ exitCode: 0 });
    expect(changesMade()).toEqual(CHANGES);
    expect(service.users).toEqual([]);
  });

  it("deletes no one whose address is not there, and is told how to finish one who is gone", async () => {
    const ended = await run("delete", "teo@example.com", file);
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("delete --id ID") });
    expect(changesMade()).toEqual([]);
  });

  it("deletes no one without a queue that takes the work", async () => {
    service.queues.pop();
    const ended = await run("delete", "nora@example.com", file);
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("nothing was deleted") });
    expect(changesMade()).toEqual([]);
  });

  it("deletes no one of whom the pool gives no id", async () => {
    service.users.splice(0, 1, {
      Username: "by-hand",
      Attributes: [{ Name: "email", Value: "ada@example.com" }],
      UserStatus: "CONFIRMED",
      Enabled: true,
    });
    const ended = await run("delete", "ada@example.com", file);
    expect(ended).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("no id (sub) of user ada@example.com"),
    });
    expect(changesMade()).toEqual([]);
  });
});

describe("somebody who compares the table with the pool", () => {
  const file = () => environmentWith();
  beforeEach(async () => {
    await run("invite", "nora@example.com", file());
    service.indexKeys.push("GRP#id-1", "GRP#id-1");
  });

  it("is told that everybody with rows is there", async () => {
    const ended = await run("compare", file());
    expect(ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Each of the 1 users") });
  });

  it("finds on every page who is not in the pool, and how to erase them, and erases nothing", async () => {
    service.indexKeys.push("GRP#gone-2", "GRP#id-1", "GRP#gone-1");
    const ended = await run("compare", file());
    expect(ended).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ended.stderr).toContain("2 of 3 users");
    expect(ended.stderr).toMatch(/delete --id gone-1\n.*delete --id gone-2\n$/);
    expect(callsOf("SendMessage")).toEqual([]);
  });

  it("reads partition keys of the index, and no other attribute", async () => {
    await run("compare", file());
    expect(callsOf("Scan")).toEqual([
      {
        TableName: "dm-example-messages",
        IndexName: "gsi1",
        Select: "SPECIFIC_ATTRIBUTES",
        ProjectionExpression: "#key",
        ExpressionAttributeNames: { "#key": "gsi1pk" },
      },
    ]);
  });

  it("names no one if the pool lists no one: it may be another one", async () => {
    service.users.pop();
    const ended = await run("compare", file());
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Is it the right pool?") });
    expect(ended.stderr).not.toContain("--id");
  });

  it("names no one if a row of the index is no membership", async () => {
    service.indexKeys.push("MSG#somebody");
    const ended = await run("compare", file());
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("nothing was compared") });
    expect(ended.stderr).not.toContain("somebody");
  });
});

describe("the policy of somebody who administers users, in the documents", () => {
  it("has every call that the program makes, and no other", () => {
    const folder = join(__dirname, "../../src/messaging/users");
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const called = sources.flatMap((source) => [
      ...[...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name),
      ...[...source.matchAll(/of paginate(\w+)\(/g)].map(([, name]) => name),
      ...[...source.matchAll(/= paginate(\w+)\(/g)].map(([, name]) => name),
    ]);
    const page = readFileSync(join(__dirname, "../../docs/operations.md"), "utf8");
    const documented = [...page.matchAll(/"(?:cognito-idp|sqs):(\w+)"/g)].map(([, name]) => name);
    // Only break-glass scans.
    expect([...new Set(documented)].toSorted()).toEqual(
      [...new Set(called)].filter((name) => name !== "Scan").toSorted(),
    );
  });
});

describe("somebody who lists users", () => {
  it("sees all pages, and who could not set a forgotten password", async () => {
    const file = environmentWith();
    expect((await run("list", file)).stdout).toBe("There are no users.\n");
    await run("invite", "nora@example.com", file);
    service.users.push({
      Username: "by-hand",
      Attributes: [{ Name: "email", Value: "ada@example.com" }],
      UserStatus: "CONFIRMED",
      Enabled: true,
    });
    expect((await run("list", file)).stdout.split("\n")).toEqual([
      "ada@example.com  by-hand  CONFIRMED  enabled  address not verified: cannot set a forgotten password",
      "nora@example.com  id-1  FORCE_CHANGE_PASSWORD  enabled",
      "",
    ]);
  });
});

describe("npm run users", () => {
  it.each<readonly [string, readonly string[]]>([
    ["without a word", []],
    ["with another word", ["erase", "nora@example.com"]],
    ["with an id without --id", ["delete", "id-1"]],
    ["with --id and no id", ["delete", "--id"]],
    ["with --id and an address", ["delete", "--id", "nora@example.com"]],
    ["with an id that another action does not take", ["disable", "--id", "id-1"]],
    ["with a word that every object has", ["constructor", "nora@example.com"]],
    ["without an address", ["invite"]],
    ["with an environment in the place of an address", ["invite", "example"]],
    ["with an address of 129 characters", ["invite", `${"n".repeat(117)}@example.com`]],
    ["with too many", ["list", "example", "single-account"]],
  ])("says how it is called %s, and asks nothing of AWS", async (_, parameters) => {
    expect(await run(...parameters)).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: expect.stringMatching(/^Usage: /),
    });
    expect(service.calls).toEqual([]);
  });

  it("says that there is nothing to do with a pool of others", async () => {
    const messaging = {
      existingUserPool: {
        issuer: "https://login.example.com/realms/messages",
        audience: ["4example5client6id7here890"],
      },
    };
    const ended = await run("list", environmentWith({ messaging }));
    expect(ended).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("There is nothing to do.") });
  });

  it("says that the messaging stack comes first", async () => {
    service.pools.pop();
    expect(await run("list", environmentWith())).toMatchObject({
      exitCode: 1,
      stderr: "There is no user pool dm-example-users. Apply the messaging stack first.\n",
    });
  });

  it("changes nothing if two pools have the name, or if the pool is in another account", async () => {
    service.pools.push({ ...POOL, Id: "eu-west-1_Example02" });
    expect((await run("invite", "nora@example.com", environmentWith())).stderr).toContain("must be one user pool");
    service.pools.splice(0, 3, { ...POOL, Arn: POOL.Arn.replace("333333333333", "999999999999") });
    expect((await run("invite", "nora@example.com", environmentWith())).stderr).toContain(
      "must be in the workload account 333333333333",
    );
    expect(service.users).toEqual([]);
  });

  it("says what AWS refused", async () => {
    service.refuses = true;
    expect(await run("list", environmentWith())).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^AWS refused: AccessDeniedException/),
    });
  });

  it.each([
    [undefined, "arn:aws:iam::333333333333:role/platform-pipeline (roles.pipeline, as there is no roles.userAdmin)"],
    ["arn:aws:iam::333333333333:role/helpdesk", "arn:aws:iam::333333333333:role/helpdesk (roles.userAdmin)"],
  ])("says to somebody who may not which role it needs: %s", async (role, said) => {
    const { roles } = environmentFile("example");
    const change = role === undefined ? {} : { roles: { ...(roles as object), userAdmin: [role] } };
    service.refusesAdministration = true;
    const ended = await run("invite", "nora@example.com", environmentWith(change));
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(said) });
    expect(ended.stderr).toContain("role/break-glass");
  });
});
