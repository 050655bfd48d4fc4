import { AUDIT_WEAKENINGS } from "./audit-options";
import { BACKUP_WEAKENINGS } from "./backup-options";
import { DATA_ADDITIONS, DATA_WEAKENINGS } from "./data-options";
import { ENVIRONMENT_WEAKENINGS } from "./environment-options";
import { VPN_WEAKENINGS } from "./hybrid-options";
import { MESSAGING_WEAKENINGS, USER_COMPARISON_WEAKENINGS, USER_POOL_WEAKENINGS } from "./messaging-options";
import { DYNAMODB_ENDPOINT_ADDITIONS, NETWORK_WEAKENINGS, S3_ENDPOINT_ADDITIONS } from "./network-options";
import { ORGANIZATION_WEAKENINGS, REGIONS_POLICY_ADDITIONS } from "./organization-options";
import type { AdditionOption, AdditionOptions, WeakeningOption, WeakeningOptions } from "./weakening-option";

/** An option and its place in an environment file. */
export type PlacedOption = (WeakeningOption | AdditionOption) & {
  /** Such as `data.withoutRecovery`. */
  readonly path: string;
};

/** Every option that gives something up, in the order of the settings. */
export const WEAKENING_OPTIONS: readonly PlacedOption[] = [
  ...placed("organization", ORGANIZATION_WEAKENINGS),
  ...placed("organization.regionsPolicy", REGIONS_POLICY_ADDITIONS),
  ...placed("", ENVIRONMENT_WEAKENINGS),
  ...placed("network", NETWORK_WEAKENINGS),
  ...placed("network.dynamodbEndpoint", DYNAMODB_ENDPOINT_ADDITIONS),
  ...placed("network.s3Endpoint", S3_ENDPOINT_ADDITIONS),
  ...placed("data", DATA_WEAKENINGS),
  ...placed("data", DATA_ADDITIONS),
  ...placed("audit", AUDIT_WEAKENINGS),
  ...placed("backup", BACKUP_WEAKENINGS),
  ...placed("messaging.userPool", USER_POOL_WEAKENINGS),
  ...placed("messaging.userComparison", USER_COMPARISON_WEAKENINGS),
  ...placed("messaging", MESSAGING_WEAKENINGS),
  ...placed("hybrid.vpn", VPN_WEAKENINGS),
];

function placed(place: string, options: WeakeningOptions | AdditionOptions): readonly PlacedOption[] {
  const within = place === "" ? "" : `${place}.`;
  return Object.entries(options).map(([name, option]) => ({ path: `${within}${name}`, ...option }));
}
