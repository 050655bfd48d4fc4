import { fold, globPattern, matches, type TextPattern, type WordPattern, wordPattern } from "../texts/pattern";
import type { ServiceEntry, ServiceReferenceData } from "./reference-data";
import snapshot from "./snapshot.json";

/** An action that AWS has published. */
export interface KnownAction {
  /** As AWS writes it, such as `dynamodb:GetItem`. */
  readonly name: string;
  readonly service: string;
  /** Types of resources that it acts on; `*` if it acts on none, or requires none. */
  readonly resourceTypes: readonly string[];
  /** Keys of its service that a request may carry. `*` in a key stands for any text. */
  readonly keys: readonly string[];
}

/** A condition key that AWS has published. */
export interface KnownKey {
  /** As AWS writes it. `*` stands for any text. */
  readonly name: string;
  /** Such as `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`; `ArrayOf…` for several values. */
  readonly type: string;
  /** Prefix of the service. Absent for a global key. */
  readonly service?: string;
}

/** A type of resource: the pattern of its ARNs, and the more particular types that the pattern matches too. */
export interface ResourceType {
  readonly name: string;
  readonly pattern: string;
  /** Patterns of types below it, such as the backups below `table/*`. */
  readonly below: readonly string[];
}

/** What AWS publishes about its services. Case does not matter in names. */
export class ServiceReference {
  /** Every action of the services that are known in detail, by its name in lower case. */
  readonly actions: ReadonlyMap<string, KnownAction>;
  /** Matches every published action. */
  readonly anyAction: WordPattern;
  private readonly types = new Map<string, readonly ResourceType[]>();
  private readonly carrierPatterns = new Map<string, WordPattern>();
  private carriers?: ReadonlyMap<string, readonly string[]>;
  private readonly services: ReadonlySet<string>;
  private readonly keys = new Map<string, KnownKey>();
  /** Keys with a part that users choose, such as `aws:PrincipalTag/*`. */
  private readonly keyPatterns: { readonly pattern: TextPattern; readonly key: KnownKey }[] = [];

  constructor(readonly data: ServiceReferenceData) {
    const actions = Object.entries(data.details).flatMap(([service, entry]) => actionsOf(service, entry));
    this.actions = new Map(actions.map((action) => [fold(action.name), action]));
    this.anyAction = wordPattern("a known action", [...this.actions.keys()]);
    this.services = new Set(data.services);
    for (const [service, { keys }] of Object.entries(data.details)) this.addKeys(keys, service);
    // Some global keys have the prefix of a service, such as lambda:SourceFunctionArn. They are added last and replace
    // it.
    this.addKeys(data.globalKeys);
  }

  /** Whether AWS has a service with this prefix. */
  hasService(service: string): boolean {
    return this.services.has(fold(service));
  }

  /** Whether the actions, keys and resources of a service are known. */
  hasDetails(service: string): boolean {
    return Object.hasOwn(this.data.details, fold(service));
  }

  /** A published condition key; undefined for other names. */
  key(name: string): KnownKey | undefined {
    return this.keys.get(fold(name)) ?? this.keyPatterns.find(({ pattern }) => matches(pattern, name))?.key;
  }

  /** Published actions that an action in a policy matches, such as `dynamodb:Get*`. */
  actionsLike(text: string): readonly KnownAction[] {
    const exact = this.actions.get(fold(text));
    if (exact !== undefined) return [exact];
    if (!/[*?]/.test(text)) return [];
    const pattern = globPattern(text, { ignoreCase: true });
    return [...this.actions.values()].filter(({ name }) => matches(pattern, name));
  }

  resourceTypes(service: string): readonly ResourceType[] {
    let types = this.types.get(service);
    if (types === undefined) {
      types = typesOf(this.data.details[service]?.resources ?? {});
      this.types.set(service, types);
    }
    return types;
  }

  /** Names of the published actions that carry a key of their service, in lower case. */
  carriersOf(key: string): readonly string[] {
    this.carriers ??= carriersByKey(this.actions);
    const known = this.key(key);
    return (known && this.carriers.get(known.name)) ?? [];
  }

  /** Matches every published action that carries a key of its service. */
  carrierPattern(key: string): WordPattern {
    let pattern = this.carrierPatterns.get(key);
    if (pattern === undefined) {
      pattern = wordPattern(`an action that carries ${key}`, this.carriersOf(key));
      this.carrierPatterns.set(key, pattern);
    }
    return pattern;
  }

  private addKeys(keys: Readonly<Record<string, string>>, service?: string): void {
    for (const [name, type] of Object.entries(keys)) {
      const key = { name, type, ...(service !== undefined && { service }) };
      if (name.includes("*")) this.keyPatterns.push({ pattern: globPattern(name, { ignoreCase: true }), key });
      else this.keys.set(fold(name), key);
    }
  }
}

/** The snapshot in this package. */
export const SERVICE_REFERENCE = new ServiceReference(snapshot as unknown as ServiceReferenceData);

function actionsOf(service: string, { actions, keySets }: ServiceEntry): readonly KnownAction[] {
  return Object.entries(actions).map(([name, [resourceTypes, keySet]]) => ({
    name: `${service}:${name}`,
    service,
    resourceTypes: resourceTypes.split(" "),
    keys: keySets[keySet] ?? [],
  }));
}

function carriersByKey(actions: ReadonlyMap<string, KnownAction>): ReadonlyMap<string, readonly string[]> {
  const carriers = new Map<string, string[]>();
  for (const [name, { keys }] of actions) {
    for (const key of keys) {
      const known = carriers.get(key);
      if (known === undefined) carriers.set(key, [name]);
      else known.push(name);
    }
  }
  return carriers;
}

function typesOf(resources: Readonly<Record<string, string>>): readonly ResourceType[] {
  const patterns = Object.values(resources);
  return Object.entries(resources).map(([name, pattern]) => ({
    name,
    pattern,
    below: patterns.filter((other) => other !== pattern && other.startsWith(pattern)),
  }));
}
