import { FUNCTION_POLICY_BYTES, FUNCTION_POLICY_SOURCE } from "../acceptance/quotas";
import type { AttachedResource } from "../documents/estate";
import { type Policy, policiesTogether, policyInDoubt } from "../documents/policy-document";
import { FunctionPermissions } from "./function-permissions";
import type { Reader } from "./reader";

/** Functions with their permissions. */
export function functionsIn(reader: Reader): readonly AttachedResource[] {
  const permissions = new FunctionPermissions(reader);
  const made = reader.ofType("aws_lambda_function").map((resource) => ({
    arns: withQualifiers(reader.attribute(resource, "arn")),
    account: resource.provider.account ?? "",
    policy: permissionsOf(resource.address, permissions.of(resource), reader),
    requiresPolicy: false,
  }));
  const outside = [...permissions.outside()].map(([arn, policies]) => ({
    arns: withQualifiers(arn),
    account: arn.split(":")[4] ?? "",
    policy: permissionsOf(arn, policies, reader),
    requiresPolicy: false,
  }));
  return [...made, ...outside];
}

function withQualifiers(arn: string): readonly string[] {
  return [arn, `${arn}:*`];
}

/**
 * The permissions of a function as its policy. AWS accepts no permission by which the policy becomes too large, so that none
 * of them is certain then.
 */
function permissionsOf(place: string, policies: readonly Policy[], { ledger }: Reader): Policy | undefined {
  const bytes = policies.reduce((sum, { size }) => sum + (size?.bytes ?? 0), 0);
  if (bytes <= FUNCTION_POLICY_BYTES) return policiesTogether(policies);
  const why = `its permissions have ${bytes} bytes, and AWS accepts ${FUNCTION_POLICY_BYTES} (${FUNCTION_POLICY_SOURCE})`;
  ledger.add({ place, why: `AWS does not accept all of them: ${why}`, touches: [] });
  // One doubt for all: they only allow, so that what holds with all and with none of them holds with some.
  return policiesTogether(
    policies.map((one) => policyInDoubt(one, `which permissions of ${place} AWS accepts: ${why}`)),
  );
}
