import type { Construct } from "constructs";
import { type Entrance, entranceScp } from "../../policies/scp/entrance";
import { GLOBAL_SERVICE_ACTIONS } from "../../policies/scp/global-services";
import { networkScp } from "../../policies/scp/network";
import { protectScp } from "../../policies/scp/protect";
import { protectControlsScp } from "../../policies/scp/protect-controls";
import { regionsScp } from "../../policies/scp/regions";
import { GuardrailPolicy } from "../../src/constructs/guardrail-policy";
import { BaselineStack, type BaselineStackProps } from "../base/baseline-stack";
import { cacheReaderRoleArns } from "../messaging/pattern-roles";

/** What nobody in the target may do, whatever their own policies say. Made in the management account. */
export class OrganizationStack extends BaselineStack {
  constructor(scope: Construct, id: string, props: BaselineStackProps) {
    super(scope, id, { ...props, account: "management" });
    const { organization, roles, regions, data } = this.config;
    const { targets } = organization;
    const exempted = { pipelineRoleArns: roles.pipeline, breakGlassRoleArns: roles.breakGlass };

    if (organization.withoutProtectPolicy === undefined) {
      new GuardrailPolicy(this, "protect", {
        policyName: this.names.named("protect"),
        description:
          "Tables, backups, keys and trails: destroyed by break-glass only, weakened and made by the pipeline",
        targetIds: targets,
        document: protectScp(exempted),
      });
      new GuardrailPolicy(this, "protect-controls", {
        policyName: this.names.named("protect-controls"),
        description: "The roles, identity providers, records and the cache that the other policies rely on",
        targetIds: targets,
        document: protectControlsScp({
          ...exempted,
          managedPolicyArns: roles.managedPolicies,
          protectedRoleArns: [this.names.ownRolesArn, ...(data.additionalRoles?.arns ?? [])],
          trailBucketArn: this.names.trailBucketArn,
          logGroupArns: [this.names.ownLogGroupsArn],
          deliveredLogs: {
            logGroupArns: [this.names.logGroupArn("flow-logs"), this.names.logGroupArn("trail")],
            writerRoleArns: [
              this.names.roleArn(this.names.flowLogRoleName),
              this.names.roleArn(this.names.trailLogRoleName),
            ],
          },
          cache:
            this.config.cache === undefined
              ? undefined
              : { clusterArn: this.names.daxClusterArn, readerRoleArns: cacheReaderRoleArns(this.names) },
        }),
      });
    }
    if (organization.withoutRegionsPolicy === undefined) {
      const { scope: services, additionalExemptActions } = organization.regionsPolicy;
      new GuardrailPolicy(this, "regions", {
        policyName: this.names.named("regions"),
        description: `Data stays in ${regions.approved.join(", ")}`,
        targetIds: targets,
        document: regionsScp({
          partition: this.names.partition,
          approvedRegions: regions.approved,
          breakGlassRoleArns: roles.breakGlass,
          allServices:
            services === "allServices"
              ? { exemptActions: [...GLOBAL_SERVICE_ACTIONS, ...(additionalExemptActions?.actions ?? [])] }
              : undefined,
        }),
        widerExemptions: additionalExemptActions,
      });
    }
    const entrance = this.entrance();
    if (organization.withoutNetworkPolicy === undefined) {
      new GuardrailPolicy(this, "network", {
        policyName: this.names.named("network"),
        description: "No new way out of the network; endpoints, functions and API are changed by the pipeline only",
        targetIds: targets,
        document: networkScp({ ...exempted, entrance }),
      });
    } else if (entrance !== undefined) {
      // Its place among the attachments of a target is free.
      new GuardrailPolicy(this, "entrance", {
        policyName: this.names.named("entrance"),
        description: "Functions, API and users are changed by the pipeline only",
        targetIds: targets,
        document: entranceScp({ ...exempted, ...entrance }),
      });
    }
  }

  private entrance(): Entrance | undefined {
    const { messaging } = this.config;
    if (messaging === undefined) return undefined;
    return {
      functionArns: [this.names.ownFunctionsArn],
      apiArns: [this.names.apisArn],
      userPoolArns: messaging.userPool === undefined ? undefined : [this.names.userPoolsArn],
    };
  }
}
