import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { unzipSync, zipSync } from "fflate";
import { functionZip } from "../../build/bundle/function-zip";
import { barChart } from "../plot";
import { REPOSITORY } from "../repository-folder";
import { missedOf, type Section, tableOf } from "../section";

const ROUNDS = 21;
const RATIO = 1.35;
const ENCRYPTED_RATIO = 2;
const BARE = "bare SDK, in one file";
const SHOW = "show-conversation";

/** Files of the zip that only a function with encryption or a cache loads, without their extension. */
const CACHE = "dax-client";
const ENCRYPTION = "encryption-sdk-cipher";
const LATER: readonly (readonly [name: string, files: readonly string[]])[] = [
  ["cache", [CACHE]],
  ["encryption", [ENCRYPTION]],
  ["both", [CACHE, ENCRYPTION]],
];

interface Bundle {
  readonly name: string;
  /** Code that a cold start loads. */
  readonly codeKib: number;
  readonly zipKib: number;
  /** Lowest load time of all rounds, in milliseconds. Processor time varies less on a shared machine. */
  readonly loadMs: number;
  readonly loadCpuMs: number;
}

/** Code that a cold start of each function loads. */
export const bundles: Section = {
  name: "bundles",
  title: "Functions",
  goals: [
    `\`${SHOW}\` loads in at most ${RATIO} × the processor time of a bare SDK in one file without cache and encryption, and in at most ${ENCRYPTED_RATIO} × with encryption`,
  ],
  measure: async () => {
    const found = await measured();
    const bare = found.find(({ name }) => name === BARE)?.loadCpuMs ?? Number.NaN;
    const show = found.find(({ name }) => name === SHOW)?.loadCpuMs ?? Number.NaN;
    const encrypted = found.find(({ name }) => name === `${SHOW} with encryption`)?.loadCpuMs ?? Number.NaN;
    return {
      report: [
        "Each function as it is deployed, beside a function of the SDK's document client and nothing else: in one file, as it",
        "is usually bundled, and in several, as ours are. To load is from `require` to the exported handler, each in a process",
        `of its own, the least of ${ROUNDS} rounds in turns. Cache and encryption are in files of their own, which a function loads at`,
        "its start if it is told to use them: those rows load them too.",
        "",
        ...tableOf(
          ["function", "KiB loaded", "KiB of zip", "load ms", "cpu ms", "× bare SDK (cpu)"],
          found.map(({ name, codeKib, zipKib, loadMs, loadCpuMs }) => [
            name,
            Math.round(codeKib),
            Math.round(zipKib),
            loadMs.toFixed(1),
            loadCpuMs.toFixed(1),
            (loadCpuMs / bare).toFixed(2),
          ]),
        ),
      ],
      missed: missedOf([
        [
          `bundles: ${SHOW} loads in at most ${RATIO} × the processor time of a bare SDK in one file`,
          show <= RATIO * bare,
        ],
        [
          `bundles: ${SHOW} with encryption loads in at most ${ENCRYPTED_RATIO} × of that`,
          encrypted <= ENCRYPTED_RATIO * bare,
        ],
      ]),
      plots: {
        "functions.svg": barChart({
          title: "Processor time to load each function, the least of many starts",
          unit: "ms",
          bars: found.map(({ name, loadCpuMs }) => ({
            label: name,
            value: Math.round(loadCpuMs * 10) / 10,
            kind: name.startsWith("bare") ? "other" : "ours",
          })),
        }),
      },
    };
  },
};

/** A zip, and the modules that a start loads from it. */
interface Start {
  readonly name: string;
  readonly zip: Uint8Array;
  readonly files: readonly string[];
}

async function starts(): Promise<readonly Start[]> {
  const built = join(REPOSITORY, "dist", "functions");
  const entry = join("bench", "sections", "bare-sdk.ts");
  const files = ["index"];
  const functions = readdirSync(built)
    .filter((file) => file.endsWith(".zip"))
    .map((file): Start => ({ name: basename(file, ".zip"), zip: readFileSync(join(built, file)), files }));
  const show = functions.find(({ name }) => name === SHOW);
  if (show === undefined) throw new Error(`There is no ${SHOW} among the functions: run npm run build.`);
  return [
    { name: BARE, zip: await zipOfOneFile(entry), files },
    { name: "bare SDK, in several files", zip: await functionZip({ root: REPOSITORY, entry }), files },
    ...functions,
    ...LATER.map(([what, later]): Start => ({ ...show, name: `${SHOW} with ${what}`, files: [...files, ...later] })),
  ];
}

async function measured(): Promise<readonly Bundle[]> {
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bench-"));
  try {
    const unpacked = (await starts()).map(({ name, zip, files }, position) => {
      const place = join(folder, String(position));
      mkdirSync(place);
      for (const [file, code] of Object.entries(unzipSync(zip))) writeFileSync(join(place, file), code);
      return { name, zip, modules: files.map((file) => join(place, `${file}.js`)), loads: [] as Load[] };
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { modules, loads } of unpacked) loads.push(load(modules));
    }
    return unpacked.map(({ name, zip, loads }) => ({
      name,
      codeKib: Math.min(...loads.map(({ bytes }) => bytes)) / 1_024,
      zipKib: zip.byteLength / 1_024,
      loadMs: Math.min(...loads.map(({ wallMs }) => wallMs)),
      loadCpuMs: Math.min(...loads.map(({ cpuMs }) => cpuMs)),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function zipOfOneFile(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: REPOSITORY,
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

interface Load {
  readonly bytes: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** What the two functions that compare users are told besides. */
const OF_THE_COMPARISON = {
  UNITS_PER_SECOND: "10",
  ID_FUNCTION_NAME: "dm-example-list-user-ids",
  USER_POOL_ID: "eu-west-1_Example01",
  OFFBOARDING_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/333333333333/dm-example-offboarding",
  MOST_ERASURES: "5",
};

/** Loads modules with the environment of a function without encryption. Other environments load the same modules. */
function load(modules: readonly string[]): Load {
  const program = `
    const before = process.cpuUsage();
    const start = performance.now();
    const [{ handler }] = ${JSON.stringify(modules)}.map((file) => require(file));
    const wallMs = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    if (typeof handler !== "function") throw new Error("no handler");
    const bytes = Object.keys(require.cache).reduce((sum, file) => sum + require("node:fs").statSync(file).size, 0);
    process.stdout.write(JSON.stringify({ bytes, wallMs, cpuMs: (user + system) / 1_000 }));
    process.exit();`;
  const { status, stdout, stderr } = spawnSync("node", ["-e", program], {
    encoding: "utf8",
    env: {
      ...process.env,
      AWS_REGION: "eu-west-1",
      TABLE_NAME: "dm-example-messages",
      PLAIN_TEXT_REASON: "to be measured before encryption",
      ...OF_THE_COMPARISON,
    },
  });
  if (status !== 0) throw new Error(`${modules.join(", ")} could not be loaded:\n${stderr}`);
  return JSON.parse(stdout) as Load;
}
