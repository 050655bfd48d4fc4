/** An operation of AWS as its SDK describes it. */
export interface AwsOperation {
  readonly parameters: readonly string[];
  /** Without these AWS refuses the call. */
  readonly required: readonly string[];
}

/** Names of services on the command line of AWS, and the clients in which the SDK describes them. */
const CLIENTS: Readonly<Record<string, () => object>> = {
  backup: () => require("@aws-sdk/client-backup"),
  dynamodb: () => require("@aws-sdk/client-dynamodb"),
  "cognito-idp": () => require("@aws-sdk/client-cognito-identity-provider"),
  sts: () => require("@aws-sdk/client-sts"),
};

/**
 * What the SDK knows of an operation, such as `restore-table-to-point-in-time` of `dynamodb`. Parameters are named as on
 * the command line: `--target-table-name`.
 *
 * @returns undefined when there is no such operation.
 */
export function awsOperation(service: string, operation: string): AwsOperation | undefined {
  const client = CLIENTS[service]?.() as Readonly<Record<string, unknown>> | undefined;
  const schema = client?.[`${pascalCase(operation)}$`];
  const input = Array.isArray(schema) && typeof schema[4] === "function" ? (schema[4]() as readonly unknown[]) : [];
  const members = input[4];
  if (!Array.isArray(members)) return undefined;
  // Required members come first; the last number says how many they are.
  const parameters = members.map((member: string) => `--${kebabCase(member)}`);
  return { parameters, required: parameters.slice(0, typeof input[6] === "number" ? input[6] : 0) };
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function kebabCase(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
