import type { Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { every, having, must } from "../find";
import { roleOf, statementsOfRole } from "../identity/roles-of-controls";
import { groupsOf, isAmongMembers, isOnlyPort, rulesOf } from "../network/rules-controls";
import { everyOf } from "../not-known";
import { allows, principals, statementsOf } from "../policy";
import { blocks, numberAt, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";
import { atLeast, is, severalOf } from "../wanted";

const CLUSTER = "aws_dax_cluster";
const PARAMETERS = "aws_dax_parameter_group";
const GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";
const TTL = `${GUIDE}/DAX.concepts.html`;
const ACCESS = `${GUIDE}/DAX.access-control.html`;

/** Of the client library, encrypted. */
const TLS_PORT = 9111;

/** Reads by key and by query, and what DAX asks to know the table. A scan would copy it. */
const READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:DescribeTable"];

/** A parameter of a group in milliseconds. DAX takes 300,000 for one that is left out. */
function milliseconds(group: Resource, name: string): number {
  const found = blocks(group, "parameters").find((body) => textAt({ body }, "name") === name);
  return found === undefined ? 300_000 : numberAt({ body: found }, "value");
}

const expiring = (name: string, most: number) =>
  must(
    `parameters.${name}`,
    `be 1 to ${most}`,
    (group) => milliseconds(group, name) > 0 && milliseconds(group, name) <= most,
    "another number",
  );

const isRoleOfDax = (role: Resource, template: Template): boolean =>
  template.ofType(CLUSTER).some((cluster) => roleOf(cluster, template, "iam_role_arn") === role);

/** A cache that can only read, answers no one but its clients, and forgets soon. */
export const dax: readonly Control[] = [
  {
    id: "DDB-DAX-01",
    sentence: "Every DAX cluster is spoken to with TLS.",
    why: "Items pass the network in clear; it cannot be switched on later.",
    mend: "Set `cluster_endpoint_encryption_type` to `TLS`, which replaces the cluster.",
    severity: "high",
    sources: [`${GUIDE}/DAXEncryptionInTransit.html`],
    ids: alsoAsked(["DynamoDB.7"], { checkov: ["CKV_AWS_239"], controlTower: ["CT.DAX.PR.3"] }),
    find: every(CLUSTER, having({ cluster_endpoint_encryption_type: is("TLS") })),
  },
  {
    id: "DDB-DAX-02",
    sentence: "Every DAX cluster is encrypted at rest.",
    why: "Items lie on its disks in clear; it cannot be switched on later.",
    mend: "Set `server_side_encryption { enabled = true }`, which replaces the cluster.",
    severity: "high",
    sources: [`${GUIDE}/DAXEncryptionAtRest.html`],
    ids: alsoAsked(["DynamoDB.3"], {
      checkov: ["CKV_AWS_47"],
      trivy: ["AWS-0023"],
      controlTower: ["CT.DAX.PR.1"],
    }),
    find: every(CLUSTER, having({ "server_side_encryption.enabled": is(true) })),
  },
  {
    id: "DDB-DAX-03",
    sentence: "Every DAX cluster has three nodes or more.",
    why: "With fewer, one failure leaves no majority to choose another primary.",
    mend: "Set `replication_factor` to 3 or more.",
    severity: "low",
    sources: [`${GUIDE}/DAX.concepts.cluster.html`],
    ids: alsoAsked([], { controlTower: ["CT.DAX.PR.2"] }),
    find: every(CLUSTER, having({ replication_factor: atLeast(3) })),
  },
  {
    id: "DDB-DAX-04",
    sentence: "Every DAX cluster has three subnets or more, over which DAX spreads its nodes.",
    why: "The loss of one zone takes the cache away, and the whole load falls on the table.",
    mend: "Name three `subnet_ids` of different zones in the `aws_dax_subnet_group`.",
    severity: "low",
    sources: [`${GUIDE}/DAX.concepts.cluster.html`],
    ids: alsoAsked([], { controlTower: ["CT.DAX.PR.2"] }),
    find: every("aws_dax_subnet_group", having({ subnet_ids: severalOf(3, "subnets") })),
  },
  {
    id: "DDB-DAX-05",
    sentence: "Items in the cache expire, after an hour at the latest.",
    why: "Zero means never: an item that was deleted or changed is served for ever, because the cache sees no write.",
    mend: "Set `record-ttl-millis` in the `parameters` to 1 to 3600000.",
    severity: "medium",
    sources: [TTL],
    ids: alsoAsked([]),
    find: every(PARAMETERS, [expiring("record-ttl-millis", 3_600_000)]),
  },
  {
    id: "DDB-DAX-06",
    sentence: "Answers to queries in the cache expire after five minutes at the latest.",
    why: "No write ever invalidates them: a new item stays unseen.",
    mend: "Set `query-ttl-millis` in the `parameters` to 1 to 300000.",
    severity: "low",
    sources: [TTL],
    ids: alsoAsked([]),
    find: every(PARAMETERS, [expiring("query-ttl-millis", 300_000)]),
  },
  {
    id: "DDB-DAX-07",
    sentence: "A DAX cluster lets in named security groups, by TLS, and no one else but its own nodes.",
    why: "A block of addresses lets in whatever is put there later, and the plain port is read by all.",
    mend: "Let only port 9111 in from a `referenced_security_group_id`, by `aws_vpc_security_group_ingress_rule`.",
    severity: "high",
    sources: [ACCESS],
    ids: alsoAsked(["EC2.19"], { trivy: ["AWS-0107"] }),
    find: every(CLUSTER, [
      must(
        "ingress of its security groups",
        `be port ${TLS_PORT} from other groups`,
        (cluster, template) => {
          const groups = groupsOf(cluster, template, "security_group_ids");
          return (
            groups.length > 0 &&
            everyOf(groups, (group) =>
              everyOf(
                rulesOf(group, template, "ingress"),
                (rule) => isOnlyPort(rule, TLS_PORT) || isAmongMembers({ rule, group, template }),
              ),
            )
          );
        },
        "something else",
      ),
    ]),
  },
  {
    id: "DDB-DAX-08",
    sentence: "The role of every DAX cluster only reads, by key and by query.",
    why: "What the role may do, every client of the cluster may do, whatever its own role says.",
    mend: `Allow the role at most ${READS.map((action) => `\`${action}\``).join(", ")}.`,
    severity: "high",
    sources: [ACCESS],
    ids: alsoAsked([]),
    find: every(
      "aws_iam_role",
      [
        must(
          "its policies",
          "allow reads alone",
          (role, template) => {
            const allowed = allows(statementsOfRole(role, template));
            return everyOf(
              allowed,
              ({ actions, notActions }) =>
                notActions.length === 0 && everyOf(actions, (one) => READS.includes(literal(String(one)))),
            );
          },
          "an Allow of more",
        ),
      ],
      isRoleOfDax,
    ),
  },
  {
    id: "DDB-DAX-09",
    sentence: "No one but DAX becomes the role of a cluster.",
    why: "The role reads the table from outside the VPC endpoints, so policies on the table have to exempt it.",
    mend: "Trust the service `dax.amazonaws.com` alone in the `assume_role_policy`.",
    severity: "high",
    sources: [ACCESS],
    ids: alsoAsked([]),
    find: every(
      "aws_iam_role",
      [
        must(
          "assume_role_policy",
          "allow dax.amazonaws.com alone",
          (role) =>
            everyOf(allows(statementsOf(role, "assume_role_policy") ?? []), (statement) => {
              const services = principals(statement, "Service");
              const others = ["AWS", "Federated", "CanonicalUser"].flatMap((kind) => principals(statement, kind));
              return others.length === 0 && everyOf(services, (one) => literal(String(one)) === "dax.amazonaws.com");
            }),
          "an Allow to others",
        ),
      ],
      isRoleOfDax,
    ),
  },
];
