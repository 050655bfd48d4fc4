import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, answersOf } from "../support/answers";
import { may, mayNot } from "../support/ask";
import { fileWith } from "./idioms/support/idiom";

const PLAN = readFileSync(join(__dirname, "idioms", "further", "plan.json"), "utf8");

type Json = Record<string, unknown>;

interface Change extends Json {
  readonly address: string;
  change: Json;
}

interface Module {
  resources?: Json[];
  child_modules?: Module[];
}

/** The plan, once the block of a resource is gone; `actions` is what becomes of it. */
function withoutBlock(address: string, actions: readonly string[], before: Json): string {
  const plan = JSON.parse(PLAN);
  const strip = (module: Module): void => {
    module.resources = (module.resources ?? []).filter((one) => one.address !== address);
    for (const child of module.child_modules ?? []) strip(child);
  };
  strip(plan.planned_values.root_module);
  strip(plan.configuration.root_module);
  const changes: Change[] = plan.resource_changes;
  const gone = changes.find((one) => one.address === address);
  if (gone === undefined) throw new Error(`There is no ${address} in the plan.`);
  gone.change = { actions, before: { ...(gone.change.after as Json), ...before }, after: null, after_unknown: {} };
  return JSON.stringify(plan);
}

function answers(text: string): readonly Answer["verdict"][] {
  const asked = [may("by_basename", "dynamodb:GetItem"), mayNot("by_basename", "dynamodb:Scan")];
  const inputs = { templates: new Map([["plan", text]]), file: fileWith() };
  return answersOf(inputs, asked).map(({ verdict }) => verdict);
}

const POLICY = "aws_iam_role_policy.by_basename";
const BEFORE = { role: "by_basename", id: "by_basename:items" };

describe("somebody who plans to", () => {
  it("delete a policy is told that the role may do nothing by it", () => {
    expect(answers(withoutBlock(POLICY, ["delete"], BEFORE))).toEqual(["violated", "proved"]);
  });

  it("forget a policy is told that it is still there", () => {
    expect(answers(withoutBlock(POLICY, ["forget"], BEFORE))).toEqual(["proved", "proved"]);
  });

  it("forget a policy that allows more is told so, and not of the policy that is made in its place only", () => {
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "dynamodb:Scan", Resource: "*" }] });
    expect(answers(withoutBlock(POLICY, ["create", "forget"], { ...BEFORE, policy }))).toEqual([
      "violated",
      "violated",
    ]);
  });

  it("forget a role is told that it is still there, with the policies that it had", () => {
    const inline = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }] });
    const role = {
      name: "by_basename",
      arn: "arn:aws:iam::333333333333:role/by_basename",
      inline_policy: [{ name: "items", policy: inline }],
    };
    expect(answers(withoutBlock("aws_iam_role.by_basename", ["forget"], role))[0]).toBe("proved");
  });
});
