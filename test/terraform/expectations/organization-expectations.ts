import { DescribePolicyCommand, ListPoliciesForTargetCommand, type PolicySummary } from "@aws-sdk/client-organizations";
import type { Deployment } from "../support/deployment";
import { plannedPolicy } from "../support/planned-policy";

export async function expectOrganization(deployment: Deployment): Promise<void> {
  const { clients, config, names } = deployment;
  const { organizations } = clients.management;
  const purposes = ["network", "protect", "protect-controls", "regions"];
  for (const TargetId of config.organization.targets) {
    const { Policies = [] } = await organizations.send(
      new ListPoliciesForTargetCommand({ TargetId, Filter: "SERVICE_CONTROL_POLICY" }),
    );
    // FullAWSAccess stays where it is: without it nothing at all would be allowed.
    expect(Policies.map(({ Name }) => Name).sort()).toEqual(
      ["FullAWSAccess", ...purposes.map((purpose) => names.named(purpose))].sort(),
    );
    for (const purpose of purposes) {
      const { Id: PolicyId } = named(Policies, names.named(purpose));
      const { Policy } = await organizations.send(new DescribePolicyCommand({ PolicyId }));
      expect(JSON.parse(Policy?.Content ?? "")).toEqual(
        plannedPolicy(deployment, {
          stackId: "organization",
          address: `aws_organizations_policy.${purpose}`,
          attribute: "content",
        }),
      );
    }
  }
}

function named(policies: readonly PolicySummary[], name: string): PolicySummary {
  return policies.find(({ Name }) => Name === name) ?? {};
}
