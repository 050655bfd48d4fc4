import { at, change, changePolicy, listOf } from "../../support/stack-edits";
import type { Loss } from "../loss";

const CLUSTER = "aws_dax_cluster";
const ROLE_POLICY = "aws_iam_role_policy";

const setParameter = (name: string, value: string): Loss["remove"] =>
  change("aws_dax_parameter_group", (body) => {
    body.parameters = listOf(body.parameters).map((one) => (at(one, "name") === name ? { name, value } : one));
  });

/** A cache that writes, answers others, or never forgets. */
export const cacheLosses: readonly Loss[] = [
  {
    control: "DDB-DAX-01",
    stack: "cache",
    remove: change(CLUSTER, (body) => {
      delete body.cluster_endpoint_encryption_type;
    }),
  },
  {
    control: "DDB-DAX-02",
    stack: "cache",
    remove: change(CLUSTER, (body) => {
      delete body.server_side_encryption;
    }),
  },
  {
    control: "DDB-DAX-03",
    stack: "cache",
    remove: change(CLUSTER, (body) => {
      body.replication_factor = 1;
    }),
  },
  {
    control: "DDB-DAX-04",
    stack: "cache",
    remove: change("aws_dax_subnet_group", (body) => {
      const [subnet] = listOf(body.subnet_ids);
      body.subnet_ids = [subnet, subnet, subnet];
    }),
  },
  {
    control: "DDB-DAX-05",
    stack: "cache",
    remove: setParameter("record-ttl-millis", "0"),
  },
  {
    control: "DDB-DAX-06",
    stack: "cache",
    remove: setParameter("query-ttl-millis", "600000"),
  },
  {
    control: "DDB-DAX-07",
    stack: "cache",
    remove: change("aws_vpc_security_group_ingress_rule", (body) => {
      delete body.referenced_security_group_id;
      body.cidr_ipv4 = "10.64.0.0/20";
    }),
    offender: `${CLUSTER}.dax`,
  },
  {
    control: "DDB-DAX-08",
    stack: "cache",
    remove: change(ROLE_POLICY, (body) =>
      changePolicy(body, (statements) =>
        statements.map((one) => ({ ...one, Action: [...listOf(one.Action), "dynamodb:PutItem"] })),
      ),
    ),
    offender: "aws_iam_role.dax_role_6BDD1318",
  },
  {
    control: "DDB-DAX-09",
    stack: "cache",
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
    offender: "aws_iam_role.dax_role_6BDD1318",
  },
];
