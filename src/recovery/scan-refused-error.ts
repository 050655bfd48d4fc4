/**
 * AWS refuses the scan of a table, which a comparison needs. What was restored stays, and can be compared later.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html
 */
export class ScanRefusedError extends Error {
  override readonly name = "ScanRefusedError";

  constructor(tableName: string, cause: Error) {
    super(
      `A comparison scans both tables, and AWS refuses a scan of ${tableName}, got ${cause.name}: ${cause.message}. ` +
        "Only break-glass may scan a table of the baseline: assume its role, and run `npm run drill -- compare` with the " +
        "name of the restored table. That table stays until break-glass discards it.",
      { cause },
    );
  }
}
