import { type DynamoDBClient, PutResourcePolicyCommand } from "@aws-sdk/client-dynamodb";
import { policyOf } from "./wanted-settings";

/** A setting of a table: whether it is as it must be, and how it becomes so. */
export interface Setting {
  readonly name: string;
  readonly isThere: () => Promise<boolean>;
  readonly set: () => Promise<unknown>;
  /** Why it is left as it is. @default it is wanted */
  readonly left?: string;
}

/** The policy of a table or of its stream. */
export function policySetting(
  client: DynamoDBClient,
  of: { readonly name: string; readonly resourceArn: string; readonly text: string; readonly left?: string },
): Setting {
  const { name, resourceArn: ResourceArn, text: Policy, left } = of;
  return {
    name,
    left,
    isThere: async () => isSameJson(await policyOf(client, ResourceArn), Policy),
    set: () => client.send(new PutResourcePolicyCommand({ ResourceArn, Policy })),
  };
}

/** AWS may answer with other spaces, and with properties in another order. */
function isSameJson(one: string | undefined, other: string): boolean {
  return one !== undefined && sorted(JSON.parse(one)) === sorted(JSON.parse(other));
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${sorted(inner)}`).join(",")}}`;
}
