type Json = Record<string, unknown>;

interface Module {
  readonly resources?: readonly Json[];
  readonly child_modules?: readonly Module[];
  readonly module_calls?: Readonly<Record<string, { readonly module: Module }>>;
}

/** The plan or state as it would be without any instance of some resources: as with `count = 0`. */
export function withoutResources(isGone: (address: string) => boolean): (text: string) => string {
  const kept = ({ resources = [], child_modules = [], ...rest }: Module): Module => ({
    ...rest,
    resources: resources.filter(({ address }) => !isGone(String(address))),
    child_modules: child_modules.map(kept),
  });
  return (text) => {
    const json = JSON.parse(text) as Json & {
      planned_values?: { root_module: Module };
      values?: { root_module: Module };
      resource_changes?: readonly Json[];
      configuration?: { root_module: Module };
    };
    const { planned_values, values, resource_changes, configuration } = json;
    return JSON.stringify({
      ...json,
      ...(planned_values && { planned_values: { ...planned_values, root_module: kept(planned_values.root_module) } }),
      ...(values && { values: { ...values, root_module: kept(values.root_module) } }),
      ...(resource_changes && {
        resource_changes: resource_changes.filter(({ address }) => !isGone(String(address))),
      }),
      ...(configuration && {
        configuration: {
          ...configuration,
          root_module: counted(configuration.root_module, isGone),
        },
      }),
    });
  };
}

function counted({ resources = [], ...rest }: Module, isGone: (address: string) => boolean): Module {
  return {
    ...rest,
    resources: resources.map((one) =>
      isGone(String(one.address)) ? { ...one, count_expression: { constant_value: 0 } } : one,
    ),
  };
}

/** The plan as it would be if a resource named another one in its arguments. Known texts are replaced as well. */
export function retargeted(change: {
  readonly resource: RegExp;
  /** Address of a resource, without an index. */
  readonly from: string;
  readonly to: string;
}): (text: string) => string {
  const { resource, from, to } = change;
  const [fromName = "", toName = ""] = [from, to].map((address) => address.split(".").at(-1));
  const other = (value: unknown): unknown => {
    if (typeof value === "string") {
      if (value === fromName || value.endsWith(`/${fromName}`)) return value.slice(0, -fromName.length) + toName;
      return value.replace(new RegExp(`${from.replace(".", "\\.")}(?:\\[[^\\]]*\\])?(?![\\w-])`, "g"), to);
    }
    if (Array.isArray(value)) return value.map(other);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === "policy" ? one : other(one)]));
  };
  const edited = (one: Json): Json => {
    if (!resource.test(String(one.address))) return one;
    const { address, name, type, index, ...rest } = one;
    return { address, name, type, ...(index !== undefined && { index }), ...(other(rest) as Json) };
  };
  const inModule = (module: Module): Module => ({
    ...module,
    ...(module.resources && { resources: module.resources.map(edited) }),
    ...(module.child_modules && { child_modules: module.child_modules.map(inModule) }),
  });
  return (text) => {
    const json = JSON.parse(text) as Json;
    const part = (name: string): Json => {
      const { root_module, ...rest } = json[name] as { root_module: Module };
      return { ...rest, root_module: inModule(root_module) };
    };
    const changes = json.resource_changes as readonly Json[] | undefined;
    return JSON.stringify({
      ...json,
      ...("planned_values" in json && { planned_values: part("planned_values") }),
      ...("values" in json && { values: part("values") }),
      ...("configuration" in json && { configuration: part("configuration") }),
      ...(changes && { resource_changes: changes.map(edited) }),
    });
  };
}
