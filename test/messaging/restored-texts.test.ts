import { Messaging } from "../../local/workload/local-messaging";
import { cipherOfTable } from "../../src/messaging/texts/cipher-of-table";
import { environment } from "../support/environment-file";
import { engineOfThisRun, exampleTable, startMessaging } from "./support/start-messaging";

const RESTORED = "dm-example-drill-20260601T120000Z-messages";

/** The application on a table with another name and the same rows, with the keys of the first. */
async function restored(first: Messaging, options: { readonly isToldFirstName: boolean }): Promise<Messaging> {
  const table = exampleTable();
  const app = await Messaging.start({
    config: environment("example", { data: { tableName: RESTORED } }),
    table: { ...table, name: RESTORED, createTable: { ...table.createTable, TableName: RESTORED } },
    openStore: engineOfThisRun(),
    more: (pattern) => {
      const { cipher } = first.dependencies(pattern);
      return { cipher: options.isToldFirstName ? cipherOfTable({ cipher, textTable: first.tableName }) : cipher };
    },
  });
  await app.engine.load(await first.engine.items());
  return app;
}

describe.each(["hierarchical", "kms"] as const)("a restored table under the %s keyring", (textKeyring) => {
  let first: Messaging;
  let app: Messaging;
  let groupId: string;

  beforeAll(async () => {
    first = await startMessaging({ textKeyring });
    ({ groupId = "" } = (await first.write("ada", "ben", { text: "before the restore" })).body);
    await first.deliverStream();
  });
  afterEach(() => app.stop());
  afterAll(() => first.stop());

  it("shows its texts and takes new ones, if the functions are told the name that texts are bound to", async () => {
    app = await restored(first, { isToldFirstName: true });
    expect((await app.list("ben")).body.conversations).toMatchObject([{ preview: "before the restore" }]);
    app.clock.forward(60_000);
    expect(await app.send("ben", groupId, { text: "after it" })).toMatchObject({ status: 201 });
    expect((await app.show("ada", groupId)).body.messages?.map(({ text }) => text)).toEqual([
      "after it",
      "before the restore",
    ]);
    // Rows that are written now can be copied back: they are bound to the first name too.
    const copied = await app.engine.items();
    await first.engine.load(copied);
    expect((await first.show("ben", groupId)).body.messages?.map(({ text }) => text)).toContain("after it");
  });

  it("shows no text without that name", async () => {
    app = await restored(first, { isToldFirstName: false });
    const { body } = await app.show("ada", groupId);
    expect(JSON.stringify(body)).not.toContain("the restore");
    expect(body.messages?.every(({ unreadable }) => unreadable === true)).toBe(true);
  });
});
