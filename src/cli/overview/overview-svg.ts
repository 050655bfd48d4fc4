import { type Arrow, type ArrowKind, type Box, twoColumnsSvg } from "../../modelling/two-columns-svg";
import type { DrawnStack, Overview } from "./overview";

const BINDS: ArrowKind = { name: "binds", onLight: "#b3261e", onDark: "#f2877f" };
const APPLIES: ArrowKind = { name: "applies", onLight: "#2f6f9f", onDark: "#7db8e8" };

/** What a stack has, in the order of the picture: kinds of the provider, one of them and several. */
const NOUNS: readonly (readonly [kind: string, one: string, several: string])[] = [
  ["aws_organizations_policy", "policy", "policies"],
  ["aws_dynamodb_table", "table", "tables"],
  ["aws_s3_bucket", "bucket", "buckets"],
  ["aws_cloudtrail", "trail", "trails"],
  ["aws_backup_vault", "vault", "vaults"],
  ["aws_dax_cluster", "cache", "caches"],
  ["aws_lambda_function", "function", "functions"],
  ["aws_apigatewayv2_api", "API", "APIs"],
  ["aws_cognito_user_pool", "user pool", "user pools"],
  ["aws_sqs_queue", "queue", "queues"],
  ["aws_vpc", "VPC", "VPCs"],
  ["aws_vpc_endpoint", "endpoint", "endpoints"],
  ["aws_vpn_connection", "VPN", "VPNs"],
  ["aws_rolesanywhere_trust_anchor", "trust anchor", "trust anchors"],
  ["aws_kms_key", "key", "keys"],
];

const UNKNOWN = "unknown account";

/** A picture of accounts with their stacks, the roles that apply them, and the policies that bind the accounts. */
export function overviewSvg({ overview, title }: { readonly overview: Overview; readonly title: string }): string {
  const { accounts, purposes, stacks, policies } = overview;
  const inOrder = [...accounts, undefined].flatMap((account) => stacks.filter((one) => one.account === account));
  const roles = [...new Set(inOrder.map(roleOf))];
  const places = [...accounts, ...(stacks.some(({ account }) => account === undefined) ? [UNKNOWN] : [])];
  const kinds = ["service control policy", "resource control policy"] as const;
  const drawn = [...kinds.map((kind) => [kind, policies.filter((one) => one.kind === kind)] as const)];
  return twoColumnsSvg({
    title: `Accounts and stacks of ${title}`,
    description: described(overview),
    left: [
      ...drawn.flatMap(([kind, list]): readonly Box[] =>
        list.length === 0
          ? []
          : [
              {
                heading: kind === "service control policy" ? "Service control policies" : "Resource control policies",
                subheading:
                  kind === "service control policy" ? "bind callers of accounts" : "bind resources of accounts",
                lines: list.map(({ id }) => ({ id: `${kind} ${id}`, text: shortName(id) })),
              },
            ],
      ),
      {
        heading: "Who applies",
        subheading: "the role that the provider takes on",
        lines: roles.map((role) => ({ id: `role ${role}`, text: role })),
      },
    ],
    right: places.map((account) => ({
      heading: account === UNKNOWN ? "Account not known" : `Account ${account}`,
      subheading: account === UNKNOWN ? "the stack names none" : (purposes.get(account) ?? "not of the organization"),
      lines: [
        { id: `account ${account}`, text: boundBy(overview, account) },
        ...stacks
          .filter((one) => (one.account ?? UNKNOWN) === account)
          .map((stack) => ({ id: `stack ${stack.id}`, text: textOf(stack) })),
      ],
    })),
    arrows: [
      ...policies.flatMap(({ id, kind, accounts: bound }): readonly Arrow[] =>
        bound
          .filter((account) => places.includes(account))
          .map((account) => ({ from: `${kind} ${id}`, to: `account ${account}`, kind: BINDS })),
      ),
      ...stacks.map((stack) => ({ from: `role ${roleOf(stack)}`, to: `stack ${stack.id}`, kind: APPLIES })),
    ],
    kinds: [BINDS, APPLIES],
  });
}

/** A role of the same name in several accounts is drawn once for each. */
function roleOf({ appliedBy }: DrawnStack): string {
  if (appliedBy === undefined) return "credentials of the caller";
  const [, account = "", name = appliedBy] = /^arn:[^:]+:iam::(\d{12}):role\/(.+)$/.exec(appliedBy) ?? [];
  return `${name} of ${account}`;
}

function boundBy({ policies }: Overview, account: string): string {
  const bound = policies.filter(({ accounts }) => accounts.includes(account)).length;
  return bound === 0 ? "bound by no policy of these" : `bound by ${bound} ${bound === 1 ? "policy" : "policies"}`;
}

function textOf({ id, kinds, takesFrom }: DrawnStack): string {
  const known = NOUNS.flatMap(([kind, one, several]) => {
    const count = kinds.get(kind) ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  });
  const others = [...kinds].filter(([kind]) => !NOUNS.some(([noun]) => noun === kind));
  const rest = others.reduce((sum, [, count]) => sum + count, 0);
  const all = [...known, ...(rest === 0 ? [] : [`${rest} more`])].join(", ");
  return `${id}: ${all}${takesFrom.length === 0 ? "" : `; after ${takesFrom.join(", ")}`}`;
}

function shortName(place: string): string {
  return place.split(".").at(-1) ?? place;
}

function described(overview: Overview): string {
  const { policies, stacks, notDrawn } = overview;
  return [
    ...policies.map(
      ({ id, kind, accounts }) => `The ${kind} ${shortName(id)} binds ${accounts.join(", ") || "no account"}.`,
    ),
    ...stacks.map(
      (stack) => `Stack ${textOf(stack)}, in ${stack.account ?? "an account that is not known"}, by ${roleOf(stack)}.`,
    ),
    ...notDrawn,
  ].join(" ");
}
