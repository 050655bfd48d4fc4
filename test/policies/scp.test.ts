import * as actions from "../../policies/actions";
import { networkScp } from "../../policies/scp/network";
import { protectScp } from "../../policies/scp/protect";
import { protectLogsScp } from "../../policies/scp/protected-logs";
import { regionsScp } from "../../policies/scp/regions";
import { BREAK_GLASS, LOG_GROUP, PROTECTED_ROLES, TRAIL_BUCKET, TRUSTED } from "./fixtures";

const protect = { ...TRUSTED, protectedRoleArns: PROTECTED_ROLES };
const sids = (document: ReturnType<typeof protectScp>): readonly string[] => document.Statement.map(({ Sid }) => Sid);

describe("exemptions", () => {
  it.each([
    ["a name that ends in a wildcard", `${BREAK_GLASS}*`],
    ["any account", BREAK_GLASS.replace("111122223333", "*")],
    ["a name with ?", BREAK_GLASS.replace("glass", "glas?")],
    ["a session", "arn:aws:sts::111122223333:assumed-role/break-glass/me"],
    ["a whole account", "arn:aws:iam::111122223333:root"],
  ])("refuse %s", (_name, arn) => {
    expect(() => protectScp({ ...protect, breakGlassRoleArns: [arn] })).toThrow(arn);
    expect(() => protectScp({ ...protect, pipelineRoleArns: [arn] })).toThrow(arn);
    expect(() => networkScp({ ...TRUSTED, pipelineRoleArns: [arn] })).toThrow(arn);
    expect(() => regionsScp({ approvedRegions: ["eu-west-1"], breakGlassRoleArns: [arn] })).toThrow(arn);
  });

  it("refuse an empty list of break-glass roles", () => {
    expect(() => protectScp({ ...protect, breakGlassRoleArns: [] })).toThrow("at least one role ARN, got none");
  });

  it("take a value that is known at apply only", () => {
    expect(() => protectScp({ ...protect, breakGlassRoleArns: [`\${TfToken[TOKEN.7]}`] })).not.toThrow();
  });
});

describe("protect", () => {
  it("covers at least fifteen ways to lose the table, its backups or its key", () => {
    const ways = [
      ...actions.TABLE_DESTRUCTION,
      ...actions.BACKUP_DESTRUCTION,
      ...actions.KEY_DESTRUCTION,
      ...actions.TABLE_WEAKENING,
      ...actions.KEY_WEAKENING,
    ];
    expect(new Set(ways).size).toBeGreaterThanOrEqual(15);
    const denied = protectScp(protect).Statement.flatMap(({ Action }) => Action ?? []);
    expect(denied).toEqual(expect.arrayContaining(ways));
  });

  it("lets AWS Backup make backups", () => {
    const denied = protectScp(protect).Statement.flatMap(({ Action }) => Action ?? []);
    expect(denied).not.toContain("dynamodb:StartAwsBackupJob");
    expect(denied).not.toContain("dynamodb:CreateBackup");
    expect(denied).not.toContain("backup:StartBackupJob");
  });

  it("names no roles of ours when there are none", () => {
    expect(sids(protectScp({ ...TRUSTED, protectedRoleArns: [] }))).not.toContain(
      "DenyEditingBaselineRolesExceptByPipelineAndBreakGlass",
    );
  });
});

describe("protect logs", () => {
  it("speaks of S3 only when given a bucket only", () => {
    const denied = protectLogsScp({ ...TRUSTED, trailBucketArn: TRAIL_BUCKET }).Statement.flatMap(
      ({ Action }) => Action ?? [],
    );
    expect(denied.filter((action) => !action.startsWith("s3:"))).toEqual([]);
  });

  it("speaks of log groups only when given no bucket", () => {
    const denied = protectLogsScp({ ...TRUSTED, logGroupArns: [LOG_GROUP] }).Statement.flatMap(
      ({ Action }) => Action ?? [],
    );
    expect(denied.filter((action) => !action.startsWith("logs:"))).toEqual([]);
  });

  it("refuses to be empty", () => {
    expect(() => protectLogsScp(TRUSTED)).toThrow("at least one statement");
  });
});

describe("regions", () => {
  const { breakGlassRoleArns } = TRUSTED;

  it.each([["eu-*"], ["EU-WEST-1"], ["eu-west"], ["eu-west-?"], ["*"], [""], ["eu-west-1 "]])(
    "refuses %p",
    (region) => {
      expect(() => regionsScp({ approvedRegions: ["eu-west-1", region], breakGlassRoleArns })).toThrow(
        "exact and in lower case",
      );
    },
  );

  it("refuses an empty list", () => {
    expect(() => regionsScp({ approvedRegions: [], breakGlassRoleArns })).toThrow("at least one region");
  });

  it.each([["us-gov-west-1"], ["cn-north-1"], ["ap-southeast-2"], [`\${TfToken[TOKEN.1]}`]])("takes %p", (region) => {
    expect(() => regionsScp({ approvedRegions: [region], breakGlassRoleArns })).not.toThrow();
  });

  it("locks DynamoDB, DAX and copies only, unless asked for more", () => {
    expect(sids(regionsScp({ approvedRegions: ["eu-west-1"], breakGlassRoleArns }))).toEqual([
      "DenyTableDataOutsideApprovedRegions",
      "DenySwitchingRegionsExceptByBreakGlass",
    ]);
  });

  it.each([["*"], ["*:*"], ["s3:*Account*"], ["kms:"], ["iam"]])("refuses the exemption %p", (action) => {
    const allServices = { exemptActions: ["iam:*", action] };
    expect(() => regionsScp({ approvedRegions: ["eu-west-1"], breakGlassRoleArns, allServices })).toThrow(
      'at most one "*"',
    );
  });
});
