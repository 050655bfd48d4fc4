import { DescribePolicyCommand, ListPoliciesForTargetCommand, type PolicySummary } from "@aws-sdk/client-organizations";
import type { Deployment } from "../support/deployment";
import { plannedPolicy } from "../support/planned-policy";

const KINDS = [
  {
    filter: "SERVICE_CONTROL_POLICY",
    purposes: ["network", "protect", "protect-controls", "regions"],
    // It stays where it is: without it nothing at all would be allowed.
    alwaysThere: ["FullAWSAccess"],
  },
  // The emulator does not attach RCPFullAWSAccess; AWS does, and lets no one detach it.
  { filter: "RESOURCE_CONTROL_POLICY", purposes: ["perimeter"], alwaysThere: [] },
] as const;

export async function expectOrganization(deployment: Deployment): Promise<void> {
  const { clients, config, names } = deployment;
  const { organizations } = clients.management;
  for (const { filter, purposes, alwaysThere } of KINDS) {
    for (const TargetId of config.organization.targets) {
      const { Policies = [] } = await organizations.send(
        new ListPoliciesForTargetCommand({ TargetId, Filter: filter }),
      );
      const attached = Policies.map(({ Name }) => Name).filter((name) => name !== "RCPFullAWSAccess");
      expect(attached.sort()).toEqual([...alwaysThere, ...purposes.map((purpose) => names.named(purpose))].sort());
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
}

function named(policies: readonly PolicySummary[], name: string): PolicySummary {
  return policies.find(({ Name }) => Name === name) ?? {};
}
