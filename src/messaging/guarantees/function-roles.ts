import type { Guarantee, RequestSet } from "../../../guarantees/guarantee";
import { RETIRED_BY_ITS_GRANT } from "../../../guarantees/layers/key-requests";
import { SOURCES } from "../../../guarantees/sources";
import { ACCESS_PATTERNS } from "./access-patterns";
import { CALLS_OF_THE_PATTERNS } from "./pattern-role-guarantees";
import { usesOfTheTextKey } from "./text-key-uses";

const layer = "identity";

/** Calls that Lambda itself makes: `lambda:SourceFunctionArn` is set only in calls of the function's code. */
const BY_LAMBDA = { Null: { "lambda:SourceFunctionArn": "true" } };

const LOGS: readonly RequestSet[] = Object.keys(ACCESS_PATTERNS).map((pattern) => ({
  by: `@${pattern}`,
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `@${pattern}Log:*`,
}));

const NETWORK: readonly RequestSet[] = [
  { by: "@patternRole", Action: "ec2:CreateNetworkInterface", Resource: "@ownNetworkPart", Condition: BY_LAMBDA },
  // Lambda asks for these before there is an interface, so with no resource at all.
  {
    by: "@patternRole",
    Action: ["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
    Resource: "*",
    Condition: BY_LAMBDA,
  },
  {
    by: "@patternRole",
    Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
    Condition: BY_LAMBDA,
  },
];

const FAILURES: RequestSet = { by: "@updateGroup", Action: "sqs:SendMessage", Resource: "@failureQueue" };

/** What holds by the policies of the functions' roles alone. */
export const FUNCTION_ROLES: readonly Guarantee[] = [
  {
    id: "IDENTITY-6",
    sentence:
      "By its own policy alone, the role of a pattern can carry it out, write its log, use the key of texts, report failures, let Lambda make its network interfaces, and do nothing else. A grant of a key says who retires it.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [{ by: "@patternRole" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      ...CALLS_OF_THE_PATTERNS,
      { by: "@cacheReader", Action: "dax:Query", Resource: "@cluster" },
      ...LOGS,
      ...NETWORK,
      ...usesOfTheTextKey(),
      FAILURES,
      // The environment may ask for traces, which hold no text.
      { Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"] },
    ],
  },
  {
    id: "IDENTITY-7",
    sentence:
      "The role of a pattern can write its log, use the key of texts, report failures, and let Lambda make its network interfaces.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    layer,
    kind: "always",
    requests: [...LOGS, ...NETWORK, ...usesOfTheTextKey(), FAILURES],
  },
];
