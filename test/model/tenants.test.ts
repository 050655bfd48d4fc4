// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM, not of this program
import { type PolicyDocument, PolicyError } from "../../policies/document";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { renderPolicy } from "../../policies/render";
import { accessScope } from "../../src/model/access-scope";
import { checkModel } from "../../src/model/check-model";
import { ModelError } from "../../src/model/model-error";
import type { TableModel } from "../../src/model/types";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import type { RequestSet } from "../../src/prove/questions/asked-guarantee";
import { prove } from "../../src/prove/questions/prove";
import { decided, type RoleCall, TABLE } from "./decided";
import { tenantModel } from "./tenant-model";

const ACCOUNT = "111122223333";
/** What AWS reads as the tag of the session. */
const TAG = "${aws:PrincipalTag/tenant}";
const PATTERNS = Object.keys(tenantModel.patterns) as (keyof typeof tenantModel.patterns)[];

const policyOf = (pattern: string, model: TableModel = tenantModel): PolicyDocument =>
  patternRolePolicy({ tableArn: TABLE, access: accessScope({ model, pattern }) });
const roleArn = (pattern: string): string => `arn:aws:iam::${ACCOUNT}:role/orders-${pattern}`;

describe("a team that keeps its tenants apart", () => {
  it("has a model without a problem, and roles that are confined to the tenant of the session", () => {
    expect(checkModel(tenantModel)).toEqual([]);
    const keys = PATTERNS.map((pattern) => accessScope({ model: tenantModel, pattern }).map((one) => one.leadingKeys));
    const [order, line] = [[`TENANT#${TAG}`], [`TENANT#${TAG}#LINES#*`]];
    expect(keys).toEqual([[order, line], [order, line], [[`${TAG}#*`]]]);
  });

  it("gets the variable to AWS through Terraform, which would read it as its own", () => {
    expect(renderPolicy(policyOf("list"))).toContain(`"$${TAG}#*"`);
  });
});

describe("the session of a tenant", () => {
  const get: RoleCall = { action: "GetItem", keys: ["TENANT#a"], attributes: ["pk", "sk", "total"] };
  const list = { action: "Query", index: "byState", attributes: ["pk", "sk", "state", "total"] };

  it.each<[string, RoleCall, string]>([
    ["its own order", { ...get, tags: { tenant: "a" } }, "allow"],
    ["the order of another tenant", { ...get, tags: { tenant: "b" } }, "implicitDeny"],
    [
      "the order of a tenant whose name goes on",
      { ...get, keys: ["TENANT#ab"], tags: { tenant: "a" } },
      "implicitDeny",
    ],
    ["both", { ...get, keys: ["TENANT#a", "TENANT#b"], tags: { tenant: "a" } }, "implicitDeny"],
    ["its own lines as an order", { ...get, keys: ["TENANT#a#LINES#1"], tags: { tenant: "a" } }, "implicitDeny"],
    ["an order without a tag", get, "implicitDeny"],
    ["an order with an empty tag", { ...get, tags: { tenant: "" } }, "implicitDeny"],
    ["an order with another tag", { ...get, tags: { team: "a" } }, "implicitDeny"],
    ["no key at all", { action: "GetItem", attributes: ["pk"], tags: { tenant: "a" } }, "implicitDeny"],
  ])("is decided about %s", (_, call, decision) => {
    expect(decided({ model: tenantModel, pattern: "show" }, call)).toBe(decision);
  });

  it("lists its own orders of a state, and those of no other tenant", () => {
    const of = (key: string) =>
      decided({ model: tenantModel, pattern: "list" }, { ...list, keys: [key], tags: { tenant: "a" } });
    expect([of("a#OPEN"), of("b#OPEN"), of("ab#OPEN"), of("a")]).toEqual(["allow", ...Array(3).fill("implicitDeny")]);
  });
});

/** What the prover says of a request that no role of the model may make. `tag` is the tenant of the session. */
function verdict(asked: {
  policies?: typeof policyOf;
  tag?: string;
  Condition?: RequestSet["Condition"];
  except?: readonly RequestSet[];
}): string {
  const { policies = policyOf, tag, Condition = {}, except = [] } = asked;
  const roles = PATTERNS.map((pattern) => {
    const text = JSON.stringify(policies(pattern));
    // In a session with this tag AWS reads the variable as the tag.
    const known = tag === undefined ? text : text.replaceAll(TAG, tag);
    return { arn: roleArn(pattern), policies: [parsePolicy(pattern, JSON.parse(known))] };
  });
  const requests = PATTERNS.map((pattern) => ({
    by: roleArn(pattern),
    Action: "dynamodb:*",
    Resource: [TABLE, `${TABLE}/index/*`],
    Condition,
  }));
  const [found] = prove({
    estate: { serviceControl: [], resourceControl: [], resources: [], endpoints: [], roles },
    organization: { id: "o-a1b2c3d4e5", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] },
    subjects: {},
    guarantees: [{ id: "TENANT-1", sentence: "No.", source: "test", kind: "never", requests, except }],
  });
  return found?.verdict ?? "none";
}

describe("the prover, asked whether a role reaches the rows of another tenant", () => {
  const foreign = (tenant: string, keys = [`TENANT#${tenant}`, `TENANT#${tenant}#*`, `${tenant}#*`]) => ({
    "ForAnyValue:StringNotLike": { "dynamodb:LeadingKeys": keys },
  });

  it("proves of the session of a tenant that no role does", () => {
    expect(verdict({ tag: "a", Condition: foreign("a") })).toBe("proved");
    expect(verdict({ tag: "a", Condition: { Null: { "dynamodb:LeadingKeys": "true" } } })).toBe("proved");
  });

  it("proves of a session without the tag that it reaches no row", () => {
    expect(verdict({ Condition: { Null: { "aws:PrincipalTag/tenant": "true" } } })).toBe("proved");
  });

  it("finds the request of another tenant if it is not said whose session it is", () => {
    expect(verdict({ Condition: foreign("a") })).toBe("violated");
  });

  it("proves of every session that no role does, whatever its tag is", () => {
    const own = [`TENANT#${TAG}`, `TENANT#${TAG}#LINES#*`, `${TAG}#*`];
    const except = own.map((keys) => ({ Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } } }));
    expect(verdict({ except })).toBe("proved");
    const policies = (pattern: string) =>
      JSON.parse(JSON.stringify(policyOf(pattern)).replaceAll("tenant}", "tenant}*")) as PolicyDocument;
    expect(verdict({ policies, except })).toBe("violated");
  });

  it("finds the request once a model has lost its tenants", () => {
    const { tenant: _, ...open } = tenantModel as TableModel;
    const entities = { ...open.entities };
    // Without tenants a key needs a constant of its own.
    entities.order = { ...(entities.order as TableModel["entities"][string]) };
    entities.order = { ...entities.order, keys: { ...entities.order.keys, state: "STATE#{tenantId}#{state}" } };
    entities.line = {
      ...(entities.line as TableModel["entities"][string]),
      keys: { pk: "LINES#{tenantId}", sk: "{number}" },
    };
    const policies = (pattern: string) => policyOf(pattern, { ...open, entities });
    expect(verdict({ policies, tag: "a", Condition: foreign("a") })).toBe("violated");
  });

  it("finds the request once the keys of a role may go on after the tenant", () => {
    const policies = (pattern: string) =>
      JSON.parse(JSON.stringify(policyOf(pattern)).replaceAll("tenant}", "tenant}*")) as PolicyDocument;
    expect(verdict({ policies, tag: "a", Condition: foreign("a") })).toBe("violated");
  });
});

describe("a model that would let a session reach another tenant", () => {
  type Draft = { -readonly [Key in keyof TableModel]: TableModel[Key] };
  const broken = (change: Partial<Draft>): TableModel => ({ ...(tenantModel as TableModel), ...change });
  const withKeys = (keys: Record<string, string>): TableModel => {
    const order = tenantModel.entities.order as TableModel["entities"][string];
    return broken({ entities: { ...tenantModel.entities, order: { ...order, keys: { ...order.keys, ...keys } } } });
  };
  const { list } = tenantModel.patterns as TableModel["patterns"];
  const withList = (change: object): TableModel =>
    broken({
      stream: { viewType: "KEYS_ONLY" },
      patterns: { ...tenantModel.patterns, list: { ...list, ...change } as never },
    });

  it.each<[string, TableModel, string, RegExp]>([
    ["by a key without the tenant", withKeys({ pk: "ORDER#{orderId}" }), "entities.order.keys.pk", /every tenant/],
    [
      "by a key with another value first",
      withKeys({ pk: "T#{orderId}#{tenantId}" }),
      "entities.order.keys.pk",
      /before any other/,
    ],
    [
      "by a key that a key of another kind goes on from",
      withKeys({ pk: "TENANT#ORDER#{tenantId}" }),
      "entities.line.keys.pk",
      /a tenant with such a name could reach the rows of every tenant/,
    ],
    [
      "by a key with a value that joins it",
      withKeys({ pk: "T#{tenantId}-{orderId}" }),
      "entities.order.keys.pk",
      /every tenant/,
    ],
    ["by the key of an index", withKeys({ state: "{state}" }), "entities.order.keys.state", /every tenant/],
    [
      "through a cache",
      withList({ steps: [{ ...list?.steps[0], viaCache: true }] }),
      "patterns.list.steps[0].viaCache",
      /the rows of every tenant/,
    ],
    [
      "by a stream",
      withList({ trigger: { kind: "stream", events: ["INSERT"], entity: "order" } }),
      "patterns.list.trigger",
      /the rows of every tenant/,
    ],
    [
      "by a tag that is a pattern",
      broken({ tenant: { keyPart: "tenantId", sessionTag: "tenant}*" } }),
      "tenant.sessionTag",
      /must be 1 to 128 letters/,
    ],
    [
      "by a key that is a number",
      broken({ partitionKey: { name: "pk", type: "N" } }),
      "partitionKey.type",
      /the tag of a session is a text/,
    ],
    [
      "by a part that no key has",
      broken({ tenant: { keyPart: "customerId", sessionTag: "tenant" } }),
      "entities.line.keys.pk",
      /does not hold the tenant/,
    ],
  ])("%s is refused", (_, model, path, problem) => {
    expect(checkModel(model)).toContainEqual(
      expect.objectContaining({ rule: "tenant", path, problem: expect.stringMatching(problem) }),
    );
  });

  it("gets no role for such a key, even when no one has checked it", () => {
    for (const keys of [{ pk: "ORDER#{orderId}" }, { pk: "T#{tenantId}{orderId}" }]) {
      expect(() => accessScope({ model: withKeys(keys), pattern: "show" })).toThrow(ModelError);
    }
  });

  it("gets no policy with another variable, or with something open before the tag", () => {
    for (const key of ["${aws:userid}#*", `*${TAG}`, "T#${aws:PrincipalTag/a*}", "T#$x"]) {
      const access = { sid: "AllowGet", actions: ["dynamodb:GetItem"], leadingKeys: [key], attributes: ["pk"] };
      expect(() => patternRolePolicy({ tableArn: TABLE, access: [access] })).toThrow(PolicyError);
    }
  });
});
