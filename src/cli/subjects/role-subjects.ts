import type { Reader } from "../../prove/terraform/reader";
import type { StackResource } from "../../prove/terraform/stack";
import { type Finding, found, none, notFound } from "./finding";
import { patternRoleFindings, type RolesOf } from "./pattern-role-fits";
import { spelledAttribute } from "./resource-names";
import { ofResources } from "./table-subjects";

export interface RoleInputs extends RolesOf {
  readonly reader: Reader;
  /** Roles of patterns that are said, by the pattern. */
  readonly said: Readonly<Record<string, readonly string[]>>;
}

/** The role of each pattern, all of them together, and the functions that have these roles. */
export function roleFindings(inputs: RoleInputs): readonly Finding[] {
  const { reader, workload, said } = inputs;
  const made = reader.ofType("aws_iam_role");
  const byPattern = patternRoleFindings(inputs).map((one): Finding => {
    const values = said[one.name];
    if (values !== undefined) return found(one.name, values, "said");
    return one.kind === "found" ? spelledRole(reader, made, one) : one;
  });
  const together = (name: string, takes: (pattern: string) => boolean, noun: string): Finding => {
    const taken = byPattern.filter((one) => takes(one.name));
    const missing = taken.filter(({ kind }) => kind !== "found").map((one) => one.name);
    if (taken.length === 0) return none(name, `the model has no ${noun}`);
    if (missing.length > 0) return notFound(name, `the role of ${missing.join(", ")} is not found`);
    const roles = taken.flatMap((one) => (one.kind === "found" ? one.values : []));
    return found(name, [...new Set(roles)], `the roles of ${taken.map((one) => one.name).join(", ")}`);
  };
  const needs = (pattern: string) => workload.patterns[pattern];
  return [
    ...byPattern,
    together("patternRole", () => true, "pattern"),
    together("cacheReader", (pattern) => needs(pattern)?.usesCache === true, "pattern that asks a cache"),
    together("streamReader", (pattern) => needs(pattern)?.startedBy === "stream", "pattern that a stream starts"),
    together("textRole", (pattern) => handlesTexts(needs(pattern)), "encrypted text"),
    ofResources(reader, "ownRole", { resources: made, attribute: "arn", what: "role" }),
    ...functionFindings(inputs, byPattern),
  ];
}

type Needs = RoleInputs["workload"]["patterns"][string];

function handlesTexts(needs: Needs | undefined): boolean {
  return [...(needs?.encrypts ?? []), ...(needs?.decrypts ?? [])].length > 0;
}

function spelledRole(reader: Reader, made: readonly StackResource[], one: Finding & { kind: "found" }): Finding {
  const [arn = ""] = one.values;
  if (!/[‹⟪]/.test(arn)) return one;
  const role = made.find((other) => reader.attribute(other, "arn") === arn);
  const spelled = role === undefined ? { problem: `${arn} is not known` } : spelledAttribute(reader, role, "arn");
  return "problem" in spelled ? notFound(one.name, spelled.problem) : found(one.name, [spelled.text], one.because);
}

/** The functions with the role of a pattern. */
function functionFindings({ reader }: RoleInputs, byPattern: readonly Finding[]): readonly Finding[] {
  const functions = reader.ofType("aws_lambda_function");
  if (functions.length === 0) return [];
  const made = reader.ofType("aws_iam_role");
  const roleOf = (one: StackResource) => {
    const arn = reader.argument(one, "role");
    const role = made.find((other) => reader.attribute(other, "arn") === arn);
    const spelled = role === undefined ? { text: arn } : spelledAttribute(reader, role, "arn");
    return "text" in spelled ? spelled.text : undefined;
  };
  const each = byPattern.map((pattern) => ({
    pattern: pattern.name,
    having: functions.filter((one) => pattern.kind === "found" && pattern.values.includes(roleOf(one) ?? "")),
  }));
  const missing = each.filter(({ having }) => having.length !== 1).map(({ pattern }) => pattern);
  const ofOne = each.flatMap(({ pattern, having }) =>
    having.length === 1
      ? [ofResources(reader, `${pattern}Function`, { resources: having, attribute: "arn", what: "function" })]
      : [],
  );
  const all: Finding =
    missing.length === 0
      ? ofResources(reader, "function", {
          resources: each.flatMap(({ having }) => having),
          attribute: "arn",
          what: "function",
        })
      : notFound("function", `not exactly one function has the role of ${missing.join(", ")}`);
  return [...ofOne, all];
}
