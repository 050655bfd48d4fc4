import * as ts from "typescript";
import { messagingModel } from "../../../src/messaging/model";
import { FUNCTION_NAMES } from "../../support/function-names";
import { nodesIn, type Source, withoutExtension } from "../../support/source-files";
import { type ArchitectureRule, file, isProduct } from "./rule";

/** Classes that a file exports and that are constructs. */
function constructsIn(source: Source): readonly string[] {
  return [...source.text.matchAll(/^export class (\w+) extends Construct\b/gm)].map(([, name]) => name ?? "");
}

const ONE_TEST =
  /^(?:x(?:it|test|describe)|f(?:it|describe))\b|^(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|todo|failing)\b/;

const MENTIONS_ONE_TEST = /\b(?:x(?:it|test|describe)|f(?:it|describe))\b|\.(?:only|skip|todo|failing)\b/;

const OVERRIDE = /\b(?:addOverride|overrideLogicalId|addEscapeHatch)\b/;

const PATTERN_NAMES = [...Object.keys(messagingModel.patterns), ...FUNCTION_NAMES];
const NAMES_A_PATTERN = new RegExp(`(?<![A-Za-z])(?:${PATTERN_NAMES.join("|")})`);

/** What may be written in a file. */
export const TEXT_RULES: readonly ArchitectureRule[] = [
  {
    name: "there is one barrel",
    why: "Inner barrels make circles, and slow tests down.",
    find: (sources) =>
      sources.map(({ path }) => path).filter((path) => /(^|\/)index\.ts$/.test(path) && path !== "src/index.ts"),
    offence: { files: [file("src/model/index.ts", ""), file("src/index.ts", "")], said: ["src/model/index.ts"] },
  },
  {
    name: "no room but the workload's names an access pattern",
    why: "A new pattern would have to be added to every such list, and a list that lacks it says nothing.",
    find: (sources) =>
      sources
        // `local` and `bench` call the functions of the patterns.
        .filter(({ path }) => /^(build|guarantees|policies|src|stacks)\//.test(path))
        // The construct ids of one pattern are in existing states, and do not follow from its name.
        .filter(({ path }) => !path.startsWith("src/messaging/") && path !== "stacks/messaging/stream-start.ts")
        .flatMap((source) =>
          nodesIn(source, {
            mentions: NAMES_A_PATTERN,
            takes: (node) => (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && NAMES_A_PATTERN.test(node.text),
          }),
        ),
    offence: {
      files: [
        file(
          "guarantees/data-guarantees.ts",
          '/** Such as `showConversation`. */\nconst by = ["@showConversation"];\n',
        ),
        file("stacks/app.ts", 'const zip = "dist/functions/update-group.zip";\nconst of = { createMessage: 1 };\n'),
        file("src/messaging/guarantees/cache-guarantees.ts", 'const by = "@showConversation";\n'),
      ],
      said: ["guarantees/data-guarantees.ts:2", "stacks/app.ts:1", "stacks/app.ts:2"],
    },
  },
  {
    name: "overrides are in one place",
    why: "What is overridden is seen by no type and no test of its argument.",
    find: (sources) =>
      sources
        .filter((source) => isProduct(source) && source.path !== "stacks/base/baseline-stack.ts")
        .flatMap((source) =>
          nodesIn(source, {
            mentions: OVERRIDE,
            takes: (node) => ts.isPropertyAccessExpression(node) && OVERRIDE.test(node.name.text),
          }),
        ),
    offence: {
      files: [file("src/constructs/log-group.ts", '\ngroup.addOverride("retention_in_days", 1);\n')],
      said: ["src/constructs/log-group.ts:2"],
    },
  },
  {
    name: "no file is longer than 250 lines",
    why: "What does not fit on a few screens is not reviewed.",
    find: (sources) =>
      sources
        .filter(isProduct)
        .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, "").split("\n").length }))
        .filter(({ lines }) => lines > 250)
        .map(({ path, lines }) => `${path} has ${lines} lines`),
    offence: { files: [file("stacks/base/names.ts", "\n".repeat(251))], said: ["stacks/base/names.ts has 251 lines"] },
  },
  {
    name: "nothing is of any type",
    why: "A misspelt argument of a resource is then deployed, or left out.",
    find: (sources) =>
      sources.flatMap((source) =>
        nodesIn(source, { mentions: /\bany\b/, takes: (node) => node.kind === ts.SyntaxKind.AnyKeyword }),
      ),
    offence: {
      files: [file("stacks/base/names.ts", 'const text = "any";\nconst value = text as any;\nlet other: any;\n')],
      said: ["stacks/base/names.ts:2", "stacks/base/names.ts:3"],
    },
  },
  {
    name: "no error of the compiler is silenced",
    why: "It stays silent when the next one comes.",
    find: (sources) =>
      sources.flatMap((source) =>
        source.text.split("\n").flatMap((line, index) => {
          const [, silenced] = /^\s*(?:\/\/|\/\*+|\*)\s*@ts-(ignore|nocheck|expect-error)\b/.exec(line) ?? [];
          // A test may expect an error: it fails when there is none.
          const isOffence = silenced === "expect-error" ? isProduct(source) : silenced !== undefined;
          return isOffence ? [`${source.path}:${index + 1}`] : [];
        }),
      ),
    offence: {
      files: [
        file("stacks/base/names.ts", "\n  // @ts-ignore\n/* @ts-expect-error */\n"),
        file("test/some.test.ts", "// @ts-expect-error\n// @ts-nocheck\n"),
      ],
      said: ["stacks/base/names.ts:2", "stacks/base/names.ts:3", "test/some.test.ts:2"],
    },
  },
  {
    name: "the folder of constructs lists constructs alone",
    why: "A reader finds a construct by the name of its file or folder. What several constructs share is in `support`.",
    find: (sources) => {
      const constructs = sources.filter((source) => constructsIn(source).length > 0).map(withoutExtension);
      return sources.map(withoutExtension).filter((path) => {
        if (path.startsWith("src/constructs/support/")) return false;
        const [, noun, inside] = /^src\/constructs\/([^/]+)(\/.+)?$/.exec(path) ?? [];
        return (
          noun !== undefined && !constructs.includes(inside === undefined ? path : `src/constructs/${noun}/${noun}`)
        );
      });
    },
    offence: {
      files: [
        file("src/constructs/known.ts", "export function ifKnown() {}\n"),
        file("src/constructs/alarms/message.ts", "export const message = 1;\n"),
        file("src/constructs/alarm/alarm.ts", "export class Alarm extends Construct {}\n"),
        file("src/constructs/alarm/message.ts", "export const message = 1;\n"),
        file("src/constructs/support/if-known.ts", "export function ifKnown() {}\n"),
      ],
      said: ["src/constructs/known", "src/constructs/alarms/message"],
    },
  },
  {
    name: "every construct has props with its name, in its file or beside it",
    why: "A consumer writes the type of what it hands in.",
    find: (sources) =>
      sources
        .filter(({ path }) => path.startsWith("src/constructs/"))
        .flatMap((source) => {
          const places = [withoutExtension(source), `${withoutExtension(source)}-props`];
          const text = sources
            .filter((one) => places.includes(withoutExtension(one)))
            .map((one) => one.text)
            .join("\n");
          return constructsIn(source)
            .filter((name) => !text.includes(`export interface ${name}Props `))
            .map((name) => `${source.path} exports ${name} without ${name}Props`);
        }),
    offence: {
      files: [file("src/constructs/alarm.ts", "interface AlarmProps {}\nexport class Alarm extends Construct {}\n")],
      said: ["src/constructs/alarm.ts exports Alarm without AlarmProps"],
    },
  },
  {
    name: "every construct and its props are in the public API",
    why: "What is tested and documented can also be used.",
    find: (sources) => {
      const barrel = sources.find(({ path }) => path === "src/index.ts")?.text ?? "";
      return sources
        .filter(({ path }) => path.startsWith("src/constructs/"))
        .flatMap(constructsIn)
        .flatMap((name) => [name, `${name}Props`])
        .filter((name) => !new RegExp(`\\b${name}\\b`).test(barrel));
    },
    offence: {
      files: [
        file("src/index.ts", 'export { Alarm } from "./constructs/alarm";\n'),
        file("src/constructs/alarm.ts", "export class Alarm extends Construct {}\n"),
      ],
      said: ["AlarmProps"],
    },
  },
  {
    name: "no test is left out",
    why: "A test that does not run protects nothing, and nobody is told.",
    find: (sources) =>
      sources
        .filter(({ path }) => path.endsWith(".test.ts"))
        .flatMap((source) =>
          nodesIn(source, {
            mentions: MENTIONS_ONE_TEST,
            takes: (node, at) => ts.isCallExpression(node) && ONE_TEST.test(node.expression.getText(at)),
          }),
        ),
    offence: {
      files: [
        file(
          "test/some.test.ts",
          'it("runs", () => {});\nit.only("", f);\ndescribe.skip("", f);\nxit("", f);\nit.todo("x");\ntest.skip.each([1])("", f);\nfit("", f);\n',
        ),
      ],
      said: [2, 3, 4, 5, 6, 6, 7].map((line) => `test/some.test.ts:${line}`),
    },
  },
];
