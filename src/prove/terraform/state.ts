import { type Instance, instancesIn, literal, placeOf, withoutNulls } from "./instances";
import { isObject, type Json, type Stack } from "./stack";

/**
 * Reads the output of `terraform show -json` for a state: all values are known. @throws TemplateError for another form.
 */
export function readState(id: string, json: Json): Stack {
  const values = isObject(json.values) ? json.values : {};
  const instances = instancesIn(id, values).filter(({ isData }) => !isData);
  const account = onlyAccount(instances);
  return {
    id,
    resources: instances.map(({ type, name, path, values: own }) => ({
      type,
      name,
      path,
      address: `${id}: ${path}`,
      body: literal(withoutNulls(own)) as Json,
      provider: { ...(account !== undefined && { account }), ...placeOf(own), ...regionOf(own) },
    })),
    outputs: outputsOf(values),
    notRead: [],
  };
}

/** The account of a resource without an ARN: that of all others, if they are in the same account. */
export function onlyAccount(instances: readonly Instance[]): string | undefined {
  const accounts = new Set(instances.flatMap(({ values }) => placeOf(values).account ?? []));
  return accounts.size === 1 ? [...accounts][0] : undefined;
}

/** The region of a resource: an argument since version 6 of the provider. */
export function regionOf({ region }: Json): { readonly region?: string } {
  return typeof region === "string" && region !== "" ? { region } : {};
}

/** Outputs of a `values` representation. */
export function outputsOf({ outputs }: Json): Json {
  return Object.fromEntries(
    Object.entries(isObject(outputs) ? outputs : {}).map(([name, one]) => [
      name,
      isObject(one) ? literal(one.value) : undefined,
    ]),
  );
}
