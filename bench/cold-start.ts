import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { unzipSync, zipSync } from "fflate";
import { functionZip } from "../bundle/function-zip";

/** What Lambda has to load before a function can answer. */
export interface ColdStart {
  readonly name: string;
  /** What is loaded, in bytes. */
  readonly bytes: number;
  /** The whole zip, in bytes. */
  readonly zipBytes: number;
  /** Time and processor time to load it in a new Node process, in milliseconds; the least of all rounds. */
  readonly loadMs: number;
  readonly loadCpuMs: number;
}

interface Start {
  readonly name: string;
  readonly entry: string;
  /** Files of the zip that are loaded later, without their ending. */
  readonly later?: readonly string[];
  /** Bundled as most people would. @default as our functions are */
  readonly isOneFile?: boolean;
}

const BARE_CLIENT = "bench/functions/bare-sdk.ts";
const CACHE = "dax-client";
const ENCRYPTION = "encryption-sdk-cipher";
const entryOf = (name: string) => `src/handlers/entries/${name}.ts`;

/** What is compared: each function as it starts, and with what it loads later. */
const STARTS: readonly Start[] = [
  { name: "bare client of DynamoDB, in one file", entry: BARE_CLIENT, isOneFile: true },
  { name: "bare client of DynamoDB, bundled as ours", entry: BARE_CLIENT },
  { name: "A, show a conversation", entry: entryOf("show-conversation") },
  { name: "A, once it has read through the cache", entry: entryOf("show-conversation"), later: [CACHE] },
  { name: "A, once it has decrypted", entry: entryOf("show-conversation"), later: [ENCRYPTION] },
  { name: "A, once it has done both", entry: entryOf("show-conversation"), later: [CACHE, ENCRYPTION] },
  { name: "B, list conversations", entry: entryOf("list-conversations") },
  { name: "C, create a message", entry: entryOf("create-message") },
  { name: "C, once it has encrypted", entry: entryOf("create-message"), later: [ENCRYPTION] },
  { name: "D, update the rows", entry: entryOf("update-group") },
];

/**
 * How many times the bare client in one file pattern A may take to start: neither the cache nor encryption is loaded
 * then.
 */
export const COLD_START_GOAL = 1.35;

const ENVIRONMENT = {
  AWS_REGION: "eu-west-1",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  TABLE_NAME: "dm-example-messages",
  PLAIN_TEXT_REASON: "nothing is stored in a bench",
};

/** Bundles each function as it is deployed, and loads it in processes of its own, in turns. */
export async function measureColdStarts(options: { readonly root: string; readonly rounds: number }) {
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-cold-"));
  try {
    const bundles = await Promise.all(
      STARTS.map(async ({ name, entry, later = [], isOneFile = false }, position) => {
        const { root } = options;
        const zip = await (isOneFile ? zipOfOneFile({ root, entry }) : functionZip({ root, entry }));
        const place = join(folder, String(position));
        mkdirSync(place);
        for (const [file, code] of Object.entries(unzipSync(zip))) writeFileSync(join(place, file), code);
        return { name, zipBytes: zip.length, modules: ["index", ...later].map((module) => join(place, module)) };
      }),
    );
    const rounds = Array.from({ length: options.rounds }, () => bundles.map(({ modules }) => load(modules)));
    return bundles.map(({ name, zipBytes }, position): ColdStart => {
      const least = (figure: keyof Load) =>
        Math.min(...rounds.map((round) => round[position]?.[figure] ?? Number.POSITIVE_INFINITY));
      return { name, zipBytes, bytes: least("bytes"), loadMs: least("loadMs"), loadCpuMs: least("loadCpuMs") };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A table of the figures, in Markdown. */
export function coldStartReport(starts: readonly ColdStart[]): readonly string[] {
  const [bare] = starts;
  return [
    "Functions as they are deployed, loaded by a new Node process, the least of all rounds in turns:",
    "",
    "| function | KiB loaded | KiB of the zip | load ms | cpu ms | × bare (cpu) |",
    "|---|---|---|---|---|---|",
    ...starts.map(({ name, bytes, zipBytes, loadMs, loadCpuMs }) => {
      const [size, zipped] = [bytes, zipBytes].map((one) => Math.round(one / 1024));
      const ratio = (loadCpuMs / (bare?.loadCpuMs ?? Number.NaN)).toFixed(2);
      return `| ${name} | ${size} | ${zipped} | ${loadMs.toFixed(1)} | ${loadCpuMs.toFixed(1)} | ${ratio} |`;
    }),
  ];
}

/** Whether pattern A starts as fast as it should, by processor time: steadier than wall time on a shared machine. */
export function meetsColdStartGoal([bare, , show]: readonly ColdStart[]): boolean {
  return bare !== undefined && show !== undefined && show.loadCpuMs <= COLD_START_GOAL * bare.loadCpuMs;
}

async function zipOfOneFile({ root, entry }: { readonly root: string; readonly entry: string }): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    format: "cjs",
    mainFields: ["module", "main"],
    minify: true,
  });
  return zipSync({ "index.js": outputFiles[0]?.contents ?? new Uint8Array() }, { level: 9 });
}

type Load = Pick<ColdStart, "bytes" | "loadMs" | "loadCpuMs">;

function load(modules: readonly string[]): Load {
  const program = `
    const { user, system } = process.cpuUsage();
    const start = process.hrtime.bigint();
    for (const module of ${JSON.stringify(modules)}) require(module);
    const loadMs = Number(process.hrtime.bigint() - start) / 1e6;
    const used = process.cpuUsage();
    const loadCpuMs = (used.user - user + used.system - system) / 1e3;
    const bytes = Object.keys(require.cache).reduce((sum, file) => sum + require("fs").statSync(file).size, 0);
    process.stdout.write(JSON.stringify({ bytes, loadMs, loadCpuMs }));
    process.exit();`;
  const { status, stdout, stderr } = spawnSync("node", ["-e", program], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...ENVIRONMENT },
  });
  if (status !== 0) throw new Error(`${modules.join(", ")} could not be loaded:\n${stderr}`);
  return JSON.parse(stdout) as Load;
}
