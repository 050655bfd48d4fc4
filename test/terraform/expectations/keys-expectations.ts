import { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand } from "@aws-sdk/client-kms";
import type { Deployment } from "../support/deployment";
import { plannedPolicy } from "../support/planned-policy";

/** The key behind an alias is enabled, rotated, of one region, and has the policy of the plan. Returns its ARN. */
export async function expectKey(
  deployment: Deployment,
  key: {
    readonly account: "audit" | "workload";
    readonly alias: string;
    readonly stackId: string;
    readonly id: string;
  },
): Promise<string> {
  const { kms } = deployment.clients[key.account];
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: `alias/${key.alias}` }));
  expect(KeyMetadata).toMatchObject({
    AWSAccountId: deployment.config.accounts[key.account],
    Enabled: true,
    KeyState: "Enabled",
    KeySpec: "SYMMETRIC_DEFAULT",
  });
  // The emulator leaves the attribute out where AWS says false.
  expect(KeyMetadata?.MultiRegion).not.toBe(true);
  const KeyId = KeyMetadata?.KeyId;
  expect(await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).toMatchObject({ KeyRotationEnabled: true });
  const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
  expect(JSON.parse(Policy ?? "")).toEqual(
    plannedPolicy(deployment, { stackId: key.stackId, address: `aws_kms_key.${key.id}` }),
  );
  return KeyMetadata?.Arn ?? "";
}
