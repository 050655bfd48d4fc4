/**
 * Change or remove the cache. Named one by one: `dax:Update*` and `dax:Delete*` would take in the item actions
 * `dax:UpdateItem` and `dax:DeleteItem`.
 */
export const CACHE_WEAKENING = [
  "dax:UpdateCluster",
  "dax:DeleteCluster",
  "dax:DecreaseReplicationFactor",
  "dax:UpdateParameterGroup",
  "dax:DeleteParameterGroup",
  "dax:UpdateSubnetGroup",
] as const;
