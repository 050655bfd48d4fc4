import type { Names } from "../base/names";

/** Names that the hybrid stack gives. */
export class HybridNames {
  /** Of the DynamoDB endpoint of the site. */
  readonly endpointName: string;
  readonly linkName: string;
  readonly tunnelLogGroupName: string;
  readonly tunnelLogGroupArn: string;
  /** Alias of the key of the log of the tunnels, without `alias/`. */
  readonly tunnelLogKeyAlias: string;

  constructor(names: Names) {
    this.endpointName = names.named("dynamodb-site");
    this.linkName = names.named("site");
    this.tunnelLogGroupName = names.logGroupName("tunnels");
    this.tunnelLogGroupArn = names.logGroupArn("tunnels");
    this.tunnelLogKeyAlias = names.named("tunnels");
  }
}
