import { join } from "node:path";
import type { Guarantee } from "../../../guarantees/guarantee";
import type { PatternNeeds } from "../../../src/messaging/guarantees/access-patterns";
import type { AccessPattern, TableModel } from "../../../src/model/types";
import type { Estate } from "../../../src/prove/documents/estate";
import { parsePolicy } from "../../../src/prove/documents/policy-document";
import type { Verdict } from "../../../src/prove/questions/prove";

const SOURCES = join(__dirname, "..", "..", "..");

/** A caller marks a conversation as read: a fifth pattern, started by the API, that handles no text. */
const markRead: AccessPattern = {
  id: "E",
  title: "Mark a conversation as read",
  description: "How far the caller has read in a conversation.",
  steps: [
    {
      operation: "UpdateItem",
      entity: "membership",
      purpose: "content",
      viaCache: false,
      writes: ["readUpTo"],
      guard: { kind: "exists" },
    },
  ],
};

/** What somebody who adds it writes down of it. */
const needs: PatternNeeds = {
  does: "sets how far the caller has read, in the caller's membership",
  calls: [{ action: "dynamodb:UpdateItem", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk", "readUpTo"] }],
  startedBy: ["POST/conversations/*/read"],
};

/** The messaging model with the fifth pattern. */
function withMarkRead({ messagingModel }: { readonly messagingModel: TableModel }) {
  const { membership, ...others } = messagingModel.entities;
  if (membership === undefined) throw new Error("The model has no membership.");
  const readUpTo = { type: "S", description: "The newest message that the participant has read." } as const;
  return {
    messagingModel: {
      ...messagingModel,
      entities: { ...others, membership: { ...membership, attributes: { ...membership.attributes, readUpTo } } },
      patterns: { ...messagingModel.patterns, markRead },
    },
  };
}

interface DecideOptions {
  /** Other policies. @default those of the stacks */
  readonly change?: (estate: Estate) => Estate;
  /** Who handles texts, from who has a pattern. @default those that the stacks name */
  readonly textRoles?: (patternRoles: readonly string[]) => readonly string[];
}

interface FifthPattern {
  readonly guarantees: readonly Guarantee[];
  readonly model: TableModel;
  /** Decides every guarantee over the stacks of the example environment. */
  readonly decide: (options?: DecideOptions) => readonly Verdict[];
}

/**
 * The stacks of the example environment with the fifth pattern, and the guarantees with what is written down of it.
 *
 * The stacks read the model, the routes and the zips from their modules: those of this test are put in their place. The
 * zip is one of another pattern, as no policy depends on the code.
 */
function load(written: Readonly<Record<string, PatternNeeds>>): FifthPattern {
  const replaced = <Module extends object>(path: string, change: (actual: Module) => object) => {
    const file = join(SOURCES, path);
    jest.doMock(file, () => {
      const actual = jest.requireActual<Module>(file);
      return { ...actual, ...change(actual) };
    });
  };
  let loaded: FifthPattern | undefined;
  jest.isolateModules(() => {
    replaced("src/messaging/model", withMarkRead);
    replaced<{ readonly routes: object }>("src/messaging/http/routes", ({ routes }) => ({
      routes: {
        ...routes,
        "POST /conversations/{groupId}/read": { pattern: "markRead", scope: "messages/write" },
      },
    }));
    replaced<{ functionZip(name: string): string }>("stacks/programs/repository", ({ functionZip }) => ({
      functionZip: (name: string) => functionZip(name === "mark-read" ? "show-conversation" : name),
    }));
    replaced<{ readonly ACCESS_PATTERNS: object }>(
      "src/messaging/guarantees/access-patterns",
      ({ ACCESS_PATTERNS }) => ({ ACCESS_PATTERNS: { ...ACCESS_PATTERNS, ...written } }),
    );
    const { GUARANTEES } =
      require("../../../src/catalogue/guarantees") as typeof import("../../../src/catalogue/guarantees");
    const { messagingModel } = require("../../../src/messaging/model") as typeof import("../../../src/messaging/model");
    const proofs = require("../../support/proofs") as typeof import("../../support/proofs");
    const example = proofs.exampleEnvironment();
    const read = proofs.exampleEstate(example);
    loaded = {
      guarantees: GUARANTEES,
      model: messagingModel,
      decide: ({ change, textRoles }: DecideOptions = {}) => {
        const { patternRole = [], textRole = [] } = example.subjects;
        const subjects = { ...example.subjects, textRole: textRoles?.(patternRole) ?? textRole };
        const estate = change?.(read.estate) ?? read.estate;
        return proofs.proveExample({ ...example, subjects }, { ...read, estate }, { guarantees: GUARANTEES });
      },
    };
  });
  if (loaded === undefined) throw new Error("Nothing was loaded.");
  return loaded;
}

const notProved = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ verdict }) => verdict !== "proved").map(({ guarantee, verdict }) => `${guarantee.id} ${verdict}`);

/** The estate with one more policy at the role of the fifth pattern. */
function withGrant(estate: Estate, Action: readonly string[]): Estate {
  const grant = parsePolicy("grant", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource: "*" }],
  });
  const roles = estate.roles.map((role) =>
    role.arn.endsWith("-mark-read") ? { ...role, policies: [...role.policies, grant] } : role,
  );
  return { ...estate, roles };
}

const fifth = load({ markRead: needs });

describe("somebody who adds a fifth access pattern", () => {
  it("has a model without a mistake", () => {
    const { assertModel } = jest.requireActual<typeof import("../../../src/model/check")>("../../../src/model/check");
    expect(() => assertModel(fifth.model)).not.toThrow();
  });

  it("has two more guarantees, and every guarantee proved", () => {
    const ids = fifth.guarantees.map(({ id }) => id);
    expect(ids.filter((id) => id.includes("markRead"))).toEqual(["PATTERN-markRead-only", "PATTERN-markRead-works"]);
    expect(notProved(fifth.decide())).toEqual([]);
  });

  it("is told when its role may do more than that with table, stream or cache", () => {
    const verdicts = fifth.decide({ change: (estate) => withGrant(estate, ["dynamodb:*", "dax:*"]) });
    expect(notProved(verdicts)).toEqual(
      expect.arrayContaining([
        "CACHE-2 violated",
        "IDENTITY-6 violated",
        "PATTERN-markRead-only violated",
        "SERVICE-2 violated",
      ]),
    );
  });

  it("is told when its role may use the key of texts, which it does not need", () => {
    const verdicts = fifth.decide({ change: (estate) => withGrant(estate, ["kms:Decrypt"]) });
    expect(notProved(verdicts)).toEqual(["IDENTITY-6 violated"]);
  });
});

describe("somebody who says that the fifth pattern handles texts", () => {
  it("is told: its role cannot use their key", () => {
    const verdicts = fifth.decide({ textRoles: (patternRoles) => patternRoles });
    expect(notProved(verdicts)).toEqual(
      ["TEXT-WORK-1", "ENDPOINT-5", "IDENTITY-7", "KEY-10", "TABLE-21"].map((id) => `${id} violated`),
    );
  });
});

describe("somebody who adds a fifth access pattern and writes nothing down of it", () => {
  it("is told: its role does what nobody promised", () => {
    expect(notProved(load({}).decide())).toEqual(["IDENTITY-6 violated"]);
  });
});
