import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { foreignStack, policyIn, templateWith } from "../support/synthesized-template";
import { encryptionKey, SOME_POLICY } from "./builders";

const key = () => templateWith(encryptionKey()).only(KmsKey);

describe("a key", () => {
  it("rotates, and can be had back for a month after it was deleted", () => {
    expect(key().body).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("stays in its region and is symmetric, which is what KMS makes when nothing else is said", () => {
    for (const argument of ["multi_region", "customer_master_key_spec", "key_usage", "is_enabled"]) {
      expect(Object.keys(key().body)).not.toContain(argument);
    }
  });

  it("cannot be made with a policy that locks its author out unless AWS has checked it", () => {
    expect(Object.keys(key().body)).not.toContain("bypass_policy_lockout_safety_check");
  });

  it("has the whole policy it is given, and nothing added", () => {
    expect(policyIn(key())).toEqual(SOME_POLICY);
  });

  it("is found by its alias, which follows the key", () => {
    expect(templateWith(encryptionKey()).only(KmsAlias).body).toMatchObject({
      name: "alias/orders",
      target_key_id: `\${aws_kms_key.key.key_id}`,
    });
  });

  it.each([90, 365, 2560])("rotates every %i days when asked", (rotationDays) => {
    const { body } = templateWith(encryptionKey({ rotationDays })).only(KmsKey);
    expect(body.rotation_period_in_days).toBe(rotationDays);
  });

  it("hands on references, because AWS makes its id", () => {
    const made = encryptionKey()(foreignStack());
    expect(made).toMatchObject({
      keyArn: expect.stringContaining("TfToken"),
      keyId: expect.stringContaining("TfToken"),
    });
  });
});
