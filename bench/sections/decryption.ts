import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { functionZip } from "../../build/bundle/function-zip";
import { UNBOUND } from "../../local/iam/text-key-roles";
import { Messaging } from "../../local/workload/local-messaging";
import { synthesizedTable } from "../../local/workload/synthesized-table";
import { TextKeyServices } from "../../local/workload/text-key-services";
import { loadConfig } from "../../src/config/load";
import type { TextCipher } from "../../src/messaging/ports/text-cipher";
import { plainTextCipher } from "../../src/messaging/texts/plain-text-cipher";
import { ENVIRONMENTS_FOLDER } from "../../stacks/programs/repository";
import { TEXT } from "../bench-workload";
import { REPOSITORY } from "../repository-folder";
import { missedOf, type Section, tableOf } from "../section";
import { quantile } from "../statistics";
import type { FirstPages, PageTimes } from "./first-pages";

const PAGE = 25;
const WARM_UP = 40;
const ROUNDS = 15;
const PAGES_A_ROUND = 20;
const STARTS = 9;
const FIRST_PAGES = 10;
const WARM_RATIO = 0.5;
const FIRST_RATIO = 1.2;

const OURS = "ours: the parts of the Encryption SDK, without its streams";
const LIBRARY = "`decrypt` of the Encryption SDK, one stream a text";
const PLAIN = "plain text";

/** Processor time of a page of texts. */
export const decryption: Section = {
  name: "decryption",
  title: "Processor time of a page",
  goals: [
    `a page of ${PAGE} texts takes at most ${WARM_RATIO} × the processor time that it takes with the Encryption SDK's own \`decrypt\``,
    `the first page of a new function takes at most ${FIRST_RATIO} × of that, after the SDK is loaded`,
  ],
  measure: async () => {
    const services = await TextKeyServices.start();
    try {
      const texts = await decrypted(services);
      const patterns = await shown(services);
      const starts = await started(services);
      const [warm, first] = [texts[OURS].least / texts[LIBRARY].least, starts.ours.first / starts.library.first];
      const row = (name: keyof typeof texts) => [
        name,
        texts[name].least.toFixed(2),
        texts[name].median.toFixed(2),
        (texts[name].least / texts[LIBRARY].least).toFixed(2),
        patterns[name].least.toFixed(1),
        patterns[name].median.toFixed(1),
      ];
      return {
        report: [
          `\`npm run bench -- decryption\`. Milliseconds of processor time for ${PAGE} texts of ${TEXT.length} bytes under the hierarchical`,
          `keyring, ${ROUNDS} rounds in turns in one process. A is the whole pattern, with the engine of Node that answers it.`,
          "",
          ...tableOf(
            ["read by", "the texts, least", "median", "× `decrypt`", "A, least", "A, median"],
            [row(PLAIN), row(LIBRARY), row(OURS)],
          ),
          "",
          `A function that has just started, bundled as it is deployed: from the loaded SDK to the first page, with the clients and`,
          `the branch key, and the pages after it. Medians of ${STARTS} processes in turns; KMS and the key store are another process.`,
          "",
          ...tableOf(
            ["read by", "first page", "second", `3 to ${FIRST_PAGES}, each`],
            [
              [LIBRARY, ...Object.values(starts.library).map((time) => time.toFixed(1))],
              [OURS, ...Object.values(starts.ours).map((time) => time.toFixed(1))],
              ["×", ...ratiosOf(starts.ours, starts.library)],
            ],
          ),
        ],
        missed: missedOf([
          [`decryption: a page in at most ${WARM_RATIO} × \`decrypt\`, was ${warm.toFixed(2)}`, warm <= WARM_RATIO],
          [
            `decryption: a first page in at most ${FIRST_RATIO} × \`decrypt\`, was ${first.toFixed(2)}`,
            first <= FIRST_RATIO,
          ],
        ]),
      };
    } finally {
      await services.stop();
    }
  },
};

function ciphersOf(services: TextKeyServices) {
  return {
    [PLAIN]: plainTextCipher({ reason: "to be measured beside encryption" }),
    [LIBRARY]: services.cipherOfLibrary("hierarchical"),
    [OURS]: services.cipher("hierarchical"),
  };
}

type Ciphers = ReturnType<typeof ciphersOf>;
type Times = Readonly<Record<keyof Ciphers, { readonly least: number; readonly median: number }>>;

const WRITTEN = { writer: "ada", writtenAt: "2026-06-01T12:00:00.000Z" };
const contextOf = (number: number) => ({ table: "t", pk: "MSG#g", sk: String(number), attribute: "text", ...WRITTEN });

function pageOf(cipher: TextCipher): Promise<readonly Uint8Array[]> {
  return Promise.all(Array.from({ length: PAGE }, (_, number) => cipher.encrypt(TEXT, contextOf(number))));
}

async function decrypted(services: TextKeyServices): Promise<Times> {
  const ciphers = ciphersOf(services);
  const [plain, encrypted] = [await pageOf(ciphers[PLAIN]), await pageOf(ciphers[OURS])];
  return inTurns(ciphers, (name) => async () => {
    const texts = name === PLAIN ? plain : encrypted;
    await Promise.all(texts.map((text, number) => ciphers[name].decrypt(text, contextOf(number))));
  });
}

async function shown(services: TextKeyServices): Promise<Times> {
  const config = loadConfig("example", { environmentsFolder: ENVIRONMENTS_FOLDER });
  const ciphers = ciphersOf(services);
  const apps: Partial<Record<keyof Ciphers, Messaging>> = {};
  const groups: Partial<Record<keyof Ciphers, string>> = {};
  try {
    for (const name of Object.keys(ciphers) as (keyof Ciphers)[]) {
      const app = await Messaging.start({
        config,
        table: synthesizedTable(config),
        more: () => ({ cipher: ciphers[name] }),
      });
      apps[name] = app;
      const { groupId = "" } = (await app.write("ada", "ben", { text: TEXT })).body;
      for (let number = 1; number < PAGE; number += 1) await app.send("ada", groupId, { text: TEXT });
      groups[name] = groupId;
    }
    return await inTurns(ciphers, (name) => async () => {
      const answer = await apps[name]?.show("ada", groups[name] ?? "");
      if (answer?.body.messages?.length !== PAGE) throw new Error(`A page was answered with ${answer?.status}.`);
    });
  } finally {
    for (const app of Object.values(apps)) await app.stop();
  }
}

/** Processor time of one call of each, all of them in turns, so that other work of the machine is in all. */
async function inTurns(ciphers: Ciphers, pageBy: (name: keyof Ciphers) => () => Promise<void>): Promise<Times> {
  const names = Object.keys(ciphers) as (keyof Ciphers)[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<keyof Ciphers, number[]>;
  for (const name of names) await repeated(pageBy(name), WARM_UP);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) times[name].push((await repeated(pageBy(name), PAGES_A_ROUND)) / PAGES_A_ROUND);
  }
  return Object.fromEntries(
    names.map((name) => [name, { least: Math.min(...times[name]), median: quantile(times[name], 0.5) }]),
  ) as Times;
}

async function repeated(call: () => Promise<void>, count: number): Promise<number> {
  const before = process.cpuUsage();
  for (let number = 0; number < count; number += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

interface Start {
  readonly first: number;
  readonly second: number;
  readonly later: number;
}

/** Pages of new processes. KMS and the key store answer from this one, which must not wait for them in between. */
async function started(services: TextKeyServices): Promise<Readonly<Record<FirstPages["reader"], Start>>> {
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bench-"));
  try {
    const entry = join("bench", "sections", "first-pages.ts");
    const files = unzipSync(await functionZip({ root: REPOSITORY, entry }));
    for (const [file, code] of Object.entries(files)) writeFileSync(join(folder, file), code);
    const found: Record<FirstPages["reader"], PageTimes[]> = { library: [], ours: [] };
    const texts = await pageOf(services.cipher("hierarchical"));
    for (let start = 0; start < STARTS; start += 1) {
      for (const reader of ["library", "ours"] as const) {
        writeFileSync(join(folder, "pages.json"), JSON.stringify(toldTo(services, { reader, texts })));
        const env = { ...process.env, FIRST_PAGES: join(folder, "pages.json") };
        const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "index.js")], { env });
        found[reader].push(JSON.parse(stdout) as PageTimes);
      }
    }
    return { library: medianOf(found.library), ours: medianOf(found.ours) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toldTo(
  services: TextKeyServices,
  { reader, texts }: Pick<FirstPages, "reader"> & { readonly texts: readonly Uint8Array[] },
): FirstPages {
  const common = { region: "eu-west-1", credentials: { accessKeyId: UNBOUND, secretAccessKey: "local" } };
  return {
    reader,
    keys: services.keyrings.hierarchical,
    clients: {
      kms: { ...common, endpoint: services.kms.endpoint },
      dynamodb: { ...common, endpoint: services.keyStore.endpoint },
    },
    texts: texts.map((text, number) => ({ bytes: Buffer.from(text).toString("base64"), context: contextOf(number) })),
    pages: FIRST_PAGES,
  };
}

function medianOf(starts: readonly PageTimes[]): Start {
  const of = (time: (pages: PageTimes) => number) => quantile(starts.map(time), 0.5);
  const mean = (times: PageTimes) => times.reduce((sum, time) => sum + time, 0) / times.length;
  return {
    first: of(([first = Number.NaN]) => first),
    second: of(([, second = Number.NaN]) => second),
    later: of((pages) => mean(pages.slice(2))),
  };
}

function ratiosOf(ours: Start, library: Start): readonly string[] {
  return (Object.keys(ours) as (keyof Start)[]).map((page) => (ours[page] / library[page]).toFixed(2));
}
