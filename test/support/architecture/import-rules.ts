import { isBuiltin } from "node:module";
import * as ts from "typescript";
import { cyclesIn, importsOf, nodesIn } from "../sources";
import { type ArchitectureRule, file } from "./rule";

type Allowed = (imported: string) => boolean;

const under =
  (...places: readonly string[]): Allowed =>
  (imported) =>
    places.some((place) => imported === place || imported.startsWith(`${place}/`));
const builtin: Allowed = (imported) => isBuiltin(imported);
const oneOf =
  (...rules: readonly Allowed[]): Allowed =>
  (imported) =>
    rules.some((rule) => rule(imported));

const ours = under("bundle", "src", "stacks", "policies", "local", "test", "bench");
const cdktf = oneOf(under("cdktf", "constructs"), (imported) => imported.startsWith("@cdktf/provider-aws/lib/"));

/** Numbers, texts and small facts that everything may know. */
const FACTS = [
  "src/facts/dax-nodes-and-regions",
  "src/facts/ipv4-block",
  "src/facts/limit",
  "src/facts/service-limits",
  "src/facts/function-limits",
  "src/facts/partition",
  "src/facts/text-rules",
] as const;

/** Files of a place import nothing but what is allowed there. */
function only(rule: {
  readonly place: RegExp;
  readonly name: string;
  readonly why: string;
  readonly allowed: Allowed;
  readonly offence: readonly [path: string, imported: string, said: string];
}): ArchitectureRule {
  const [path, imported, said] = rule.offence;
  return {
    name: rule.name,
    why: rule.why,
    find: (sources) =>
      sources
        .filter((source) => rule.place.test(source.path))
        .flatMap((source) =>
          importsOf(source)
            .filter((one) => !rule.allowed(one))
            .map((one) => `${source.path} imports ${one}`),
        ),
    offence: {
      files: [{ path, text: `import type { Some } from "${imported}";\n` }],
      said: [`${path} imports ${said}`],
    },
  };
}

/** Who may import whom. */
export const IMPORT_RULES: readonly ArchitectureRule[] = [
  only({
    place: /^policies\//,
    name: "policies know policies and Node only",
    why: "The same function serves a test with literal ARNs, a stack with references, and a proof.",
    allowed: oneOf(under("policies"), builtin),
    offence: ["policies/table/table.ts", "../../src/naming", "stacks/base/names"],
  }),
  only({
    place: /^src\/model\//,
    name: "the model knows the model only",
    why: "Handlers carry it into Lambda, and documents are made of it.",
    allowed: under("src/model"),
    offence: ["src/model/keys.ts", "node:crypto", "node:crypto"],
  }),
  only({
    place: /^src\/(dax|ipv4-block|limit|limits|messaging-limits|naming|partition|text-rules)\.ts$/,
    name: "limits, names and small facts know nothing else of ours",
    why: "Everything may use them, so that a number or a name is in one place.",
    allowed: (imported) => !ours(imported) || under(...FACTS)(imported),
    offence: ["stacks/base/names.ts", "./config/schema", "src/config/schema"],
  }),
  only({
    place: /^src\/config\//,
    name: "configuration knows limits, its parser and Node only",
    why: "A configuration is checked in milliseconds, before CDKTF is loaded.",
    allowed: oneOf(under("src/config", ...FACTS, "zod", "fastest-levenshtein"), builtin),
    offence: ["src/config/parse.ts", "cdktf", "cdktf"],
  }),
  only({
    place: /^src\/prove\//,
    name: "the prover knows the prover only, and not even Node",
    why: "What is proved rests on these files alone: nobody has to read another one to trust them.",
    allowed: under("src/prove"),
    offence: ["src/prove/meaning/statement.ts", "../../policies/document", "policies/document"],
  }),
  only({
    place: /^src\/cli\//,
    name: "the command line knows the prover, the guarantees, the form of SARIF and Node only",
    why: "It is run on the stacks of others, without CDKTF and without a configuration of ours.",
    // sarif is types only.
    allowed: oneOf(under("src/cli", "src/prove", "policies/guarantees", "sarif"), builtin),
    offence: ["src/cli/main.ts", "../config/load", "src/config/load"],
  }),
  only({
    place: /^src\/prove\/check\//,
    name: "the checker of proofs knows itself only",
    why: "A mistake of the prover must not be in the checker too.",
    allowed: under("src/prove/check"),
    offence: ["src/prove/check/glob.ts", "../pattern", "src/prove/texts/pattern"],
  }),
  only({
    place: /^policies\/guarantees\//,
    name: "guarantees know names of actions and other guarantees, and no policy",
    why: "What must hold is not derived from what was written: the same mistake would be in both.",
    allowed: oneOf(
      under("policies/guarantees", "policies/conditions", "policies/document"),
      under(
        "policies/actions",
        "policies/entrance-actions",
        "policies/log-actions",
        "policies/network-actions",
        "policies/role-actions",
      ),
    ),
    offence: ["guarantees/data.ts", "../table/table", "policies/table/table"],
  }),
  only({
    place: /^src\/constructs\//,
    name: "constructs know policies, model, limits, names and CDKTF only",
    why: "They are used in stacks that have no configuration of ours.",
    allowed: oneOf(
      under("src/constructs", "policies", "src/model", ...FACTS, "stacks/base/names"),
      // Only to see that a zip is there: what is written is written by CDKTF.
      (imported) => imported === "node:fs",
      cdktf,
    ),
    offence: ["src/constructs/secure-table/secure-table.ts", "../../config/schema", "src/config/schema"],
  }),
  only({
    place: /^src\/handlers\/(?!(encryption|dax)\/)/,
    name: "handlers know handlers, the model, the table's client, their parser, log and metrics, and Node only",
    why: "They run in Lambda: what they import is what a cold start loads.",
    // aws-lambda is types only.
    allowed: oneOf(
      under("src/handlers", "src/model", "@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb", "zod/mini", "aws-lambda"),
      under("@aws-lambda-powertools/logger", "@aws-lambda-powertools/metrics"),
      builtin,
    ),
    offence: [
      "src/messaging/patterns/show-conversation.ts",
      "@cdktf/provider-aws/lib/dynamodb-table",
      "@cdktf/provider-aws/lib/dynamodb-table",
    ],
  }),
  only({
    place: /^bundle\//,
    name: "the bundler knows its two tools and Node only",
    why: "It reads the handlers as files. What it loads is loaded by the build, never by a synth.",
    allowed: oneOf(under("bundle", "esbuild", "fflate"), builtin),
    offence: ["build/bundle/function-zip.ts", "../src/handlers/routes", "src/messaging/http/routes"],
  }),
  only({
    place: /^src\/handlers\/encryption\//,
    name: "the encryption of texts knows handlers, the Encryption SDK and its clients only",
    why: "It doubles what a cold start loads, and is loaded by itself: everything that it needs is in one place.",
    allowed: under("src/handlers", "@aws-crypto/client-node", "@aws-sdk/client-dynamodb", "@aws-sdk/client-kms"),
    offence: ["src/messaging/texts/encryption/keyring.ts", "@aws-sdk/lib-dynamodb", "@aws-sdk/lib-dynamodb"],
  }),
  only({
    place: /^src\/handlers\/dax\//,
    name: "the client of DAX is known with handlers only",
    why: "It doubles what a cold start loads, and is loaded by itself: everything that it needs is in one place.",
    allowed: under("src/handlers", "@amazon-dax-sdk/lib-dax"),
    offence: ["src/messaging/cache/dax/dax-client.ts", "@aws-sdk/lib-dynamodb", "@aws-sdk/lib-dynamodb"],
  }),
  {
    name: "handlers load the encryption of texts and the client of DAX when they need them",
    why: "A function that does not encrypt, or has no cache, would pay for it with every cold start.",
    find: (sources) =>
      sources
        .filter(({ path }) => /^src\/handlers\/(?!(encryption|dax)\/)/.test(path))
        .flatMap((source) =>
          nodesIn(
            source,
            (node) =>
              ts.isImportDeclaration(node) &&
              node.importClause?.isTypeOnly !== true &&
              /\/(encryption|dax)\//.test(node.moduleSpecifier.getText()),
          ),
        ),
    offence: {
      files: [
        {
          path: "src/messaging/functions/environment.ts",
          text:
            'import { encryptionSdkCipher } from "./encryption/encryption-sdk-cipher";\n' +
            'import { connectDax } from "./dax/dax-client";\n',
        },
      ],
      said: ["src/messaging/functions/environment.ts:1", "src/messaging/functions/environment.ts:2"],
    },
  },
  only({
    place: /^stacks\//,
    name: "stacks know what is ours, CDKTF and Node only",
    why: "They only wire: what needs another package belongs into a construct or the configuration.",
    // zod/mini: the editor's schema is written from the same shape that the configuration is checked by.
    allowed: oneOf(under("stacks", "src", "policies", "zod/mini"), cdktf, builtin),
    offence: ["stacks/app.ts", "../test/support/template", "test/support/template"],
  }),
  only({
    place: /^src\/text-key\//,
    name: "what makes the branch key knows its library, the clients of AWS, and nothing else of ours",
    why: "It runs with the rights of the pipeline: everything that it does can be read in one folder.",
    allowed: under(
      "src/text-key",
      "@aws-crypto/client-node",
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-kms",
      "@aws-sdk/client-sts",
    ),
    offence: ["src/messaging/branch-key/branch-key.ts", "../handlers/limits", "src/messaging/values/handler-limits"],
  }),
  only({
    place: /^local\//,
    name: "what runs on this machine knows what is deployed, a database of Node, and no test",
    why: "The demo runs it from the build, where there is no test; what is deployed does not know of it.",
    // aws-lambda is types only.
    allowed: oneOf(under("local", "src", "stacks", "policies", "dynalite", "aws-lambda"), builtin),
    offence: ["local/workload/messaging.ts", "../../test/support/template", "test/support/template"],
  }),
  only({
    place: /^(src|policies)\//,
    name: "nothing in src or policies knows stacks, bundler, tests, or what runs on one machine",
    why: "The package is published without them.",
    allowed: (imported) => !under("bundle", "stacks", "local", "test")(imported),
    offence: ["src/index.ts", "../stacks/app", "stacks/app"],
  }),
  only({
    place: /^/,
    name: "nobody imports the whole provider",
    why: "Its index loads more than two thousand modules: every synth and every test would take seconds longer.",
    allowed: (imported) => imported !== "@cdktf/provider-aws" && imported !== "@cdktf/provider-aws/lib",
    offence: ["test/stacks/data.test.ts", "@cdktf/provider-aws", "@cdktf/provider-aws"],
  }),
  only({
    place: /^(src|stacks|policies)\//,
    name: "nobody inside imports the public barrel",
    why: "Circles, and a load order that decides what is defined.",
    allowed: (imported) => imported !== "src/index" && imported !== "src",
    offence: ["stacks/data/data-stack.ts", "../src/index", "src/index"],
  }),
  {
    name: "nobody imports in a circle",
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
