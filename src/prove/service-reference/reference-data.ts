/**
 * What AWS publishes of its services, as it is stored. Names are as AWS writes them; `*` is any text.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface ServiceReferenceData {
  /** Package and version that it was made from. */
  readonly source: string;
  /** Day of the data, `YYYY-MM-DD`. */
  readonly updated: string;
  /** Prefixes of all services of AWS. */
  readonly services: readonly string[];
  /** Those that resource control policies apply to. */
  readonly resourceControl: readonly string[];
  /** Global condition keys and their types. */
  readonly globalKeys: Readonly<Record<string, string>>;
  /** By service prefix, of the services that policies of ours name. */
  readonly details: Readonly<Record<string, ServiceEntry>>;
}

export interface ServiceEntry {
  /** Condition keys of the service and their types. */
  readonly keys: Readonly<Record<string, string>>;
  /** ARN patterns by type of resource. */
  readonly resources: Readonly<Record<string, string>>;
  /** Lists of keys that actions carry, each once. */
  readonly keySets: readonly (readonly string[])[];
  /** By name: types of resources with a blank between them (`*` if none is required), and the number of the key list. */
  readonly actions: Readonly<Record<string, readonly [resources: string, keySet: number]>>;
}
