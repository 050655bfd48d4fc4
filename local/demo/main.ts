import { endQuietly } from "../../src/cli/quiet-end";
import { loadConfig } from "../../src/config/load";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import { namesOf } from "../../stacks/base/names";
import { MessagingNames } from "../../stacks/messaging/messaging-names";
import { ENVIRONMENTS_FOLDER } from "../../stacks/programs/repository";
import { patterns } from "../iam/pattern-policies";
import { Messaging } from "../workload/local-messaging";
import { synthesizedTable } from "../workload/synthesized-table";
import { TextKeyServices } from "../workload/text-key-services";
import { playAttacks } from "./attacks";
import { formatUnits, totalUnits } from "./call-report";
import { CONVERSATION } from "./conversation";
import { Narrator } from "./narrator";
import { playPatterns } from "./patterns";
import { paintFor } from "./terminal";

/**
 * `npm run demo`: shows the access patterns and three attacks, without a connection to AWS.
 *
 * The table comes from the synthesized JSON of the example environment, and the handlers are the deployed ones. The
 * policy of the calling role decides every call to the table. The demo ends by itself, and fails if a step has another
 * result than it prints.
 */
async function main(): Promise<void> {
  endQuietly();
  // The SDK warns that its support of Node 20 will end. The warning would be part of the output.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const config = loadConfig("example", { environmentsFolder: ENVIRONMENTS_FOLDER });
  const names = new MessagingNames(namesOf(config));
  const keys = await TextKeyServices.start();
  const ciphers = new Map(patterns.map((pattern) => [pattern, keys.cipherOf(pattern, "hierarchical")]));
  const app = await Messaging.start({
    config,
    table: synthesizedTable(config),
    more: (pattern) => ({ cipher: ciphers.get(pattern) }),
  });
  const { isTTY: isTerminal = false } = process.stdout;
  const narrator = new Narrator({
    write: (line) => process.stdout.write(`${line}\n`),
    paint: paintFor({ isTerminal, noColor: process.env.NO_COLOR }),
    tableArn: app.tableArn,
  });
  const roleOf = (pattern: MessagingPattern): string => names.patternRoleName(pattern);
  try {
    narrator.line(`Table ${app.tableName}, made from the Terraform JSON of stack "data", in this process only.`);
    narrator.line("Each function signs with its own role. A call that its policy does not allow is refused.");
    narrator.line("Texts are encrypted with the AWS Encryption SDK; KMS and the key store run in this process too.");
    const played = await playPatterns({ app, narrator, roleOf });
    const cost = totalUnits(app.engine.calls);
    await playAttacks({ app, narrator, roleOf }, played);
    narrator.line();
    narrator.line(`${CONVERSATION.length} messages written, listed and read: ${formatUnits(cost)}.`);
  } finally {
    await app.stop();
    await keys.stop();
  }
}

void main();
