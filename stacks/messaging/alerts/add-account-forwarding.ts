import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { forwardingRegionOf } from "../../../src/config/management-events";
import type { BaselineConfig } from "../../../src/config/schema";
import { ActivityForwarding } from "../../../src/constructs/activity-forwarding";
import type { ForwardedHeartbeat } from "../../../src/constructs/alert-heartbeat";
import type { Environment } from "../../base/environment";
import { copiesActivities } from "./account-activity";
import { AccountAlertNames, type ForwardingOrigin } from "./account-alert-names";
import { forwardedActivities } from "./watched-activity";

export interface AccountForwardingInputs extends Environment {
  /** Makes the provider of the audit account in another region. Called at most once for each. */
  readonly providerIn: (from: ForwardingOrigin, region: string) => AwsProvider;
}

/** The regions whose events the audit account hands to its home region. */
export function auditForwardings(
  config: BaselineConfig,
): readonly (readonly [from: ForwardingOrigin, region: string])[] {
  const { home } = config.regions;
  const global = forwardingRegionOf(config);
  const copies = config.backup?.copyRegion;
  return [
    ...(global === undefined ? [] : [["global", global] as const]),
    ...(copies === undefined || copies === home ? [] : [["copies", copies] as const]),
  ];
}

/** Hands events of the audit account to its home region. @returns the ways, for heartbeats, by where they come from */
export function addAccountForwarding(
  scope: Construct,
  inputs: AccountForwardingInputs,
): Readonly<Partial<Record<ForwardingOrigin, ForwardedHeartbeat>>> {
  const { config } = inputs;
  const names = new AccountAlertNames(inputs, "audit");
  const roles = { pipelineRoleArns: config.roles.pipeline, breakGlassRoleArns: config.roles.breakGlass };
  const ways = auditForwardings(config).map(([from, region]) => {
    const name = names.forwardingNameOf(from);
    const { way } = new ActivityForwarding(scope, `${names.purpose}-forwarding-${from}`, {
      provider: inputs.providerIn(from, region),
      rulePrefix: name,
      busArn: names.defaultBusArn,
      roleName: name,
      accountId: names.accountId,
      activities: from === "global" ? forwardedActivities(roles) : copiesActivities(),
    });
    return [from, { ...way, heartbeatRuleArn: names.heartbeatRuleArn(from, region) }] as const;
  });
  return Object.fromEntries(ways);
}
