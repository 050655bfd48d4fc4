/**
 * What AWS publishes about its services, in the form of the snapshot. Names are as AWS writes them; `*` stands for any
 * text.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface ServiceReferenceData {
  /** Package and version that it was made from. */
  readonly source: string;
  /** Date of the data, `YYYY-MM-DD`. */
  readonly updated: string;
  /** Prefixes of all services of AWS. */
  readonly services: readonly string[];
  /** Prefixes of the services that resource control policies apply to. */
  readonly resourceControl: readonly string[];
  /** Global condition keys and their types. */
  readonly globalKeys: Readonly<Record<string, string>>;
  /** Details by service prefix, for the services that the policies and guarantees of this package name. */
  readonly details: Readonly<Record<string, ServiceEntry>>;
}

export interface ServiceEntry {
  /** Condition keys of the service and their types. */
  readonly keys: Readonly<Record<string, string>>;
  /** ARN patterns by type of resource. */
  readonly resources: Readonly<Record<string, string>>;
  /** Distinct lists of keys that actions carry. */
  readonly keySets: readonly (readonly string[])[];
  /** By name: types of resources, separated by spaces (`*` if none is required), and the index of the list of keys. */
  readonly actions: Readonly<Record<string, readonly [resources: string, keySet: number]>>;
}
