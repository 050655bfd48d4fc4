import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { unzipSync } from "fflate";
import { functionZip } from "../../bundle/function-zip";
import { barChart } from "../plot";
import { REPOSITORY } from "../repository";
import { missedOf, type Section, tableOf } from "../section";

const ROUNDS = 21;
const RATIO = 1.35;
const BARE = "bare SDK";
const SHOW = "show-conversation";

interface Bundle {
  readonly name: string;
  readonly zipKib: number;
  /** Code that is loaded. */
  readonly loadedKib: number;
  /** To load it, the least of all rounds, in milliseconds. */
  readonly loadMs: number;
  /** Processor time of the same: steadier on a machine that does other work too. */
  readonly cpuMs: number;
}

/** One start. */
interface Loaded {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly bytes: number;
}

/** What is loaded of a function: its handler, and files that are required later. */
interface Load {
  readonly name: string;
  readonly zip: Uint8Array;
  readonly folder: string;
  readonly later: RegExp | undefined;
}

/** What a cold start of each function has to load. */
export const bundles: Section = {
  name: "bundles",
  title: "Functions",
  goals: [
    `\`${SHOW}\` takes at most ${RATIO} × the processor time of a bare SDK to load, before it needs cache or encryption`,
  ],
  measure: async () => {
    const found = await measured();
    const bare = found.find(({ name }) => name === BARE)?.cpuMs ?? Number.NaN;
    const show = found.find(({ name }) => name === SHOW)?.cpuMs ?? Number.NaN;
    return {
      report: [
        "Each function as it is deployed, beside a function of the SDK's document client and nothing else, made by the same",
        `bundler. To load is from \`require\` to the exported handler, each in a process of its own, the least of ${ROUNDS} rounds in`,
        "turns. Cache and encryption are files beside it, which are loaded when they are first needed: what that adds is in the",
        "last two rows.",
        "",
        ...tableOf(
          ["function", "KiB of zip", "KiB loaded", "load ms", "cpu ms", "cpu × bare SDK"],
          found.map(({ name, zipKib, loadedKib, loadMs, cpuMs }) => [
            name,
            Math.round(zipKib),
            Math.round(loadedKib),
            loadMs.toFixed(1),
            cpuMs.toFixed(1),
            (cpuMs / bare).toFixed(2),
          ]),
        ),
      ],
      missed: missedOf([
        [`bundles: ${SHOW} takes at most ${RATIO} × the processor time of a bare SDK to load`, show <= RATIO * bare],
      ]),
      plots: {
        "functions.svg": barChart({
          title: "Processor time to load each function, the least of many starts",
          unit: "ms",
          bars: found.map(({ name, cpuMs }) => ({
            label: name,
            value: Math.round(cpuMs * 10) / 10,
            kind: name === BARE ? "other" : "ours",
          })),
        }),
      },
    };
  },
};

async function measured(): Promise<readonly Bundle[]> {
  const scratch = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bench-"));
  try {
    const loads = await loadsIn(scratch);
    const all = new Map(loads.map(({ name }) => [name, [] as Loaded[]]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const load of loads) all.get(load.name)?.push(loadOnce(load));
    }
    return loads.map(({ name, zip }) => {
      const rounds = all.get(name) ?? [];
      const least = (figure: keyof Loaded): number => Math.min(...rounds.map((one) => one[figure]));
      return {
        name,
        zipKib: zip.byteLength / 1_024,
        loadedKib: least("bytes") / 1_024,
        loadMs: least("wallMs"),
        cpuMs: least("cpuMs"),
      };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function loadsIn(scratch: string): Promise<readonly Load[]> {
  const built = join(REPOSITORY, "dist", "functions");
  const load = (name: string, zip: Uint8Array, later?: RegExp): Load => {
    const folder = join(scratch, name.replaceAll(/\W+/g, "-"));
    mkdirSync(folder);
    for (const [file, code] of Object.entries(unzipSync(zip))) writeFileSync(join(folder, file), code);
    return { name, zip, folder, later };
  };
  const bare = await functionZip({ root: REPOSITORY, entry: join("bench", "sections", "bare-sdk.ts") });
  const names = readdirSync(built)
    .filter((file) => file.endsWith(".zip"))
    .map((file) => basename(file, ".zip"));
  const show = readFileSync(join(built, `${SHOW}.zip`));
  return [
    load(BARE, bare),
    ...names.map((name) => load(name, readFileSync(join(built, `${name}.zip`)))),
    load(`${SHOW}, with encryption`, show, /^encryption-/),
    load(`${SHOW}, with encryption and cache`, show, /^(encryption|dax)-/),
  ];
}

/** With the variables of a function whose texts are in clear: with others it loads the same. */
function loadOnce({ folder, later }: Load): Loaded {
  const files = readdirSync(folder).filter((file) => later?.test(file) === true);
  const program = `
    const start = performance.now();
    const before = process.cpuUsage();
    const { handler } = require("./index.js");
    for (const file of ${JSON.stringify(files)}) require("./" + file);
    const { user, system } = process.cpuUsage(before);
    const wallMs = performance.now() - start;
    if (typeof handler !== "function") throw new Error("no handler");
    const { statSync } = require("node:fs");
    const bytes = Object.keys(require.cache).reduce((sum, file) => sum + statSync(file).size, 0);
    process.stdout.write(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, bytes }));`;
  const { status, stdout, stderr } = spawnSync("node", ["-e", program], {
    encoding: "utf8",
    cwd: folder,
    env: {
      ...process.env,
      AWS_REGION: "eu-west-1",
      TABLE_NAME: "dm-example-messages",
      PLAIN_TEXT_REASON: "to be measured before encryption",
    },
  });
  if (status !== 0) throw new Error(`${folder} could not be loaded:\n${stderr}`);
  return JSON.parse(stdout) as Loaded;
}
