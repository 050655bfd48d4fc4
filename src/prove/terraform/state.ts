import { type Instance, instancesIn, literal, placeOf, withoutNulls } from "./instances";
import { isObject, type Json, type Stack } from "./stack";

/** What `terraform show -json` writes of a state: everything is known. @throws TemplateError for another form. */
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

/** A resource without an ARN is in the account of all the others, when that is one. */
export function onlyAccount(instances: readonly Instance[]): string | undefined {
  const accounts = new Set(instances.flatMap(({ values }) => placeOf(values).account ?? []));
  return accounts.size === 1 ? [...accounts][0] : undefined;
}

/** Since version 6 of the provider each resource says its region. */
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
