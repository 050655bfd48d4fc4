import { SIZE_LIMITS } from "../../../../src/facts/policy-sizes";
import type { SynthesizedResource } from "../../template";
import {
  adding,
  change,
  changePolicy,
  every,
  none,
  ofType,
  type Protection,
  statementsIn,
  without,
} from "../protection";

const SCPS = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html";
const TYPE = "aws_organizations_policy";

const denies = (scp: SynthesizedResource, sid: string): boolean =>
  statementsIn(scp, "content").some(({ Sid, Effect }) => Sid === sid && Effect === "Deny");

/** A guardrail of the organization says no in one of its statements, and is attached where it says so. */
const refuses = (refusal: {
  readonly number: string;
  readonly scp: string;
  readonly sid: string;
  readonly sentence: string;
  readonly why: string;
}): Protection => ({
  id: `SCP-${refusal.number}`,
  sentence: refusal.sentence,
  why: refusal.why,
  sources: [SCPS],
  stack: "organization",
  find: (template) =>
    ofType(template, TYPE).some((scp) => denies(scp, refusal.sid)) ? [] : [`${TYPE}: none with ${refusal.sid}`],
  remove: change(
    TYPE,
    (body) => changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== refusal.sid), "content"),
    new RegExp(`^${refusal.scp}$`),
  ),
  offender: `${TYPE}: none with ${refusal.sid}`,
});

/** Guardrails bind every account of the target, its root users too. */
export const scps: readonly Protection[] = [
  {
    id: "SCP-01",
    sentence: "Every organization policy is a service control policy.",
    why: "Of another type it is stored and binds nobody.",
    sources: [SCPS],
    stack: "organization",
    find: every(TYPE, ({ body }) => body.type === "SERVICE_CONTROL_POLICY"),
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
    id: "SCP-03",
    sentence: "FullAWSAccess is never managed here, so that it is never detached.",
    why: "A target without it can do nothing at all: a destroy of this stack would stop every account.",
    sources: [SCPS],
    stack: "organization",
    ofAbsence: true,
    find: none(({ body }) => /FullAWSAccess/i.test(JSON.stringify(body))),
    remove: adding("aws_organizations_policy_attachment", {
      policy_id: "p-FullAWSAccess",
      target_id: "ou-ab12-11112222",
    }),
    offender: "aws_organizations_policy_attachment.added",
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
  {
    id: "SCP-05",
    sentence: "Every guardrail is small enough for AWS.",
    why: "The provider does not measure: apply fails half-way, with some guardrails changed and others not.",
    sources: [SIZE_LIMITS.scp.source],
    stack: "organization",
    find: every(TYPE, ({ body }) => String(body.content).replaceAll(`$\${`, `\${`).length <= SIZE_LIMITS.scp.max),
    remove: change(TYPE, (body) =>
      changePolicy(
        body,
        (statements) => [
          ...statements,
          {
            Sid: "DenyMuch",
            Effect: "Deny",
            Action: Array(400).fill("dynamodb:DescribeTableAndMuchMore"),
            Resource: "*",
          },
        ],
        "content",
      ),
    ),
  },
  {
    id: "SCP-06",
    sentence: "No exemption of a guardrail has a wildcard.",
    why: "Whoever may choose the name of a role chooses one that is exempt.",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"],
    stack: "organization",
    find: every(TYPE, (scp) =>
      statementsIn(scp, "content").every(({ Condition }) =>
        Object.values(Condition ?? {}).every((keys) => !/[*?]/.test(JSON.stringify(keys["aws:PrincipalArn"] ?? ""))),
      ),
    ),
    remove: change(
      TYPE,
      (body) => {
        body.content = String(body.content).replaceAll("role/break-glass", "role/break-glass*");
      },
      /^protect$/,
    ),
  },
  refuses({
    number: "07",
    scp: "protect",
    sid: "DenyDestructionExceptByBreakGlass",
    sentence: "Nobody but break-glass destroys tables, backups, keys or trails.",
    why: "A stolen administrator destroys the table and everything that it could be restored from.",
  }),
  refuses({
    number: "08",
    scp: "protect",
    sid: "DenyWeakeningExceptByPipelineAndBreakGlass",
    sentence: "Nobody but the pipeline and break-glass undoes a protection of the table.",
    why: "UpdateTable alone turns deletion protection off, changes the key and removes the stream.",
  }),
  refuses({
    number: "09",
    scp: "regions",
    sid: "DenyTableDataOutsideApprovedRegions",
    sentence: "Data of tables is in the approved regions only.",
    why: "A restore or a replica in another region takes the data out of the law that it is under.",
  }),
  refuses({
    number: "10",
    scp: "network",
    sid: "DenyWaysOutExceptByBreakGlass",
    sentence: "Nobody opens a way out of the network.",
    why: "The isolated network is isolated until somebody adds a gateway by hand.",
  }),
];
