import { askedFunction } from "../../src/messaging/comparison/asked-function";
import { askedPool } from "../../src/messaging/comparison/asked-pool";
import { comparerSettings, idReaderSettings } from "../../src/messaging/comparison/comparison-environment";
import { leavingQueue } from "../../src/messaging/comparison/leaving-queue";
import { offboardingBody } from "../../src/messaging/offboarding/offboarding-request";
import { FunctionService, type Invoked } from "../support/function-service";
import { UserPoolService } from "../support/user-pool-service";

const client = (endpoint: string) => ({
  endpoint,
  region: "eu-west-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
  maxAttempts: 1,
});

let service: UserPoolService;
let functions: FunctionService;

beforeEach(async () => {
  service = await UserPoolService.start();
  functions = await FunctionService.start();
});
afterEach(async () => {
  await service.stop();
  await functions.stop();
});

const addUser = (email: string): void => {
  const sub = `id-${service.users.length + 1}`;
  service.users.push({
    Username: sub,
    Attributes: [
      { Name: "email", Value: email },
      { Name: "sub", Value: sub },
    ],
    UserStatus: "CONFIRMED",
    Enabled: true,
  });
};
const idOf = (email: string): string =>
  service.users.find(({ Attributes }) => Attributes.some(({ Value }) => Value === email))?.Username ?? "";

describe("the pool that is asked", () => {
  const userPoolId = "eu-west-1_Example01";

  it("lists the ids of its users, and no address is asked for", async () => {
    addUser("ada@example.com");
    addUser("ben@example.com");
    const pool = askedPool({ userPoolId, client: client(service.endpoint) });
    const ids: string[] = [];
    for await (const page of pool.poolUsers()) ids.push(...page);
    pool.destroy();
    expect(ids.sort()).toEqual([idOf("ada@example.com"), idOf("ben@example.com")].sort());
    const asked = service.calls.filter(({ operation }) => operation === "ListUsers");
    expect(asked.length).toBeGreaterThan(0);
    for (const { body } of asked) expect(body).toMatchObject({ UserPoolId: userPoolId, AttributesToGet: ["sub"] });
  });

  it("says whether one user is there", async () => {
    addUser("ada@example.com");
    const pool = askedPool({ userPoolId, client: client(service.endpoint) });
    expect(await pool.isInPool(idOf("ada@example.com"))).toBe(true);
    expect(await pool.isInPool("gone")).toBe(false);
    pool.destroy();
  });

  it("gives no answer if it refuses: the user who is asked for counts neither as there nor as gone", async () => {
    service.refuses = true;
    const pool = askedPool({ userPoolId, client: client(service.endpoint) });
    await expect(pool.isInPool("gone")).rejects.toThrow();
    await expect(pool.poolUsers()[Symbol.asyncIterator]().next()).rejects.toThrow();
    pool.destroy();
  });

  it("gives no answer if it finds another user than was asked for", async () => {
    addUser("ada@example.com");
    const pool = askedPool({ userPoolId, client: client(service.endpoint) });
    // Cognito finds a user by the address too.
    await expect(pool.isInPool("ada@example.com")).rejects.toMatchObject({ name: "PoolAnswerError" });
    pool.destroy();
  });
});

describe("the function that is asked for ids", () => {
  const askFor = async (invoked: Invoked): Promise<unknown> => {
    functions.invoked = async () => invoked;
    const asked = askedFunction({ functionName: "list-user-ids", client: client(functions.endpoint) });
    try {
      return await asked.ids({ pk: { S: "GRP#ada" } });
    } finally {
      asked.destroy();
    }
  };

  it("is called by its name, with the place to go on from", async () => {
    expect(await askFor({ returned: { v: 1, ids: ["ada"] } })).toEqual({ v: 1, ids: ["ada"] });
    expect(functions.calls).toEqual([
      { functionName: "list-user-ids", event: { v: 1, from: { pk: { S: "GRP#ada" } } } },
    ]);
  });

  it("fails the comparison if it ends with an error", async () => {
    await expect(askFor({ functionError: "Unhandled" })).rejects.toMatchObject({ name: "IdFunctionError" });
  });
});

describe("the queue of users who leave", () => {
  it("gets the request that the function of users who leave understands", async () => {
    const queueUrl = `${service.endpoint}/111122223333/messages-offboarding`;
    const leaving = leavingQueue({ queueUrl, client: client(service.endpoint) });
    await leaving.queue(offboardingBody("ada"));
    leaving.destroy();
    expect(service.calls).toEqual([
      { operation: "SendMessage", body: { QueueUrl: queueUrl, MessageBody: '{"v":1,"userId":"ada"}' } },
    ]);
  });
});

describe("the variables of the functions", () => {
  const comparer = {
    TABLE_NAME: "messages",
    ID_FUNCTION_NAME: "list-user-ids",
    USER_POOL_ID: "eu-west-1_Example01",
    OFFBOARDING_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/111122223333/messages-offboarding",
    MOST_ERASURES: "0",
  };

  it("are read", () => {
    expect(idReaderSettings({ TABLE_NAME: "messages", UNITS_PER_SECOND: "250" })).toEqual({
      tableName: "messages",
      unitsPerSecond: 250,
    });
    expect(comparerSettings(comparer)).toMatchObject({ mostErasures: 0, userPoolId: "eu-west-1_Example01" });
  });

  it.each(Object.keys(comparer))("stop the function that compares if %s is missing", (name) => {
    expect(() => comparerSettings({ ...comparer, [name]: undefined })).toThrow(name);
  });

  it("are all named that are wrong", () => {
    for (const name of Object.keys(comparer)) expect(() => comparerSettings({})).toThrow(name);
    expect(() => idReaderSettings({ TABLE_NAME: "messages", UNITS_PER_SECOND: "0" })).toThrow("UNITS_PER_SECOND");
  });
});
