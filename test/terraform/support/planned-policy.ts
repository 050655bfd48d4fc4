import type { PolicyDocument } from "../../../policies/document";
import type { Deployment } from "./deployment";

interface StateResource {
  readonly address: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** CDKTF ends the address of a nested construct in a hash of its path. */
function withoutHash(address: string): string {
  return address.replace(/_[0-9A-F]{8}$/, "");
}

/**
 * The policy of a resource as Terraform's state has it: what was synthesized, with every reference resolved. Parsed,
 * because services give policies back with other spacing.
 */
export function plannedPolicy(
  deployment: Deployment,
  wanted: { readonly stackId: string; readonly address: string; readonly attribute?: string },
): PolicyDocument {
  const state = JSON.parse(deployment.terraform(wanted.stackId).must("show", "-json")) as {
    values: { root_module: { resources: readonly StateResource[] } };
  };
  const resource = state.values.root_module.resources.find(({ address }) => withoutHash(address) === wanted.address);
  const text = resource?.values[wanted.attribute ?? "policy"];
  if (typeof text !== "string") throw new Error(`${wanted.stackId} has no policy at ${wanted.address}.`);
  return JSON.parse(text) as PolicyDocument;
}
