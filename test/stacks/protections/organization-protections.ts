import { change, changePolicy, without } from "../../support/stack-edits";
import { every, ofType, type Protection, statementsIn } from "./protection";

const SCPS = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html";
const TYPE = "aws_organizations_policy";

/** Our guardrails only refuse, and bind every target. */
export const organization: readonly Protection[] = [
  {
    id: "SCP-01",
    sentence: "Every organization policy is a service control policy, and the perimeter a resource control policy.",
    why: "Of another type it is stored and binds nobody.",
    sources: [SCPS],
    stack: "organization",
    find: every(TYPE, ({ address, body }) =>
      address.endsWith(".perimeter") ? body.type === "RESOURCE_CONTROL_POLICY" : body.type === "SERVICE_CONTROL_POLICY",
    ),
    remove: change(TYPE, (body) => {
      body.type = "TAG_POLICY";
    }),
  },
  {
    id: "SCP-02",
    sentence: "Every guardrail is attached to every target.",
    why: "A policy that is attached to nothing protects nothing, and nobody notices.",
    sources: [SCPS],
    stack: "organization",
    find: (template) => {
      const attached = ofType(template, "aws_organizations_policy_attachment").map(({ body }) => body);
      const targets = [...new Set(attached.map(({ target_id: target }) => target))];
      return every(
        TYPE,
        ({ address }) =>
          targets.length > 0 &&
          targets.every((target) =>
            attached.some((one) => one.target_id === target && one.policy_id === `\${${address}.id}`),
          ),
      )(template);
    },
    remove: without("aws_organizations_policy_attachment", /^protect/),
    offender: `${TYPE}.protect`,
  },
  {
    id: "SCP-04",
    sentence: "Every guardrail only refuses.",
    why: "An Allow in a guardrail grants nothing, and reads as if it did.",
    sources: [SCPS],
    stack: "organization",
    find: every(TYPE, (scp) => {
      const statements = statementsIn(scp, "content");
      return statements.length > 0 && statements.every(({ Effect }) => Effect === "Deny");
    }),
    remove: change(TYPE, (body) =>
      changePolicy(
        body,
        (statements) => [...statements, { Sid: "AllowTheRest", Effect: "Allow", Action: "*", Resource: "*" }],
        "content",
      ),
    ),
  },
];
