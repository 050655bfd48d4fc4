import { messagingModel } from "../../src/messaging/model";
import { assertModel, checkModel } from "../../src/model/check-model";
import { ModelError } from "../../src/model/model-error";
import type { TableModel } from "../../src/model/types";
import { changed, entityOf, present, stepOf } from "./model-draft";

const sorted = (names: readonly string[]) => [...names].sort();

describe("the messaging model", () => {
  it("has no problem and no warning", () => {
    expect(checkModel(messagingModel)).toEqual([]);
    expect(() => assertModel(messagingModel)).not.toThrow();
  });

  it("projects exactly what the list of conversations reads", () => {
    const [index] = messagingModel.indexes;
    const [query] = messagingModel.patterns.listConversations.steps;
    expect(sorted(index.projection.attributes)).toEqual(sorted(query.reads));
  });

  it("encrypts what people write, and nothing that a key is made of", () => {
    const encrypted = Object.values((messagingModel as TableModel).entities).flatMap((entity) =>
      Object.entries(entity.attributes).flatMap(([name, attribute]) => (attribute.encrypted ? [name] : [])),
    );
    expect(encrypted).toEqual(["text", "preview"]);
  });

  it("has no local index, which would limit a conversation to 10 GB", () => {
    expect(messagingModel.indexes.map(({ kind }) => kind)).toEqual(["global"]);
  });

  it("asks for membership at the table itself, and consistently", () => {
    const reads = Object.values((messagingModel as TableModel).patterns)
      .flatMap(({ steps }) => steps)
      .filter(({ purpose }) => purpose === "authorisation");
    expect(reads).toHaveLength(2);
    for (const read of reads) {
      expect(read).toMatchObject({ operation: "GetItem", entity: "membership", consistentRead: true, viaCache: false });
    }
  });
});

describe("a model with several mistakes", () => {
  const model = changed((draft) => {
    draft.stream = undefined;
    stepOf(draft, "showConversation", 0).viaCache = true;
    present(entityOf(draft, "message").attributes.expiresAt).type = "S";
    draft.indexes.push({
      name: "byText",
      kind: "local",
      sortKey: { name: "text", type: "B" },
      projection: { type: "KEYS_ONLY" },
    });
  });

  it("is told all of them at once", () => {
    expect(checkModel(model).map(({ rule, severity, path }) => `${severity} ${rule} ${path}`)).toEqual([
      "error attribute entities.message.attributes.expiresAt.type",
      "error attribute patterns.updateGroup.trigger",
      "warning index indexes[1]",
      "error unreachable indexes[1]",
      "error unreachable indexes[1]",
      "error tooBroad patterns.showConversation.steps[0].viaCache",
    ]);
  });

  it("is refused with every error and no warning, each on a line with its path", () => {
    const refusal = () => assertModel(model);
    expect(refusal).toThrow(ModelError);
    expect(refusal).toThrow(
      expect.objectContaining({ problems: checkModel(model).filter(({ severity }) => severity === "error") }),
    );
    expect(refusal).toThrow(/^entities\.message\.attributes\.expiresAt\.type: .+\npatterns\.updateGroup\.trigger: /);
    expect(refusal).toThrow(expect.objectContaining({ message: expect.not.stringContaining("10 GB") }));
  });
});

describe("a model with a local index", () => {
  // The same list, strongly consistent, in a table of small collections.
  const model = changed((draft) => {
    const index = present(draft.indexes[0]);
    index.kind = "local";
    index.partitionKey = undefined;
    const { gsi1pk: _, ...keys } = entityOf(draft, "membership").keys;
    entityOf(draft, "membership").keys = keys;
  });

  it("is accepted, with a warning of 10 GB", () => {
    expect(checkModel(model)).toEqual([
      expect.objectContaining({ severity: "warning", path: "indexes[0]", problem: expect.stringContaining("10 GB") }),
    ]);
    expect(() => assertModel(model)).not.toThrow();
  });

  it("may read it consistently", () => {
    const consistent = structuredClone(model) as Parameters<typeof stepOf>[0];
    Object.assign(stepOf(consistent, "listConversations", 0), { consistentRead: true, viaCache: false });
    expect(() => assertModel(consistent)).not.toThrow();
  });
});

describe("a model of items that another program writes", () => {
  const onlyReads = (reason?: string) =>
    changed((draft) => {
      draft.patterns = { list: present(draft.patterns.listConversations) };
      const membership = entityOf(draft, "membership");
      const read = messagingModel.patterns.listConversations.steps.flatMap(({ reads }): readonly string[] => reads);
      const attributes = Object.fromEntries(
        Object.entries(membership.attributes).filter(([name]) => read.includes(name)),
      );
      draft.entities = { membership: { ...membership, attributes, ...(reason && { writtenElsewhere: { reason } }) } };
      draft.timeToLiveAttribute = undefined;
    });

  it("is refused when it does not say so", () => {
    expect(checkModel(onlyReads()).map(({ path }) => path)).toEqual(Array(7).fill("patterns.list.steps[0].reads"));
  });

  it("is accepted with its reason", () => {
    expect(checkModel(onlyReads("The order service writes them."))).toEqual([]);
  });
});
