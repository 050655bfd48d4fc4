import type { Estate } from "../../src/prove/documents/estate";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { type Layer, layerAlone } from "../../src/prove/meaning/layer";
import { prove } from "../../src/prove/questions/prove";

const ACCOUNT = "111122223333";
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/messages`;
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const ENDPOINT = "vpce-0123456789abcdef0";

const policy = (name: string, Effect: "Allow" | "Deny", Action: string, Principal?: string) =>
  parsePolicy(name, {
    Version: "2012-10-17",
    Statement: [{ Sid: name, Effect, Action, Resource: "*", ...(Principal && { Principal }) }],
  });

/** Each layer refuses deleting the table, in its own way. */
const ESTATE: Estate = {
  serviceControl: [
    { target: "root", hasFullAccess: true, policies: [policy("control", "Deny", "dynamodb:DeleteTable")] },
  ],
  resourceControl: [],
  endpoints: [{ id: ENDPOINT, policy: policy("endpoint", "Allow", "dynamodb:Query", "*") }],
  roles: [{ arn: ROLE, policies: [policy("identity", "Allow", "dynamodb:Query")] }],
  resources: [
    {
      arns: [TABLE],
      account: ACCOUNT,
      requiresPolicy: false,
      policy: policy("table", "Deny", "dynamodb:DeleteTable", "*"),
    },
    { arns: [KEY], account: ACCOUNT, requiresPolicy: true, policy: policy("key", "Deny", "kms:*", "*") },
  ],
};

function verdictOf(
  layer: Layer | undefined,
  requests: { readonly by?: string; readonly Action: string },
  estate = ESTATE,
) {
  const [verdict] = prove({
    estate,
    organization: { id: "o-1", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] },
    subjects: {},
    guarantees: [
      {
        id: "X-1",
        sentence: "Nobody does it.",
        source: "here",
        layer,
        kind: "never",
        requests: [
          {
            ...requests,
            Resource: requests.Action.startsWith("kms") ? KEY : TABLE,
            Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT, "aws:SourceVpce": ENDPOINT } },
          },
        ],
      },
    ],
  });
  return verdict?.verdict;
}

describe("a layer alone", () => {
  // Control policies do not apply to service-linked roles, so the caller is another role.
  const deletion = { by: `arn:aws:iam::${ACCOUNT}:role/r*`, Action: "dynamodb:DeleteTable" };

  it.each(["serviceControl", "endpoint", "table"] as const)("%s refuses what it refuses by itself", (layer) => {
    expect(verdictOf(layer, deletion)).toBe("proved");
  });

  it.each(["serviceControl", "table"] as const)("%s does not depend on the other layers", (layer) => {
    const writes = { Action: "dynamodb:PutItem" };
    expect([verdictOf(undefined, writes), verdictOf(layer, writes)]).toEqual(["proved", "violated"]);
  });

  it("identity limits a known role, and no other role", () => {
    expect(verdictOf("identity", { ...deletion, by: ROLE })).toBe("proved");
    expect(verdictOf("identity", deletion)).toBe("violated");
  });

  it("identity does not include permissions boundaries", () => {
    const [role] = ESTATE.roles;
    const boundary = policy("boundary", "Deny", "dynamodb:Query");
    const limited = { ...ESTATE, endpoints: [], roles: role === undefined ? [] : [{ ...role, boundary }] };
    const query = { by: ROLE, Action: "dynamodb:Query" };
    expect([verdictOf(undefined, query, limited), verdictOf("identity", query, limited)]).toEqual([
      "proved",
      "violated",
    ]);
  });

  it("a table policy without an Allow gets an additional grant", () => {
    const { resources } = layerAlone(ESTATE, "table", "never");
    expect(resources.map(({ policy: one }) => one?.statements.map(({ effect }) => effect))).toEqual([
      ["Deny", "Allow"],
    ]);
  });

  it("a queue policy without an Allow lets no service in: what it allows is asked without an additional grant", () => {
    const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:work`;
    const of = (effect: "Allow" | "Deny"): Estate => ({
      ...ESTATE,
      resources: [
        {
          arns: [QUEUE],
          account: ACCOUNT,
          requiresPolicy: false,
          policy: policy("queue", effect, "sqs:SendMessage", "*"),
        },
      ],
    });
    const sendingOf = (estate: Estate, kind: "never" | "always") =>
      prove({
        estate,
        organization: { id: "o-1", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] },
        subjects: {},
        guarantees: [
          {
            id: "X-1",
            sentence: "A rule sends to the queue.",
            source: "here",
            layer: "queue",
            kind,
            requests: [
              {
                Action: "sqs:SendMessage",
                Resource: QUEUE,
                Condition: { StringEquals: { "aws:PrincipalServiceName": "events.amazonaws.com" } },
              },
            ],
          },
        ],
      })[0]?.verdict;
    const silent = { ...of("Deny"), resources: of("Deny").resources.map(({ policy: _, ...one }) => one) };
    expect(sendingOf(of("Allow"), "always")).toBe("proved");
    expect(sendingOf(silent, "always")).toBe("violated");
    // Somebody may add a grant later.
    expect(sendingOf(silent, "never")).toBe("violated");
    expect(sendingOf(of("Deny"), "never")).toBe("proved");
  });

  it("grants nothing to a role that does not exist", () => {
    const unmade = { ...ESTATE, roles: [{ arn: ROLE, policies: [] }] };
    const query = { by: ROLE, Action: "dynamodb:Query" };
    expect([verdictOf("table", query), verdictOf("table", query, unmade)]).toEqual(["violated", "proved"]);
    expect([verdictOf("serviceControl", query), verdictOf("serviceControl", query, unmade)]).toEqual([
      "violated",
      "proved",
    ]);
  });

  it("a key policy without an Allow gets no additional grant: no one can use the key", () => {
    expect(verdictOf("key", { Action: "kms:Decrypt" })).toBe("proved");
    const { resources } = layerAlone(ESTATE, "key", "never");
    expect(resources.map(({ policy: one }) => one?.statements.map(({ effect }) => effect))).toEqual([["Deny"]]);
  });

  it("guarantees nothing about resources of another kind", () => {
    expect(verdictOf("bucket", deletion)).toBe("violated");
    expect(layerAlone(ESTATE, "bucket", "never").resources).toEqual([]);
  });

  it("resourceControl keeps the resources that it applies to, with policies that allow everything", () => {
    const { resources } = layerAlone(ESTATE, "resourceControl", "never");
    expect(resources.map(({ policy: one }) => one?.statements.map(({ effect }) => effect))).toEqual([
      ["Allow"],
      ["Allow"],
    ]);
  });
});
