import type { Guarantee, RequestSet } from "../guarantee";
import { RETIRED_BY_ITS_GRANT } from "../layers/key-requests";
import { SOURCES } from "../sources";
import { logOf, networkNeedsOf } from "./lambda-needs";
import { callsOfThePatterns } from "./pattern-role-guarantees";
import { usesOfTheTextKey } from "./text-key-uses";
import { pollsOfQueues } from "./work-queue-guarantees";
import { hasTexts, inWords, queuedPatterns, type Workload, workQueues } from "./workload";

const layer = "identity";

const logs = ({ patterns }: Workload): readonly RequestSet[] =>
  Object.keys(patterns).map((pattern) => logOf(`@${pattern}`));

const failures = (workload: Workload): readonly RequestSet[] =>
  queuedPatterns(workload).map(({ by, queue }) => ({ by, Action: "sqs:SendMessage", Resource: queue }));

/** Beside its calls to DynamoDB: what the role of a function needs, and what the texts need. */
const beside = (workload: Workload): readonly RequestSet[] => [
  ...(workload.hasFunctions ? [...logs(workload), ...networkNeedsOf("@patternRole")] : []),
  ...usesOfTheTextKey(workload),
  ...failures(workload),
  ...pollsOfQueues(workload),
];

/** In words, such as `, write its log` before what follows. */
function besideInWords(workload: Workload): readonly string[] {
  return [
    ...(workload.hasFunctions ? ["write its log"] : []),
    ...(hasTexts(workload) ? ["use the key of texts"] : []),
    ...(queuedPatterns(workload).length > 0 ? ["report failures"] : []),
    ...(workQueues(workload).length > 0 ? ["take work from its queue"] : []),
    ...(workload.hasFunctions ? ["let Lambda make its network interfaces"] : []),
  ];
}

/** What holds by the policies of the functions' roles alone. */
export const functionRoles = (workload: Workload): readonly Guarantee[] => [
  {
    id: "IDENTITY-6",
    sentence: `By its own policy alone, the role of a pattern can ${["carry it out", ...besideInWords(workload)].join(", ")}, and do nothing else. A grant of a key says who retires it.`,
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [{ by: "@patternRole" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      ...callsOfThePatterns(workload),
      ...workload.cacheActions.map((Action) => ({ by: "@cacheReader", Action, Resource: "@cluster" })),
      ...beside(workload),
      // The environment may ask for traces, which hold no text.
      ...(workload.hasFunctions ? [{ Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"] }] : []),
    ],
  },
  {
    id: "IDENTITY-7",
    sentence: `The role of a pattern can ${inSequence(besideInWords(workload))}.`,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    layer,
    kind: "always",
    requests: beside(workload),
  },
];

/** Several with a comma before `and`, as in `a, b, and c`. */
function inSequence(parts: readonly string[]): string {
  return parts.length < 3 ? inWords(parts) : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
}
