/**
 * Limits of DynamoDB that a model can reach.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 */
export const modelLimits = {
  /** Local secondary indexes a table. Fixed. */
  localIndexes: 5,
  /** Global secondary indexes a table. A default quota: AWS raises it on request. */
  globalIndexes: 20,
  /** Attributes named in INCLUDE projections, summed over all indexes; one named twice counts twice. */
  includedAttributes: 100,
  /** Gigabytes that one partition key value may hold, index entries included, in a table with a local index. */
  itemCollectionGigabytes: 10,
} as const;
