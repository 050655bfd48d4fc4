import { DaxCluster } from "@cdktf/provider-aws/lib/dax-cluster";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { TerraformResource } from "cdktf";
import type { BaselineStack } from "../base/baseline-stack";
import { BILLED_KINDS, FREE_KINDS } from "./billed-kinds";

/**
 * What each stack makes that costs something, as rows: stack, how it is billed, kind, how many, units and switches. What is
 * billed by the hour comes first. A kind that no one has judged is there too, and says so.
 */
export function costRows(stacks: readonly BaselineStack[]): readonly (readonly string[])[] {
  const rows = stacks.flatMap((stack) => [...amountsIn(stack)].map(([type, amount]) => ({ stack, type, amount })));
  const order = ["hour", "month", "use"];
  return rows
    .map(({ stack, type, amount }) => {
      const kind = BILLED_KINDS[type];
      const { by = "hour", units = ["not known: add it to BILLED_KINDS or FREE_KINDS"], switches = {} } = kind ?? {};
      const settings = switches[stack.node.id] ?? [];
      const less = settings.length === 0 ? "" : `less: ${settings.join(", ")}`;
      return {
        by,
        row: [stack.node.id, `by the ${by}`.replace("the use", "use"), `${amount} ${type}`, units.join(", "), less],
      };
    })
    .sort((one, other) => order.indexOf(one.by) - order.indexOf(other.by))
    .map(({ row }) => row);
}

/** How much there is of each kind in the units that are billed: nodes of a cluster, zones of an endpoint. */
function amountsIn(stack: BaselineStack): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const node of stack.node.findAll()) {
    if (!(node instanceof TerraformResource) || FREE_KINDS.includes(node.terraformResourceType)) continue;
    const type = node.terraformResourceType;
    const amount = (amounts.get(type) ?? 0) + amountOf(node);
    if (amount > 0) amounts.set(type, amount);
  }
  return amounts;
}

function amountOf(resource: TerraformResource): number {
  if (resource instanceof DaxCluster) return resource.replicationFactorInput ?? 1;
  // A gateway endpoint is free.
  if (resource instanceof VpcEndpoint) {
    return resource.vpcEndpointTypeInput === "Interface" ? (resource.subnetIdsInput?.length ?? 1) : 0;
  }
  return 1;
}
