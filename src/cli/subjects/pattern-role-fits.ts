import { guaranteesOf } from "../../catalogue/guarantees";
import type { workloadOfModel } from "../../catalogue/workload-of-model";
import type { Estate, KnownRole } from "../../prove/documents/estate";
import type { Guarantee } from "../../prove/questions/asked-guarantee";
import { prove } from "../../prove/questions/prove";
import { globPattern, matches } from "../../prove/texts/pattern";
import { type Finding, found, notFound } from "./found-subject";

/** What is known of the table that roles are compared with. */
export interface RolesOf {
  readonly workload: ReturnType<typeof workloadOfModel>;
  readonly roles: readonly KnownRole[];
  readonly tableArn: string;
  readonly region: string;
}

/** Whether a role does a pattern by its own policies: and nothing else with the table, or more, or not all of it. */
type Fit = "exactly" | "and more" | "no" | "not known";

/** By the policies of roles alone, any endpoint will do. */
const ANY_ENDPOINT = "vpce-00000000000000000";

const NOBODY: Estate = { serviceControl: [], resourceControl: [], resources: [], endpoints: [], roles: [] };

/**
 * The role of each pattern, found by what its policies allow: the only role that does the pattern and nothing else with
 * the table; if there is none, the only one that does it, so that the proof says what it does beside.
 */
export function patternRoleFindings(of: RolesOf): readonly Finding[] {
  const names = Object.keys(of.workload.patterns);
  const guarantees = guaranteesOf(of.workload);
  const fits = new Map(names.map((name) => [name, fitsOf(of, { pattern: name, guarantees })]));
  const isExactly = (arn: string) => names.filter((name) => fits.get(name)?.get(arn) === "exactly");
  return names.map((name): Finding => {
    const ofPattern = fits.get(name) ?? new Map<string, Fit>();
    const having = (fit: Fit) => [...ofPattern].filter(([, one]) => one === fit).map(([arn]) => arn);
    const [exactly, more, unclear] = [having("exactly"), having("and more"), having("not known")];
    const [only, ...others] = exactly;
    if (only !== undefined && others.length === 0) {
      if (unclear.length > 0) {
        return notFound(
          name,
          `${only} does exactly this pattern, and it is not known what ${unclear.join(", ")} may do`,
        );
      }
      const same = isExactly(only).filter((other) => other !== name);
      return same.length === 0
        ? found(name, [only], "the only role that does this pattern and nothing else with the table")
        : notFound(name, `${only} does this pattern, and as exactly ${same.join(", ")}`);
    }
    if (only !== undefined) return notFound(name, `several roles do exactly this pattern: ${exactly.join(", ")}`);
    if (unclear.length > 0) return notFound(name, `it is not known what ${unclear.join(", ")} may do`);
    // The role of another pattern is not taken for the one of this pattern too.
    const free = more.filter((arn) => isExactly(arn).length === 0);
    const [single, ...rest] = free;
    if (single !== undefined && rest.length === 0) {
      return found(name, [single], "the only role that does this pattern; it may do more, which `prove` says");
    }
    if (single !== undefined) return notFound(name, `several roles do this pattern and more: ${free.join(", ")}`);
    const also = more.length === 0 ? "" : `; ${more.join(", ")} does it beside another pattern`;
    return notFound(name, `no role of the inputs does this pattern alone${also}`);
  });
}

function fitsOf(
  { workload, roles, ...of }: RolesOf,
  { pattern, guarantees }: { readonly pattern: string; readonly guarantees: readonly Guarantee[] },
): ReadonlyMap<string, Fit> {
  const ids = [`PATTERN-${pattern}-only`, `PATTERN-${pattern}-works`];
  const own = guarantees.filter(({ id }) => ids.includes(id));
  const actions = workload.patterns[pattern]?.calls.map(({ action }) => action) ?? [];
  return new Map(
    roles.map((role): [string, Fit] => {
      // Most roles of an account name no action of the pattern: nothing is asked about them.
      if (!actions.every((action) => mayAllow(role, action))) return [role.arn, "no"];
      const account = of.tableArn.split(":")[4] ?? "";
      const [only, works] = prove({
        estate: { ...NOBODY, roles: [role] },
        organization: { accounts: [account], boundAccounts: [account] },
        subjects: {
          table: [of.tableArn],
          [pattern]: [role.arn],
          endpoint: [ANY_ENDPOINT],
          approvedRegion: [of.region],
          textRole: [],
          keyStore: [],
          branchKey: [],
        },
        guarantees: own.map((guarantee) => ({ ...guarantee, layer: "identity" as const })),
      });
      if (works?.verdict === "undecided") return [role.arn, "not known"];
      if (works?.verdict !== "proved") return [role.arn, "no"];
      return [
        role.arn,
        only?.verdict === "proved" ? "exactly" : only?.verdict === "violated" ? "and more" : "not known",
      ];
    }),
  );
}

function mayAllow({ policies }: KnownRole, action: string): boolean {
  return policies.some(
    ({ statements, unreadable }) =>
      unreadable !== undefined ||
      statements.some(
        ({ effect, actions }) =>
          effect === "Allow" &&
          (actions === undefined || actions.some((one) => matches(globPattern(one, { ignoreCase: true }), action))),
      ),
  );
}
