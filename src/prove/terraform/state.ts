import { dataIn, type Instance, instancesIn, literal, placeOf, resourceOf, withoutNulls } from "./instances";
import { isObject, type Json, type Stack } from "./stack";

/**
 * Reads the output of `terraform show -json` for a state: all values are known. @throws TemplateError for another form.
 */
export function readState(id: string, json: Json): Stack {
  const values = isObject(json.values) ? json.values : {};
  const all = instancesIn(id, values);
  const instances = all.filter(({ isData }) => !isData);
  const account = onlyAccount(instances);
  const isMixed = account === undefined && instances.some(({ values: own }) => placeOf(own).account !== undefined);
  const stated = isMixed ? { accountFrom: "one of several accounts in the state" } : account && { account };
  return {
    id,
    resources: instances.map((instance) => ({
      ...resourceOf(id, instance),
      body: literal(withoutNulls(instance.values)) as Json,
      provider: {
        ...stated,
        ...placeOf(instance.values),
        ...regionOf(instance.values),
      },
      written: NOTHING,
      dependsOn: instance.dependsOn,
    })),
    outputs: outputsOf(values),
    data: dataIn(all),
    notUnderstood: [],
  };
}

// A state does not say which arguments the configuration sets.
const NOTHING: ReadonlySet<string> = new Set();

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
