import type { State } from "./applied-state";

export interface RepeatableProps {
  readonly region: string;
  /** Texts that the run had in place of those of the environment file. */
  readonly replaced: ReadonlyMap<string, string>;
  /** Names of resources as the environment file gives them. */
  readonly names: readonly string[];
}

/**
 * The states of one environment, the same in every run: without what chance, time and machine have put into them.
 *
 * Equal texts stay equal across all states, so that references between them hold.
 */
export function repeatable(states: readonly State[], props: RepeatableProps): readonly State[] {
  let text = JSON.stringify(states);
  for (const [was, is] of props.replaced) text = text.replaceAll(was, is);
  // CDKTF ends a name in a hash of its path, and in the path is the target of an organization policy.
  for (const name of props.names.filter((one) => HASH.test(one))) {
    text = text.replace(new RegExp(`(?<!\\w)${name.replace(HASH, "")}${HASH.source.replace("$", "")}`, "g"), name);
  }
  text = text.replace(/http:\/\/127\.0\.0\.1:\d+/g, `https://sqs.${props.region}.amazonaws.com`);
  for (const { attributes, as } of SHAPELESS) text = numbered(text, attributes(states), as);
  for (const { pattern, as } of SHAPES) text = numbered(text, text.match(pattern) ?? [], as);
  for (const [pattern, constant] of CONSTANTS) text = text.replace(pattern, constant);
  return (JSON.parse(text) as State[]).map((state) => ({ ...(sorted(state) as State), serial: 1 }));
}

const HASH = /_[0-9A-F]{8}$/;

type Numbered = (index: number, text: string) => string;

/** What is told by its form. */
const SHAPES: readonly { readonly pattern: RegExp; readonly as: Numbered }[] = [
  {
    pattern: /(?<![\w-])(?:acl|dopt|eni|fl|pl|rtb|rtbassoc|sg|sgr|subnet|vpc|vpce)-[0-9a-f]{17}\b/g,
    as: (index, text) => `${text.split("-")[0]}-${padded(index, 17)}`,
  },
  {
    pattern: /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g,
    as: (index) => `00000000-0000-4000-8000-${padded(index, 12)}`,
  },
  { pattern: /\bAROA[A-Z0-9]{17}\b/g, as: (index) => `AROA${padded(index, 17)}` },
  { pattern: /(?<![\w-])p-[0-9a-z]{8}\b/g, as: (index) => `p-${padded(index, 8)}` },
  { pattern: /\b[a-z]{2}-[a-z]+-\d_[0-9a-f]{32}\b/g, as: (index, text) => `${text.split("_")[0]}_Example${index}` },
];

/** What only the attribute tells. */
const SHAPELESS: readonly {
  readonly attributes: (states: readonly State[]) => readonly string[];
  readonly as: Numbered;
}[] = [
  {
    attributes: valuesOf(/^aws_apigatewayv2_(api|authorizer|integration|route)$/, "id"),
    as: (n) => `api${padded(n, 7)}`,
  },
  { attributes: valuesOf(/^aws_cognito_user_pool_client$/, "id"), as: (n) => `client${padded(n, 20)}` },
  {
    attributes: valuesOf(/^aws_cognito_user_pool_domain$/, "cloudfront_distribution"),
    as: (n) => `d${padded(n, 13)}.cloudfront.net`,
  },
  { attributes: valuesOf(/^aws_dynamodb_resource_policy$/, "revision_id"), as: (n) => padded(n, 13) },
];

/** What nothing refers to. */
const CONSTANTS: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?!\d)/g, "2026-01-01T00:00:00"],
  [/(?<=2026-01-01T00:00:00)\.\d+/g, ".000"],
  [/(?<="ipv4":")[\d.]+/g, "10.64.0.10"],
  [/(?<=vpce-\d{17}-)[0-9a-f]{8}(?=\.)/g, "00000000"],
  [/(?<="hosted_zone_id":")[0-9A-F]{13}(?=")/g, "Z0000000000001"],
];

function valuesOf(type: RegExp, attribute: string) {
  return (states: readonly State[]): readonly string[] =>
    states
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.mode === "managed" && type.test(resource.type))
      .flatMap(({ instances }) => instances.map(({ attributes }) => String(attributes[attribute])));
}

/** Replaces each of the found texts, wherever it is, by its number. */
function numbered(text: string, found: readonly string[], as: Numbered): string {
  const names = new Map([...new Set(found)].map((one, index) => [one, as(index + 1, one)]));
  if (names.size === 0) return text;
  const any = new RegExp(
    `(?<![\\w-])(?:${[...names.keys()].map((one) => one.replaceAll(".", "\\.")).join("|")})\\b`,
    "g",
  );
  return text.replace(any, (one) => names.get(one) ?? one);
}

function padded(index: number, length: number): string {
  return String(index).padStart(length, "0");
}

/** Sets are ordered by what chance had put into them: what holds a numbered text is ordered anew. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sorted);
    return items.some(holdsNumber) ? items.sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, sorted(item)]));
}

function holdsNumber(item: unknown): boolean {
  const texts = typeof item === "object" && item !== null ? Object.values(item) : [item];
  return texts.some((text) => typeof text === "string" && /-0{8,}\d+$/.test(text));
}

function textOf(item: unknown): string {
  return JSON.stringify(item);
}
