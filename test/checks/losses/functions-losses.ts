import { adding, change, changePolicy } from "../../support/stack-edits";
import type { Loss } from "../loss";

const FUNCTION = "aws_lambda_function";
const EGRESS = "aws_vpc_security_group_egress_rule";

/** A function that reaches further, or is reached. */
export const functionLosses: readonly Loss[] = [
  {
    control: "DDB-FUNCTION-01",
    stack: "messaging",
    remove: change(FUNCTION, (body) => {
      delete body.vpc_config;
    }),
  },
  {
    control: "DDB-FUNCTION-02",
    stack: "messaging",
    remove: change(FUNCTION, (body) => {
      delete body.kms_key_arn;
    }),
  },
  {
    control: "DDB-FUNCTION-03",
    stack: "messaging",
    remove: change(FUNCTION, (body) => {
      body.reserved_concurrent_executions = -1;
    }),
  },
  {
    control: "DDB-FUNCTION-04",
    stack: "messaging",
    remove: change(FUNCTION, (body) => {
      delete body.source_code_hash;
    }),
  },
  {
    control: "DDB-FUNCTION-05",
    stack: "messaging",
    remove: adding("aws_lambda_function_url", { function_name: "some-function", authorization_type: "NONE" }),
    offender: "aws_lambda_function_url.added",
  },
  {
    control: "DDB-FUNCTION-06",
    stack: "messaging",
    remove: change("aws_lambda_permission", (body) => {
      delete body.source_arn;
    }),
  },
  {
    control: "DDB-NETWORK-07",
    stack: "messaging",
    remove: change(EGRESS, (body) => {
      delete body.prefix_list_id;
      body.cidr_ipv4 = "0.0.0.0/0";
    }),
  },
  {
    control: "DDB-FUNCTION-08",
    stack: "messaging",
    remove: adding("aws_vpc_security_group_ingress_rule", {
      security_group_id: `\${aws_security_group.update-group_security-group_600A5923.id}`,
      cidr_ipv4: "10.0.0.0/8",
      ip_protocol: "-1",
    }),
    offender: `${FUNCTION}.update-group`,
  },
  {
    control: "DDB-FUNCTION-09",
    stack: "messaging",
    remove: change("aws_iam_role_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Effect }) => Effect !== "Deny")),
    ),
  },
  {
    control: "DDB-FUNCTION-10",
    stack: "messaging",
    remove: change(FUNCTION, (body) => {
      delete body.logging_config;
    }),
  },
  {
    control: "DDB-FUNCTION-11",
    stack: "messaging",
    remove: change("aws_lambda_function_recursion_config", (body) => {
      body.recursive_loop = "Allow";
    }),
  },
  {
    control: "DDB-FUNCTION-12",
    stack: "messaging",
    remove: change(FUNCTION, (body) => {
      body.runtime = "nodejs16.x";
    }),
  },
];
