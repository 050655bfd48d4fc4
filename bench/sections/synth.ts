import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cost, compare, runOnce } from "../measure";
import { REPOSITORY } from "../repository-folder";
import { missedOf, type Section, tableOf } from "../section";

const ROUNDS = 7;
const FLOOR_RATIO = 2;
const TEMPLATE_RATIO = 5;
/** Highest ratio of a start that reuses the last proof to a start without proof. The time of npm itself is added. */
const AGAIN_RATIO = 2;
/** Highest ratio of a start with proof to the proof alone. */
const PROVED_RATIO = 2;

/** Time from a cold start to the Terraform JSON of the example environment. */
export const synth: Section = {
  name: "synth",
  title: "Cold synth",
  goals: [
    `at most ${FLOOR_RATIO} × the floor`,
    `at least ${TEMPLATE_RATIO} × faster than the template style of one TypeScript file run by ts-node`,
    `a start without a change at most ${AGAIN_RATIO} × one without a proof, and an empty npm script`,
    `a start that proves at most ${PROVED_RATIO} × the proof alone`,
  ],
  measure: async () => {
    const costs = measured();
    const { floor, ours, proved, again, proof, npm, template } = costs;
    const row = (name: string, cost: Cost) => [
      name,
      Math.round(cost.wallMs),
      Math.round(cost.cpuMs),
      Math.round(cost.peakMiB),
      (cost.wallMs / floor.wallMs).toFixed(2),
    ];
    return {
      report: [
        `Cold synth of the example environment, the least of ${ROUNDS} rounds in turns. The floor loads packages as they are`,
        "installed; ours has what it uses of them in a file of its own, made by the build:",
        "",
        ...tableOf(
          ["program", "wall ms", "cpu ms", "peak MiB", "× floor"],
          [
            row("floor: Node loading CDKTF and the resource classes in use, as installed", floor),
            row("ours: `node dist/stacks/programs/start.js example --no-prove`", ours),
            row("ours with every guarantee proved: `node dist/stacks/programs/start.js example`", proved),
            row("the proof alone: `dynamodb-baseline prove`", proof),
            row("ours without a change since it was proved, with npm and an up-to-date build: `npm start`", again),
            row("npm alone: a script that does nothing", npm),
            row("template style: `npx ts-node stacks/programs/start.ts`", template),
          ],
        ),
        "",
        `Template style takes ${(template.wallMs / ours.wallMs).toFixed(1)} × our time.`,
      ],
      missed: missedOf([
        [`synth: at most ${FLOOR_RATIO} × the floor`, ours.wallMs <= FLOOR_RATIO * floor.wallMs],
        [
          `synth: at least ${TEMPLATE_RATIO} × faster than the template style`,
          template.wallMs >= TEMPLATE_RATIO * ours.wallMs,
        ],
        [
          `synth: a start without a change at most ${AGAIN_RATIO} × one without a proof, and an empty npm script`,
          again.wallMs <= AGAIN_RATIO * ours.wallMs + npm.wallMs,
        ],
        [
          `synth: a start that proves at most ${PROVED_RATIO} × the proof alone`,
          proved.wallMs <= PROVED_RATIO * proof.wallMs,
        ],
      ]),
    };
  },
};

function measured() {
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bench-"));
  const floor = join(folder, "floor.js");
  writeFileSync(floor, floorProgram());
  const output = join(folder, "cdktf.out");
  const env = { CDKTF_OUTDIR: output };
  const run =
    (...command: string[]) =>
    () =>
      runOnce(command, { cwd: REPOSITORY, env });
  const start = ["node", join("dist", "stacks", "programs", "start.js"), "example"];
  const empty = join(folder, "empty");
  mkdirSync(empty);
  writeFileSync(join(empty, "package.json"), JSON.stringify({ scripts: { empty: "" } }));
  const costs = compare(
    {
      floor: run("node", floor),
      proved: () => {
        rmSync(join(output, "example", "proof.json"), { force: true });
        return run(...start)();
      },
      again: run("npm", "start", "--silent"),
      ours: run(...start, "--no-prove"),
      proof: run("node", join("dist", "src", "cli", "main.js"), "prove", join(output, "example")),
      npm: () => runOnce(["npm", "run", "--silent", "empty"], { cwd: empty }),
      template: run("npx", "ts-node", join("stacks", "programs", "start.ts"), "example", "--no-prove"),
    },
    ROUNDS,
  );
  rmSync(folder, { recursive: true, force: true });
  return costs;
}

// The floor of every CDKTF program: Node loads CDKTF and the classes of the resources in use. The list of classes comes
// from the build, so that a new resource raises the floor too.
function floorProgram(): string {
  const used = new Set(["cdktf", "constructs"]);
  for (const folder of ["src", "stacks", "policies"]) {
    const root = join(REPOSITORY, "dist", folder);
    for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".js")) continue;
      const text = readFileSync(join(root, file), "utf8");
      for (const [, module = ""] of text.matchAll(/require\("(@cdktf\/provider-aws\/lib\/[^"]+)"\)/g)) used.add(module);
    }
  }
  return [...used].map((module) => `require(${JSON.stringify(require.resolve(module))});`).join("\n");
}
