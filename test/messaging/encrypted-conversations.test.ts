import type { WireItem } from "../../local/engine/wire";
import type { Messaging, Response } from "../../local/workload/local-messaging";
import { previewContext, textContext } from "../../src/messaging/table/rows";
import { casesToTry } from "../support/effort";
import { startMessaging } from "./support/start-messaging";

const WORDS = "private words";

async function rowOf(app: Messaging, isIt: (row: WireItem) => boolean): Promise<WireItem> {
  const row = (await app.engine.items()).find(isIt);
  if (row === undefined) throw new Error("There is no such row.");
  return row;
}

const first = ({ body }: Response) => body.messages?.[0];

const keyrings = ["hierarchical", "kms"] as const;

describe.each(casesToTry(keyrings, (keyring) => keyring === "hierarchical"))(
  "a conversation under the %s keyring",
  (textKeyring) => {
    let app: Messaging;
    let groupId: string;
    let messageId: string;

    beforeEach(async () => {
      app = await startMessaging({ textKeyring });
      ({ groupId = "", messageId = "" } = (await app.write("ada", "ben", { text: WORDS })).body);
    });
    afterEach(() => app.stop());

    const message = () => rowOf(app, ({ sk }) => sk?.S === messageId);

    it("is written, delivered, listed, shown and sent again, each function with what its role may do", async () => {
      const next = app.clock.ulid();
      expect(await app.send("ben", groupId, { text: "and more", messageId: next })).toMatchObject({ status: 201 });
      expect(await app.send("ben", groupId, { text: "and more", messageId: next })).toMatchObject({ status: 200 });
      expect(await app.send("ben", groupId, { text: "others", messageId: next })).toMatchObject({ status: 409 });
      expect(await app.deliverStream()).toMatchObject({ givenUp: [] });
      expect((await app.show("ada", groupId)).body.messages?.map(({ text }) => text)).toEqual(["and more", WORDS]);
      expect((await app.list("ada")).body.conversations?.map(({ preview }) => preview)).toEqual(["and more"]);
    });

    it("is nowhere in the table and the stream in clear", async () => {
      await app.deliverStream();
      const stored = JSON.stringify([await app.engine.items(), await app.engine.records()]);
      for (const bytes of [WORDS, Buffer.from(WORDS).toString("base64").slice(0, 12)])
        expect(stored).not.toContain(bytes);
    });

    it("does not show a text that was moved to another row, and shows the others", async () => {
      const other = app.clock.ulid();
      await app.send("ben", groupId, { text: "later", messageId: other });
      const target = await rowOf(app, ({ sk }) => sk?.S === other);
      await app.engine.put({ ...target, text: (await message()).text as { B: string } });
      const { body } = await app.show("ada", groupId);
      expect(body.messages).toMatchObject([{ messageId: other, unreadable: true }, { text: WORDS }]);
      expect(app.log.join("\n")).toContain("TamperedTextError");
    });

    it("does not show a text where the preview was, nor the other way round", async () => {
      const inbox = await rowOf(app, ({ pk }) => pk?.S === "GRP#ada");
      await app.engine.put({ ...inbox, preview: (await message()).text as { B: string } });
      expect((await app.list("ada")).body.conversations).toMatchObject([{ groupId, unreadable: true }]);
      await app.engine.put({ ...(await message()), text: inbox.preview as { B: string } });
      expect(first(await app.show("ada", groupId))).toMatchObject({ unreadable: true });
    });

    it("does not show words that somebody without the key has put in their place", async () => {
      await app.engine.put({ ...(await message()), text: { B: Buffer.from("forged").toString("base64") } });
      const answer = await app.show("ada", groupId);
      expect(first(answer)).toMatchObject({ unreadable: true });
      expect(JSON.stringify(answer)).not.toContain("forged");
      expect(app.log.join("\n")).toContain("NotEncryptedError");
    });

    it("is not shown with blanks while the key cannot be had: the caller is told to come back", async () => {
      const cold = await startMessaging({ textKeyring });
      try {
        const { body } = await cold.write("ada", "ben", { text: WORDS });
        cold.textKeys.kms.fail({ code: "ThrottlingException", times: 50 });
        const asks = [cold.show("ada", body.groupId ?? ""), cold.list("ada")];
        for (const answer of await Promise.all(asks)) {
          expect(answer).toMatchObject({ status: 503, body: { error: { code: "try_again" } } });
          expect(answer.body.messages ?? answer.body.conversations).toBeUndefined();
        }
        cold.textKeys.kms.heal();
        expect(first(await cold.show("ada", body.groupId ?? ""))).toMatchObject({ text: WORDS });
      } finally {
        await cold.stop();
      }
    });

    it("tells no one why a key was refused for good", async () => {
      const cold = await startMessaging({ textKeyring });
      try {
        const { body } = await cold.write("ada", "ben", { text: WORDS });
        cold.textKeys.kms.fail({ code: "AccessDeniedException", times: 50 });
        const answer = await cold.show("ada", body.groupId ?? "");
        expect(answer).toMatchObject({ status: 503, body: { error: { code: "try_again" } } });
        expect(JSON.stringify(answer)).not.toMatch(/kms|key|denied|text/i);
        expect(cold.log.join("\n")).toContain("TextKeyError");
      } finally {
        await cold.stop();
      }
    });
  },
);

describe("the role of a function, with the KMS keyring", () => {
  it("cannot read with the key what its pattern does not read, nor write what it does not write", async () => {
    const app = await startMessaging({ textKeyring: "kms" });
    try {
      const { tableName } = app;
      const text = textContext({ tableName, groupId: "g", messageId: "m", senderId: "ada", sentAt: 0 });
      const preview = previewContext({
        tableName,
        userId: "ada",
        groupId: "g",
        lastSenderId: "ada",
        lastMessageId: "m",
      });
      const of = (pattern: Parameters<Messaging["dependencies"]>[0]) => app.dependencies(pattern).cipher;
      const bytes = await of("createMessage").encrypt(WORDS, text);
      const line = await of("updateGroup").encrypt(WORDS, preview);
      expect(await of("showConversation").decrypt(bytes, text)).toBe(WORDS);
      expect(await of("listConversations").decrypt(line, preview)).toBe(WORDS);
      // One after the other: a refusal that comes before it is awaited is one that no one handles.
      const refused = [
        () => of("listConversations").decrypt(bytes, text),
        () => of("showConversation").decrypt(line, preview),
        () => of("createMessage").decrypt(line, preview),
        () => of("showConversation").encrypt(WORDS, text),
        () => of("updateGroup").encrypt(WORDS, text),
      ];
      for (const attempt of refused) await expect(attempt()).rejects.toThrow("could not be used");
    } finally {
      await app.stop();
    }
  });
});
