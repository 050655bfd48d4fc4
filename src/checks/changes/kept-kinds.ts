import { DATA_KINDS } from "./data-kinds";
import type { KindRow } from "./kind-row";
import { PROTECTING_KINDS } from "./protecting-kinds";
import { WAY_KINDS } from "./way-kinds";

/**
 * What a resource is to data: it holds data, it protects data, or it is the way to data. A resource that is none of these
 * can be made anew from its configuration, and nothing is lost.
 */
export type KindClass = "holdsData" | "protects" | "way" | "madeAnew";

/** What is known of a kind of resource. */
export interface KeptKind {
  readonly class: KindClass;
  /** What is lost with it, as the end of a sentence; empty if nothing is. */
  readonly lost: string;
  /** Arguments that Terraform cannot change in place: another value makes another resource. */
  readonly identity: readonly string[];
}

/** Nothing is lost with these: another one is as good. */
const MADE_ANEW: readonly string[] = [
  "aws_dynamodb_contributor_insights",
  "aws_dynamodb_tag",
  "aws_ec2_tag",
  "aws_lambda_function_recursion_config",
  "aws_lambda_runtime_management_config",
  "aws_cloudwatch_dashboard",
  "aws_cloudwatch_query_definition",
  "aws_resourcegroups_group",
  "aws_budgets_budget",
  "null_resource",
  "time_sleep",
];

const row = (kindClass: KindClass, rows: Readonly<Record<string, KindRow>>) =>
  Object.entries(rows).map(([kind, one]): [string, KeptKind] => {
    const [lost, ...identity] = typeof one === "string" ? [one] : one;
    return [kind, { class: kindClass, lost, identity }];
  });

const KINDS: ReadonlyMap<string, KeptKind> = new Map([
  ...row("holdsData", DATA_KINDS),
  ...row("protects", PROTECTING_KINDS),
  ...row("way", WAY_KINDS),
  ...MADE_ANEW.map((kind): [string, KeptKind] => [kind, { class: "madeAnew", lost: "", identity: [] }]),
]);

/** What is known of a kind of resource, such as `aws_dynamodb_table`; undefined if no one has judged it. */
export function keptKindOf(type: string): KeptKind | undefined {
  return KINDS.get(type);
}
