import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { PatternRoleProps } from "../../src/index";
import { policyIn, templateWith } from "../support/synthesized-template";
import { ACCOUNT, KEY_ARN, patternRole } from "./builders";

const BRANCH_KEYS = {
  keyStoreArn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders-text-keys`,
  branchKeyId: "orders-text",
};

function statements(props: Partial<PatternRoleProps>) {
  const [policy] = templateWith(patternRole(props)).all(IamRolePolicy);
  if (policy === undefined) throw new Error("The role has no policy.");
  return policyIn(policy).Statement;
}

const sids = (props: Partial<PatternRoleProps>): readonly string[] =>
  statements(props)
    .map(({ Sid }) => Sid)
    .filter((sid) => /Branch|Texts/.test(sid));

describe("the role of a pattern", () => {
  it("may use no key of texts unless it is given one", () => {
    expect(sids({ pattern: "createMessage" })).toEqual([]);
  });

  it.each(["showConversation", "listConversations", "createMessage", "updateGroup"])(
    "%s reads and decrypts the branch key, and nothing else of the store",
    (pattern) => {
      const textKey = { keyArn: KEY_ARN, branchKeys: BRANCH_KEYS };
      expect(sids({ pattern, textKey })).toEqual(["AllowDecryptingTheBranchKey", "AllowReadingTheBranchKey"]);
      const [, read] = statements({ pattern, textKey }).filter(({ Sid }) => /Branch/.test(Sid));
      expect(read).toMatchObject({ Action: "dynamodb:GetItem", Resource: BRANCH_KEYS.keyStoreArn });
    },
  );

  it.each<readonly [string, readonly string[]]>([
    ["showConversation", ["AllowDecryptingTexts"]],
    ["listConversations", ["AllowDecryptingTexts"]],
    ["createMessage", ["AllowEncryptingTexts", "AllowDecryptingTexts"]],
    ["updateGroup", ["AllowEncryptingTexts", "AllowDecryptingTexts"]],
  ])("%s does with a key without branch keys what its pattern does", (pattern, expected) => {
    const props = { pattern, textKey: { keyArn: KEY_ARN } };
    expect(sids(props)).toEqual(expected);
    for (const { Condition } of statements(props).filter(({ Sid }) => /Texts/.test(Sid))) {
      expect(Condition?.StringEquals?.["kms:EncryptionContext:table"]).toBe("orders");
    }
  });
});
