import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { SubjectsFile } from "../../src/prove/documents/subjects";
import { synthesize } from "../../stacks/programs/synthesize";
import { GuaranteeError } from "../../stacks/proof/guarantee-error";
import { proofLines, proveStacks } from "../../stacks/proof/prove-stacks";
import { exhaustively } from "../support/effort";
import { environment } from "../support/environment-file";
import { exampleEnvironment, OF_THE_EXAMPLE, ON_ASSUMPTION_A3 } from "../support/proofs";

const example = exampleEnvironment();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-proof-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Change = (text: string, stack: string) => string;

/** Proves the example after a change of the text of its stacks, and of what is said of it. */
function proven(change: Change, said: Partial<SubjectsFile> = {}, isStrict = false) {
  for (const [stack, text] of example.templates) {
    mkdirSync(join(folder, "stacks", stack), { recursive: true });
    writeFileSync(join(folder, "stacks", stack, "cdk.tf.json"), change(text, stack));
  }
  return proveStacks({ folder, stackIds: [...example.templates.keys()], file: { ...example, ...said }, isStrict });
}

/** What is thrown, once the example was changed. */
function refusal(change: Change): unknown {
  try {
    proven(change);
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was refused.");
}

/** Renames an action, so that a Deny misses it. */
const without = (action: string) => (text: string) => text.replaceAll(action, action.replace("Delete", "Forget"));

describe("somebody whose change leaves every guarantee standing", () => {
  // `test/stacks/main.test.ts` reads it in what the built program prints.
  exhaustively("reads how many are proved", () => {
    expect(proofLines(proven((text) => text))).toEqual([
      `${OF_THE_EXAMPLE.length} of ${GUARANTEES.length} proved for every request`,
      `${ON_ASSUMPTION_A3} of them if no other resource grants a role of these stacks more`,
      `${GUARANTEES.length - OF_THE_EXAMPLE.length} about what this environment does not have`,
    ]);
  });
});

describe("somebody who wants no assumption about resources of others", () => {
  exhaustively("reads which guarantees are undecided without it, and why", () => {
    const lines = proofLines(proven((text) => text, {}, true));
    expect(lines[0]).toBe(
      `${OF_THE_EXAMPLE.length - ON_ASSUMPTION_A3} of ${GUARANTEES.length} proved for every request`,
    );
    expect(lines.filter((line) => line.includes("undecided"))).toHaveLength(ON_ASSUMPTION_A3);
    expect(lines).toContainEqual(expect.stringContaining("a resource outside the inputs grants it"));
  });
});

describe("somebody whose change violates a guarantee", () => {
  it("reads which, the request that is now allowed, and what to do", () => {
    const refused = refusal(without("dynamodb:DeleteBackup"));
    expect(refused).toBeInstanceOf(GuaranteeError);
    expect((refused as Error).message).toMatch(
      /nothing was written[\s\S]*DESTROY-3 violated: Only break-glass can delete a backup[\s\S]*Allowed: dynamodb:DeleteBackup on arn:aws:dynamodb:eu-west-1:333333333333:table\/dm-example-messages\/backup\/\S+ by arn:aws:iam::333333333333:role\/\w+/,
    );
  });

  exhaustively("reads what is refused that must not be", () => {
    const change = (text: string) => text.replaceAll("333333333333:role/platform-pipeline", "333333333333:role/nobody");
    expect(() => proven(change)).toThrow(
      /WORK-1 violated[\s\S]*Refused: dynamodb:\w+ on \S+ by arn:aws:iam::333333333333:role\/platform-pipeline[\s\S]*Because of Deny organization: aws_organizations_policy/,
    );
  });

  exhaustively("is not let off by an option that gives up another guarantee", () => {
    const givenUp = [{ option: "data.withoutRecovery", reason: "rebuilt nightly", guarantees: ["DATA-1"] }];
    expect(() => proven(without("dynamodb:DeleteBackup"), { givenUp })).toThrow("DESTROY-3 violated");
  });
});

describe("somebody whose statement does nothing", () => {
  it("reads which, and why, although no guarantee is violated", () => {
    // Of a role of which no guarantee speaks: whatever is refused to administrators is noticed.
    const Condition = { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::333333333333:role/folder" } };
    const statement = { Sid: "DenyFolding", Effect: "Deny", Action: "dynamodb:FoldTable", Resource: "*", Condition };
    const change = (text: string, stack: string) =>
      stack === "organization" ? text.replace(CONTENT_OF_A_POLICY, (begin) => `${begin}${escaped(statement)},`) : text;
    expect(() => proven(change)).toThrow(
      /^(?![\s\S]*violated:)[\s\S]*nothing was written[\s\S]*#DenyFolding is never exercised: AWS has published no such action/,
    );
  });
});

/** Of a policy of the organization, up to its first statement. */
const CONTENT_OF_A_POLICY = /"content": ?"\{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":\[/;

/** JSON inside a text of JSON. */
function escaped(value: object): string {
  return JSON.stringify(JSON.stringify(value)).slice(1, -1);
}

describe("somebody who gives a guarantee up on purpose", () => {
  it("reads by which option and why, and the stacks are written", () => {
    const lines = proofLines(
      synthesize({
        config: environment("single-account"),
        outdir: join(folder, "cdktf.out"),
      }).proof?.verification ?? { ...proven((text) => text), verdicts: [] },
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^\d+ given up by organization\.disabled: One account .*DESTROY-1/),
    );
    expect(existsSync(join(folder, "cdktf.out", "subjects.json"))).toBe(true);
  });
});

describe("somebody who uses a key of others", () => {
  exhaustively("reads that what hangs on its policy is undecided, and why", () => {
    const arn = "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef";
    const config = environment("example", { data: { existingKey: { arn } } });
    const { proof } = synthesize({ config, outdir: join(folder, "cdktf.out") });
    expect(proof?.verification?.outcome).toBe("undecided");
    const lines = proof?.lines ?? [];
    expect(lines).toContain("DESTROY-5 undecided: Only break-glass can make a key useless: even the root user cannot.");
    expect(lines).toContainEqual(expect.stringContaining(`${arn} allows: its policy was not read`));
  });
});

describe("a policy that is made and attached to nothing", () => {
  it("is refused before anything is written", () => {
    const config = environment("example");
    const nowhere = { ...config, organization: { ...config.organization, targets: [] } };
    const outdir = join(folder, "cdktf.out");
    expect(() => synthesize({ config: nowhere, outdir })).toThrow("is attached to nothing");
    expect(readdirSync(folder)).toEqual([]);
  });
});
