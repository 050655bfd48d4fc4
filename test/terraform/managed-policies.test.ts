import { recordedByMoto } from "../../build/reference/recorded-policies";
import {
  MANAGED_POLICIES_OF,
  managedPolicy,
  managedPolicyArns,
} from "../../src/prove/managed-policies/managed-policies";

describe("the snapshot of AWS managed policies", () => {
  // `npm run managed-policies` writes it anew.
  it("is what the emulator has recorded, policy by policy", () => {
    const { source, date, policies } = recordedByMoto();
    expect(MANAGED_POLICIES_OF).toEqual({ source, date });
    const snapshot = managedPolicyArns().map((arn) => {
      const { version, document } = managedPolicy(arn) ?? {};
      return [arn.replace("arn:aws:iam::aws:policy/", ""), [version, JSON.parse(document ?? "null")]];
    });
    expect(Object.fromEntries(snapshot)).toEqual(policies);
  });
});
