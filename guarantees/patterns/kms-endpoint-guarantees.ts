import type { Guarantee } from "../guarantee";
import { SOURCES } from "../sources";
import { TEXT_USERS, usesOfTheTextKey } from "./text-key-uses";
import type { Workload } from "./workload";

const layer = "endpoint";

/** What holds by the policy of the KMS endpoint alone. */
export const kmsEndpointPolicy = (workload: Workload): readonly Guarantee[] => [
  {
    id: "ENDPOINT-4",
    sentence:
      "By its policy alone, the endpoint of KMS passes only the functions and machines that handle texts, to decrypt and make data keys with keys of this account.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [{ Condition: { StringEquals: { "aws:SourceVpce": "@kmsEndpoint" } } }],
    except: [{ by: TEXT_USERS, Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "@anyOwnKey" }],
  },
  {
    id: "ENDPOINT-5",
    sentence: "The endpoint of KMS passes every use of the key of texts that functions and machines need.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/vpce-policy.html",
    layer,
    kind: "always",
    requests: usesOfTheTextKey(workload, { StringEquals: { "aws:SourceVpce": "@kmsEndpoint" } }),
  },
];
