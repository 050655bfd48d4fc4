import { ACCOUNT, tableArn } from "../../support/ask";

const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const TRUST = document({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });

const resource = (type: string, name: string, values: object) => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  provider_name: "registry.terraform.io/hashicorp/aws",
  schema_version: 0,
  values,
});

/** The state of an account with many roles. Each reads a bucket and a table of its own. */
export function stateWithRoles(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const resources = numbers.flatMap((number) => [
    resource("aws_iam_role", `r${number}`, {
      arn: `arn:aws:iam::${ACCOUNT}:role/svc-${number}`,
      name: `svc-${number}`,
      id: `svc-${number}`,
      assume_role_policy: TRUST,
      inline_policy: [],
    }),
    resource("aws_iam_role_policy", `p${number}`, {
      name: "p",
      role: `svc-${number}`,
      policy: document(
        { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::bucket-${number}/*` },
        { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:Query"], Resource: tableArn(`t${number}`) },
      ),
    }),
  ]);
  const tables = numbers.slice(0, 200).map((number) =>
    resource("aws_dynamodb_table", `t${number}`, {
      arn: tableArn(`t${number}`),
      name: `t${number}`,
      stream_enabled: false,
    }),
  );
  return JSON.stringify({
    format_version: "1.0",
    terraform_version: "1.9.0",
    values: { root_module: { resources: [...resources, ...tables] } },
  });
}
