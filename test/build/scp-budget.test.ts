import { policyOf, reserved, scpBudgetPage } from "../../build/scp-budget-page";
import { policiesOf } from "../../src/constructs/support/rendered-policy";
import { SCPS_PER_TARGET, SIZE_LIMITS } from "../../src/facts/policy-sizes";
import { OTHERS_ON_A_TARGET, SCP_RESERVES, SCP_STATEMENTS } from "../../stacks/organization/scp-budget";
import { textOf } from "../support/documents";
import { environment } from "../support/environment-file";
import { synthesized } from "../support/environments";

const example = environment("example");
const managedPolicies = ["arn:aws:iam::333333333333:policy/break-glass"];
const records = policiesOf(synthesized({ ...example, roles: { ...example.roles, managedPolicies } }).app);
const scps = records.filter(({ kind }) => kind === "scp");
const QUOTA = SIZE_LIMITS.scp.warnAbove ?? 0;

describe("the budget of the SCPs", () => {
  it("is shown as it is; `npm run actions` writes it anew", () => {
    expect(textOf("docs/scp-budget.md")).toBe(scpBudgetPage(records));
  });

  it("fits one target of the older quota, beside FullAWSAccess", () => {
    expect(scps.length + OTHERS_ON_A_TARGET).toBeLessThanOrEqual(SCPS_PER_TARGET);
  });

  it.each(scps.map(({ path, size }) => [policyOf(path), size] as const))(
    "has room in %s for what is kept free",
    (policy, size) => {
      expect(QUOTA - size - reserved(policy)).toBeGreaterThanOrEqual(0);
    },
  );

  it("keeps 260 characters free for later parts, in policies that there are", () => {
    expect(SCP_RESERVES.reduce((sum, { characters }) => sum + characters, 0)).toBeGreaterThanOrEqual(260);
    expect(SCP_RESERVES.filter(({ policy }) => !scps.some(({ path }) => policyOf(path) === policy))).toEqual([]);
  });

  it("is refused when a statement has no reason, and has no reason for a statement that is gone", () => {
    const statements = scps.flatMap(({ path, document }) =>
      document.Statement.map(({ Sid }) => [Sid, policyOf(path)] as const),
    );
    // The lock on every service and roles for exports are options.
    const optional = ["DenyOtherServicesOutsideApprovedRegions", "DenyCallingOtherFunctionsToExporters"];
    const rows = Object.entries(SCP_STATEMENTS).filter(([sid]) => !optional.includes(sid));
    expect(statements.toSorted()).toEqual(rows.map(([sid, { policy }]) => [sid, policy]).toSorted());
    const [protect] = scps;
    if (protect === undefined) throw new Error("The example has SCPs.");
    const Statement = [{ Sid: "DenyMore", Effect: "Deny", Action: "rds:*", Resource: "*" }] as const;
    expect(() => scpBudgetPage([{ ...protect, document: { ...protect.document, Statement } }])).toThrow(
      "no row for DenyMore",
    );
  });
});
