import { ITEM_ACTIONS } from "../action-groups";
import type { Guarantee, RequestSet } from "../guarantee";
import { ROLE_ASSUMING } from "../identity-groups";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";
import type { Workload } from "./workload";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html";

/** The tenants of a table are kept apart, if it has any: the tag of a session says whose rows it reaches. */
export function tenants(workload: Workload): readonly Guarantee[] {
  const { tenantTag } = workload;
  if (tenantTag === undefined) return [];
  const tag = `aws:PrincipalTag/${tenantTag}`;
  const requests: readonly RequestSet[] = [{ by: "@patternRole", Action: ITEM_ACTIONS, Resource: ITEMS }];
  const except = keysOf(workload).map(
    ({ resource, keys }): RequestSet => ({
      Resource: resource,
      Condition: {
        Null: { "dynamodb:LeadingKeys": "false", [tag]: "false" },
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys },
      },
    }),
  );
  return [
    {
      id: "TENANT-1",
      sentence: `The role of a pattern can reach only rows of the tenant that the tag ${tenantTag} of its session names.`,
      source,
      kind: "never",
      requests,
      except,
    },
    {
      id: "TENANT-2",
      sentence: `By its own policy alone, the role of a pattern can reach only rows of the tenant that the tag ${tenantTag} of its session names.`,
      source: SOURCES.leastPrivilege,
      layer: "identity",
      kind: "never",
      requests,
      except,
    },
    {
      id: "TENANT-3",
      sentence: `By its own policy alone, the role of a pattern can reach no row in a session without the tag ${tenantTag}.`,
      source,
      layer: "identity",
      kind: "never",
      requests: requests.map((set) => ({ ...set, Condition: { Null: { [tag]: "true" } } })),
    },
    {
      id: "TENANT-4",
      sentence: "A cache can reach no row: DAX asks the table with its own role, which has no tenant.",
      source: SOURCES.dax,
      kind: "never",
      requests: [{ by: "@daxRole", Action: ITEM_ACTIONS, Resource: ITEMS }],
    },
    {
      id: "TENANT-5",
      sentence: "Only those who choose the tenant of a session can assume the role of a pattern.",
      source,
      kind: "never",
      requests: [{ notBy: "@tenantChooser", Action: ROLE_ASSUMING, Resource: "@patternRole" }],
    },
    {
      id: "TENANT-6",
      sentence:
        "By its trust policy alone, only those who choose the tenant of a session can assume the role of a pattern.",
      source,
      layer: "trust",
      kind: "never",
      requests: [{ notBy: "@tenantChooser", Action: ROLE_ASSUMING, Resource: "@patternRole" }],
    },
    {
      id: "TENANT-7",
      sentence: `Those who choose the tenant of a session can assume the role of a pattern with the tag ${tenantTag}.`,
      source,
      layer: "trust",
      kind: "always",
      requests: [
        {
          by: "@tenantChooser",
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Resource: "@patternRole",
          Condition: { StringLike: { [`aws:RequestTag/${tenantTag}`]: "?*" } },
        },
      ],
    },
  ];
}

/** Guarantees that Lambda assumes the roles of patterns. It passes no session tags, so none of a model with tenants. */
export const NOT_WITH_TENANTS: readonly string[] = ["ROLE-4", "TRUST-2", "TRUST-12"];

/** Every pattern of partition keys, each with the tag of the session, and the table or the index that has it. */
function keysOf({ patterns }: Workload): readonly { readonly resource: string; readonly keys: string }[] {
  const calls = Object.values(patterns).flatMap((needs) => needs.calls);
  const each = calls.flatMap(({ resource, keys }) =>
    keys === undefined ? [] : [[`${resource} ${keys}`, { resource, keys }] as const],
  );
  return [...new Map(each).values()];
}
