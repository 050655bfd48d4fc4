import type { ControlLevel } from "../documents/estate";
import type { Policy } from "../documents/policy-document";
import type { Reader } from "./reader";

/**
 * Control policies by their targets. Each target is a level that must allow.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function controlLevels(reader: Reader, type: string, notRead: string[]): readonly ControlLevel[] {
  const byTarget = new Map<string, Policy[]>();
  const attachments = reader.ofType("aws_organizations_policy_attachment");
  for (const resource of reader.ofType("aws_organizations_policy")) {
    if ((resource.body.type ?? "SERVICE_CONTROL_POLICY") !== type) continue;
    const policy = reader.policy(resource, "content");
    const id = reader.attribute(resource, "id");
    const targets = attachments
      .filter((attachment) => reader.argument(attachment, "policy_id") === id)
      .map((attachment) => reader.argument(attachment, "target_id"));
    if (targets.length === 0) notRead.push(`${resource.address} is attached to nothing`);
    for (const target of targets) byTarget.set(target, [...(byTarget.get(target) ?? []), ...(policy ? [policy] : [])]);
  }
  return [...byTarget].map(([target, policies]) => ({ target, policies, hasFullAccess: true }));
}
