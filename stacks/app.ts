import { App } from "cdktf";
import type { BaselineConfig } from "../src/config/schema";
import { AuditStack } from "./audit/audit-stack";
import type { BaselineStack } from "./base/baseline-stack";
import { namesOf } from "./base/environment-names";
import { CacheStack } from "./cache/cache-stack";
import { DataStack } from "./data/data-stack";
import { MessagingStack } from "./messaging/messaging-stack";
import { NetworkStack } from "./network/network-stack";
import { OrganizationStack } from "./organization/organization-stack";

export interface BaselineApp {
  readonly app: App;
  /** In the order in which they are applied. */
  readonly stacks: readonly BaselineStack[];
}

/** Wires the stacks of one environment. Decides nothing: the config says what is on, the stacks what they hold. */
export function buildApp({ config, outdir }: { config: BaselineConfig; outdir: string }): BaselineApp {
  const app = new App({ outdir });
  const names = namesOf(config);
  const props = { config, names };
  const stacks: BaselineStack[] = [];
  const add = <Stack extends BaselineStack>(stack: Stack): Stack => {
    stacks.push(stack);
    return stack;
  };

  // The network before the data, whose policy names its endpoint; the trail before the data, so that no call is made
  // unseen; the functions after all that they read; the organization last: a mistake in its exempted roles then stops nobody half-way.
  const network = config.network.disabled === undefined ? add(new NetworkStack(app, "network", props)) : undefined;
  const endpointId = network?.dynamodbEndpointId ?? config.network.existingDynamodbEndpointId;
  if (config.audit.disabled === undefined && config.audit.existingTrail === undefined) {
    add(new AuditStack(app, "audit", props));
  }
  const workloadNetwork = network?.network ?? config.network.existingVpc;
  let data: DataStack | undefined;
  if (config.data.disabled === undefined) {
    const endpointIds = endpointId === undefined ? [] : [endpointId];
    data = add(new DataStack(app, "data", { ...props, endpointIds, vpcId: workloadNetwork?.vpcId }));
  }
  let cache: CacheStack | undefined;
  if (config.cache !== undefined && workloadNetwork !== undefined) {
    cache = add(
      new CacheStack(app, "cache", {
        ...props,
        cache: config.cache,
        network: workloadNetwork,
        dynamodbPrefixListId: network?.dynamodbPrefixListId,
      }),
    );
  }
  const streamArn = data?.table.streamArn;
  if (config.messaging !== undefined && workloadNetwork !== undefined && streamArn !== undefined) {
    add(
      new MessagingStack(app, "messaging", {
        ...props,
        messaging: config.messaging,
        network: workloadNetwork,
        dynamodbPrefixListId: network?.dynamodbPrefixListId,
        kmsClientSecurityGroupId: network?.kmsClientSecurityGroupId,
        cache: cache?.dax,
        streamArn,
        textEncryption: data?.textEncryption,
      }),
    );
  }
  if (config.organization.disabled === undefined) add(new OrganizationStack(app, "organization", props));
  return { app, stacks };
}
