import { type AcceptanceRule, ofEach, textsOf } from "./acceptance-rule";

const PRINCIPAL = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";
const NOT_PRINCIPAL = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html";
const TRUST = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html";

/** What policies of roles, and trust policies, may not say. */
export const IDENTITY_RULES: readonly AcceptanceRule[] = [
  {
    name: "identity-principal",
    places: ["managed", "roleInline"],
    source: PRINCIPAL,
    find: ofEach(({ principal, notPrincipal }) =>
      principal === undefined && notPrincipal === undefined ? [] : ["names principals, and it is a policy of a role"],
    ),
  },
  {
    name: "trust-principal",
    places: ["trust"],
    source: NOT_PRINCIPAL,
    find: ofEach(({ principal }) => (principal === undefined ? ["has no Principal"] : [])),
  },
  {
    name: "trust-resource",
    places: ["trust"],
    source: TRUST,
    find: ofEach(({ resources, notResources }) =>
      resources === undefined && notResources === undefined ? [] : ["names resources, and it is a trust policy"],
    ),
  },
  {
    name: "trust-action",
    places: ["trust"],
    source: TRUST,
    find: ofEach(({ actions, notActions }) => [
      ...(notActions === undefined ? [] : ["has a NotAction, and it is a trust policy"]),
      ...textsOf(actions)
        .filter((action) => !/^sts:/i.test(action))
        .map((action) => `has the action ${action}, and a trust policy has only actions of STS`),
    ]),
  },
];
