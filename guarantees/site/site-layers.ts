import { ITEM_ACTIONS, ITEM_READS, ITEM_WRITES } from "../action-groups";
import { BY_AN_AWS_SERVICE } from "../callers";
import type { Guarantee } from "../guarantee";
import { TRUST_ANCHOR_EDITING } from "../identity-groups";
import { RETIRED_BY_ITS_GRANT } from "../layers/key-requests";
import { PRIVATE_PATHS } from "../network-groups";
import { BRANCH_KEYS, usesOfTheTextKey } from "../patterns/text-key-uses";
import { hasTexts, tableOf, type Workload } from "../patterns/workload";
import { ORDINARY_CALL } from "../request-conditions";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";
import {
  BY_CERTIFICATE,
  branchKeyReadsByMachines,
  callsOfTheMachines,
  FROM_THE_SITE,
  machinePatterns,
} from "./site-guarantees";
import { TUNNEL_LOG } from "./tunnel-log";

const ELSEWHERE = { StringNotEquals: { "aws:SourceVpce": "@siteEndpoint" } };
const SESSION = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];
const KEEPERS = ["@pipeline", "@breakGlass"];

/** What each layer promises of the second way alone, if every other layer allows everything. */
export const siteLayers = (workload: Workload): readonly Guarantee[] => [
  {
    id: "TABLE-22",
    sentence: "By the table policy alone, a machine of the site can reach an item by the endpoint of the site only.",
    source: SOURCES.perimeter,
    layer: "table",
    kind: "never",
    requests: [{ by: "@machineRole", Action: ITEM_ACTIONS, Resource: ITEMS, Condition: ELSEWHERE }],
  },
  {
    id: "TABLE-23",
    sentence:
      "By the table policy alone, only the machines of the site and break-glass can reach an item by the endpoint of the site.",
    source: SOURCES.perimeter,
    layer: "table",
    kind: "never",
    requests: [
      { notBy: ["@machineRole", "@breakGlass"], Action: ITEM_ACTIONS, Resource: ITEMS, Condition: FROM_THE_SITE },
    ],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "TABLE-24",
    sentence: "The table policy allows the machines of the site every access by key through the endpoint of the site.",
    source: SOURCES.evaluation,
    layer: "table",
    kind: "always",
    requests: [
      {
        by: "@machineRole",
        Action: [...ITEM_READS, ...ITEM_WRITES],
        Resource: ITEMS,
        Condition: { ...FROM_THE_SITE, Bool: { "aws:SecureTransport": "true" } },
      },
    ],
  },
  {
    id: "TABLE-25",
    sentence:
      "By its policy alone, the table of branch keys lets machines read by the endpoint of the site only, and no one but them, the pipeline and break-glass by it.",
    source: SOURCES.perimeter,
    layer: "table",
    kind: "never",
    requests: [
      { by: "@textMachine", Action: "dynamodb:GetItem", Resource: BRANCH_KEYS, Condition: ELSEWHERE },
      {
        notBy: ["@textMachine", ...KEEPERS],
        Action: "dynamodb:GetItem",
        Resource: BRANCH_KEYS,
        Condition: FROM_THE_SITE,
      },
    ],
  },
  {
    id: "TABLE-26",
    sentence:
      "The policy of the table of branch keys allows the machines that handle texts to read them through the endpoint of the site.",
    source: SOURCES.evaluation,
    layer: "table",
    kind: "always",
    requests: [
      {
        by: "@textMachine",
        Action: "dynamodb:GetItem",
        Resource: "@keyStore",
        Condition: { ...FROM_THE_SITE, Bool: { "aws:SecureTransport": "true" } },
      },
    ],
  },
  {
    id: "ENDPOINT-6",
    sentence:
      "By its policy alone, the endpoint of the site passes only the roles of its machines, with actions of patterns on this table and reads of branch keys.",
    source: SOURCES.perimeter,
    layer: "endpoint",
    kind: "never",
    requests: [{ Condition: FROM_THE_SITE }],
    except: [
      { by: "@machineRole", Action: actionsOfMachines(workload), Resource: tableOf(workload) },
      // Branch keys are of no use without the key of texts.
      { by: "@textMachine", Action: "dynamodb:GetItem", Resource: "@keyStore" },
    ],
  },
  {
    id: "ENDPOINT-7",
    sentence: "The endpoint of the site passes the calls of its machines.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    layer: "endpoint",
    kind: "always",
    requests: callsOfTheMachines(workload).map(({ Condition, ...call }) => ({ ...call, Condition: FROM_THE_SITE })),
  },
  {
    id: "IDENTITY-8",
    sentence: `By its own policy alone, the role of a machine can carry out its pattern${hasTexts(workload) ? ", use the key of texts" : ""}, and do nothing else. A grant of a key says who retires it.`,
    source: SOURCES.leastPrivilege,
    layer: "identity",
    kind: "never",
    requests: [{ by: "@machineRole" }],
    except: [RETIRED_BY_ITS_GRANT, ...callsOfTheMachines(workload), ...usesOfTheTextKey(workload)],
  },
  {
    id: "IDENTITY-9",
    sentence: "The role of a machine that handles texts can read the branch key.",
    source: SOURCES.leastPrivilege,
    layer: "identity",
    kind: "always",
    requests: branchKeyReadsByMachines(workload),
  },
  {
    id: "SCP-34",
    sentence: "The SCPs allow the pipeline everything that the way of a site and its trust anchor take.",
    source: SOURCES.organizationPolicies,
    layer: "serviceControl",
    kind: "always",
    requests: [
      {
        by: "@anchorPipeline",
        Action: [
          ...TRUST_ANCHOR_EDITING,
          ...PRIVATE_PATHS,
          "ec2:CreateVpnGateway",
          "ec2:CreateCustomerGateway",
          "ec2:CreateVpnConnectionRoute",
          "ec2:ModifyVpnTunnelOptions",
          "ec2:AuthorizeSecurityGroupIngress",
          "directconnect:CreateDirectConnectGatewayAssociation",
        ],
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "TRUST-21",
    sentence:
      "By its trust policy alone, the role of a machine lets only IAM Roles Anywhere assume it, for a certificate of our trust anchor with the name of a machine.",
    source: "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html",
    layer: "trust",
    kind: "never",
    requests: [{ Action: "sts:*", Resource: "@machineRole" }],
    except: [
      { Action: SESSION, Condition: BY_CERTIFICATE },
      // These are about the caller's own credentials: the trust policy of a role does not decide them.
      { Action: ["sts:GetCallerIdentity", "sts:GetAccessKeyInfo", "sts:DecodeAuthorizationMessage"] },
    ],
  },
  ...TUNNEL_LOG,
];

function actionsOfMachines(workload: Workload): readonly string[] {
  return [...new Set(machinePatterns(workload).flatMap(([, { calls }]) => calls.map(({ action }) => action)))];
}
