import type { Template } from "./checked-template";
import type { Control } from "./control";
import { CONTROLS } from "./controls";
import type { Finding } from "./find";
import { isObject } from "./reading";
import { hasReference } from "./terraform-text";
import { isFor, isReason, type Waiver } from "./waiver";

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
  const checked = controls.map((control): CheckedControl => {
    const own = waivers.filter((waiver) => waiver.control === control.id);
    const findings = control.find(template).map((finding): CheckedFinding => {
      const { verdict } = finding;
      if (verdict === "passed") return finding;
      const meant = own.filter((one) => isFor(one, finding));
      for (const one of meant) used.add(one);
      const [first] = meant;
      const given =
        first === undefined ? tagOf(finding, control, template) : { by: "waiver file", reason: first.reason };
      return given === undefined ? finding : { ...finding, verdict: "waived", waiver: { ...given, instead: verdict } };
    });
    return { control, verdict: verdictOf(findings), findings };
  });
  return { controls: checked, unusedWaivers: waivers.filter((waiver) => !used.has(waiver)) };
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
