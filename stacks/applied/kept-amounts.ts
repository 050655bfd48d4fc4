import { inPlaceLosses, valuesAt } from "../../src/checks/changes/in-place";
import { IN_PLACE_RULES } from "../../src/checks/changes/in-place-rules";
import type { LosingChange } from "./losing-change";

/** Of one stack, by address and path: days, hours or numbers that must not get lower, as the stack has them. */
export type KeptAmounts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By id of the stack. */
export type AmountsOfStacks = Readonly<Record<string, KeptAmounts>>;

interface StackResources {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const amountRules = (type: string) => (IN_PLACE_RULES[type] ?? []).filter(({ loses }) => loses === "less");

/** Every amount of a stack whose lowering loses something; empty text if there is none, which may mean for ever. */
export function amountsIn({ resource = {} }: StackResources): KeptAmounts {
  const amounts = Object.entries(resource).flatMap(([type, bodies]) =>
    Object.entries(bodies).flatMap(([name, body]): [string, Record<string, string>][] => {
      const rules = amountRules(type);
      if (rules.length === 0) return [];
      return [[`${type}.${name}`, Object.fromEntries(rules.map(({ path }) => [path, textAt(body, path)]))]];
    }),
  );
  return Object.fromEntries(amounts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const textAt = (body: unknown, path: string): string => valuesAt(body, path).map(String).join(" ");

/** Which setting an amount is made from: the first that fits stack, address and path. */
const SETTINGS: readonly (readonly [place: RegExp, setting: string])[] = [
  [/^network: aws_cloudwatch_log_group\./, "network.flowLogRetentionDays"],
  [/^audit: aws_cloudwatch_log_group\./, "audit.logRetentionDays"],
  [/^messaging: aws_cloudwatch_log_group\./, "messaging.logRetentionDays"],
  [/^hybrid: aws_cloudwatch_log_group\./, "hybrid.vpn.logRetentionDays"],
  [/^audit: aws_s3_bucket_/, "audit.retentionDays"],
  [/^data: aws_dynamodb_table\./, "data.recoveryDays"],
  [/^cache: aws_dax_cluster\./, "cache"],
];

/**
 * Amounts that are lower than they were applied, one change a setting. A resource that goes is not among them, and neither is one
 * that the record does not have.
 */
export function loweredAmounts(applied: AmountsOfStacks = {}, planned: AmountsOfStacks = {}): readonly LosingChange[] {
  const found = new Map<string, LosingChange>();
  for (const [stack, resources] of Object.entries(applied)) {
    for (const [address, amounts] of Object.entries(resources)) {
      const now = planned[stack]?.[address];
      for (const rule of now === undefined ? [] : amountRules(address.split(".")[0] ?? "")) {
        const [was, is] = [amounts[rule.path], now?.[rule.path]];
        // A record of an older release may not have it.
        if (was === undefined || is === undefined) continue;
        const change = { type: "", before: numbersOf(rule.path, was), after: numbersOf(rule.path, is) };
        const isKnown = !is.includes("$");
        const [loss] = inPlaceLosses(change, [rule]);
        if (loss === undefined && isKnown) continue;
        const place = `${stack}: ${address}`;
        const setting = SETTINGS.find(([pattern]) => pattern.test(place))?.[1] ?? `${place} ${rule.path}`;
        const before = found.get(setting) ?? {
          setting,
          was: was || "none",
          now: isKnown ? is || "none" : "not known",
          happens: `Terraform changes it in place. Lost: ${rule.lost}.`,
          addresses: [],
          steps: STEPS,
        };
        found.set(setting, { ...before, addresses: [...before.addresses, place] });
      }
    }
  }
  return [...found.values()];
}

const STEPS = [
  "See that no one has to keep them longer, and that there is a copy of what must stay.",
  "Run `npm start` with this reason, and write a waiver for `check-plan`: docs/check.md.",
  "Apply. Then run `npm run applied`.",
];

/** An object with the numbers at the path, as a stack would have it. */
function numbersOf(path: string, text: string): unknown {
  const numbers = text === "" ? undefined : text.split(" ").map(Number);
  return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), numbers);
}
