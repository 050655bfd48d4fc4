import { checkModel } from "../../src/model/check-model";
import type { ModelRule } from "../../src/model/model-problem";
import type { Operation } from "../../src/model/operations";
import type { Guard, KeyType } from "../../src/model/types";
import { changed, type Draft, entityOf, present, stepOf } from "./model-draft";

// One mistake a row. The one problem it gives is the whole answer: every other rule stays silent.
interface Row {
  readonly name: string;
  readonly change: (draft: Draft) => void;
  readonly path: string;
  readonly problem: RegExp;
}

const note = { type: "S", description: "A note." } as const;

/** A kind of item with a pattern that puts it. */
function addTicket(draft: Draft, keys: Record<string, string>): void {
  draft.entities.ticket = { description: "A ticket.", keys, keyParts: { id: "Its number." }, attributes: {} };
  draft.patterns.openTicket = {
    id: "T",
    title: "Open a ticket",
    description: "Opens a ticket.",
    steps: [{ operation: "PutItem", entity: "ticket", purpose: "content", viaCache: false }],
  };
}

/** An index on the keys that gsi1 has, read by the pattern that lists. */
function addIndexes(draft: Draft, count: number): void {
  const index = present(draft.indexes[0]);
  const query = stepOf(draft, "listConversations", 0);
  for (let number = 2; number <= count + 1; number += 1) {
    draft.indexes.push({ ...index, name: `gsi${number}`, projection: { type: "ALL" } });
    draft.patterns.listConversations?.steps.push({ ...query, index: `gsi${number}` });
  }
}

// `tenants.test.ts` has the rows of `tenant`, `parse-model.test.ts` those of `form`.
const rows: Readonly<Record<Exclude<ModelRule, "tenant" | "form">, readonly Row[]>> = {
  reference: [
    {
      name: "a step of an entity that is not there",
      change: (draft) => (stepOf(draft, "createMessage", 3).entity = "toString"),
      path: "patterns.createMessage.steps[3].entity",
      problem: /"toString" is no entity; the model has "message", "membership"\./,
    },
    {
      name: "a step through an index that is not there",
      change: (draft) =>
        draft.patterns.listConversations?.steps.push({ ...stepOf(draft, "listConversations", 0), index: "gsi9" }),
      path: "patterns.listConversations.steps[1].index",
      problem: /"gsi9" is no index; the model has "gsi1"\./,
    },
    {
      name: "a trigger of an entity that is not there",
      change: (draft) => {
        const trigger = present(draft.patterns.updateGroup?.trigger);
        if (trigger.kind === "stream") trigger.entity = "letter";
      },
      path: "patterns.updateGroup.trigger.entity",
      problem: /"letter" is no entity/,
    },
    {
      name: "a queue whose name no queue can have",
      change: (draft) => {
        present(draft.patterns.offboardUser).trigger = { kind: "queue", name: "Off boarding" };
      },
      path: "patterns.offboardUser.trigger.name",
      problem: /must be 1 to 40 small letters, digits and "-" that begin with a letter, got "Off boarding"\./,
    },
    {
      name: "a queue that starts two patterns",
      change: (draft) => {
        present(draft.patterns.updateGroup).trigger = { kind: "queue", name: "offboarding" };
      },
      path: "patterns.offboardUser.trigger.name",
      problem: /"offboarding" starts "updateGroup" already/,
    },
    {
      name: "a removal of an attribute that is not declared",
      change: (draft) => present(stepOf(draft, "offboardUser", 3).removes).push("mood"),
      path: "patterns.offboardUser.steps[3].removes",
      problem: /"mood" is not declared by the entity "membership"/,
    },
    {
      name: "a read of an attribute that is not declared",
      change: (draft) => present(stepOf(draft, "showConversation", 1).reads).push("mood"),
      path: "patterns.showConversation.steps[1].reads",
      problem: /"mood" is not declared by the entity "message"/,
    },
    {
      name: "a write of an attribute that is not declared",
      change: (draft) => present(stepOf(draft, "updateGroup", 1).writes).push("mood"),
      path: "patterns.updateGroup.steps[1].writes",
      problem: /"mood" is not declared by the entity "membership"/,
    },
    {
      name: "an entity without a key of the table",
      change: (draft) => addTicket(draft, { pk: "TKT#{id}" }),
      path: "entities.ticket.keys",
      problem: /lacks "sk", a key of the table/,
    },
    {
      name: "a template for what is no key",
      change: (draft) => addTicket(draft, { pk: "TKT#{id}", sk: "TKT", gsi2pk: "TKT#{id}" }),
      path: "entities.ticket.keys.gsi2pk",
      problem: /"gsi2pk" is a key of neither the table nor an index; these are "pk", "sk", "gsi1pk", "gsi1sk"\./,
    },
    {
      name: "a placeholder that is not closed",
      change: (draft) => addTicket(draft, { pk: "TKT#{id}", sk: "TKT#{id" }),
      path: "entities.ticket.keys.sk",
      problem: /has a brace that is not part of a placeholder/,
    },
    {
      name: "a placeholder that nothing fills",
      change: (draft) => addTicket(draft, { pk: "TKT#{id}", sk: "{mood}" }),
      path: "entities.ticket.keys.sk",
      problem: /"\{mood\}" is neither an attribute nor a key part of this entity; these are "id"\./,
    },
  ],
  attribute: [
    {
      name: "a key that is a map",
      change: (draft) => (present(draft.sortKey).type = "M" as KeyType),
      path: "sortKey.type",
      problem: /must be of type S, N or B, got M/,
    },
    {
      name: "an encrypted attribute in a key",
      change: (draft) => (entityOf(draft, "membership").keys.sk = "GRP#{groupId}#{preview}"),
      path: "entities.membership.keys.sk",
      problem: /"preview" is encrypted/,
    },
    {
      name: "a set in a key",
      change: (draft) => (entityOf(draft, "membership").keys.sk = "GRP#{groupId}#{participantIds}"),
      path: "entities.membership.keys.sk",
      problem: /"participantIds" is of type SS; a key is made of S, N or B/,
    },
    {
      name: "ciphertext in a string",
      change: (draft) => (present(entityOf(draft, "message").attributes.text).type = "S"),
      path: "entities.message.attributes.text.type",
      problem: /which is binary \(B\), got S/,
    },
    {
      name: "a time to live in a string",
      change: (draft) => (present(entityOf(draft, "message").attributes.expiresAt).type = "S"),
      path: "entities.message.attributes.expiresAt.type",
      problem: /must be a Number \(N\) of seconds, got S/,
    },
    {
      name: "a pattern that a stream starts, without a stream",
      change: (draft) => (draft.stream = undefined),
      path: "patterns.updateGroup.trigger",
      problem: /is started by a stream, and the table has none/,
    },
    {
      name: "an update of a key of the table",
      change: (draft) => present(stepOf(draft, "updateGroup", 1).writes).push("sk"),
      path: "patterns.updateGroup.steps[1].writes",
      problem: /"sk" is a key of the table, which an update cannot change/,
    },
    {
      name: "an update of a part of an index key without the key",
      change: (draft) => (entityOf(draft, "membership").keys.gsi1pk = "GRP#{userId}#{lastSenderId}"),
      path: "patterns.updateGroup.steps[1].writes",
      problem: /changes a part of the index key "gsi1pk" .* and not the key/,
    },
  ],
  index: [
    {
      name: "more than 5 local indexes",
      change: (draft) => {
        addIndexes(draft, 6);
        const { partitionKey: _, ...index } = present(draft.indexes[0]);
        draft.indexes = draft.indexes.map(({ name }) => ({
          ...index,
          name,
          kind: "local",
          projection: { type: "ALL" },
        }));
        entityOf(draft, "membership").keys = { pk: "GRP#{userId}", sk: "GRP#{groupId}", gsi1sk: "{lastMessageId}" };
      },
      path: "indexes",
      problem: /at most 5 local indexes, got 7/,
    },
    {
      name: "more than 20 global indexes",
      change: (draft) => addIndexes(draft, 20),
      path: "indexes",
      problem: /at most 20 global indexes \(the default quota\), got 21/,
    },
    {
      name: "more than 100 projected attributes over all indexes",
      change: (draft) => {
        const names = Array.from({ length: 94 }, (_, number) => `note${number}`);
        for (const name of names) {
          entityOf(draft, "membership").attributes[name] = note;
        }
        draft.indexes = draft.indexes.map((index) => ({
          ...index,
          projection: {
            type: "INCLUDE",
            attributes: [
              "lastReadId",
              "lastSenderId",
              "otherLeft",
              "otherUserId",
              "preview",
              "previewUntil",
              "v",
              ...names,
            ],
          },
        }));
        present(stepOf(draft, "createMessage", 2).writes).push(...names);
        present(stepOf(draft, "listConversations", 0).reads).push(...names);
      },
      path: "indexes",
      problem: /at most 100 attributes over all indexes, got 101/,
    },
    {
      name: "a local index with a partition key of its own",
      change: (draft) => (present(draft.indexes[0]).kind = "local"),
      path: "indexes[0].partitionKey",
      problem: /has the partition key of the table, "pk" \(S\), got "gsi1pk" \(S\)/,
    },
    {
      name: "a local index without a sort key",
      change: (draft) =>
        Object.assign(present(draft.indexes[0]), {
          kind: "local",
          partitionKey: draft.partitionKey,
          sortKey: undefined,
        }) &&
        Object.assign(entityOf(draft, "membership"), {
          keys: { pk: "GRP#{userId}", sk: "GRP#{groupId}" },
          keyParts: { userId: "", groupId: "" },
        }) &&
        Object.assign(stepOf(draft, "updateGroup", 1), { writes: ["preview", "lastSenderId"], guard: undefined }) &&
        Object.assign(stepOf(draft, "showConversation", 0), { reads: [] }),
      path: "indexes[0].sortKey",
      problem: /needs a sort key of its own/,
    },
    {
      name: "a local index on a table without a sort key",
      change: (draft) => {
        Object.assign(present(draft.indexes[0]), { kind: "local", partitionKey: undefined });
        draft.sortKey = undefined;
        entityOf(draft, "message").keys = { pk: "MSG#{groupId}#{messageId}" };
        entityOf(draft, "membership").keys = { pk: "GRP#{userId}#{groupId}", gsi1sk: "{lastMessageId}" };
      },
      path: "indexes[0]",
      problem: /needs a table with a sort key/,
    },
    {
      name: "a global index without a partition key",
      change: (draft) => {
        present(draft.indexes[0]).partitionKey = undefined;
        entityOf(draft, "membership").keys = { pk: "GRP#{userId}", sk: "GRP#{groupId}", gsi1sk: "{lastMessageId}" };
      },
      path: "indexes[0].partitionKey",
      problem: /a global index needs a partition key/,
    },
    {
      name: "an empty list of projected attributes",
      change: (draft) => {
        present(draft.indexes[0]).projection = { type: "INCLUDE", attributes: [] };
        stepOf(draft, "listConversations", 0).reads = [];
      },
      path: "indexes[0].projection.attributes",
      problem: /INCLUDE needs at least one attribute/,
    },
    {
      name: "a projection that names a key, and an attribute twice",
      change: (draft) =>
        (present(draft.indexes[0]).projection = {
          type: "INCLUDE",
          attributes: [
            "lastReadId",
            "lastSenderId",
            "otherLeft",
            "otherUserId",
            "preview",
            "previewUntil",
            "v",
            "preview",
            "sk",
          ],
        }),
      path: "indexes[0].projection.attributes",
      problem: /names "preview", "sk" again/,
    },
    {
      name: "a consistent read of a global index",
      change: (draft) =>
        Object.assign(stepOf(draft, "listConversations", 0), { consistentRead: true, viaCache: false }),
      path: "patterns.listConversations.steps[0].consistentRead",
      problem: /a global index is only eventually consistent/,
    },
    {
      name: "a GetItem on an index",
      change: (draft) => (stepOf(draft, "listConversations", 0).operation = "GetItem"),
      path: "patterns.listConversations.steps[0].index",
      problem: /GetItem works on the table only/,
    },
  ],
  guard: [
    {
      name: "a guard that compares what the step does not write",
      change: (draft) => (stepOf(draft, "updateGroup", 1).guard = { kind: "olderThan", attribute: "otherUserId" }),
      path: "patterns.updateGroup.steps[1].guard",
      problem: /the step does not write it/,
    },
    {
      name: "a guard that is not known",
      change: (draft) => (stepOf(draft, "updateGroup", 1).guard = { kind: "unless" } as unknown as Guard),
      path: "patterns.updateGroup.steps[1].guard.kind",
      problem:
        /"unless" is not a guard; a guard is one of "absent", "exists", "olderThan", "olderThanOrAbsent", "olderThanOrUnset", "equals"/,
    },
    {
      name: "a guard that is a method of Object",
      change: (draft) => (stepOf(draft, "updateGroup", 1).guard = { kind: "toString" } as unknown as Guard),
      path: "patterns.updateGroup.steps[1].guard.kind",
      problem: /"toString" is not a guard/,
    },
    {
      name: "a guard of a read",
      change: (draft) => (stepOf(draft, "showConversation", 0).guard = { kind: "exists" }),
      path: "patterns.showConversation.steps[0].guard",
      problem: /GetItem carries no condition/,
    },
    {
      name: "a guard of a batch",
      change: (draft) =>
        Object.assign(stepOf(draft, "createMessage", 1), { operation: "BatchWriteItem", reason: "An import." }),
      path: "patterns.createMessage.steps[1].guard",
      problem: /BatchWriteItem carries no condition/,
    },
    {
      name: "a guard of an attribute that is not declared",
      change: (draft) =>
        (stepOf(draft, "updateGroup", 1).guard = { kind: "equals", attribute: "status", value: "OPEN" }),
      path: "patterns.updateGroup.steps[1].guard.attribute",
      problem: /"status" is not declared by the entity "membership"/,
    },
    {
      name: "a guard of a value of another type",
      change: (draft) =>
        (stepOf(draft, "updateGroup", 1).guard = { kind: "equals", attribute: "otherUserId", value: 1 }),
      path: "patterns.updateGroup.steps[1].guard.value",
      problem: /is of type N, and "otherUserId" of type S/,
    },
    {
      name: "a guard of a value that is none",
      change: (draft) =>
        (stepOf(draft, "updateGroup", 1).guard = { kind: "equals", attribute: "otherUserId" } as unknown as Guard),
      path: "patterns.updateGroup.steps[1].guard.value",
      problem: /must be a text, a number or true or false, got nothing/,
    },
    {
      name: "a guard of a ciphertext",
      change: (draft) =>
        (stepOf(draft, "updateGroup", 1).guard = { kind: "equals", attribute: "preview", value: "Hello" }),
      path: "patterns.updateGroup.steps[1].guard",
      problem: /"preview" is encrypted/,
    },
    {
      name: "a guard that asks whether a ciphertext is older",
      change: (draft) => (stepOf(draft, "updateGroup", 1).guard = { kind: "olderThan", attribute: "preview" }),
      path: "patterns.updateGroup.steps[1].guard",
      problem: /"preview" has no order: it is encrypted/,
    },
    {
      name: "an attribute with the name of a placeholder of a guard",
      change: (draft) => {
        entityOf(draft, "membership").attributes.otherUserId__guard = note;
        present(stepOf(draft, "updateGroup", 1).writes).push("otherUserId__guard");
        stepOf(draft, "updateGroup", 1).guard = { kind: "equals", attribute: "otherUserId", value: "u1" };
      },
      path: "entities.membership.attributes.otherUserId__guard",
      problem: /has the name of the placeholder/,
    },
  ],
  collection: [
    {
      name: "a query of kinds that have different partition keys",
      change: (draft) => (stepOf(draft, "showConversation", 1).entity = ["message", "membership"]),
      path: "patterns.showConversation.steps[1].entity",
      problem: /are in different item collections: their "pk" is MSG#\{groupId\} and GRP#\{userId\}/,
    },
    {
      name: "a query of one kind twice",
      change: (draft) => (stepOf(draft, "showConversation", 1).entity = ["message", "message"]),
      path: "patterns.showConversation.steps[1].entity",
      problem: /names "message" twice/,
    },
    {
      name: "a put of several kinds",
      change: (draft) => (stepOf(draft, "createMessage", 1).entity = ["message", "message"]),
      path: "patterns.createMessage.steps[1].entity",
      problem: /PutItem is of one entity/,
    },
    {
      name: "a step of no kind",
      change: (draft) =>
        draft.patterns.showConversation?.steps.push({ ...stepOf(draft, "showConversation", 0), entity: [], reads: [] }),
      path: "patterns.showConversation.steps[2].entity",
      problem: /names no entity/,
    },
  ],
  ambiguous: [
    {
      name: "two kinds of item that can have one key",
      change: (draft) => addTicket(draft, { pk: "MSG#{id}", sk: "T{id}" }),
      path: "entities.ticket.keys",
      problem: /can be the key of an item of "message" too/,
    },
    {
      name: "a constant that an open key can take",
      change: (draft) => addTicket(draft, { pk: "GRP#{id}", sk: "GRP#ticket" }),
      path: "entities.ticket.keys",
      problem: /can be the key of an item of "membership" too/,
    },
    {
      name: "two parts of a key with nothing between them",
      change: (draft) => (entityOf(draft, "membership").keys.gsi1sk = "{lastMessageId}{groupId}"),
      path: "entities.membership.keys.gsi1sk",
      problem: /has two parts with no "#" between them/,
    },
    {
      name: "two parts of a key with a dash between them, which a part may contain",
      change: (draft) => (entityOf(draft, "membership").keys.gsi1sk = "{lastMessageId}-{groupId}"),
      path: "entities.membership.keys.gsi1sk",
      problem: /has two parts with no "#" between them/,
    },
    {
      name: "a key attribute of two types",
      change: (draft) => {
        addIndexes(draft, 1);
        present(draft.indexes[1]).sortKey = { name: "gsi1sk", type: "N" };
      },
      path: "indexes[1].sortKey.type",
      problem: /"gsi1sk" is S at indexes\[0\]\.sortKey and N here/,
    },
    {
      name: "two indexes with one name",
      change: (draft) => draft.indexes.push(present(draft.indexes[0])),
      path: "indexes[1].name",
      problem: /"gsi1" is taken already/,
    },
    {
      name: "two patterns with one id",
      change: (draft) => (present(draft.patterns.updateGroup).id = "A"),
      path: "patterns.updateGroup.id",
      problem: /"A" is taken already/,
    },
  ],
  unreachable: [
    {
      name: "an entity that no pattern uses",
      change: (draft) =>
        (draft.entities.ticket = { description: "A ticket.", keys: { pk: "TKT", sk: "TKT" }, attributes: {} }),
      path: "entities.ticket",
      problem: /no pattern reads or writes this entity/,
    },
    {
      name: "a key part that no key holds",
      change: (draft) => (present(entityOf(draft, "message").keyParts).mood = "How it felt."),
      path: "entities.message.keyParts.mood",
      problem: /no key of this entity holds this part/,
    },
    {
      name: "an attribute that no pattern uses",
      change: (draft) => (entityOf(draft, "message").attributes.mood = note),
      path: "entities.message.attributes.mood",
      problem: /no pattern reads or writes this attribute/,
    },
    {
      name: "an index that no pattern reads",
      change: (draft) => draft.indexes.push({ ...present(draft.indexes[0]), name: "gsi2" }),
      path: "indexes[1]",
      problem: /no pattern reads the index "gsi2"/,
    },
    {
      name: "an index whose keys no entity fills",
      change: (draft) => {
        addIndexes(draft, 1);
        present(draft.indexes[1]).partitionKey = { name: "gsi2pk", type: "S" };
      },
      path: "indexes[1]",
      problem: /no entity fills the keys of the index "gsi2" \(gsi2pk, gsi1sk\)/,
    },
    {
      name: "a query for a kind of item that the index does not hold",
      change: (draft) =>
        draft.patterns.listConversations?.steps.push({
          ...stepOf(draft, "listConversations", 0),
          entity: "message",
          reads: [],
        }),
      path: "patterns.listConversations.steps[1].index",
      problem: /the entity "message" is not in the index "gsi1": it does not fill gsi1pk, gsi1sk/,
    },
    {
      name: "a projected attribute that nobody reads",
      change: (draft) =>
        (stepOf(draft, "listConversations", 0).reads = [
          "v",
          "preview",
          "lastSenderId",
          "previewUntil",
          "lastReadId",
          "otherLeft",
        ]),
      path: "indexes[0].projection.attributes",
      problem: /"otherUserId" is projected, and no pattern reads it through this index/,
    },
    {
      name: "an attribute that is read and never written",
      change: (draft) => {
        entityOf(draft, "message").attributes.mood = note;
        present(stepOf(draft, "showConversation", 1).reads).push("mood");
      },
      path: "patterns.showConversation.steps[1].reads",
      problem: /"mood" is read, and no pattern writes it/,
    },
    {
      name: "a time to live that no item has",
      change: (draft) => (draft.timeToLiveAttribute = "ttl"),
      path: "timeToLiveAttribute",
      problem: /no entity has the attribute "ttl"/,
    },
  ],
  tooBroad: [
    ...["DeleteItem", "BatchGetItem", "TransactGetItems"].map((operation) => ({
      name: `${operation} without a reason`,
      change: (draft: Draft) => {
        const step = { entity: "membership", purpose: "content", viaCache: false, reason: " " } as const;
        draft.patterns.createMessage?.steps.push({ ...step, operation: operation as Operation });
      },
      path: "patterns.createMessage.steps[4].reason",
      problem: new RegExp(`^${operation} `),
    })),
    {
      name: "BatchWriteItem without a reason",
      change: (draft) =>
        Object.assign(stepOf(draft, "createMessage", 1), { operation: "BatchWriteItem", guard: undefined }),
      path: "patterns.createMessage.steps[1].reason",
      problem: /carries no condition, and its role may delete as well as put/,
    },
    {
      name: "a deletion that writes",
      change: (draft) =>
        draft.patterns.createMessage?.steps.push({
          ...stepOf(draft, "updateGroup", 1),
          operation: "DeleteItem",
          reason: "They left.",
        }),
      path: "patterns.createMessage.steps[4].writes",
      problem: /writes no attribute/,
    },
    {
      name: "a read in a transaction of writes",
      change: (draft) => (stepOf(draft, "createMessage", 0).onlyInTransaction = true),
      path: "patterns.createMessage.steps[0].onlyInTransaction",
      problem: /GetItem is no part of TransactWriteItems/,
    },
    ...["Scan", "TransactWriteItems", "ExecuteStatement", "PartiQLSelect", "hasOwnProperty"].map((operation) => ({
      name: `the operation ${operation}`,
      change: (draft: Draft) => {
        stepOf(draft, "showConversation", 1).operation = operation as Operation;
      },
      path: "patterns.showConversation.steps[1].operation",
      problem: new RegExp(`"${operation}" is not allowed; a step is one of "GetItem"`),
    })),
    {
      name: "a partition key without a constant prefix",
      change: (draft) => addTicket(draft, { pk: "{id}", sk: "TKT" }),
      path: "patterns.openTicket.steps[0]",
      problem:
        /"pk" \(\{id\}\) has no constant prefix, and the table holds 3 kinds of item \("message", "membership", "ticket"\)/,
    },
    {
      name: "a prefix that IAM reads as a pattern",
      change: (draft) => addTicket(draft, { pk: "T*#{id}", sk: "TKT" }),
      path: "patterns.openTicket.steps[0]",
      problem: /the prefix "T\*#" of "pk" has a character that IAM reads as a wildcard/,
    },
    {
      name: "a prefix with which that of another kind of item begins",
      change: (draft) => addTicket(draft, { pk: "M{id}", sk: "TKT" }),
      path: "patterns.openTicket.steps[0]",
      problem: /"M\*" also admits the items of "message" \(MSG#\{groupId\}\)/,
    },
    {
      name: "a consistent read through the cache",
      change: (draft) => (stepOf(draft, "showConversation", 1).consistentRead = true),
      path: "patterns.showConversation.steps[1].consistentRead",
      problem: /never answered from the cache/,
    },
    {
      name: "a question of membership through the cache",
      change: (draft) => (stepOf(draft, "showConversation", 0).viaCache = true),
      path: "patterns.showConversation.steps[0].viaCache",
      problem: /a cache still allows what has just been taken away/,
    },
    {
      name: "a question of membership that is eventually consistent",
      change: (draft) => (stepOf(draft, "createMessage", 0).consistentRead = undefined),
      path: "patterns.createMessage.steps[0].consistentRead",
      problem: /an eventually consistent read can miss/,
    },
    {
      name: "a write through the cache",
      change: (draft) => (stepOf(draft, "createMessage", 1).viaCache = true),
      path: "patterns.createMessage.steps[1].viaCache",
      problem: /PutItem goes through the cache, which may only read/,
    },
    {
      name: "a read through an index that does not hold the attribute",
      change: (draft) => present(stepOf(draft, "listConversations", 0).reads).push("participantIds"),
      path: "patterns.listConversations.steps[0].reads",
      problem:
        /"participantIds" is not projected into the index "gsi1"; it has "pk", "sk", "gsi1pk", "gsi1sk", "lastReadId"/,
    },
  ],
};

for (const [rule, mistakes] of Object.entries(rows)) {
  describe(`a model is refused as ${rule} for`, () => {
    it.each(mistakes)("$name", ({ change, path, problem }) => {
      const found = checkModel(changed(change)).filter(({ severity }) => severity === "error");
      expect(found).toEqual([
        {
          rule,
          severity: "error",
          path,
          problem: expect.stringMatching(problem),
          fix: expect.stringMatching(/^[A-Z].+\.$/),
        },
      ]);
    });
  });
}

describe("a model is accepted with", () => {
  it.each([
    ["two kinds of item in one collection, told apart by their sort keys", { pk: "MSG#{id}", sk: "TKT#{id}" }],
    ["keys of as many parts that differ at their end", { pk: "MSG#{id}", sk: "TKT#{id}#END" }],
    ["a constant key of its own", { pk: "TKT#ALL", sk: "{id}" }],
  ])("%s", (_, keys) => {
    expect(checkModel(changed((draft) => addTicket(draft, keys)))).toEqual([]);
  });
});
