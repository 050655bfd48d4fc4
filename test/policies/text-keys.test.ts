import { kmsEndpointPolicy } from "../../policies/endpoint/kms-endpoint-policy";
import { allowTextKeyUse } from "../../policies/identity/text-key-use";
import { branchKeyPolicy, directTextKeyPolicy } from "../../policies/kms/text-key-policy";
import { keyStorePolicy } from "../../policies/table/key-store-policy";
import { aboutTexts } from "../../policies/text-contexts";
import { BRANCH_KEY, ENDPOINTS, ITEM_ROLES, KEY, KEY_STORE, TEXT_KEY, TRUSTED } from "./fixtures";

const OPTIONS = { ...KEY, branchKeyId: BRANCH_KEY, functionRoleArns: ITEM_ROLES };

describe("the key of texts", () => {
  it.each(["branch keys", "the KMS keyring"])("with %s is used by no service, and through none", (way) => {
    const attributes = { text: { encryptedBy: ITEM_ROLES, decryptedBy: ITEM_ROLES } };
    const { Statement } =
      way === "branch keys"
        ? branchKeyPolicy(OPTIONS)
        : directTextKeyPolicy({ ...KEY, tableName: "messages", attributes });
    const allowed = Statement.filter(({ Effect }) => Effect === "Allow");
    expect(allowed.length).toBeGreaterThan(2);
    for (const { Principal } of allowed) expect(Principal).toEqual({ AWS: "arn:aws:iam::111122223333:root" });
    expect(JSON.stringify(Statement)).not.toContain("kms:ViaService");
    expect(JSON.stringify(allowed)).not.toContain("kms:CreateGrant");
  });

  it("is used from anywhere when no VPC is given, and the policy then says nothing of one", () => {
    expect(JSON.stringify(branchKeyPolicy(OPTIONS))).not.toContain("aws:SourceVpc");
    expect(JSON.stringify(branchKeyPolicy({ ...OPTIONS, vpcId: "vpc-1" }))).toContain('"aws:SourceVpc":"vpc-1"');
  });

  it.each([[[]], [["arn:aws:iam::111122223333:role/*"]], [["arn:aws:iam::111122223333:user/ada"]]])(
    "is not given to %j",
    (functionRoleArns) => {
      expect(() => branchKeyPolicy({ ...OPTIONS, functionRoleArns })).toThrow("exempt");
    },
  );

  it("is not asked about texts in no attribute", () => {
    expect(() => aboutTexts({ tableName: "messages", attributes: [] })).toThrow("at least one attribute");
  });
});

describe("a role's use of the key of texts", () => {
  it.each([
    ["textKeyArn", { textKeyArn: "*", keyStoreArn: KEY_STORE, branchKeyId: BRANCH_KEY }],
    [
      "textKeyArn",
      { textKeyArn: TEXT_KEY.replace(/key\/.*/, "key/*"), keyStoreArn: KEY_STORE, branchKeyId: BRANCH_KEY },
    ],
    [
      "textKeyArn",
      { textKeyArn: "arn:aws:kms:eu-west-1:111122223333:alias/text", tableName: "t", encrypts: [], decrypts: ["text"] },
    ],
    ["keyStoreArn", { textKeyArn: TEXT_KEY, keyStoreArn: `${KEY_STORE}*`, branchKeyId: BRANCH_KEY }],
    ["keyStoreArn", { textKeyArn: TEXT_KEY, keyStoreArn: `${KEY_STORE}/index/x`, branchKeyId: BRANCH_KEY }],
    ["encrypts", { textKeyArn: TEXT_KEY, tableName: "messages", encrypts: [], decrypts: [] }],
  ])("is refused with a wrong %s: %j", (option, access) => {
    expect(() => allowTextKeyUse(access)).toThrow(option);
  });

  it("takes what Terraform knows later", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform, not of this program
    const keyArn = "${aws_kms_key.text-key.arn}";
    const statements = allowTextKeyUse({ textKeyArn: keyArn, keyStoreArn: KEY_STORE, branchKeyId: BRANCH_KEY });
    expect(statements.map(({ Resource }) => Resource)).toEqual([keyArn, KEY_STORE]);
  });
});

describe("the policy of the key store", () => {
  const options = {
    ...TRUSTED,
    tableArn: KEY_STORE,
    endpointIds: ENDPOINTS,
    readerRoleArns: ITEM_ROLES,
    accountId: "111122223333",
  };

  it("is refused without an endpoint: no function could reach its key", () => {
    expect(() => keyStorePolicy({ ...options, endpointIds: [] })).toThrow("endpointIds");
  });

  it("asks for no endpoint where a reason is given", () => {
    const withoutEndpointRestriction = { reason: "Functions outside of a VPC for a while." };
    const { Statement } = keyStorePolicy({ ...options, endpointIds: [], withoutEndpointRestriction });
    expect(Statement.map(({ Sid }) => Sid)).not.toContain("DenyBranchKeyReadsOutsideOurEndpoints");
  });

  it("lets the pipeline delete the table for a planned teardown only", () => {
    const deletion = (more: object) =>
      JSON.stringify(keyStorePolicy({ ...options, ...more }).Statement.filter(({ Sid }) => /Deletion/.test(Sid)));
    expect(deletion({})).not.toContain("role/pipeline");
    const destroyerRoleArns = [...TRUSTED.breakGlassRoleArns, ...TRUSTED.pipelineRoleArns];
    expect(deletion({ destroyerRoleArns })).toContain("role/pipeline");
  });

  it("takes in every action on items", () => {
    const actions = keyStorePolicy(options).Statement.flatMap(({ Action }) => [Action ?? []].flat());
    expect(new Set(actions.filter((action) => action !== "dynamodb:*" && action !== "dynamodb:DeleteTable")).size).toBe(
      13,
    );
  });
});

describe("the policy of the KMS endpoint", () => {
  const options = { partition: "aws", region: "eu-west-1", accountId: "111122223333", roleArns: ITEM_ROLES };
  const actionsOf = (more: object) =>
    kmsEndpointPolicy({ ...options, ...more }).Statement.flatMap(({ Action }) => [Action ?? []].flat());

  it("lets functions with branch keys decrypt one, and ask for no data key", () => {
    expect(actionsOf({ withBranchKeys: true })).toEqual(["kms:Decrypt"]);
  });

  it("lets functions without branch keys ask for data keys, and encrypt nothing themselves", () => {
    expect(actionsOf({})).toEqual(["kms:Decrypt", "kms:GenerateDataKey"]);
  });
});
