import { globalServiceEntryOf } from "../../facts/global-services";
import { type ConfigProblem, quote } from "../config-error";
import { placed } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

const POLICIES = [
  "withoutProtectPolicy",
  "withoutRegionsPolicy",
  "withoutNetworkPolicy",
  "withoutPerimeterPolicy",
] as const;

const OR_DISABLE = 'or disable the section: "disabled": { "reason": "…" }.';

/** A section that is on names the organization. */
export const organizationIsKnown: Contradiction = {
  needs: [],
  asks: ["organization.id", "organization.disabled"],
  find: (draft) => {
    if (draft.organization?.id !== undefined || !isOn({ draft, section: "organization" })) return [];
    const problem = "is missing; it must be the id of your AWS organization";
    const fix = `Write for example "o-exampleorg1" (aws organizations describe-organization), ${OR_DISABLE}`;
    return [{ path: "organization.id", problem, fix }];
  },
};

/** A section that is on names the targets of its policies. */
export const policiesHaveTargets: Contradiction = {
  needs: [],
  asks: ["organization.targets", "organization.disabled"],
  find: (draft) => {
    if (draft.organization?.targets !== undefined || !isOn({ draft, section: "organization" })) return [];
    const problem = "is missing; policies must be attached to something";
    return [{ path: "organization.targets", problem, fix: `Write for example ["ou-ab12-11112222"], ${OR_DISABLE}` }];
  },
};

/** The management account is no target: AWS does not apply organization policies to it. */
export const managementIsNoTarget: Contradiction = {
  needs: ["accounts.management"],
  find: ({ accounts, organization }) =>
    placed(organization?.targets)
      .filter(({ value }) => value === accounts?.management)
      .map(({ index, value }) => ({
        path: `organization.targets[${index}]`,
        problem: "must not be the management account: organization policies never bind it",
        got: quote(value),
        fix: "Name the organizational unit or the account that holds the table, and move the table out of the management account.",
      })),
};

/** Options of the regions policy are left out if the policy is given up. */
export const regionsPolicyIsMade: Contradiction = {
  needs: [],
  find: ({ organization }) => {
    if (organization?.withoutRegionsPolicy === undefined || organization.regionsPolicy === undefined) return [];
    return [
      {
        path: "organization.regionsPolicy",
        problem: "has no effect, because organization.withoutRegionsPolicy leaves the policy out",
        got: quote(organization.regionsPolicy),
        fix: "Leave one of the two out.",
      },
    ];
  },
};

/** Options of the perimeter policy are left out if the policy is given up. */
export const perimeterPolicyIsMade: Contradiction = {
  needs: [],
  find: ({ organization }) => {
    if (organization?.withoutPerimeterPolicy === undefined || organization.perimeterPolicy === undefined) return [];
    return [
      {
        path: "organization.perimeterPolicy",
        problem: "has no effect, because organization.withoutPerimeterPolicy leaves the policy out",
        got: quote(organization.perimeterPolicy),
        fix: "Leave one of the two out.",
      },
    ];
  },
};

/** Exemptions are for global services: DynamoDB and DAX are regional and get none. */
export const exemptionsAreForGlobalServices: Contradiction = {
  needs: ["organization.regionsPolicy.scope"],
  find: ({ organization }) => {
    const policy = organization?.regionsPolicy;
    const exempt = policy?.additionalExemptActions;
    if (exempt === undefined) return [];
    const path = "organization.regionsPolicy.additionalExemptActions";
    const problems: ConfigProblem[] = placed(exempt.actions)
      .filter(({ value }) => /^(?:dynamodb|dax):/.test(value))
      .map(({ index, value }) => ({
        path: `${path}.actions[${index}]`,
        problem: "must not exempt DynamoDB or DAX: the policy exists for them",
        got: quote(value),
        fix: "Leave it out; to use another region, add it to regions.approved.",
      }));
    if (policy?.scope !== "allServices") {
      const problem = 'has no effect, because scope "data" has no exemptions';
      problems.unshift({ path, problem, fix: 'Leave it out, or set "scope": "allServices".' });
    }
    return problems;
  },
};

/** An exemption that the policy has anyway would be reported as a protection that is given up. */
export const exemptionsAreNew: Contradiction = {
  needs: [],
  find: ({ organization }) => {
    const policy = organization?.regionsPolicy;
    if (policy?.scope !== "allServices") return [];
    return placed(policy.additionalExemptActions?.actions).flatMap(({ index, value }) => {
      const entry = globalServiceEntryOf(value);
      if (entry === undefined) return [];
      return [
        {
          path: `organization.regionsPolicy.additionalExemptActions.actions[${index}]`,
          problem: `has no effect, because scope "allServices" exempts ${entry} without it: a global service`,
          got: quote(value),
          fix: "Leave it out; without any other action, leave additionalExemptActions out.",
        },
      ];
    });
  },
};

/** A section without any policy is disabled, so that one reason says why. */
export const organizationMakesSomething: Contradiction = {
  needs: [],
  asks: ["organization.disabled"],
  find: (draft) =>
    isOn({ draft, section: "organization" }) && POLICIES.every((policy) => draft.organization?.[policy] !== undefined)
      ? [
          {
            path: "organization",
            problem: `makes nothing: ${POLICIES.join(", ")} are all set`,
            fix: 'Leave them out and write "disabled": { "reason": "…" } once.',
          },
        ]
      : [],
};
