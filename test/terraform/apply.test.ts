import { DeleteTableCommand, UpdateContinuousBackupsCommand } from "@aws-sdk/client-dynamodb";
import { STACKS as DEFINITIONS } from "../../stacks/app";
import { expectAccountAlerts, expectAuditForwarding } from "./expectations/account-alerts-expectations";
import { expectAudit } from "./expectations/audit-expectations";
import { expectBackup } from "./expectations/backup-expectations";
import { expectBranchKey } from "./expectations/branch-key-expectations";
import { expectCache, expectPlannedCluster } from "./expectations/cache-expectations";
import { expectData } from "./expectations/data-expectations";
import { expectMessaging } from "./expectations/messaging-expectations";
import { expectNetwork } from "./expectations/network-expectations";
import { expectOrganization } from "./expectations/organization-expectations";
import { expectProvedAlone, expectProvedPlans, expectProvedStates } from "./expectations/proofs-expectations";
import { type Deployment, deploymentOn } from "./support/deployment";
import { type Emulator, startEmulator } from "./support/emulator";
import type { LeftOut } from "./support/emulator-copy";
import { emulatorGaps, undestroyable } from "./support/gaps";
import { changesIn, type PlannedChange } from "./support/terraform";

/** The example environment has no site: `hybrid.test.ts` applies an environment that has one. */
const STACKS = DEFINITIONS.map(({ id }) => id).filter((id) => !["hybrid", "machines"].includes(id));
const PROTECTED = ["network", "audit", "data", "messaging", "backup", "organization"];
/** The only operations that the run may ask of the emulator in vain: what the entries of the gap list try. */
const PROBED = /create_subnet_group|create_parameter_group|delete_resource_server|tag_resource|list_backup_selections/;

let emulator: Emulator;
let deployment: Deployment;
const leftOut = new Map<string, LeftOut>();
const fullPlans = new Map<string, readonly PlannedChange[]>();
/** As Terraform shows them, of stacks that are applied. */
const secondPlans = new Map<string, string>();

beforeAll(async () => {
  emulator = await startEmulator();
  deployment = await deploymentOn(emulator.url);
});

afterAll(async () => {
  deployment?.remove();
  await emulator?.stop();
});

describe("a platform team that applies the example environment", () => {
  it("is told to apply the stacks in the order of their references", () => {
    expect(deployment.stackIds).toEqual(STACKS);
  });

  describe.each(STACKS)("stack %s", (stackId) => {
    it("initializes and is valid", () => {
      const terraform = deployment.terraform(stackId);
      terraform.must("init", "-input=false");
      expect(JSON.parse(terraform.must("validate", "-json"))).toMatchObject({ valid: true, error_count: 0 });
    });

    it("plans every resource of the synthesized file, none left out", () => {
      const plan = deployment.terraform(stackId).plan("full.bin");
      expect(plan.map(({ change }) => change.actions)).toEqual(plan.map(() => ["create"]));
      fullPlans.set(stackId, plan);
    });

    it("applies what the emulator can make", () => {
      leftOut.set(stackId, deployment.leaveOutGaps(stackId));
      const terraform = deployment.terraform(stackId);
      const planned = terraform.plan("plan.bin");
      terraform.must("apply", "-input=false", "plan.bin");
      const state = terraform.must("state", "list").split("\n");
      for (const { address } of planned) expect(state).toContain(address);
    });

    it("has nothing to change afterwards", () => {
      const plan = deployment.terraform(stackId).planned("second.bin");
      expect(changesIn(plan)).toEqual([]);
      secondPlans.set(stackId, plan);
    });
  });
});

describe("somebody who proves what Terraform says of all stacks", () => {
  // What the emulator lacks is in these, with policies.
  const plans = () =>
    new Map([...secondPlans, ...["data", "cache", "backup"].map((id) => [id, deployment.plannedWhole(id)] as const)]);

  it("gets every guarantee from the plans, also once an action less is denied: then with the request", () =>
    expectProvedPlans(deployment, plans()));
  it("gets from the states what is there, and what the emulator lacks", () =>
    expectProvedStates(deployment, new Map(STACKS.map((id) => [id, deployment.terraform(id).state()]))));
  it("gets from the plan of one stack what its policies promise alone", () =>
    expectProvedAlone(deployment, deployment.plannedWhole("data")));
});

describe("somebody who prefers the CDKTF command line", () => {
  it("sees with `cdktf diff` that nothing is left to do", () => {
    // A stack of which the emulator keeps everything: this command knows no gaps.
    expect(deployment.cdktf("diff", "organization", "--skip-provider-lock")).toContain("No changes.");
  });
});

describe("what exists then, as the services tell it", () => {
  it("network: isolated subnets, endpoints with narrow policies and routes, flow log", () => expectNetwork(deployment));
  it("audit: selectors, locked and private bucket, keys, log group", () => expectAudit(deployment));
  it("data: protected table, encrypted with our key, recoverable, with stream and policies", () =>
    expectData(deployment));
  it("data: the branch key, which the pipeline makes once in its table, and rotates", () =>
    expectBranchKey(deployment));
  it("cache: a role that can only read, and groups that open the TLS port only", () => expectCache(deployment));
  it("cache: the planned cluster is encrypted, spread over three zones and refreshed", () =>
    expectPlannedCluster(fullPlans.get("cache") ?? []));
  it("messaging: functions in the network with their roles, fed by the stream, behind an API that asks for tokens", () =>
    expectMessaging(deployment));
  it("backup: locked vaults in two accounts and regions, and a daily plan that copies", () => expectBackup(deployment));
  it("organization: the guardrail policies, attached to the target", () => expectOrganization(deployment));
  it("audit: rules that tell a topic there of its calls", () => expectAccountAlerts(deployment, "audit"));
  it("audit: rules in other regions that hand events over", () => expectAuditForwarding(deployment));
  it("organization: rules in us-east-1 that tell a topic there of changes of the organization", () =>
    expectAccountAlerts(deployment, "management"));
});

describe("somebody who changes the table behind Terraform's back", () => {
  it("is reported by the next plan: switched-off recovery is not overlooked", async () => {
    const { dynamodb } = deployment.clients.workload;
    const recovery = (enabled: boolean) =>
      new UpdateContinuousBackupsCommand({
        TableName: deployment.table.tableName,
        PointInTimeRecoverySpecification: enabled
          ? { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 }
          : { PointInTimeRecoveryEnabled: false },
      });
    await dynamodb.send(recovery(false));
    expect(
      deployment
        .terraform("data")
        .plan("drift.bin")
        .map(({ type }) => type),
    ).toEqual(["aws_dynamodb_table"]);
    await dynamodb.send(recovery(true));
    expect(deployment.terraform("data").plan("repaired.bin")).toEqual([]);
  });
});

describe("somebody who destroys what is protected", () => {
  it.each(PROTECTED)("is refused by Terraform in stack %s", (stackId) => {
    const { status, stderr } = deployment.terraform(stackId).run("destroy", "-input=false", "-auto-approve");
    expect(status).not.toBe(0);
    expect(stderr).toContain("Instance cannot be destroyed");
  });

  it("is refused by DynamoDB when calling it directly", async () => {
    const { dynamodb } = deployment.clients.workload;
    await expect(dynamodb.send(new DeleteTableCommand({ TableName: deployment.table.tableName }))).rejects.toThrow(
      "DeletionProtectionEnabled",
    );
  });
});

describe("the list of what the emulator lacks", () => {
  it.each(emulatorGaps.map((gap) => [`${gap.type} ${gap.attribute?.path.join(".") ?? ""}`, gap] as const))(
    "still needs the entry %s",
    async (_, gap) => {
      const isUsed = [...leftOut.values()].some(({ gaps }) => gaps.includes(gap));
      expect({ isUsed, isClosed: await gap.isClosed(deployment.clients.workload) }).toEqual({
        isUsed: true,
        isClosed: false,
      });
    },
  );
});

describe("what the emulator cannot destroy", () => {
  it.each(undestroyable.map((one) => [one.type, one] as const))("is still %s", async (_, { isClosed }) => {
    expect(await isClosed(deployment.clients.workload)).toBe(false);
  });
});

describe("a team that gives the environment up, in the two documented steps", () => {
  it("1. lifts the guards with a reason and applies", () => {
    deployment.synthesize({ withoutDeletionGuards: { reason: "the example is taken down after the test" } });
    for (const stackId of STACKS) {
      deployment.leaveOutGaps(stackId);
      const terraform = deployment.terraform(stackId);
      const changed = terraform.plan("unprotect.bin");
      expect(changed.map(({ change }) => change.actions)).toEqual(changed.map(() => ["update"]));
      terraform.must("apply", "-input=false", "unprotect.bin");
    }
  });

  it("2. destroys the stacks in reverse order, and nothing is left", () => {
    for (const stackId of [...STACKS].reverse()) {
      const terraform = deployment.terraform(stackId);
      for (const { type } of undestroyable.filter((one) => one.stackId === stackId)) {
        const stuck = terraform
          .must("state", "list")
          .split("\n")
          .filter((address) => address.startsWith(`${type}.`));
        for (const address of stuck) terraform.must("state", "rm", address);
      }
      terraform.must("destroy", "-input=false", "-auto-approve");
      expect(terraform.must("state", "list").trim()).toBe("");
    }
  });
});

describe("the emulator", () => {
  it("was asked nothing that it does not implement, but for the entries of the list", async () => {
    const complaints = await emulator.stop();
    expect(complaints.filter((complaint) => !PROBED.test(complaint))).toEqual([]);
  });
});
