import type { Instance } from "./instances";
import { isObject, type Json } from "./stack";

/** An expression in a plan: its value, or what it refers to. */
export interface Expression {
  readonly constant_value?: unknown;
  readonly references?: readonly string[];
}

/** The configuration that a plan was made from. Instances of one module share their configuration. */
export class Configuration {
  private readonly modules = new Map<string, Json>();
  /** The call of each module, by the path of the module. */
  private readonly calls = new Map<string, Json>();
  private readonly resources = new Map<string, Json>();
  private readonly providers: Json;

  /**
   * @param variables Values of the variables of the root module.
   * @param addresses Addresses of the modules that the plan has, with their indexes.
   */
  constructor(
    configuration: Json,
    private readonly variables: Json,
    private readonly addresses: readonly string[],
  ) {
    this.providers = isObject(configuration.provider_config) ? configuration.provider_config : {};
    this.add("", isObject(configuration.root_module) ? configuration.root_module : {});
  }

  private add(path: string, module: Json): void {
    this.modules.set(path, module);
    for (const one of Array.isArray(module.resources) ? module.resources : []) {
      if (isObject(one)) this.resources.set(`${path}|${one.address}`, one);
    }
    for (const [name, call] of Object.entries(isObject(module.module_calls) ? module.module_calls : {})) {
      if (!isObject(call)) continue;
      const inner = path === "" ? `module.${name}` : `${path}.module.${name}`;
      this.calls.set(inner, call);
      this.add(inner, isObject(call.module) ? call.module : {});
    }
  }

  /** The arguments of a resource as they were written. Nested blocks are objects or lists of objects. */
  expressions(instance: Instance): Json {
    const { expressions } = this.resource(instance);
    return isObject(expressions) ? expressions : {};
  }

  /** The provisioners of a resource as they were written; undefined if it has none. */
  provisioners(instance: Instance): unknown {
    return this.resource(instance).provisioners;
  }

  /** Paths of the data sources of a kind, without indexes. */
  dataSources(type: string): readonly string[] {
    return [...this.resources].flatMap(([key, one]) => {
      const [module, address] = key.split("|");
      if (one.mode !== "data" || one.type !== type) return [];
      return [module === "" ? String(address) : `${module}.${address}`];
    });
  }

  /** The expression of `for_each`. */
  forEach(instance: Instance): Expression | undefined {
    return expressionOf(this.resource(instance).for_each_expression);
  }

  /** The expression of `for_each` of a module. */
  forEachOfCall(module: string): Expression | undefined {
    return expressionOf(this.calls.get(withoutIndexes(module))?.for_each_expression);
  }

  /** The instances of a module by its address, which may have no index. */
  instancesOf(address: string): readonly string[] {
    if (this.addresses.includes(address)) return [address];
    return this.addresses.filter((one) => one.startsWith(`${address}[`) && !one.slice(address.length).includes("."));
  }

  /** What the caller of a module passes for a variable; for the root module, the value of the variable. */
  variable(module: string, name: string): Expression | undefined {
    if (module === "") {
      const value = this.variables[name];
      return isObject(value) ? { constant_value: value.value } : undefined;
    }
    const { expressions = {} } = this.calls.get(withoutIndexes(module)) ?? {};
    return isObject(expressions) ? expressionOf(expressions[name]) : undefined;
  }

  output(module: string, name: string): Expression | undefined {
    const { outputs = {} } = this.modules.get(withoutIndexes(module)) ?? {};
    const output = isObject(outputs) ? outputs[name] : undefined;
    return isObject(output) ? expressionOf(output.expression) : undefined;
  }

  providerKey(instance: Instance): string {
    const { provider_config_key: key } = this.resource(instance);
    return typeof key === "string" ? key : "aws";
  }

  /** The keys of all providers for AWS. */
  providersOfAws(): readonly string[] {
    return Object.entries(this.providers).flatMap(([key, one]) => (isObject(one) && one.name === "aws" ? [key] : []));
  }

  /** The region of a provider. A variable in an expression may be something else, such as a name of an environment. */
  region(providerKey: string): string | undefined {
    const region = this.text(this.provider(providerKey).region);
    return region !== undefined && /^[a-z]{2}(?:-[a-z]+)+-\d+$/.test(region) ? region : undefined;
  }

  /** The account of a provider: the only one that it is allowed, or that of the role that it assumes. */
  account(providerKey: string): string | undefined {
    const { allowed_account_ids: allowed, assume_role: roles } = this.provider(providerKey);
    const ids = expressionOf(allowed)?.constant_value;
    if (Array.isArray(ids) && ids.length === 1 && typeof ids[0] === "string") return ids[0];
    const [role] = Array.isArray(roles) ? roles : [];
    const arn = isObject(role) ? this.text(role.role_arn) : undefined;
    return arn === undefined ? undefined : /^arn:[a-z-]+:iam::(\d{12}):role\//.exec(arn)?.[1];
  }

  /** What the expressions for the account and the region of a provider refer to; absent if there is no expression. */
  sources(providerKey: string): { readonly account?: string; readonly region?: string } {
    const { allowed_account_ids: allowed, assume_role: roles, region } = this.provider(providerKey);
    const role: unknown = Array.isArray(roles) && isObject(roles[0]) ? roles[0].role_arn : undefined;
    const account = referencesIn(allowed) ?? referencesIn(role);
    const ofRegion = referencesIn(region);
    return { ...(account !== undefined && { account }), ...(ofRegion !== undefined && { region: ofRegion }) };
  }

  private provider(key: string): Json {
    const found = this.providers[key] ?? this.providers[key.slice(key.lastIndexOf(":") + 1)];
    return isObject(found) && isObject(found.expressions) ? found.expressions : {};
  }

  private text(value: unknown): string | undefined {
    const { constant_value: constant, references = [] } = expressionOf(value) ?? {};
    if (typeof constant === "string") return constant;
    const [, variable] = /^var\.(\w+)$/.exec(references[0] ?? "") ?? [];
    const given = variable === undefined ? undefined : this.variable("", variable)?.constant_value;
    return typeof given === "string" && references.length === 1 ? given : undefined;
  }

  private resource({ module, isData, type, name }: Instance): Json {
    return this.resources.get(`${withoutIndexes(module)}|${isData ? "data." : ""}${type}.${name}`) ?? {};
  }
}

export function expressionOf(value: unknown): Expression | undefined {
  if (!isObject(value) || !("constant_value" in value || "references" in value)) return undefined;
  const { constant_value, references } = value;
  return {
    ...("constant_value" in value && { constant_value }),
    ...(Array.isArray(references) && { references: references.filter((one) => typeof one === "string") }),
  };
}

function referencesIn(expression: unknown): string | undefined {
  const { references } = expressionOf(expression) ?? {};
  return references?.[0] === undefined ? undefined : references.join(", ");
}

function withoutIndexes(module: string): string {
  return module.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
}
