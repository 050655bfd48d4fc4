import type { Link, Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { every, must, type Requirement } from "../find";
import { everyOf, NotKnown } from "../not-known";
import { allows, attachedStatements, isNamed, plain, principals, type Statement } from "../policy";
import { items, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { hasReference, literal } from "../terraform-text";
import { groupsOf, isOnlyPort, rulesOf } from "./rules-controls";
import { isFromSite } from "./site-networks";

const ENDPOINT = "aws_vpc_endpoint";
const GUIDE = "https://docs.aws.amazon.com/vpc/latest/privatelink";
const ACCESS = `${GUIDE}/vpc-endpoints-access.html`;
const ATTACHED_BY: Link = { type: "aws_vpc_endpoint_policy", argument: "vpc_endpoint_id", names: ["id"] };
const IN_TABLE: Link = { type: "aws_vpc_endpoint_route_table_association", argument: "vpc_endpoint_id", names: ["id"] };

const typeOf = (endpoint: Resource): string => textAt(endpoint, "vpc_endpoint_type", "Gateway");
const isGateway = (endpoint: Resource): boolean => typeOf(endpoint) === "Gateway";
const isInterface = (endpoint: Resource): boolean => typeOf(endpoint) === "Interface";

/** Whether callers in the VPC have a gateway, so that the endpoint is for callers from outside. */
function isBesideGateway(endpoint: Resource, template: Template): boolean {
  return (
    isInterface(endpoint) &&
    textAt(endpoint, "private_dns_enabled", "false") === "false" &&
    template.has(
      ENDPOINT,
      (other) =>
        isGateway(other) &&
        textAt(other, "service_name") === textAt(endpoint, "service_name") &&
        isOfSameVpc(other, endpoint, template),
    )
  );
}

/** @throws NotKnown if the input does not say of which VPC one of them is. */
function isOfSameVpc(one: Resource, other: Resource, template: Template): boolean {
  const [vpc, otherVpc] = [one, other].map(
    ({ body, stack }) => template.referred(body.vpc_id, stack)?.resource ?? body.vpc_id,
  );
  if (typeof vpc === "string" && vpc === otherVpc && (one.stack === other.stack || !hasReference(vpc))) return true;
  for (const text of [vpc, otherVpc]) if (typeof text === "string" && hasReference(text)) throw new NotKnown(text);
  return typeof vpc === "object" && vpc === otherVpc;
}

function policyOf(endpoint: Resource, template: Template): readonly Statement[] | undefined {
  return attachedStatements(endpoint, template, { argument: "policy", attachedBy: ATTACHED_BY });
}

/** Of an endpoint that has a policy: without one, DDB-ENDPOINT-03 says so. */
const hasPolicy = (endpoint: Resource, template: Template): boolean => policyOf(endpoint, template) !== undefined;

function policy(expected: string, holds: (statements: readonly Statement[]) => boolean, got: string): Requirement {
  return must("policy", expected, (endpoint, template) => holds(policyOf(endpoint, template) ?? []), got);
}

const ACCOUNT = ["aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths"];

/** Whether a statement asks for a principal of a named account or organization. An exact ARN names its account too. */
function isForOwnPrincipals(statement: Statement): boolean {
  const named = principals(statement, "AWS");
  if (named.length > 0 && everyOf(named, (one) => plain(one) !== "*" && isNamed(one))) return true;
  return statement.conditions.some(({ operator, key, values }) => {
    if (!/^(?:foranyvalue:)?(?:string|arn)(?:equals|equalsignorecase|like)$/.test(operator)) return false;
    if (key === "aws:principalarn") return everyOf(values, isNamed);
    return ACCOUNT.includes(key) && everyOf(values, (one) => !plain(one).startsWith("*"));
  });
}

/** Whether a statement names its actions, and resources of more than a service alone. */
function isNarrow({ actions, notActions, resources, notResources }: Statement): boolean {
  return (
    notActions.length === 0 &&
    notResources.length === 0 &&
    everyOf(actions, (action) => !literal(String(action)).includes("*")) &&
    everyOf(resources, (one) => !/^(?:\*$|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*)/.test(plain(one)))
  );
}

/** The ways out of the network lead to named tables, buckets and keys, and let nothing else pass. */
export const endpoints: readonly Control[] = [
  {
    id: "DDB-ENDPOINT-01",
    sentence: "DynamoDB and S3 are reached from a VPC by gateways, whose traffic stays in the network of AWS.",
    why: "An interface endpoint has no route that keeps other paths away, and is billed by the hour.",
    mend: "Set `vpc_endpoint_type` to `Gateway`. For callers from outside, who need an interface endpoint, keep a gateway in the same `vpc_id` beside it, and set `private_dns_enabled = false`.",
    severity: "low",
    sources: [`${GUIDE}/gateway-endpoints.html`],
    ids: alsoAsked([]),
    find: every(
      ENDPOINT,
      [
        must(
          "vpc_endpoint_type",
          "be Gateway, or Interface beside a gateway in its VPC",
          (endpoint, template) => isGateway(endpoint) || isBesideGateway(endpoint, template),
          "another",
        ),
      ],
      (endpoint) => /\.(dynamodb|s3)$/.test(textAt(endpoint, "service_name")),
    ),
  },
  {
    id: "DDB-ENDPOINT-02",
    sentence:
      "Every gateway is in a route table, and every interface endpoint in subnets, under its public name; that of DynamoDB has none.",
    why: "An endpoint that nothing leads to is made and never used: calls fail, or go by another way.",
    mend: "Set `route_table_ids` of a gateway; `subnet_ids` and `private_dns_enabled = true` of an interface endpoint, of DynamoDB `private_dns_enabled = false`.",
    severity: "medium",
    sources: [`${GUIDE}/gateway-endpoints.html`, `${GUIDE}/create-interface-endpoint.html`],
    ids: alsoAsked([]),
    find: every(ENDPOINT, [
      must("route_table_ids, or subnet_ids and private_dns_enabled", "be set", (endpoint, template) => {
        if (isGateway(endpoint)) {
          return items(endpoint, "route_table_ids").length > 0 || template.hasLinked(endpoint, IN_TABLE);
        }
        if (!isInterface(endpoint)) return true;
        const isPublicName = textAt(endpoint, "private_dns_enabled", "false") === "true";
        // AWS does not support it for DynamoDB, and warns that calls may leave by public addresses.
        const mayBe = !/\.dynamodb(-[a-z]+)?$/.test(textAt(endpoint, "service_name"));
        return items(endpoint, "subnet_ids").length > 0 && isPublicName === mayBe;
      }),
    ]),
  },
  {
    id: "DDB-ENDPOINT-03",
    sentence: "Every endpoint has a policy of its own.",
    why: "The default lets everything pass: anyone who is inside copies the table into one of his own account.",
    mend: "Set the `policy` of the `aws_vpc_endpoint`.",
    severity: "high",
    sources: [ACCESS],
    ids: alsoAsked([]),
    find: every(ENDPOINT, [must("policy", "be set", hasPolicy, "the default policy")]),
  },
  {
    id: "DDB-ENDPOINT-04",
    sentence: "Whatever passes an endpoint is asked for by a principal of a named account or organization.",
    why: "Malicious code brings credentials of its own and carries data out under them.",
    mend: "Add a condition on `aws:PrincipalAccount` or `aws:PrincipalOrgID` to each Allow of the `policy`.",
    severity: "high",
    sources: [ACCESS, "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html"],
    ids: alsoAsked([]),
    find: every(
      ENDPOINT,
      [
        policy(
          "name accounts in each Allow",
          (statements) => everyOf(allows(statements), isForOwnPrincipals),
          "an Allow to principals of any account",
        ),
      ],
      hasPolicy,
    ),
  },
  {
    id: "DDB-ENDPOINT-05",
    sentence: "No endpoint lets whole services or any resource pass.",
    why: "A wildcard lets tables and buckets of strangers pass too.",
    mend: "Name actions and resources in each Allow of the `policy`.",
    severity: "high",
    sources: [ACCESS],
    ids: alsoAsked([], { trivy: ["AWS-0057"] }),
    waivedBy: ["weakened:endpoint-policy"],
    find: every(
      ENDPOINT,
      [
        policy(
          "name actions and resources in each Allow",
          (statements) => everyOf(allows(statements), isNarrow),
          "an Allow with a wildcard",
        ),
      ],
      hasPolicy,
    ),
  },
  {
    id: "DDB-ENDPOINT-06",
    sentence: "No endpoint policy asks for the endpoint that it is on.",
    why: "There `aws:SourceVpce` is always true: a rule that seems to protect, and lets everybody pass.",
    mend: "Ask for `aws:SourceVpce` in policies of tables and roles, not in the `policy` of the endpoint.",
    severity: "medium",
    sources: [ACCESS],
    ids: alsoAsked([]),
    find: every(
      ENDPOINT,
      [
        policy(
          "not ask for aws:SourceVpce",
          (statements) => statements.every(({ conditions }) => conditions.every(({ key }) => key !== "aws:sourcevpce")),
          "a condition on aws:SourceVpce",
        ),
      ],
      hasPolicy,
    ),
  },
  {
    id: "DDB-ENDPOINT-07",
    sentence: "Every endpoint policy allows something.",
    why: "What is not allowed is refused: a policy of Deny statements alone refuses every call, and looks safe.",
    mend: "Add an Allow of the calls that have to pass to the `policy`.",
    severity: "low",
    sources: [ACCESS],
    ids: alsoAsked([]),
    find: every(
      ENDPOINT,
      [policy("have an Allow", (statements) => allows(statements).length > 0, "Deny statements alone")],
      hasPolicy,
    ),
  },
  {
    id: "DDB-ENDPOINT-08",
    sentence:
      "An interface endpoint lets in named security groups and private networks behind a VPN, by TLS, and no one else.",
    why: "Whatever else is in the VPC could ask for keys under stolen credentials.",
    mend: "Let only port 443 in from a `referenced_security_group_id`, by `aws_vpc_security_group_ingress_rule`; for callers from outside, from a block that an `aws_vpn_connection_route` leads to.",
    severity: "medium",
    sources: [`${GUIDE}/create-interface-endpoint.html`],
    ids: alsoAsked(["EC2.19"]),
    find: every(
      ENDPOINT,
      [
        must(
          "ingress of its security groups",
          "be port 443 from other groups or private networks behind a VPN",
          (endpoint, template) => {
            const groups = groupsOf(endpoint, template, "security_group_ids");
            const rules = groups.flatMap((group) => rulesOf(group, template, "ingress"));
            return (
              groups.length > 0 && everyOf(rules, (rule) => isOnlyPort(rule, 443) || isFromSite(rule, 443, template))
            );
          },
          "something else",
        ),
      ],
      isInterface,
    ),
  },
];
