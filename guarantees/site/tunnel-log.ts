import type { Guarantee } from "../guarantee";
import { administeredIn, forLogGroups, RETIRED_BY_ITS_GRANT } from "../layers/key-requests";

const layer = "key";
const source = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";

/** The log of the tunnels of a site is under a key of its own. */
export const TUNNEL_LOG: readonly Guarantee[] = [
  {
    id: "KEY-16",
    sentence:
      "By its policy alone, the key of the tunnels' log is administered from this account and used for that log only. A grant says who retires it.",
    source,
    layer,
    kind: "never",
    requests: [{ Resource: "@tunnelLogKey" }],
    except: [RETIRED_BY_ITS_GRANT, administeredIn("@workloadAccount"), forLogGroups("@tunnelLogGroup")],
  },
  {
    id: "KEY-17",
    sentence: "The key of the tunnels' log serves CloudWatch Logs for it.",
    source,
    layer,
    kind: "always",
    requests: [{ ...forLogGroups("@tunnelLogGroup"), Resource: "@tunnelLogKey" }],
  },
];
