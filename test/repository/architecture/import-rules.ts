import { isBuiltin } from "node:module";
import * as ts from "typescript";
import { cyclesIn, importsOf, nodesIn, type Source } from "../../support/source-files";
import { PROVER_RULES } from "./prover-steps";
import { ROOMS, type Room } from "./rooms";
import { type ArchitectureRule, file } from "./rule";

const AGPL = "@cloud-copilot/iam-simulate";

/** Packages of these are loaded by functions that are told to use them. */
const LOADED_LATER = /\/(encryption|dax)\//;

/** Whether a path is a place or inside it. */
function isUnder(path: string, place: string): boolean {
  return path === place || path === place.replace(/\.ts$/, "") || path.startsWith(`${place}/`);
}

/** The innermost room of a file. */
function roomOf(path: string): Room | undefined {
  const around = ROOMS.filter(({ place }) => isUnder(path, place));
  return around.sort((one, other) => other.place.length - one.place.length)[0];
}

function isAllowed(room: Room, imported: string): boolean {
  if (isUnder(imported, room.place)) return true;
  return room.mayImport.some((one) => {
    if (one === "*") return imported !== AGPL;
    if (one === "node") return isBuiltin(imported);
    if (one === "cdktf") {
      return (
        isUnder(imported, "cdktf") || isUnder(imported, "constructs") || imported.startsWith("@cdktf/provider-aws/lib/")
      );
    }
    return isUnder(imported, one);
  });
}

function roomRule(room: Room): ArchitectureRule {
  const [path, imported] = room.offence;
  return {
    name: `${room.place} imports what its line in the table of rooms allows`,
    why: room.why,
    find: (sources) =>
      sources
        .filter((source) => roomOf(source.path) === room)
        .flatMap((source) =>
          importsOf(source)
            .filter((one) => !isAllowed(room, one))
            .map((one) => `${source.path} imports ${one}`),
        ),
    offence: { files: [importing(path, imported)], said: [`${path} imports ${imported}`] },
  };
}

const OURS = /^(src|policies|guarantees|stacks|local|build|bench|test|verification)\//;

/** A file that imports another one, of ours by its way there. */
function importing(path: string, imported: string): Source {
  const up = "../".repeat(path.split("/").length - 1);
  return file(path, `import type { Some } from "${OURS.test(`${imported}/`) ? up + imported : imported}";\n`);
}

/** Who may import whom. */
export const IMPORT_RULES: readonly ArchitectureRule[] = [
  ...ROOMS.map(roomRule),
  ...PROVER_RULES,
  {
    name: "every file is in a room",
    why: "A file outside of every room may import anything.",
    find: (sources) => sources.map(({ path }) => path).filter((path) => roomOf(path) === undefined),
    offence: { files: [file("src/naming.ts", "")], said: ["src/naming.ts"] },
  },
  {
    name: "functions load the encryption of texts and the client of DAX if they are told to use them",
    why: "A function that does not encrypt, or has no cache, would pay for it with every cold start.",
    find: (sources) =>
      sources
        .filter(({ path }) => roomOf(path)?.place === "src/messaging")
        .flatMap((source) =>
          nodesIn(source, {
            mentions: LOADED_LATER,
            takes: (node) =>
              ts.isImportDeclaration(node) &&
              node.importClause?.isTypeOnly !== true &&
              LOADED_LATER.test(node.moduleSpecifier.getText()),
          }),
        ),
    offence: {
      files: [
        file(
          "src/messaging/functions/function-environment.ts",
          'import { encryptionSdkCipher } from "../texts/encryption/encryption-sdk-cipher";\n' +
            'import { connectDax } from "../cache/dax/dax-client";\n',
        ),
      ],
      said: ["src/messaging/functions/function-environment.ts:1", "src/messaging/functions/function-environment.ts:2"],
    },
  },
  {
    name: "no file imports the whole provider",
    why: "Its index loads more than two thousand modules: every synth and every test would take seconds longer.",
    find: (sources) => importersOf(sources, /^@cdktf\/provider-aws(\/lib)?$/),
    offence: {
      files: [importing("test/stacks/data.test.ts", "@cdktf/provider-aws")],
      said: ["test/stacks/data.test.ts imports @cdktf/provider-aws"],
    },
  },
  {
    name: "no file of the product imports the public barrel",
    why: "Circles, and a load order that decides what is defined.",
    find: (sources) =>
      importersOf(
        sources.filter(({ path }) => /^(src|stacks|policies|guarantees)\//.test(path)),
        /^src(\/index)?$/,
      ),
    offence: {
      files: [importing("stacks/data/data-stack.ts", "src/index")],
      said: ["stacks/data/data-stack.ts imports src/index"],
    },
  },
  {
    name: "stacks take the model of a table from `stacks/base/tables.ts`",
    why: "A second table may have another model. A stack that imports one model would give it to every table.",
    find: (sources) =>
      importersOf(
        sources.filter(({ path }) => path.startsWith("stacks/") && path !== "stacks/base/tables.ts"),
        /^src\/messaging\/model$/,
      ),
    offence: {
      files: [importing("stacks/data/data-stack.ts", "src/messaging/model")],
      said: ["stacks/data/data-stack.ts imports src/messaging/model"],
    },
  },
  {
    name: "no file imports in a circle",
    why: "Which of the files is loaded first decides which values are there.",
    find: cyclesIn,
    offence: {
      files: [
        file("src/model/a.ts", 'import { b } from "./b";\n'),
        file("src/model/b.ts", 'export * from "./c";\n'),
        file("src/model/c.ts", 'import type { A } from "./a";\n'),
      ],
      said: ["src/model/a → src/model/b → src/model/c → src/model/a"],
    },
  },
];

function importersOf(sources: readonly Source[], pattern: RegExp): readonly string[] {
  return sources.flatMap((source) =>
    importsOf(source)
      .filter((one) => pattern.test(one))
      .map((one) => `${source.path} imports ${one}`),
  );
}
