import { TextKeyServices } from "../../local/workload/text-key-services";
import { textContext } from "../../src/messaging/table/rows";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { ADA, BEN, TEXT } from "../bench-workload";
import { missedOf, type Section, tableOf } from "../section";
import { quantile, timesOf } from "../statistics";

const PAGE = 25;
const ROUNDS = 40;
const KEYRINGS = ["hierarchical", "kms"] as const;

/** Calls to KMS of both keyrings. */
export const textKeys: Section = {
  name: "text-keys",
  title: "Keys of texts",
  goals: [
    `a page of ${PAGE} texts, each written by another function, asks KMS once at most under the hierarchical keyring`,
  ],
  measure: async () => {
    const services = await TextKeyServices.start();
    try {
      const rows = [];
      for (const keyring of KEYRINGS) rows.push({ keyring, ...(await measured(services, keyring)) });
      return {
        report: [
          `A page of ${PAGE} texts of ${TEXT.length} bytes, each encrypted by a function that had just started, read by one that has just`,
          "started, and by one that has read a page before. KMS and the key store run in the same process, so their answers",
          "do not cross a network: on AWS every call takes longer.",
          "",
          ...tableOf(
            [
              "keyring",
              "bytes stored a text",
              "KMS calls, cold",
              "key store reads, cold",
              "KMS calls, warm",
              "ms a page, warm",
            ],
            rows.map(({ keyring, bytes, cold, keyReads, warm, milliseconds }) => [
              keyring,
              bytes,
              cold,
              keyReads,
              warm,
              milliseconds.toFixed(1),
            ]),
          ),
        ],
        missed: missedOf([["text-keys: one call of KMS for a page, hierarchical", (rows[0]?.cold ?? 2) <= 1]]),
      };
    } finally {
      await services.stop();
    }
  },
};

async function measured(services: TextKeyServices, keyring: (typeof KEYRINGS)[number]) {
  // As long as in a row: under the KMS keyring the place is stored with every text.
  const groupId = directGroupId([ADA, BEN]);
  const ids = Array.from({ length: PAGE }, (_, number) => `01KT1GW6G${String(number).padStart(17, "0")}`);
  const contextOf = (number: number) =>
    textContext({ tableName: "dm-example-messages", groupId, messageId: ids[number] ?? "", senderId: ADA, sentAt: 0 });
  const texts = await Promise.all(
    Array.from({ length: PAGE }, (_, number) => services.cipher(keyring).encrypt(TEXT, contextOf(number))),
  );
  const reader = services.cipher(keyring);
  const readPage = async (): Promise<void> => {
    await Promise.all(texts.map((text, number) => reader.decrypt(text, contextOf(number))));
  };
  services.forget();
  await readPage();
  const [cold, keyReads] = [services.kms.take().length, services.keyStore.calls.length];
  services.forget();
  await readPage();
  const warm = services.kms.take().length;
  const times = await timesOf({ count: ROUNDS, atOnce: 1, call: readPage });
  return { bytes: texts[0]?.byteLength ?? 0, cold, keyReads, warm, milliseconds: quantile(times, 0.5) };
}
