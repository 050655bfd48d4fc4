import type { Construct } from "constructs";
import { perimeterRcp } from "../../policies/rcp/perimeter-rcp";
import { type Entrance, entranceScp } from "../../policies/scp/deny-entrance";
import { locksScp } from "../../policies/scp/deny-loosening";
import { usersScp } from "../../policies/scp/deny-users";
import { networkScp } from "../../policies/scp/network-scp";
import { type ProtectControlsScpOptions, protectControlsScp } from "../../policies/scp/protect-controls-scp";
import { protectScp } from "../../policies/scp/protect-scp";
import { regionsScp } from "../../policies/scp/regions-scp";
import { tellsOfManagementAccount } from "../../src/config/management-events";
import { GuardrailPolicy } from "../../src/constructs/guardrail-policy";
import { GLOBAL_SERVICE_ACTIONS } from "../../src/facts/global-services";
import { AuditNames } from "../audit/audit-names";
import { restoreRolesOf } from "../backup/backup-names";
import { BaselineStack } from "../base/baseline-stack";
import { type Environment, tableOf } from "../base/environment";
import type { StackDefinition } from "../base/stack-definition";
import type { StackSubjects } from "../base/stack-subjects";
import { CacheNames } from "../cache/cache-names";
import { HybridNames } from "../hybrid/hybrid-names";
import { anchorPipelinesOf } from "../machines/machines-subjects";
import { AccountAlertNames } from "../messaging/alerts/account-alert-names";
import { addAccountAlerts } from "../messaging/alerts/add-account-alerts";
import { comparisonOf } from "../messaging/comparison/comparison-parts";
import { MessagingNames } from "../messaging/messaging-names";
import { patternRolesOf } from "../messaging/pattern-roles";
import { exportedFunctionArns } from "../messaging/users/exported-functions";
import { NetworkNames } from "../network/network-names";
import { boundAccounts } from "./bound-accounts";
import { organizationSubjects } from "./organization-subjects";
import { perimeterOf } from "./perimeter";
import { userlessAccounts } from "./userless-accounts";

/**
 * What no one in the target may do, whatever their own policies say, and who is told if the organization is changed. Made in
 * the management account.
 */
export class OrganizationStack extends BaselineStack {
  private readonly alertKeyArn?: string;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { ...environment, account: "management" });
    const { organization, roles, regions, data } = this.config;
    const { targets } = organization;
    const exempted = { pipelineRoleArns: roles.pipeline, breakGlassRoleArns: roles.breakGlass };

    const audit = new AuditNames(this.names);
    const network = new NetworkNames(this.names);
    const restore = restoreRolesOf(this.config, this.names);
    if (organization.withoutProtectPolicy === undefined) {
      new GuardrailPolicy(this, "protect", {
        policyName: this.names.named("protect"),
        description:
          "Tables, backups, keys and trails: destroyed by break-glass only, weakened and made by the pipeline",
        targetIds: targets,
        document: protectScp({
          ...exempted,
          restoreServiceRoleArn: restore.serviceRoleArn,
          anchorRoleArns: this.config.hybrid === undefined ? undefined : anchorPipelinesOf(this.environment),
        }),
      });
      new GuardrailPolicy(this, "protect-controls", {
        policyName: this.names.named("protect-controls"),
        description: "The roles, identity providers, records and the cache that the other policies rely on",
        targetIds: targets,
        document: protectControlsScp({
          ...exempted,
          managedPolicyArns: roles.managedPolicies,
          userAdminRoleArns: roles.userAdmin,
          exportRoleArns: roles.export,
          protectedRoleArns: [this.names.ownRolesArn, ...(data.additionalRoles?.arns ?? [])],
          restoreRoleArn: restore.restoreRoleArn,
          trailBucketArn: audit.trailBucketArn,
          logGroupArns: [this.names.ownLogGroupsArn],
          deliveredLogs: {
            logGroupArns: [network.flowLogGroupArn, audit.trailLogGroupArn, ...this.tunnelLogs()],
            writerRoleArns: [network.flowLogRoleArn, audit.trailLogRoleArn],
          },
          alarms: {
            alarmArns: [this.names.ownAlarmsArn],
            ruleArns: [this.names.ownRulesArn],
            topicArns: [this.names.ownTopicsArn],
          },
          cache: this.cache(),
        }),
      });
    }
    const userlessAccountIds = userlessAccounts(this.config);
    const keepsLocks = organization.withoutNetworkPolicy === undefined;
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
          userlessAccountIds,
          lockPipelineRoleArns: keepsLocks ? roles.pipeline : undefined,
          allServices:
            services === "allServices"
              ? { exemptActions: [...GLOBAL_SERVICE_ACTIONS, ...(additionalExemptActions?.actions ?? [])] }
              : undefined,
        }),
        widerExemptions: additionalExemptActions,
      });
    } else if (keepsLocks) {
      // Its place among the attachments of a target is free.
      const id = userlessAccountIds === undefined ? "locks" : "users";
      new GuardrailPolicy(this, id, {
        policyName: this.names.named(id),
        description:
          userlessAccountIds === undefined
            ? "The locks of the network are loosened by the pipeline only"
            : "No IAM users and no access keys in the account of the table",
        targetIds: targets,
        document: locksScp({ ...exempted, userlessAccountIds }),
      });
    } else if (userlessAccountIds !== undefined) {
      // Its place among the attachments of a target is free.
      new GuardrailPolicy(this, "users", {
        policyName: this.names.named("users"),
        description: "No IAM users and no access keys in the account of the table",
        targetIds: targets,
        document: usersScp({ userlessAccountIds, breakGlassRoleArns: roles.breakGlass }),
      });
    }
    this.perimeter();
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
    if (tellsOfManagementAccount(this.config)) this.alertKeyArn = this.alerts();
  }

  protected override whoIsWho(): StackSubjects {
    return organizationSubjects(this.environment, { alertKeyArn: this.alertKeyArn });
  }

  /** Rules are where Organizations has its events. @returns the ARN of the key */
  private alerts(): string {
    const { region, accountId } = new AccountAlertNames(this.environment, "management");
    return addAccountAlerts(this, {
      ...this.environment,
      account: "management",
      provider:
        region === this.config.regions.home
          ? this.provider
          : this.providerOf("management", "aws-global", { alias: "global", region }),
      administration: this.keyAdministration(accountId),
    });
  }

  /** What no one may do with our resources, whichever account the caller is of. */
  private perimeter(): void {
    const { id, targets, withoutPerimeterPolicy } = this.config.organization;
    if (withoutPerimeterPolicy !== undefined) return;
    // Attached elsewhere, it would protect no table.
    if (!boundAccounts(this.config).includes(this.config.accounts.workload)) return;
    // The section is on, so that it names the organization.
    if (id === undefined) throw new Error("organization.id is missing, and the section is not disabled.");
    new GuardrailPolicy(this, "perimeter", {
      policyName: this.names.named("perimeter"),
      description: "Tables under the prefix and their copies, keys and logs: closed to outsiders, items to named roles",
      targetIds: targets,
      binds: "resources",
      document: perimeterRcp({ ...perimeterOf(this.environment, this.destroyerRoleArns), organizationId: id }),
    });
  }

  /** The log of the tunnels of a site, which no role writes: AWS delivers it as a service. */
  private tunnelLogs(): readonly string[] {
    const { vpn } = this.config.hybrid ?? {};
    if (vpn === undefined || vpn.withoutTunnelLog !== undefined) return [];
    return [new HybridNames(this.names).tunnelLogGroupArn];
  }

  private cache(): ProtectControlsScpOptions["cache"] {
    if (this.config.cache === undefined) return undefined;
    const { clusterArn } = new CacheNames(this.names);
    const { model } = tableOf(this.environment, "messaging");
    return { clusterArn, readerRoleArns: patternRolesOf(model, this.names).cacheReaders };
  }

  private entrance(): Entrance | undefined {
    const { messaging, roles } = this.config;
    if (messaging === undefined) return undefined;
    const { ownFunctionsArn, apisArn, userPoolsArn } = new MessagingNames(this.names);
    return {
      functionArns: [ownFunctionsArn],
      apiArns: [apisArn],
      userPoolArns: messaging.userPool === undefined ? undefined : [userPoolsArn],
      userAdminRoleArns: roles.userAdmin,
      userComparerRoleArn: comparisonOf(this.environment)?.comparer.roleArn,
      exports: roles.export && { roleArns: roles.export, functionArns: exportedFunctionArns(this.environment) },
    };
  }
}

/** The organization's policies are made unless the section is switched off. */
export const organizationStack: StackDefinition<OrganizationStack> = {
  id: "organization",
  make: ({ scope, id, environment }) =>
    environment.config.organization.disabled === undefined ? new OrganizationStack(scope, id, environment) : undefined,
  subjectsWithout: organizationSubjects,
};
