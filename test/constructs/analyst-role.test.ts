import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AnalystRole, type AnalystRoleProps } from "../../src/constructs/analyst-role";
import { messagingModel } from "../../src/messaging/model";
import { analystAttributes } from "../../src/model/analyst-attributes";
import type { Projection, TableModel } from "../../src/model/types";
import { policyIn, templateWith } from "../support/synthesized-template";
import { TABLE_ARN } from "./builders";

const SUPPORT = "arn:aws:iam::111122223333:role/support";
const roleWith = (props: Partial<AnalystRoleProps> = {}) =>
  templateWith((stack) => {
    new AnalystRole(stack, "analyst", {
      model: messagingModel,
      index: "gsi1",
      tableArn: TABLE_ARN,
      roleName: "messages-analyst",
      assumedBy: [SUPPORT],
      ...props,
    });
  });
const projecting = (projection: Projection): TableModel => ({
  ...messagingModel,
  indexes: messagingModel.indexes.map((index) => ({ ...index, projection })),
});

describe("somebody who makes the role of an analyst", () => {
  it("gets a role for one index that the named roles take on", () => {
    const template = roleWith();
    const [statement, ...more] = policyIn(template.only(IamRolePolicy)).Statement;
    expect(more).toEqual([]);
    expect(statement).toMatchObject({ Action: "dynamodb:PartiQLSelect", Resource: `${TABLE_ARN}/index/gsi1` });
    expect(JSON.stringify(template.only(IamRole).body.assume_role_policy)).toContain(SUPPORT);
  });

  it.each<readonly [string, Projection, readonly string[]]>([
    ["keys only", { type: "KEYS_ONLY" }, ["gsi1pk", "gsi1sk", "pk", "sk"]],
    ["named attributes", { type: "INCLUDE", attributes: ["v", "preview"] }, ["gsi1pk", "gsi1sk", "pk", "sk", "v"]],
  ])("lets it read what the index has, and no text: %s", (_name, projection, attributes) => {
    expect(analystAttributes({ model: projecting(projection), index: "gsi1" })).toEqual(attributes);
  });

  it("leaves the texts out of an index that has everything", () => {
    const attributes = analystAttributes({ model: projecting({ type: "ALL" }), index: "gsi1" });
    expect(attributes).toEqual(expect.arrayContaining(["senderId", "sentAt", "participantIds"]));
    expect(attributes.filter((attribute) => ["text", "preview"].includes(attribute))).toEqual([]);
  });

  it.each<readonly [string, Partial<AnalystRoleProps>, string]>([
    [
      "names an index that is not there",
      { index: "gsi2" },
      'must be an index of the model, got "gsi2". Use one of gsi1.',
    ],
    ["names nobody", { assumedBy: [] }, "at least one role ARN, got none"],
    ["names every role", { assumedBy: ["arn:aws:iam::111122223333:role/*"] }, "must be exact"],
    [
      "has tenants",
      { model: { ...messagingModel, tenant: { sessionTag: "tenant", keyPart: "userId" } } },
      "without tenants",
    ],
  ])("is refused if it %s", (_name, props, said) => {
    expect(() => roleWith(props)).toThrow(said);
  });
});
