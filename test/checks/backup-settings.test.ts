import { vaults } from "../../src/checks/backup/vaults-controls";
import { checkTemplate } from "../support/check-templates";
import type { StackJson } from "../support/stack-edits";
import { change, without } from "../support/stack-edits";
import { stacksOf, withStack } from "./example";

const SETTINGS = "aws_backup_region_settings";
const stacks = stacksOf("example");
const advanced = vaults.find(({ id }) => id === "DDB-BACKUP-02");

/** What is found of the plan after an edit of its stack. */
function foundAfter(edit: (json: StackJson) => StackJson) {
  const backup = stacks.get("backup");
  if (backup === undefined || advanced === undefined)
    throw new Error("The example has backups, and a control of them.");
  return advanced.find(withStack(stacks, "backup", edit(backup)));
}

describe("a team whose lock promises nothing unless AWS Backup keeps the backups of tables itself", () => {
  it("passes if its stack switches that on", () => {
    expect(advanced?.find(checkTemplate(stacks))).toMatchObject([{ verdict: "passed", problems: [] }]);
  });

  it("is undecided if its stacks do not say: others may have switched it on", () => {
    const [found] = foundAfter(without(SETTINGS));
    expect(found).toMatchObject({ verdict: "undecided" });
    expect(found?.problems[0]?.got).toContain("whether others have switched it on");
  });

  it("is undecided if another provider writes the setting: it may be of another account or region", () => {
    const elsewhere = change(SETTINGS, (body) => {
      body.provider = "aws.elsewhere";
    });
    expect(foundAfter(elsewhere)).toMatchObject([{ verdict: "undecided" }]);
  });

  it("is undecided if only Terraform knows the value", () => {
    const open = change(SETTINGS, (body) => {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform
      body.resource_type_management_preference = { DynamoDB: "${var.managed}" };
    });
    expect(foundAfter(open)).toMatchObject([{ verdict: "undecided" }]);
  });

  it("fails if the setting is off, or says nothing of tables", () => {
    for (const preference of [{ DynamoDB: false }, { EFS: true }]) {
      const off = change(SETTINGS, (body) => {
        body.resource_type_management_preference = preference;
      });
      expect(foundAfter(off)).toMatchObject([{ verdict: "failed", address: "aws_backup_plan.plan" }]);
    }
  });
});
