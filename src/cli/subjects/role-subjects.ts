import type { ControlLevel } from "../../prove/documents/estate";
import type { Reader } from "../../prove/terraform/reader";
import type { StackResource } from "../../prove/terraform/stack";
import { globPattern, matches } from "../../prove/texts/pattern";
import { type Finding, found, none, notFound } from "./found-subject";
import { patternRoleFindings, type RolesOf } from "./pattern-role-fits";
import { spelledAttribute } from "./resource-names";
import { ofResources } from "./table-subjects";

export interface RoleInputs extends RolesOf {
  readonly reader: Reader;
  /** The control policies of the inputs. */
  readonly levels: readonly ControlLevel[];
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
    together("textEraser", (pattern) => erasesTexts(workload, pattern), "pattern that erases texts"),
    ownRoles(inputs),
    ...functionFindings(inputs, byPattern),
  ];
}

/**
 * The roles of the inputs; instead of those that a control policy protects by a pattern, that pattern: it protects roles
 * with such names that no one has made yet too.
 */
function ownRoles({ reader, levels }: RoleInputs): Finding {
  const roles = reader.ofType("aws_iam_role");
  const all = ofResources(reader, "ownRole", { resources: roles, attribute: "arn", what: "role" });
  if (all.kind !== "found") return all;
  const protecting = levels
    .flatMap(({ policies }) => policies.flatMap(({ statements }) => statements))
    .filter(({ effect, actions = [] }) => effect === "Deny" && actions.some((one) => isMatch(one, ROLE_EDIT)))
    .flatMap(({ resources = [] }) => resources)
    .filter(
      (pattern) =>
        NAMED_BY_A_PATTERN.test(pattern) && roles.some((role) => isMatch(pattern, reader.attribute(role, "arn"))),
    );
  const patterns = [...new Set(protecting)];
  const others = all.values.filter((arn) => !patterns.some((pattern) => isMatch(pattern, arn)));
  const because =
    patterns.length === 0 ? "the roles of the inputs" : "the roles of the inputs, as control policies name them";
  return found("ownRole", [...patterns, ...others], because);
}

/** A pattern with a constant in the name of the role: without one it names the roles of others too. */
const NAMED_BY_A_PATTERN = /:role\/(?=.*\*).*[^*/?]/;

const ROLE_EDIT = "iam:PutRolePolicy";

function isMatch(pattern: string, text: string): boolean {
  return matches(globPattern(pattern, { ignoreCase: pattern.startsWith("iam:") }), text);
}

type Needs = RoleInputs["workload"]["patterns"][string];

function handlesTexts(needs: Needs | undefined): boolean {
  return [...(needs?.encrypts ?? []), ...(needs?.decrypts ?? [])].length > 0;
}

/** Whether a pattern is the one that may change items that are written once, and does. */
function erasesTexts({ patterns, writtenOnce }: RoleInputs["workload"], pattern: string): boolean {
  if (writtenOnce?.erasedBy.pattern !== pattern) return false;
  const { calls = [] } = patterns[pattern] ?? {};
  return calls.some(({ action, keys }) => action === "dynamodb:UpdateItem" && keys === writtenOnce.keys);
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
