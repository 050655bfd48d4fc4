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
  readonly codeKib: number;
  readonly zipKib: number;
  /** To load it, the least of all rounds, in milliseconds. */
  readonly loadMs: number;
}

/** What a cold start of each function has to load. */
export const bundles: Section = {
  name: "bundles",
  title: "Functions",
  goals: [`\`${SHOW}\` loads in at most ${RATIO} × the time of a bare SDK, before it needs cache or encryption`],
  measure: async () => {
    const found = await measured();
    const bare = found.find(({ name }) => name === BARE)?.loadMs ?? Number.NaN;
    const show = found.find(({ name }) => name === SHOW)?.loadMs ?? Number.NaN;
    return {
      report: [
        "Each function as it is deployed, beside a function of the SDK's document client and nothing else, made by the same",
        `bundler. To load is from \`require\` to the exported handler, each in a process of its own, the least of ${ROUNDS} rounds in`,
        "turns. Cache and encryption are in the file and loaded when they are first needed.",
        "",
        ...tableOf(
          ["function", "KiB of code", "KiB of zip", "load ms", "× bare SDK"],
          found.map(({ name, codeKib, zipKib, loadMs }) => [
            name,
            Math.round(codeKib),
            Math.round(zipKib),
            loadMs.toFixed(1),
            (loadMs / bare).toFixed(2),
          ]),
        ),
      ],
      missed: missedOf([[`bundles: ${SHOW} loads in at most ${RATIO} × the time of a bare SDK`, show <= RATIO * bare]]),
      plots: {
        "functions.svg": barChart({
          title: "Time to load each function, the least of many starts",
          unit: "ms",
          bars: found.map(({ name, loadMs }) => ({
            label: name,
            value: Math.round(loadMs * 10) / 10,
            kind: name === BARE ? "other" : "ours",
          })),
        }),
      },
    };
  },
};

async function measured(): Promise<readonly Bundle[]> {
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bench-"));
  try {
    const built = join(REPOSITORY, "dist", "functions");
    const zips = new Map<string, Uint8Array>([
      [BARE, await functionZip({ root: REPOSITORY, entry: join("bench", "sections", "bare-sdk.ts") })],
      ...readdirSync(built)
        .filter((file) => file.endsWith(".zip"))
        .map((file): [string, Uint8Array] => [basename(file, ".zip"), readFileSync(join(built, file))]),
    ]);
    const bundles = [...zips].map(([name, zip]) => ({
      name,
      zip,
      ...unpacked(zip, join(folder, name.replace(" ", "-"))),
    }));
    const times = new Map(bundles.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { name, file } of bundles) times.get(name)?.push(loadTime(file));
    }
    return bundles.map(({ name, zip, bytes }) => ({
      name,
      codeKib: bytes / 1_024,
      zipKib: zip.byteLength / 1_024,
      loadMs: Math.min(...(times.get(name) ?? [])),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unpacked(zip: Uint8Array, folder: string): { readonly file: string; readonly bytes: number } {
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(unzipSync(zip));
  for (const [name, code] of files) writeFileSync(join(folder, name), code);
  return { file: join(folder, "index.js"), bytes: files.reduce((sum, [, code]) => sum + code.byteLength, 0) };
}

/** With the variables of a function whose texts are in clear: with others it loads the same. */
function loadTime(file: string): number {
  const program = `
    const start = performance.now();
    const { handler } = require(${JSON.stringify(file)});
    if (typeof handler !== "function") throw new Error("no handler");
    process.stdout.write(String(performance.now() - start));`;
  const { status, stdout, stderr } = spawnSync("node", ["-e", program], {
    encoding: "utf8",
    env: {
      ...process.env,
      AWS_REGION: "eu-west-1",
      TABLE_NAME: "dm-example-messages",
      PLAIN_TEXT_REASON: "to be measured before encryption",
    },
  });
  if (status !== 0) throw new Error(`${file} could not be loaded:\n${stderr}`);
  return Number(stdout);
}
