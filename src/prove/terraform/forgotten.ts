import { type Instance, literal, placeOf, resourceOf, withoutNulls } from "./instances";
import type { Configuration } from "./plan-configuration";
import { isObject, type Json, objectsIn, type StackResource } from "./stack";
import { regionOf } from "./state";

/**
 * The resources that a plan forgets: they stay in AWS as they were, and only Terraform knows nothing of them any more. A policy
 * that is forgotten is in force.
 *
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
export function forgottenIn(
  id: string,
  changes: unknown,
  { config, accounts }: { readonly config: Configuration; readonly accounts: ReadonlyMap<string, string> },
): readonly StackResource[] {
  return objectsIn(changes).flatMap((one): StackResource[] => {
    const { address, type, name, index, mode, module_address: inside, deposed, change } = one;
    const { actions, before } = isObject(change) ? change : {};
    if (!Array.isArray(actions) || !actions.includes("forget") || mode === "data") return [];
    if (typeof address !== "string" || typeof type !== "string" || !isObject(before)) return [];
    const hasIndex = typeof index === "string" || typeof index === "number";
    const instance: Instance = {
      type,
      name: String(name),
      // Another resource may be made at the same address.
      path: `${address} (forgotten${typeof deposed === "string" ? ` ${deposed}` : ""})`,
      module: typeof inside === "string" ? inside : "",
      isData: false,
      values: before,
      dependsOn: [],
      ...(hasIndex && { index }),
    };
    return [{ ...resourceOf(id, instance), body: literal(withoutNulls(before)) as Json, provider: providerOf(before) }];
  });

  /** Its block is gone from the configuration, and with it the provider that it has. */
  function providerOf(values: Json): StackResource["provider"] {
    const keys = config.providersOfAws();
    const account = accounts.get(keys[0] ?? "aws");
    const stated = keys.length > 1 ? { accountFrom: `one of ${keys.join(", ")}` } : account && { account };
    const region = keys.length > 1 ? undefined : config.region(keys[0] ?? "aws");
    return { ...stated, ...(region !== undefined && { region }), ...placeOf(values), ...regionOf(values) };
  }
}
