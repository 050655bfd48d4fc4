import { changePolicy, type Draft } from "../../support/stack-edits";
import type { SynthesizedResource } from "../../support/synthesized-template";
import { every, ofType, type Protection, statementsIn } from "./protection";

type Rule = Parameters<typeof every>[1];

/** The table of branch keys, told by the keys that its library asks for. */
export function isKeyStore({ body }: SynthesizedResource): boolean {
  return body.hash_key === "branch-key-id";
}

export function isOfMessages(table: SynthesizedResource): boolean {
  return !isKeyStore(table);
}

/** Holds when every table but that of branch keys keeps the rule: nothing follows that one, and nothing in it expires. */
export function everyTableOfMessages(holds: Rule): Protection["find"] {
  return every("aws_dynamodb_table", (table, template) => isKeyStore(table) || holds(table, template));
}

/** Holds when every table that is meant has a policy that keeps the rule. */
export function everyTableHasPolicy(
  isMeant: (table: SynthesizedResource) => boolean,
  holds: (policy: SynthesizedResource) => boolean,
): Protection["find"] {
  return every(
    "aws_dynamodb_table",
    (table, template) =>
      !isMeant(table) ||
      ofType(template, "aws_dynamodb_resource_policy").some(
        (policy) => policy.body.resource_arn === `\${${table.address}.arn}` && holds(policy),
      ),
  );
}

/** A policy that refuses somebody something by a statement of this name. */
export function denies(sid: string): (policy: SynthesizedResource) => boolean {
  return (policy) =>
    statementsIn(policy).some(({ Sid, Effect, Principal }) => Sid === sid && Effect === "Deny" && Principal === "*");
}

/** Loses a statement: taken out, or turned round, which a check of the Sid alone would not see. */
export function loseStatement(sid: string, how: "takenOut" | "turnedRound"): (body: Draft) => void {
  return (body) =>
    changePolicy(body, (statements) =>
      how === "takenOut"
        ? statements.filter(({ Sid }) => Sid !== sid)
        : statements.map((statement) => (statement.Sid === sid ? { ...statement, Effect: "Allow" } : statement)),
    );
}
