import { ALL_PROVED, OF_THE_EXAMPLE } from "../../support/proofs";
import type { Deployment } from "../support/deployment";

type Documents = ReadonlyMap<string, string>;

/** Of the policies of the whole example, as they were planned against what exists. */
export function expectProvedPlans(deployment: Deployment, plans: Documents): void {
  const proved = deployment.prove(plans);
  expect([proved.status, proved.stderr]).toEqual([0, ""]);
  expect(proved.stdout).toContain(`${ALL_PROVED}\n`);

  const weaker = deployment.plannedWhole("organization", (text) =>
    text.replaceAll("dynamodb:DeleteBackup", "dynamodb:ListBackups"),
  );
  const violated = deployment.prove(new Map([...plans, ["organization", weaker]]));
  expect(violated.status).toBe(1);
  expect(violated.stdout).toMatch(
    /^violated +DESTROY-3 .*\n +Allowed: dynamodb:DeleteBackup on \S+\/backup\/\S+ by arn:aws:iam::333333333333:role\/\w+/m,
  );
}

/**
 * Of what is there: in a state nothing says by which provider a resource was made. So it is not known whose the trail
 * bucket is, nor to which of two accounts' roles of one name a policy belongs; and the policies of the stream and of the
 * vaults are not there, as the emulator cannot make them.
 */
export function expectProvedStates(deployment: Deployment, states: Documents): void {
  const { status, stdout } = deployment.prove(states);
  expect(status).toBe(1);
  expect(stdout).toContain("not read   audit: aws_s3_bucket.trail-bucket: its account is not known\n");
  const of = (verdict: string) => idsOf(stdout, verdict);
  for (const id of of("undecided")) {
    expect(reasonOf(stdout, id)).toMatch(
      /trail-222222222222-eu-west-1 is\.|its role is the name dm-example-(?:trail-logs|audit-forward(?:-copies)?), in an account that is not known\./,
    );
  }
  for (const id of of("violated"))
    expect(reasonOf(stdout, id)).toMatch(/table\/dm-example-messages\/stream\/|backup-vault:dm-example-backup/);
  expect(of("violated")).toEqual(expect.arrayContaining(["STREAM-1", "BACKUP-10", "BACKUP-11"]));
  expect(of("proved").length).toBeGreaterThan(0.9 * OF_THE_EXAMPLE.length);
}

/** Of one stack: guarantees about all layers together need the others, those about its own policies alone do not. */
export function expectProvedAlone(deployment: Deployment, data: string): void {
  const { status, stdout } = deployment.prove(new Map([["data", data]]));
  expect(status).toBe(1);
  const alone = OF_THE_EXAMPLE.filter(({ layer }) => layer === "table" || layer === "stream").map(({ id }) => id);
  const proved = idsOf(stdout, "proved").filter((id) => alone.includes(id));
  const undecided = idsOf(stdout, "undecided").filter((id) => alone.includes(id));
  expect([...proved, ...undecided].sort()).toEqual([...alone].sort());
  for (const id of undecided) expect(reasonOf(stdout, id)).toContain("The subjects do not define endpoint.");
  expect(proved.length).toBeGreaterThan(undecided.length);
}

function idsOf(stdout: string, verdict: string): readonly string[] {
  return [...stdout.matchAll(/^(\w+) +([A-Z]\S*) /gm)].flatMap(([, is, id = ""]) => (is === verdict ? [id] : []));
}

/** What is said below a guarantee. */
function reasonOf(stdout: string, id: string): string {
  const [, rest = ""] = stdout.split(new RegExp(`^\\w+ +${id} .*\n`, "m"));
  return rest.split(/^(?! )/m)[0] ?? "";
}
