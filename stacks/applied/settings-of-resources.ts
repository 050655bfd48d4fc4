import type { LosingChange } from "./losing-change";

/** Where a resource was, and how it goes. */
export interface LostPlace {
  readonly stack: string;
  readonly address: string;
  /** The environment no longer has the stack. */
  readonly isStackGone: boolean;
  /** It is made anew with other names, and not left out. */
  readonly isReplaced: boolean;
}

/** Settings that say how texts are encrypted. One that has changed explains the loss of their key, table and endpoint. */
const TEXT_SETTINGS = ["messaging.withoutTextEncryption", "messaging.textKeyring", "messaging"];

const TEXTS = "messaging.textKeyring";
const OF_TEXTS = /text-key|\.kms(?:_|$)/;

/** Which setting takes a resource away, by its address: the first that fits. */
const MADE_BY: readonly (readonly [address: RegExp, setting: string])[] = [
  [/flow-log/, "network.withoutFlowLogs"],
  [/^aws_kms_key\.table-key$|^aws_kms_alias\.table-key/, "data.existingKey"],
  [/text-key/, TEXTS],
  [/\.kms(?:_|$)/, "network.existingKmsEndpoint"],
  [/^aws_(?:vpc|subnet|vpc_endpoint|security_group)\b/, "network"],
  [/^aws_cognito_/, "messaging.userPool"],
  [/^aws_dax_/, "cache"],
];

/** Settings that change every name or place: they explain whatever goes, also what is named after a zone. */
const EVERYWHERE = ["namePrefix", "regions.home", "environment"];

/** The setting that explains a loss; the address itself if none is known. */
export function settingOf(
  { stack, address, isStackGone, isReplaced }: LostPlace,
  changed: ReadonlyMap<string, LosingChange>,
): string {
  if (isStackGone) return stack;
  const everywhere = EVERYWHERE.find((setting) => changed.has(setting));
  if (everywhere !== undefined) return everywhere;
  if (isReplaced && /^aws_(?:vpc|subnet)\b/.test(address) && changed.has("network.cidr")) return "network.cidr";
  if (isReplaced && address.startsWith("aws_dynamodb_table.") && changed.has("data.tableName")) return "data.tableName";
  const texts = TEXT_SETTINGS.find((setting) => changed.has(setting));
  if (OF_TEXTS.test(address) && texts !== undefined) return texts;
  return MADE_BY.find(([pattern]) => pattern.test(address))?.[1] ?? `${stack}: ${address}`;
}

/** What to do to leave a resource out on purpose. */
export function stepsWithout(stack: string): readonly string[] {
  return [
    "See that no one needs it any more, or that it was copied.",
    `To keep it unmanaged, forget it in the state of ${stack} (\`terraform state rm\`): docs/operations.md, Turn things off.`,
    "Run `npm start` with this reason, and apply the stacks in the order that it prints. Then run `npm run applied`.",
  ];
}
