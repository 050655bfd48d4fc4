import { BACKUP_DESTRUCTION } from "../../policies/actions/backups-actions";
import { KEY_DESTRUCTION, KEY_WEAKENING } from "../../policies/actions/keys-actions";
import { TABLE_DESTRUCTION, TABLE_WEAKENING } from "../../policies/actions/tables-actions";
import { locksScp } from "../../policies/scp/deny-loosening";
import { usersScp } from "../../policies/scp/deny-users";
import { networkScp } from "../../policies/scp/network-scp";
import { protectControlsScp } from "../../policies/scp/protect-controls-scp";
import { protectScp } from "../../policies/scp/protect-scp";
import { regionsScp } from "../../policies/scp/regions-scp";
import { BREAK_GLASS, CACHE_READERS, CLUSTER, LOG_GROUP, OWN_ROLES, TRAIL_BUCKET, TRUSTED } from "./fixtures";

const controls = { ...TRUSTED, protectedRoleArns: [OWN_ROLES] };
const cache = { clusterArn: CLUSTER, readerRoleArns: CACHE_READERS };
const sids = (document: ReturnType<typeof protectScp>): readonly string[] => document.Statement.map(({ Sid }) => Sid);

describe("exemptions", () => {
  it.each([
    ["a name that ends in a wildcard", `${BREAK_GLASS}*`],
    ["any account", BREAK_GLASS.replace("111122223333", "*")],
    ["a name with ?", BREAK_GLASS.replace("glass", "glas?")],
    ["a session", "arn:aws:sts::111122223333:assumed-role/break-glass/me"],
    ["a whole account", "arn:aws:iam::111122223333:root"],
  ])("refuse %s", (_name, arn) => {
    for (const scp of [protectScp, networkScp]) {
      expect(() => scp({ ...TRUSTED, breakGlassRoleArns: [arn] })).toThrow(arn);
      expect(() => scp({ ...TRUSTED, pipelineRoleArns: [arn] })).toThrow(arn);
    }
    expect(() => protectControlsScp({ ...controls, breakGlassRoleArns: [arn] })).toThrow(arn);
    expect(() => protectControlsScp({ ...controls, pipelineRoleArns: [arn] })).toThrow(arn);
    expect(() => protectControlsScp({ ...controls, cache: { ...cache, readerRoleArns: [arn] } })).toThrow(arn);
    expect(() => regionsScp({ approvedRegions: ["eu-west-1"], breakGlassRoleArns: [arn] })).toThrow(arn);
  });

  it("refuse an empty list of break-glass roles", () => {
    expect(() => protectScp({ ...TRUSTED, breakGlassRoleArns: [] })).toThrow("at least one role ARN, got none");
  });

  it("take a value that is known at apply only", () => {
    expect(() => protectScp({ ...TRUSTED, breakGlassRoleArns: [`\${TfToken[TOKEN.7]}`] })).not.toThrow();
  });
});

describe("protect", () => {
  it("covers at least fifteen ways to lose the table, its backups or its key", () => {
    const ways = [
      ...TABLE_DESTRUCTION,
      ...BACKUP_DESTRUCTION,
      ...KEY_DESTRUCTION,
      ...TABLE_WEAKENING,
      ...KEY_WEAKENING,
    ];
    expect(new Set(ways).size).toBeGreaterThanOrEqual(15);
    const denied = protectScp(TRUSTED).Statement.flatMap(({ Action }) => Action ?? []);
    expect(denied).toEqual(expect.arrayContaining(ways));
  });

  it("lets AWS Backup make backups", () => {
    const denied = protectScp(TRUSTED).Statement.flatMap(({ Action }) => Action ?? []);
    expect(denied).not.toContain("dynamodb:StartAwsBackupJob");
    expect(denied).not.toContain("dynamodb:CreateBackup");
    expect(denied).not.toContain("backup:StartBackupJob");
  });

  it("hides no identity provider from auditors", () => {
    const denied = protectScp(TRUSTED).Statement.flatMap(({ Action }) => Action ?? []);
    const prefixes = denied.filter((action) => action.startsWith("rolesanywhere:"));
    expect(prefixes).not.toEqual([]);
    expect(prefixes.filter((action) => /:(\*|G|L)/.test(action))).toEqual([]);
  });

  it("leaves no one a way out of the organization", () => {
    const leaving = protectScp(TRUSTED).Statement.find(({ Sid }) => Sid === "DenyLeavingTheOrganization");
    expect(leaving).toBeDefined();
    expect(leaving?.Condition).toBeUndefined();
  });
});

describe("protect controls", () => {
  const denied = (options: Partial<Parameters<typeof protectControlsScp>[0]>): readonly string[] =>
    protectControlsScp({ ...TRUSTED, protectedRoleArns: [], ...options }).Statement.flatMap(
      ({ Action }) => Action ?? [],
    );

  it("keeps the trusted roles, whatever else there is", () => {
    expect(sids(protectControlsScp({ ...TRUSTED, protectedRoleArns: [] }))).toEqual([
      "DenyEditingExemptedRolesExceptByBreakGlass",
    ]);
  });

  it("speaks of S3 and of no log group when given a bucket only", () => {
    const actions = denied({ trailBucketArn: TRAIL_BUCKET });
    expect(actions).toContain("s3:PutBucket*");
    expect(actions.filter((action) => action.startsWith("logs:"))).toEqual([]);
  });

  it("speaks of log groups and not of S3 when given no bucket", () => {
    const actions = denied({ logGroupArns: [LOG_GROUP] });
    expect(actions).toContain("logs:AssociateKmsKey");
    expect(actions.filter((action) => action.startsWith("s3:"))).toEqual([]);
  });

  it("speaks of the cache when there is one", () => {
    const calls = (actions: readonly string[]) => actions.filter((action) => action.startsWith("dax:"));
    expect(calls(denied({}))).toEqual([]);
    expect(calls(denied({ cache }))).toHaveLength(9);
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

  it.each([
    [undefined, "arn:aws:backup:eu-west-1:*:backup-vault:*"],
    ["aws-us-gov", "arn:aws-us-gov:backup:eu-west-1:*:backup-vault:*"],
  ])("takes vaults of partition %p", (partition, vault) => {
    const scp = regionsScp({ partition, approvedRegions: ["eu-west-1"], breakGlassRoleArns });
    expect(scp.Statement[1]?.Condition).toEqual({ "ForAnyValue:ArnNotLike": { "backup:CopyTargets": vault } });
  });

  it("locks DynamoDB, DAX and copies only, unless asked for more", () => {
    expect(sids(regionsScp({ approvedRegions: ["eu-west-1"], breakGlassRoleArns }))).toEqual([
      "DenyTableDataOutsideApprovedRegions",
      "DenyBackupCopiesToOtherRegions",
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

describe("somebody who refuses IAM users in the wrong way", () => {
  const breakGlassRoleArns = ["arn:aws:iam::111122223333:role/break-glass"];

  it("names no account, or one that is none, and is told", () => {
    expect(() => usersScp({ userlessAccountIds: [], breakGlassRoleArns })).toThrow("at least one account");
    expect(() => usersScp({ userlessAccountIds: ["*"], breakGlassRoleArns })).toThrow('12 digits, got "*"');
    const regions = { approvedRegions: ["eu-west-1"], breakGlassRoleArns };
    expect(() => regionsScp({ ...regions, userlessAccountIds: ["1111"] })).toThrow("12 digits");
  });

  it("are refused beside the locks of the network, where no other policy has room", () => {
    expect(sids(locksScp(TRUSTED))).toEqual(["DenyLooseningNetworkLocksExceptByPipelineAndBreakGlass"]);
    expect(sids(locksScp({ ...TRUSTED, userlessAccountIds: ["111122223333"] }))).toEqual([
      "DenyUsersAndTheirKeysExceptByBreakGlass",
      "DenyLooseningNetworkLocksExceptByPipelineAndBreakGlass",
    ]);
  });

  it("exempts no one but break-glass, in a policy of its own too", () => {
    const [statement, ...more] = usersScp({ userlessAccountIds: ["111122223333"], breakGlassRoleArns }).Statement;
    expect(more).toEqual([]);
    expect(statement?.Condition).toEqual({
      ArnNotEquals: { "aws:PrincipalArn": breakGlassRoleArns[0] },
      StringEquals: { "aws:PrincipalAccount": "111122223333" },
    });
  });
});
