import type { Template } from "./checked-template";
import type { Control } from "./control";
import { CONTROLS } from "./controls";
import type { Finding } from "./find";
import { isObject } from "./reading";
import { hasReference } from "./terraform-text";
import { isReason, namedBy, stacksMeant, type Waiver } from "./waiver";

/**
 * What becomes of a control: `absent` if there is nothing that it is about, `waived` if everything that breaks it was
 * given up with a reason, `undecided` if the input does not say enough.
 */
export type Verdict = "passed" | "failed" | "waived" | "undecided" | "absent";

/** A finding after waivers. */
export interface CheckedFinding extends Omit<Finding, "verdict"> {
  readonly verdict: Finding["verdict"] | "waived";
  /** Who gave it up and why, if it is waived. */
  readonly waiver?: {
    /** `waiver file`, or the tag on the resource. */
    readonly by: string;
    readonly reason: string;
    /** What it would be without the waiver. */
    readonly instead: "failed" | "undecided";
  };
}

/** A control with what was found. */
export interface CheckedControl {
  readonly control: Control;
  readonly verdict: Verdict;
  /** One for each resource that it is about. */
  readonly findings: readonly CheckedFinding[];
}

export interface Checked {
  readonly controls: readonly CheckedControl[];
  /** Waivers of nothing that fails or is undecided. */
  readonly unusedWaivers: readonly Waiver[];
  /** Waivers without a stack of an address that several stacks have. They count for none of them. */
  readonly ambiguousWaivers: readonly AmbiguousWaiver[];
}

/** A waiver that may be about a resource of each of several stacks. */
export interface AmbiguousWaiver {
  readonly waiver: Waiver;
  readonly stacks: readonly string[];
}

/** Every control over a template. */
export function check(
  template: Template,
  {
    controls = CONTROLS,
    waivers = [],
  }: { readonly controls?: readonly Control[]; readonly waivers?: readonly Waiver[] } = {},
): Checked {
  const used = new Set<Waiver>();
  const ambiguous: AmbiguousWaiver[] = [];
  const checked = controls.map((control): CheckedControl => {
    const { found, kinds } = template.kindsAsked((of) => control.find(of));
    const all = [...found, ...unreadFindings(template, kinds)];
    const broken = all.filter(({ verdict }) => verdict !== "passed");
    const own = waivers.filter((waiver) => {
      if (waiver.control !== control.id) return false;
      const stacks = stacksMeant(waiver, broken);
      if (stacks.length > 1) ambiguous.push({ waiver, stacks });
      return stacks.length <= 1;
    });
    const findings = all.map((finding): CheckedFinding => {
      const { verdict } = finding;
      if (verdict === "passed") return finding;
      const meant = own.filter((one) => namedBy(one, finding) !== undefined);
      for (const one of meant) used.add(one);
      const [first] = meant;
      const given =
        first === undefined ? tagOf(finding, control, template) : { by: "waiver file", reason: first.reason };
      return given === undefined ? finding : { ...finding, verdict: "waived", waiver: { ...given, instead: verdict } };
    });
    return { control, verdict: verdictOf(findings), findings };
  });
  return {
    controls: checked,
    unusedWaivers: waivers.filter((one) => !used.has(one) && ambiguous.every(({ waiver }) => waiver !== one)),
    ambiguousWaivers: ambiguous,
  };
}

/** What each place that is not read may make. Settings of a stack and its providers are in no module. */
function unreadFindings({ unread }: Template, kinds: readonly string[]): readonly Finding[] {
  const [kind] = kinds.filter((one) => one.startsWith("aws_"));
  if (kind === undefined) return [];
  return unread.map(({ stack, address, why }): Finding => {
    const problems = [{ argument: `whether it makes ${kind}`, got: why }];
    return { stack, address, verdict: "undecided", problems };
  });
}

function verdictOf(findings: readonly CheckedFinding[]): Verdict {
  const worst = (["failed", "undecided", "waived", "passed"] as const).find((verdict) =>
    findings.some((finding) => finding.verdict === verdict),
  );
  return worst ?? "absent";
}

/** The tag on the resource itself that gives the control up, with its reason. */
function tagOf(
  finding: Finding,
  { waivedBy = [] }: Control,
  template: Template,
): Omit<NonNullable<CheckedFinding["waiver"]>, "instead"> | undefined {
  const tags = template.at(finding)?.body.tags;
  if (!isObject(tags)) return undefined;
  const by = waivedBy.find((name) => isReason(tags[name]) && !hasReference(String(tags[name])));
  return by === undefined ? undefined : { by: `tag ${by}`, reason: String(tags[by]) };
}
