import type { Asked } from "./asked";
import { askedBucket } from "./bucket-asked";
import { askedIdentity } from "./identity-asked";
import { askedKey } from "./key-asked";
import { askedLog } from "./log-asked";
import { askedMessaging } from "./messaging-asked";
import { askedNetwork } from "./network-asked";
import { askedTable } from "./table-asked";
import { askedTrail } from "./trail-asked";

/** Everything that others ask, as far as it was gone through, in the order of the documents. */
export const ASKED: readonly Asked[] = [
  ...askedTable,
  ...askedKey,
  ...askedTrail,
  ...askedBucket,
  ...askedLog,
  ...askedNetwork,
  ...askedMessaging,
  ...askedIdentity,
];
