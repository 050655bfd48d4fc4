import type { Guarantee } from "../../../guarantees/guarantee";
import type { PatternNeeds } from "../../../guarantees/patterns/workload";
import { guaranteesOf } from "../../../src/catalogue/guarantees";
import { ACCESS_PATTERNS, MESSAGING } from "../../../src/messaging/guarantees/access-patterns";
import { checkModel } from "../../../src/model/check-model";
import type { AccessPattern } from "../../../src/model/types";
import type { Estate } from "../../../src/prove/documents/estate";
import { parsePolicy } from "../../../src/prove/documents/policy-document";
import type { Subjects } from "../../../src/prove/documents/subjects";
import type { Verdict } from "../../../src/prove/questions/decide-guarantees";
import { WORKLOADS, type Workload } from "../../../stacks/base/tables";
import { exhaustively, isExhaustive } from "../../support/effort";
import { exampleEnvironment, exampleEstate, isNotOfTheExample, proveExample } from "../../support/proofs";

/** A caller mutes a conversation: one more pattern, started by the API, that handles no text. */
const muteConversation: AccessPattern = {
  id: "Z",
  title: "Mute a conversation",
  description: "Until when the caller wants no notices of a conversation.",
  steps: [
    {
      operation: "UpdateItem",
      entity: "membership",
      purpose: "content",
      viaCache: false,
      writes: ["mutedUntil"],
      guard: { kind: "exists" },
    },
  ],
};

/** What somebody who adds it writes down of it. */
const needs: PatternNeeds = {
  does: "sets until when a conversation is muted, in the caller's membership",
  calls: [{ action: "dynamodb:UpdateItem", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk", "mutedUntil"] }],
  startedBy: ["POST/conversations/*/mute"],
};

const { messaging } = WORKLOADS;
const { membership, ...otherEntities } = messaging.model.entities;
if (membership === undefined) throw new Error("The model has no membership.");

/** The messaging workload with the fifth pattern. */
const workload: Workload = {
  ...messaging,
  model: {
    ...messaging.model,
    entities: {
      ...otherEntities,
      membership: {
        ...membership,
        attributes: {
          ...membership.attributes,
          mutedUntil: { type: "S", description: "When notices begin again." },
        },
      },
    },
    patterns: { ...messaging.model.patterns, muteConversation },
  },
  routes: {
    ...messaging.routes,
    "POST /conversations/{groupId}/mute": { pattern: "muteConversation", scope: "messages/write" },
  },
  // The zip of another pattern: no policy depends on the code.
  functionZip: (name) => messaging.functionZip(name === "mute-conversation" ? "show-conversation" : name),
};

const example = exampleEnvironment({ workloads: { messaging: workload } });
const read = exampleEstate(example);

/** The guarantees with what somebody has written down of further patterns. */
function guaranteesWith(written: Readonly<Record<string, PatternNeeds>>): readonly Guarantee[] {
  return guaranteesOf({ ...MESSAGING, patterns: { ...ACCESS_PATTERNS, ...written } });
}

interface DecideOptions {
  readonly guarantees?: readonly Guarantee[];
  /** Other policies. @default those of the stacks */
  readonly estate?: Estate;
  /** Other subjects. @default those that the stacks name */
  readonly subjects?: Subjects;
}

/** Decides every guarantee over the stacks of the example environment with the fifth pattern. */
function decide(options: DecideOptions = {}): readonly Verdict[] {
  const { guarantees = withMute, estate = read.estate, subjects = example.subjects } = options;
  // The example has no analyst, no comparison, and no site, at which the fifth pattern has two guarantees of its own.
  const isOfTheExample = (one: Guarantee) => !isNotOfTheExample(one) && !one.id.startsWith("SITE-");
  return proveExample({ ...example, subjects }, { ...read, estate }, { guarantees: guarantees.filter(isOfTheExample) });
}

const withMute = guaranteesWith({ muteConversation: needs });

/** Without what is about the machines of a site, which the example does not have. */
const notProved = (verdicts: readonly Verdict[]) =>
  verdicts
    .filter(({ verdict }) => !["proved", "absent"].includes(verdict))
    .map(({ guarantee, verdict }) => `${guarantee.id} ${verdict}`);

/** The policies of the stacks, and one more at the role of the fifth pattern. */
function grantedAlso(Action: readonly string[]): Estate {
  const grant = parsePolicy("grant", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource: "*" }],
  });
  const roles = read.estate.roles.map((role) =>
    role.arn.endsWith("-mute-conversation") ? { ...role, policies: [...role.policies, grant] } : role,
  );
  return { ...read.estate, roles };
}

describe("somebody who adds a fifth access pattern", () => {
  it("has a model without a mistake", () => {
    expect(checkModel(workload.model)).toEqual([]);
  });

  it("has two more guarantees at its role and two at a site, and every guarantee of the example proved", () => {
    const ids = withMute.map(({ id }) => id);
    expect(ids.filter((id) => id.includes("muteConversation"))).toEqual(
      ["PATTERN", "SITE"].flatMap((at) => [`${at}-muteConversation-only`, `${at}-muteConversation-works`]),
    );
    // Each guarantee that its role is in, and of the others those about identity.
    const guarantees = withMute.filter(
      ({ id, layer }) => isExhaustive || layer === "identity" || id.includes("muteConversation"),
    );
    expect(notProved(decide({ guarantees }))).toEqual([]);
  });

  it("is told when its role may do more than that with table, stream or cache", () => {
    const asked = ["CACHE-2", "PATTERN-muteConversation-only", "SERVICE-2", "IDENTITY-6"];
    const guarantees = withMute.filter(({ id }) => asked.includes(id));
    const verdicts = decide({ guarantees, estate: grantedAlso(["dynamodb:*", "dax:*"]) });
    expect(notProved(verdicts).sort()).toEqual(asked.map((id) => `${id} violated`).sort());
  });

  exhaustively("is told when its role may use the key of texts, which it does not need", () => {
    expect(notProved(decide({ estate: grantedAlso(["kms:Decrypt"]) }))).toEqual(["IDENTITY-6 violated"]);
  });
});

describe("somebody who says that the fifth pattern handles texts", () => {
  exhaustively("is told: its role cannot use their key", () => {
    const subjects = { ...example.subjects, textRole: example.subjects.patternRole ?? [] };
    expect(notProved(decide({ subjects }))).toEqual(
      ["TEXT-WORK-1", "ENDPOINT-5", "IDENTITY-7", "KEY-10", "TABLE-21"].map((id) => `${id} violated`),
    );
  });
});

describe("somebody who adds a fifth access pattern and writes nothing down of it", () => {
  it("is told: its role does what no one promised", () => {
    const guarantees = guaranteesWith({}).filter(({ layer }) => isExhaustive || layer === "identity");
    expect(notProved(decide({ guarantees }))).toEqual(["IDENTITY-6 violated"]);
  });
});
