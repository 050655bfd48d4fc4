import { LEDGER, ledgerOf } from "../../../guarantees/ledger/action-ledger";
import { namesIn } from "../../../guarantees/ledger/service-ledger";
import { EVENT_PATTERN_CHARACTERS } from "../../../src/constructs/support/activity-rule";
import { accountActivities, copiesActivities } from "../../../stacks/messaging/alerts/account-activity";
import type { AlertedAccount } from "../../../stacks/messaging/alerts/account-alert-names";
import { callsOf } from "../../../stacks/messaging/alerts/event-names";
import { TOLD } from "../../../stacks/messaging/alerts/watched-activity";
import { type EventPart, fits } from "../../support/event-pattern";
import {
  BREAK_GLASS,
  call,
  KEY_ROTATED,
  madeUp,
  PIPELINE,
  ROOT,
  refused,
  serviceEvent,
  session,
  signIn,
} from "./event-shapes";

const roles = { pipelineRoleArns: [PIPELINE], breakGlassRoleArns: [BREAK_GLASS] };
const ACTIVITIES = {
  audit: accountActivities({ ...roles, account: "audit" }),
  management: accountActivities({ ...roles, account: "management" }),
};

/** The rules that tell of an event, without the numbers of those that are several. */
function told(account: AlertedAccount, event: EventPart): readonly string[] {
  const names = Object.entries(ACTIVITIES[account]).filter(([, { pattern }]) => fits(pattern, event));
  return [...new Set(names.map(([name]) => name.replace(/-\d+$/, "")))];
}

describe("a team is told of the audit account", () => {
  it.each([
    ["another policy of the trail bucket", call("s3", "PutBucketPolicy"), ["weakens"]],
    ["somebody who tried to set one", refused("s3", "PutBucketPolicy"), ["weakens"]],
    ["a lifecycle that lets records expire", call("s3", "PutBucketLifecycle"), ["weakens"]],
    ["the bucket that is deleted", refused("s3", "DeleteBucket"), ["destroys", "weakens"]],
    ["records that are sent elsewhere", call("s3", "PutBucketReplication"), ["weakens"]],
    ["the key of the bucket that is to be deleted", refused("kms", "ScheduleKeyDeletion"), ["destroys"]],
    ["another policy of that key", call("kms", "PutKeyPolicy"), ["weakens"]],
    ["a grant on that key", call("kms", "CreateGrant"), ["becomes-somebody"]],
    ["a copy of a backup that is deleted", refused("backup", "DeleteRecoveryPoint"), ["destroys"]],
    ["another policy of the vault of copies", call("backup", "PutBackupVaultAccessPolicy"), ["weakens"]],
    ["a copy that is copied on", call("backup", "StartCopyJob"), ["copies-out"]],
    ["an account that leaves the organization", refused("organizations", "LeaveOrganization"), ["weakens"]],
    ["another policy of a role there", call("iam", "PutRolePolicy"), ["becomes-somebody"]],
    ["a rule of these that is switched off", refused("events", "DisableRule"), ["mutes"]],
    ["a subscriber who is taken off the topic", call("sns", "Unsubscribe"), ["mutes"]],
    ["break-glass", call("s3", "TagResource", { userIdentity: session(BREAK_GLASS) }), ["uses-break-glass"]],
    ["the root user who signs in", signIn("AWS Console Sign In via CloudTrail", ROOT), ["uses-root"]],
  ])("%s", (_, event, names) => {
    expect(told("audit", event)).toEqual(names);
  });
});

describe("a team is told of the management account", () => {
  it.each([
    ["an SCP that is taken from a target", call("organizations", "DetachPolicy"), ["weakens"]],
    ["somebody who tried to take one", refused("organizations", "DetachPolicy"), ["weakens"]],
    ["an SCP or RCP that says something else", call("organizations", "UpdatePolicy"), ["weakens"]],
    ["an SCP or RCP that is deleted", call("organizations", "DeletePolicy"), ["weakens"]],
    ["a type of policies that is switched off", call("organizations", "DisablePolicyType"), ["weakens"]],
    ["an account that is moved", call("organizations", "MoveAccount"), ["weakens"]],
    ["an account that is taken out", call("organizations", "RemoveAccountFromOrganization"), ["weakens"]],
    ["an account that is closed", call("organizations", "CloseAccount"), ["weakens"]],
    ["a delegated administrator", call("organizations", "RegisterDelegatedAdministrator"), ["weakens"]],
    ["trusted access of a service", call("organizations", "EnableAWSServiceAccess"), ["weakens"]],
    ["a policy of the organization itself", call("organizations", "PutResourcePolicy"), ["weakens"]],
    ["a further policy", call("organizations", "AttachPolicy"), ["changes-organization"]],
    ["an account that is invited", call("organizations", "InviteAccountToOrganization"), ["changes-organization"]],
    ["a handshake", refused("organizations", "AcceptHandshake"), ["changes-organization"]],
    ["a new account", call("organizations", "CreateAccount"), ["changes-organization"]],
    ["a region that is opened", call("account", "EnableRegion"), ["weakens"]],
    ["a trail of the organization that stops", call("cloudtrail", "StopLogging"), ["destroys"]],
    ["a role that gets another policy", call("iam", "AttachRolePolicy"), ["becomes-somebody"]],
    ["root sessions in member accounts", call("iam", "EnableOrganizationsRootSessions"), ["becomes-somebody"]],
    ["an alarm of these that is deleted", call("monitoring", "DeleteAlarms"), ["mutes"]],
    [
      "somebody who becomes the pipeline",
      call("sts", "AssumeRole", { readOnly: true, requestParameters: { roleArn: PIPELINE } }),
      ["assumes-exempt-role"],
    ],
    ["the root user", call("organizations", "ListRoots", { userIdentity: ROOT }), ["uses-root"]],
  ])("%s", (_, event, names) => {
    expect(told("management", event)).toEqual(names);
  });
});

describe("a team is not told of", () => {
  it.each([
    ["an account that is described", call("organizations", "DescribeAccount", { readOnly: true })],
    ["policies that are listed", call("organizations", "ListPolicies", { readOnly: true })],
    ["a call of the same name of another service", call("ses", "DeletePolicy")],
    ["what a program made up", madeUp(call("organizations", "DetachPolicy"))],
    ["a service that acts by itself", KEY_ROTATED],
    ["what Organizations does by itself", serviceEvent("organizations", "CreateAccountResult")],
    ["a table of somebody there", call("dynamodb", "DeleteTable")],
    ["a function of somebody there", call("lambda", "UpdateFunctionCode20150331v2")],
    ["a network of somebody there", call("ec2", "AttachInternetGateway")],
    ["a bucket that is made", call("s3", "CreateBucket")],
    ["a record that is written", call("s3", "PutObject", { eventCategory: "Data", managementEvent: false })],
    ["another role", call("sts", "AssumeRole", { requestParameters: { roleArn: `${PIPELINE}-2` } })],
  ])("%s", (_, event) => {
    expect([...told("audit", event), ...told("management", event)]).toEqual([]);
  });

  it("buckets and backups of the management account: ours are in the others", () => {
    expect(
      [call("s3", "PutBucketPolicy"), call("backup", "DeleteBackupVault")].flatMap((one) => told("management", one)),
    ).toEqual([]);
  });
});

/** Every event name of the actions of a service with these classes, as an event has it. */
function namesOf(service: string, classes: readonly string[]): readonly string[] {
  return ledgerOf(service)
    .rows.filter(({ does }) => classes.includes(does))
    .flatMap(({ actions }) => namesIn(actions).flatMap((name) => callsOf(service, name)))
    .map((one) => (typeof one === "string" ? one : `${one.prefix}Anything`));
}

describe("an action of the ledger", () => {
  it("about the organization or an account is told in the management account, whatever its class", () => {
    for (const service of ["organizations", "account"]) {
      const classes = LEDGER.flatMap(({ rows }) => rows.map(({ does }) => does));
      const names = namesOf(service, classes);
      expect(names.length).toBeGreaterThan(5);
      for (const name of names) {
        for (const event of [call(service, name), refused(service, name)]) {
          expect({ name, told: told("management", event) }).toEqual({ name, told: [expect.any(String)] });
        }
      }
    }
  });

  it.each(["s3", "kms", "backup"])(
    "about %s that is dangerous is told in the audit account, allowed and refused",
    (service) => {
      const names = namesOf(service, TOLD);
      expect(names.length).toBeGreaterThan(5);
      const silent = names.filter((name) =>
        [call(service, name), refused(service, name)].some((event) => told("audit", event).length === 0),
      );
      expect(silent).toEqual([]);
    },
  );

  it.each(["kms", "backup"])(
    "about %s is handed over from the region of copies, and nothing that only reads",
    (service) => {
      const { "vault-of-copies": handed } = copiesActivities();
      const lets = (event: EventPart) => handed !== undefined && fits(handed.pattern, event);
      expect(namesOf(service, TOLD).filter((name) => !lets(call(service, name)))).toEqual([]);
      expect(lets(call(service, "DescribeKey"))).toBe(false);
      expect(lets(call("s3", "PutBucketPolicy"))).toBe(false);
    },
  );
});

it("the rules fit into the limits of AWS", () => {
  for (const activities of [...Object.values(ACTIVITIES), copiesActivities()]) {
    for (const { pattern } of Object.values(activities)) {
      expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(EVENT_PATTERN_CHARACTERS);
    }
    expect(Object.keys(activities).length).toBeLessThan(20);
  }
});
