import { DAX_READS } from "../../../../policies/actions/items";
import { at, change, changePolicy, every, everyHas, listOf, type Protection, statementsIn } from "../protection";

const CLUSTER = "aws_dax_cluster";
const TTL = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.html";
const ACCESS = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html";
const ROLE_POLICY = "aws_iam_role_policy";

/** A parameter of a group in milliseconds, or not a number. */
const milliseconds = (body: unknown, name: string): number =>
  Number(
    at(
      listOf(at(body, "parameters")).find((one) => at(one, "name") === name),
      "value",
    ),
  );

const setParameter = (name: string, value: string): Protection["remove"] =>
  change("aws_dax_parameter_group", (body) => {
    body.parameters = listOf(body.parameters).map((one) => (at(one, "name") === name ? { name, value } : one));
  });

/** A cache that can only read, answers nobody but its clients, and forgets soon. */
export const dax: readonly Protection[] = [
  {
    id: "DAX-01",
    sentence: "Every cluster is spoken to with TLS.",
    why: "Items pass the network in clear; it cannot be switched on later.",
    sources: ["CKV_AWS_239", "DynamoDB.7", "CT.DAX.PR.3"],
    stack: "cache",
    find: every(CLUSTER, ({ body }) => body.cluster_endpoint_encryption_type === "TLS"),
    remove: change(CLUSTER, (body) => {
      delete body.cluster_endpoint_encryption_type;
    }),
  },
  {
    id: "DAX-02",
    sentence: "Every cluster is encrypted at rest.",
    why: "Items lie on its disks in clear; it cannot be switched on later.",
    sources: ["CKV_AWS_47", "AWS-0023", "DynamoDB.3", "CT.DAX.PR.1"],
    stack: "cache",
    find: every(CLUSTER, ({ body }) => at(body, "server_side_encryption.enabled") === true),
    remove: change(CLUSTER, (body) => {
      delete body.server_side_encryption;
    }),
  },
  {
    id: "DAX-03",
    sentence: "Every cluster has three nodes or more.",
    why: "With fewer, one failure leaves no majority to choose another primary.",
    sources: [
      "CT.DAX.PR.2",
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html",
    ],
    stack: "cache",
    find: every(CLUSTER, ({ body }) => Number(body.replication_factor) >= 3),
    remove: change(CLUSTER, (body) => {
      body.replication_factor = 1;
    }),
  },
  {
    id: "DAX-04",
    sentence: "Every cluster has three subnets or more, over which DAX spreads its nodes.",
    why: "The loss of one zone takes the cache away, and the whole load falls on the table.",
    sources: ["CT.DAX.PR.2"],
    stack: "cache",
    find: every("aws_dax_subnet_group", ({ body }) => new Set(listOf(body.subnet_ids)).size >= 3),
    remove: change("aws_dax_subnet_group", (body) => {
      const [subnet] = listOf(body.subnet_ids);
      body.subnet_ids = [subnet, subnet, subnet];
    }),
  },
  {
    id: "DAX-05",
    sentence: "Items in the cache expire, after an hour at the latest.",
    why: "Zero means never: an item that was deleted or changed is served for ever, because the cache sees no write.",
    sources: [TTL],
    stack: "cache",
    find: every("aws_dax_parameter_group", ({ body }) => {
      const value = milliseconds(body, "record-ttl-millis");
      return value > 0 && value <= 3_600_000;
    }),
    remove: setParameter("record-ttl-millis", "0"),
  },
  {
    id: "DAX-06",
    sentence: "Answers to queries expire after five minutes at the latest.",
    why: "No write ever invalidates them: a new message stays unseen.",
    sources: [TTL],
    stack: "cache",
    find: every("aws_dax_parameter_group", ({ body }) => {
      const value = milliseconds(body, "query-ttl-millis");
      return value > 0 && value <= 300_000;
    }),
    remove: setParameter("query-ttl-millis", "600000"),
  },
  {
    id: "DAX-07",
    sentence: "Nothing is let in but TLS from a security group.",
    why: "A block of addresses lets in whatever is put there later, and the plain port is read by all.",
    sources: ["AWS-0107", "EC2.19", ACCESS],
    stack: "cache",
    find: (template) => [
      ...every(
        "aws_vpc_security_group_ingress_rule",
        ({ body }) =>
          body.from_port === 9111 &&
          body.to_port === 9111 &&
          body.ip_protocol === "tcp" &&
          body.referenced_security_group_id !== undefined &&
          body.cidr_ipv4 === undefined &&
          body.cidr_ipv6 === undefined &&
          body.prefix_list_id === undefined,
      )(template),
      ...every("aws_security_group", ({ body }) => body.ingress === undefined)(template),
      ...template
        .resources()
        .filter(({ type }) => type === "aws_security_group_rule")
        .map(({ address }) => address),
    ],
    remove: change("aws_vpc_security_group_ingress_rule", (body) => {
      delete body.referenced_security_group_id;
      body.cidr_ipv4 = "10.64.0.0/20";
    }),
  },
  {
    id: "DAX-08",
    sentence: "The role of every cluster holds at most the four reads.",
    why: "What the role may do, every client of the cluster may do, whatever its own role says.",
    sources: [ACCESS],
    stack: "cache",
    find: every(ROLE_POLICY, (policy) => {
      const reads: readonly string[] = DAX_READS;
      return (
        statementsIn(policy).length > 0 &&
        statementsIn(policy).every(
          ({ Effect, Action, NotAction }) =>
            Effect === "Deny" ||
            (NotAction === undefined && listOf(Action).every((action) => reads.includes(String(action)))),
        )
      );
    }),
    remove: change(ROLE_POLICY, (body) =>
      changePolicy(body, (statements) =>
        statements.map((one) => ({ ...one, Action: [...listOf(one.Action), "dynamodb:PutItem"] })),
      ),
    ),
  },
  {
    id: "DAX-09",
    sentence: "Nobody but DAX becomes the role of a cluster.",
    why: "The role is exempt from the rule that items are reached by our endpoints only.",
    sources: [ACCESS],
    stack: "cache",
    find: everyHas("aws_iam_role", {
      type: CLUSTER,
      attribute: "iam_role_arn",
      holds: ({ body }, template) => {
        const role = template.resources().find(({ address }) => body.iam_role_arn === `\${${address}.arn}`);
        const trust = role === undefined ? [] : statementsIn(role, "assume_role_policy");
        return (
          trust.length > 0 &&
          trust.every(({ Principal }) => JSON.stringify(Principal) === '{"Service":"dax.amazonaws.com"}')
        );
      },
    }),
    remove: change("aws_iam_role", (body) =>
      changePolicy(
        body,
        (statements) => [
          ...statements,
          {
            Sid: "AllowDebugging",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::333333333333:root" },
            Action: "sts:AssumeRole",
          },
        ],
        "assume_role_policy",
      ),
    ),
  },
];
