import { conditionsOf } from "../documents/conditions";
import type { Endpoint } from "../documents/estate";
import type { PrincipalElement, Statement } from "../documents/policy-document";
import { fold } from "../texts/pattern";

/** A rule about the policies of endpoints, which may say less than other policies. */
export interface EndpointRule {
  readonly name: string;
  /** Why the rule exists. */
  readonly why: string;
  find(statement: Statement, endpoint: Endpoint): readonly string[];
}

/** The page of AWS that has all rules about the policies of endpoints. */
export const ENDPOINT_RULES_SOURCE = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html";

/** Global keys whose values are ids that AWS makes. */
const GENERATED_IDS = [
  "aws:PrincipalAccount",
  "aws:PrincipalOrgID",
  "aws:ResourceAccount",
  "aws:ResourceOrgID",
  "aws:SourceAccount",
  "aws:SourceOrgID",
  "aws:SourceVpc",
  "aws:SourceVpce",
  "aws:userid",
];

/** Rules about the statements of an endpoint policy. */
export const ENDPOINT_RULES: readonly EndpointRule[] = [
  {
    name: "endpoint-principal",
    why: "In the policy of a gateway endpoint, an account as a principal is its root user only.",
    find: ({ principal, notPrincipal }, { kind }) => {
      if (principal === undefined && notPrincipal === undefined)
        return ['The policy of an endpoint needs a principal. Set Principal to "*".'];
      if (kind !== "gateway" || (principal !== undefined && isEverybody(principal))) return [];
      return [
        'The policy of a gateway endpoint names principals other than "*". Set Principal to "*", and name them in a condition on aws:PrincipalArn.',
      ];
    },
  },
  {
    name: "endpoint-id-pattern",
    why: "In the policy of an endpoint, AWS takes no wildcards and no numeric operators for keys that hold ids of AWS.",
    find: (statement) =>
      conditionsOf(statement).flatMap(({ operator, name, key, values }) => {
        if (!GENERATED_IDS.some((one) => fold(one) === fold(key))) return [];
        const isPattern = name.startsWith("Numeric") || values.some((value) => /[*?]/.test(value));
        return isPattern ? [`${operator} ${key} is a pattern of ids. Name each id with StringEquals.`] : [];
      }),
  },
  {
    name: "endpoint-wildcard",
    why: "In the policy of an endpoint, AWS wants six characters in a row before or after each wildcard of a text.",
    find: (statement) =>
      conditionsOf(statement).flatMap(({ operator, name, key, values }) =>
        name.startsWith("String")
          ? values
              .filter(hasLonelyWildcard)
              .map((value) => `${operator} ${key} has a wildcard with less than six characters beside it: "${value}".`)
          : [],
      ),
  },
  {
    name: "endpoint-arn-account",
    why: "In the policy of an endpoint, the account of an ARN is an account id or a wildcard, and not both.",
    find: (statement) => {
      const { resources = [], notResources = [] } = statement;
      const texts = [...resources, ...notResources, ...conditionsOf(statement).flatMap(({ values }) => values)];
      return texts
        .filter((text) => text.startsWith("arn:") && /\d/.test(accountOf(text)) && /[*?]/.test(accountOf(text)))
        .map((text) => `"${text}" has digits and a wildcard as its account. Write the account id, or "*".`);
    },
  },
];

function isEverybody(principal: PrincipalElement): boolean {
  return (
    principal === "*" || Object.entries(principal).every(([kind, texts]) => kind === "AWS" && texts.join() === "*")
  );
}

/** Whether a wildcard has fewer than six characters in a row on both sides. `*` alone is any text. */
function hasLonelyWildcard(text: string): boolean {
  if (text === "*") return false;
  const runs = text.split(/[*?]/);
  return runs.slice(1).some((run, index) => run.length < 6 && (runs[index] ?? "").length < 6);
}

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}
