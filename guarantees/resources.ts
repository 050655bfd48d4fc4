/** The table and its indexes: everything that holds items. */
export const ITEMS = ["@table", "@table/index/*"];

/** The trail bucket and everything in it. */
export const TRAIL_BUCKET = ["@trailBucket", "@trailBucket/*"];
