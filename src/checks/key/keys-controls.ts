import type { Link, Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { allOf, every, forbidden, having, must, type Requirement } from "../find";
import { everyOf } from "../not-known";
import { allows, attachedStatements, isForEverybody, refuses, type Statement } from "../policy";
import { textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";
import { is, not, unsetOr } from "../wanted";

const KEY = "aws_kms_key";
const GUIDE = "https://docs.aws.amazon.com/kms/latest/developerguide";
const ATTACHED_BY: Link = { type: "aws_kms_key_policy", argument: "key_id", names: ["arn", "key_id"] };

function policyOf(key: Resource, template: Template): readonly Statement[] | undefined {
  return attachedStatements(key, template, { argument: "policy", attachedBy: ATTACHED_BY });
}

/** Of a key that has a policy: without one, DDB-KEY-04 says so. */
const hasPolicy = (key: Resource, template: Template): boolean => policyOf(key, template) !== undefined;

function policy(expected: string, holds: (statements: readonly Statement[]) => boolean, got: string): Requirement {
  return must("policy", expected, (key, template) => holds(policyOf(key, template) ?? []), got);
}

const isSymmetric = (key: Resource): boolean =>
  textAt(key, "customer_master_key_spec", "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT";

const EXEMPTED = ["aws:principalarn", "aws:principalisawsservice"];

/** Who holds the key holds what it encrypts: a key is never lost, never leaves its region, and answers to its policy. */
export const keys: readonly Control[] = [
  {
    id: "DDB-KEY-01",
    sentence: "Every symmetric key gets new material every year.",
    why: "Material that leaks opens everything that was ever encrypted, not one year of it.",
    mend: "Set `enable_key_rotation = true`.",
    severity: "medium",
    sources: [`${GUIDE}/rotate-keys.html`],
    ids: alsoAsked(["KMS.4"], { checkov: ["CKV_AWS_7"], trivy: ["AWS-0065"] }),
    find: every(KEY, having({ enable_key_rotation: is(true) }), isSymmetric),
  },
  {
    id: "DDB-KEY-02",
    sentence: "Every key can be had back for 30 days after its deletion.",
    why: "With the shortest window, a week of holidays is enough to lose the table and all its backups.",
    mend: "Set `deletion_window_in_days = 30`, which is also what AWS takes if it is left out.",
    severity: "high",
    sources: [`${GUIDE}/deleting-keys.html`],
    ids: alsoAsked(["KMS.3"]),
    find: every(KEY, having({ deletion_window_in_days: unsetOr(is(30)) })),
  },
  {
    id: "DDB-KEY-03",
    sentence: "Terraform refuses a plan that destroys a key.",
    why: "A removed stack takes its key along, and with the key everything that it encrypts.",
    mend: "Set `lifecycle { prevent_destroy = true }`.",
    severity: "high",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    ids: alsoAsked(["KMS.3"]),
    waivedBy: ["weakened:deletion-guards"],
    find: every(KEY, having({ "lifecycle.prevent_destroy": is(true) })),
  },
  {
    id: "DDB-KEY-04",
    sentence: "Every key has a policy of its own.",
    why: "The default policy lets every administrator of the account give himself the use of the key.",
    mend: "Set the `policy` of the `aws_kms_key`.",
    severity: "high",
    sources: [`${GUIDE}/key-policy-default.html`],
    ids: alsoAsked([], { checkov: ["CKV2_AWS_64"] }),
    find: every(KEY, [must("policy", "be set", hasPolicy, "the default policy")]),
  },
  {
    id: "DDB-KEY-05",
    sentence: "No key allows anything to everybody without a condition.",
    why: "Any account of the world could decrypt.",
    mend: "Name the principals in the `policy`, or add a condition such as `kms:CallerAccount`.",
    severity: "critical",
    sources: [`${GUIDE}/key-policies.html`],
    ids: alsoAsked(["KMS.5"], { checkov: ["CKV_AWS_33"] }),
    find: every(
      KEY,
      [
        policy(
          "allow nothing to everybody",
          (statements) => everyOf(allows(statements), (one) => one.conditions.length > 0 || !isForEverybody(one)),
          "an Allow to everybody without a condition",
        ),
      ],
      hasPolicy,
    ),
  },
  {
    id: "DDB-KEY-06",
    sentence: "Every key stays in its region.",
    why: "A replica carries the key material out of the approved regions.",
    mend: "Leave `multi_region` out, and make a key of its own in each region.",
    severity: "medium",
    sources: [`${GUIDE}/multi-region-keys-overview.html`],
    ids: alsoAsked([]),
    find: allOf(
      every(KEY, having({ multi_region: not(true) })),
      forbidden(["aws_kms_replica_key"], "a key of its own, in its region"),
    ),
  },
  {
    id: "DDB-KEY-07",
    sentence: "The policy of every key lets only named principals destroy it or change who may use it.",
    why: "An administrator who may not read the table schedules the deletion of its key instead.",
    mend: "Deny `kms:ScheduleKeyDeletion`, `kms:DisableKey` and `kms:PutKeyPolicy` unless `aws:PrincipalArn` is named.",
    severity: "high",
    sources: [`${GUIDE}/key-policies.html`],
    ids: alsoAsked([]),
    find: every(
      KEY,
      [
        policy(
          "deny destruction, and other policies",
          (statements) =>
            everyOf(["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"], (action) =>
              refuses(statements, action, { exempting: EXEMPTED }),
            ),
          "no such Deny",
        ),
      ],
      hasPolicy,
    ),
  },
  {
    id: "DDB-KEY-08",
    sentence: "No key lets its administrators use it.",
    why: "With `kms:*` for the account, every IAM administrator gives himself Decrypt and reads past every other rule.",
    mend: "Name the actions in the `policy`: administration without `kms:Decrypt`, and use for named roles or services.",
    severity: "high",
    sources: [`${GUIDE}/key-policy-default.html`],
    ids: alsoAsked(["KMS.1"]),
    find: every(
      KEY,
      [
        policy(
          "name the actions that it allows",
          (statements) =>
            everyOf(allows(statements), ({ actions, notActions }) => {
              return notActions.length === 0 && everyOf(actions, (one) => !/^(\*|kms:\*)$/.test(literal(String(one))));
            }),
          "an Allow of kms:*",
        ),
      ],
      hasPolicy,
    ),
  },
];
