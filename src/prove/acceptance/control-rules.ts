import { type AcceptanceRule, ofEach, textsOf } from "./acceptance-rule";
import { CONTROL_PLACES } from "./policy-place";

const SCPS = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html";
const RCPS = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html";

/** What the control policies of an organization may not say. */
export const CONTROL_RULES: readonly AcceptanceRule[] = [
  {
    name: "control-version",
    places: CONTROL_PLACES,
    source: SCPS,
    find: ({ name, statements }) =>
      statements.some(({ hasVariables }) => !hasVariables) ? [`${name} does not have Version 2012-10-17`] : [],
  },
  {
    name: "scp-principal",
    places: ["serviceControl"],
    source: SCPS,
    find: ofEach(({ principal, notPrincipal }) => [
      ...(principal === undefined ? [] : ["has a Principal"]),
      ...(notPrincipal === undefined ? [] : ["has a NotPrincipal"]),
    ]),
  },
  {
    name: "rcp-effect",
    places: ["resourceControl"],
    source: RCPS,
    find: ofEach(({ effect }) => (effect === "Allow" ? ["is an Allow: only RCPFullAWSAccess has one"] : [])),
  },
  {
    name: "rcp-principal",
    places: ["resourceControl"],
    source: RCPS,
    find: ofEach(({ principal }) => (principal === "*" ? [] : ['does not have the Principal "*"'])),
  },
  {
    name: "rcp-not-action",
    places: ["resourceControl"],
    source: RCPS,
    find: ofEach(({ notActions }) => (notActions === undefined ? [] : ["has a NotAction"])),
  },
  {
    name: "rcp-action",
    places: ["resourceControl"],
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
    find: ofEach(({ actions }, { data }) =>
      textsOf(actions).flatMap((action) => {
        const [service = ""] = action.split(":");
        if (action === "*") return ["has the action * alone, without a service"];
        return data.resourceControl.includes(service.toLowerCase())
          ? []
          : [`has the action ${action}, whose service has no resource control policies`];
      }),
    ),
  },
];
