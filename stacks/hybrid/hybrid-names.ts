import type { Names } from "../base/names";

/** Names that the hybrid stack gives. */
export class HybridNames {
  /** Of the DynamoDB endpoint of the site. */
  readonly endpointName: string;
  readonly linkName: string;

  constructor(names: Names) {
    this.endpointName = names.named("dynamodb-site");
    this.linkName = names.named("site");
  }
}
