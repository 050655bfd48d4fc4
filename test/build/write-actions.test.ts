import { actionsPage } from "../../build/write-actions";
import { LEDGER } from "../../guarantees/ledger/action-ledger";
import { namesIn } from "../../guarantees/ledger/service-ledger";
import type { Estate } from "../../src/prove/documents/estate";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { textOf } from "../support/documents";
import { exampleEnvironment, exampleEstate } from "../support/proofs";

const { estate } = exampleEstate(exampleEnvironment());

describe("docs/actions.md", () => {
  const page = actionsPage(estate);

  it("is what ledger and policies say today; `npm run actions` writes it anew", async () => {
    expect(textOf("docs/actions.md")).toBe(await page);
  });

  it("shows every gap", async () => {
    const open = LEDGER.flatMap(({ rows }) => rows.filter(({ gap }) => gap !== undefined));
    expect(open.length).toBeGreaterThan(0);
    for (const { actions, does, gap } of open) {
      for (const name of namesIn(actions)) expect(await page).toMatch(new RegExp(`\\| \`${name}\` \\| ${does} \\| .*`));
      expect(await page).toContain(gap?.why);
    }
  });

  it("is not written if a gap is closed", async () => {
    const [level, ...others] = estate.serviceControl;
    if (level === undefined) throw new Error("The example has service control policies.");
    const closing = parsePolicy("closing", {
      Version: "2012-10-17",
      Statement: [{ Sid: "DenyMuting", Effect: "Deny", Action: "sns:Subscribe", Resource: "*" }],
    });
    const closed = { ...estate, serviceControl: [{ ...level, policies: [...level.policies, closing] }, ...others] };
    await expect(actionsPage(closed)).rejects.toThrow("a gap for sns:Subscribe, which DenyMuting refuses now");
  });

  it("is not written if a dangerous action has neither a statement nor a gap", async () => {
    const without: Estate = {
      ...estate,
      serviceControl: estate.serviceControl.map((level) => ({
        ...level,
        policies: level.policies.map((policy) => ({
          ...policy,
          statements: policy.statements.filter(({ origin }) => !origin.includes("DenyCreationAndCopy")),
        })),
      })),
    };
    await expect(actionsPage(without)).rejects.toThrow("No statement of the example answers dynamodb:");
  });
});
