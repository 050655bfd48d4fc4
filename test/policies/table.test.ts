import { evaluate } from "../../local/iam/evaluator";
import { streamPolicy } from "../../policies/table/stream-policy";
import { tablePolicy } from "../../policies/table/table-policy";
import * as names from "./fixtures";

const { ACCOUNT, BREAK_GLASS, DAX_ROLE, ENDPOINTS, ORGANIZATION, OTHER_ACCOUNT, STREAM, STREAM_READER, TABLE } = names;

const table = {
  tableArn: TABLE,
  endpointIds: ENDPOINTS,
  itemRoleArns: [STREAM_READER],
  breakGlassRoleArns: [BREAK_GLASS],
  accountId: ACCOUNT,
};
const stream = { streamArn: STREAM, readerRoleArns: [DAX_ROLE], breakGlassRoleArns: [BREAK_GLASS], accountId: ACCOUNT };

describe("table policy", () => {
  it("without an organization refuses principals of other accounts", () => {
    const request = {
      principal: `arn:aws:iam::${OTHER_ACCOUNT}:role/app`,
      action: "dynamodb:DescribeTable",
      resource: TABLE,
      context: { "aws:PrincipalAccount": OTHER_ACCOUNT, "aws:PrincipalIsAWSService": "false" },
    };
    expect(evaluate({ policies: [tablePolicy(table)], request }).sid).toBe("DenyPrincipalsOfOtherAccounts");
  });

  it("without DAX exempts break-glass, and the named roles from the rule on roles", () => {
    const policy = tablePolicy(table);
    expect(policy.Statement.map(({ Sid }) => Sid)).not.toContain("DenyWritesByDax");
    expect(policy.Statement[0]?.Condition?.ArnNotEquals).toEqual({ "aws:PrincipalArn": BREAK_GLASS });
    expect(policy.Statement[1]?.Condition?.ArnNotEquals).toEqual({ "aws:PrincipalArn": [STREAM_READER, BREAK_GLASS] });
  });

  it("exempts no service that acts with a caller's credentials", () => {
    expect(JSON.stringify(tablePolicy({ ...table, daxRoleArn: DAX_ROLE }))).not.toContain("ViaAWSService");
  });

  it.each([
    ["a wildcard", `${STREAM_READER}*`, "must be exact"],
    ["a whole account", `arn:aws:iam::${ACCOUNT}:root`, "must be a role's"],
  ])("refuses %s among the roles for items", (_name, arn, message) => {
    expect(() => tablePolicy({ ...table, itemRoleArns: [STREAM_READER, arn] })).toThrow(message);
  });

  it("refuses to have no role for items", () => {
    expect(() => tablePolicy({ ...table, itemRoleArns: [] })).toThrow("at least one role");
  });

  it("refuses a DAX role that is not exact: the exemption would be a way round the endpoints", () => {
    expect(() => tablePolicy({ ...table, daxRoleArn: `${DAX_ROLE}*` })).toThrow("must be exact");
  });

  it("refuses to have no endpoint, unless a reason is given to have no such rule", () => {
    const none = { ...table, endpointIds: [] };
    expect(() => tablePolicy(none)).toThrow("at least one endpoint");
    const open = tablePolicy({
      ...none,
      withoutEndpointRestriction: { reason: "the consumers are in other networks" },
    });
    expect(open.Statement.map(({ Sid }) => Sid)).toEqual([
      "DenyItemAccessExceptByTheNamedRoles",
      "DenyPlainHttp",
      "DenyPartiqlAndFullScans",
      "DenyPrincipalsOfOtherAccounts",
      "DenyDeletionExceptByBreakGlass",
    ]);
  });

  it("grants nothing", () => {
    expect(tablePolicy({ ...table, daxRoleArn: DAX_ROLE }).Statement.every(({ Effect }) => Effect === "Deny")).toBe(
      true,
    );
  });
});

describe("stream policy", () => {
  it("never asks by which endpoint the poller comes", () => {
    expect(JSON.stringify(streamPolicy(stream))).not.toContain("SourceVpc");
  });

  it("within an organization refuses principals outside it", () => {
    const sids = streamPolicy({ ...stream, organizationId: ORGANIZATION }).Statement.map(({ Sid }) => Sid);
    expect(sids).toContain("DenyPrincipalsOutsideTheOrganization");
    expect(sids).not.toContain("DenyPrincipalsOfOtherAccounts");
  });

  it("refuses to have no reader at all, or any", () => {
    expect(() => streamPolicy({ ...stream, readerRoleArns: ["arn:aws:iam::111122223333:role/*"] })).toThrow("exact");
  });
});
