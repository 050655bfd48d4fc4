/**
 * Actions that change or remove the cache. They are named one by one, because `dax:Update*` and `dax:Delete*` would
 * include the item actions `dax:UpdateItem` and `dax:DeleteItem`.
 */
export const CACHE_WEAKENING = [
  "dax:UpdateCluster",
  "dax:DeleteCluster",
  "dax:DecreaseReplicationFactor",
  "dax:UpdateParameterGroup",
  "dax:DeleteParameterGroup",
  "dax:UpdateSubnetGroup",
  // The node loses what it holds, and its clients their connections.
  "dax:RebootNode",
] as const;
