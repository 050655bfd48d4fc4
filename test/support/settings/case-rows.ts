import { CERTIFICATE } from "../certificate";
import { environmentFile } from "../environment-file";
import type { Patch } from "./patch";

/** How a setting is tried if the schema alone does not say it. */
export interface CaseRow {
  /** Tells several cases of one setting apart. */
  readonly when?: string;
  /** What the environment has before, on top of the example. @default the example as it is */
  readonly in?: Patch;
  /** What the setting becomes. @default another value that the schema proposes */
  readonly value?: unknown;
  /** What has to change with it. @default nothing */
  readonly beside?: Patch;
  /** Set if no stack changes: what changes instead, and why. @default the stacks change */
  readonly seenElsewhere?: { readonly place: "subjects" | "summary" | "nowhere"; readonly because: string };
}

const because = { reason: "given up to see what becomes of it" };
const promised = { place: "summary", because: "it is a promise that the other settings must fit" } as const;
const endpoint = "vpce-0123456789abcdef0";
const otherEndpoint = "vpce-0123456789abcdef1";
const kmsEndpoint = { securityGroupId: "sg-00000001" };
const subnetIds = ["subnet-00000001", "subnet-00000002", "subnet-00000003"];
const vpc = { vpcId: "vpc-00000001", subnetIds, routeTableIds: ["rtb-00000001"] };
const existingTrail = { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/data-events" };
const existingUserPool = {
  issuer: "https://login.example.com/realms/messages",
  audience: ["4example5client6id7here890"],
};
const stateInS3 = { backend: "s3", bucket: "company-terraform-states", region: "eu-west-1" };

/** A site asks for a state that is encrypted. */
const stateUnderAKey = {
  ...stateInS3,
  kmsKeyArn: "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef",
};
const withoutBackup: Patch = { backup: undefined, "roles.restore": undefined };
const advanced = { manage: true };
const managedElsewhere: Patch = { "backup.advancedFeatures": { managedElsewhere: { by: "the platform team" } } };
const withoutWorkload: Patch = { cache: undefined, messaging: undefined, ...withoutBackup };
const withoutNetwork: Patch = {
  network: {
    disabled: because,
    existingVpc: vpc,
    existingDynamodbEndpointId: endpoint,
    existingKmsEndpoint: kmsEndpoint,
  },
};

/** The roles of the example, in these accounts. */
function rolesIn(accounts: { readonly management: string; readonly audit: string; readonly workload: string }): Patch {
  const { management, audit, workload } = accounts;
  const named = (name: string, ids: readonly string[]) => ids.map((id) => `arn:aws:iam::${id}:role/${name}`);
  return {
    "roles.pipeline": named("platform-pipeline", [management, audit, workload]),
    "roles.breakGlass": named("break-glass", [audit, workload]),
  };
}

const accounts = { management: "111111111111", audit: "222222222222", workload: "333333333333" };
const otherAccount = "444444444444";

const nothingCarriesIt = {
  place: "summary",
  because: "what is left out has no resource that could carry the reason as a tag: `npm start` prints it",
} as const;

/** By the path of the setting. What is not here is set in the example to a value that the schema proposes. */
export const CASE_ROWS: Readonly<Record<string, readonly CaseRow[]>> = {
  $schema: [{ seenElsewhere: { place: "nowhere", because: "only editors read it" } }],
  "accounts.management": [{ value: otherAccount, beside: rolesIn({ ...accounts, management: otherAccount }) }],
  "accounts.audit": [{ value: otherAccount, beside: rolesIn({ ...accounts, audit: otherAccount }) }],
  "accounts.workload": [
    {
      value: otherAccount,
      beside: { ...rolesIn({ ...accounts, workload: otherAccount }), "roles.restore": undefined },
    },
  ],
  "regions.home": [{ value: "eu-central-1" }],
  "regions.approved": [{ in: { "backup.copyRegion": undefined }, value: ["eu-west-1"] }],
  "organization.id": [{}, { when: "organization is disabled", in: { organization: { disabled: because } } }],
  "organization.regionsPolicy.additionalExemptActions": [{ in: { "organization.regionsPolicy.scope": "allServices" } }],
  "organization.withoutProtectPolicy.reason": [{ seenElsewhere: nothingCarriesIt }],
  "organization.withoutRegionsPolicy.reason": [{ seenElsewhere: nothingCarriesIt }],
  "organization.withoutNetworkPolicy.reason": [{ seenElsewhere: nothingCarriesIt }],
  "organization.withoutUserRefusal.reason": [{ seenElsewhere: nothingCarriesIt }],
  "organization.withoutPerimeterPolicy.reason": [{ seenElsewhere: nothingCarriesIt }],
  "organization.withoutActivityAlerts.reason": [{ seenElsewhere: nothingCarriesIt }],
  "audit.withoutActivityAlerts.reason": [{ seenElsewhere: nothingCarriesIt }],
  "organization.disabled": [{ beside: { "organization.targets": undefined } }],
  "organization.disabled.reason": [{ seenElsewhere: nothingCarriesIt }],
  "roles.pipeline": [{ value: Object.values(accounts).map((id) => `arn:aws:iam::${id}:role/pipeline`) }],
  // There is no comparison without it.
  "messaging.userComparison.outsideNetwork": [
    {
      in: { "messaging.userComparison": undefined },
      value: because,
      beside: { "messaging.userComparison": { outsideNetwork: because } },
    },
  ],
  // The table has one index, so that there is no other one to change it to.
  "roles.analyst.index": [
    {
      in: { "roles.analyst": undefined },
      value: "gsi1",
      beside: { "roles.analyst": { index: "gsi1", assumedBy: ["arn:aws:iam::333333333333:role/support"] } },
    },
  ],
  // Without it, one set of credentials makes the stacks that work in two accounts: audit, and backup with a copy.
  "terraform.assumePipelineRoles": [{ in: { "audit.existingTrail": existingTrail, "backup.copyRegion": undefined } }],
  "terraform.state.backend": [{ value: "s3", beside: { "terraform.state": stateInS3 } }],
  "terraform.state.bucket": [{ in: { "terraform.state": stateInS3 } }],
  "terraform.state.region": [{ in: { "terraform.state": stateInS3 }, value: "eu-central-1" }],
  "terraform.state.kmsKeyArn": [{ in: { "terraform.state": stateInS3 } }],
  "terraform.state.keyPrefix": [{ in: { "terraform.state": stateInS3 } }],
  "network.availabilityZones": [{ value: ["eu-west-1b", "eu-west-1c", "eu-west-1d"] }],
  "network.existingVpc": [
    { value: vpc, beside: { "network.cidr": undefined } },
    { when: "network is disabled", in: withoutNetwork, value: { ...vpc, vpcId: "vpc-00000002" } },
  ],
  "network.existingVpc.subnetIds": [{ value: ["subnet-00000004", "subnet-00000005", "subnet-00000006"] }],
  "network.existingDynamodbEndpointId": [
    { in: { network: { existingVpc: vpc } } },
    { when: "network is disabled", in: withoutNetwork, value: otherEndpoint },
  ],
  "network.existingS3EndpointId": [{ in: { network: { existingVpc: vpc } } }],
  "network.existingKmsEndpoint": [
    { in: { network: { existingVpc: vpc } } },
    { when: "network is disabled", in: withoutNetwork, value: { securityGroupId: "sg-00000002" } },
  ],
  "network.disabled": [
    {
      in: { ...withoutWorkload, "data.withoutEndpointRestriction": because },
      beside: { "network.cidr": undefined },
    },
  ],
  "network.disabled.reason": [{ seenElsewhere: nothingCarriesIt }],
  "data.tableName": [
    { value: "messages" },
    { when: "data is disabled", in: { ...withoutWorkload, data: { disabled: because } }, value: "messages" },
  ],
  "data.keyStoreTableName": [{ value: "branch-keys" }],
  "data.textsBoundTo": [
    { value: "messages" },
    { when: "texts are under the key itself", in: { "messaging.textKeyring": "kms" }, value: "messages" },
  ],
  "data.disabled": [{ in: withoutWorkload }],
  "data.disabled.reason": [{ seenElsewhere: nothingCarriesIt }],
  backup: [{ in: { "roles.restore": undefined } }],
  "backup.lock": [{ seenElsewhere: { place: "nowhere", because: "an empty lock is the lock that is made anyhow" } }],
  "backup.advancedFeatures": [{ in: { backup: {} }, value: advanced }],
  "backup.advancedFeatures.manage": [{ in: { backup: {} }, value: true }],
  "backup.advancedFeatures.managedElsewhere": [
    { value: { by: "the platform team" }, beside: { "backup.advancedFeatures.manage": undefined } },
  ],
  "backup.advancedFeatures.managedElsewhere.by": [
    {
      in: managedElsewhere,
      value: "the board of platforms",
      seenElsewhere: { place: "nowhere", because: "it says who else manages a setting, and makes nothing" },
    },
  ],
  "audit.existingTrail.arn": [
    {
      seenElsewhere: {
        place: "subjects",
        because: "the stacks make no trail then: only the guarantees speak of the one that is there",
      },
    },
  ],
  "audit.organizationTrail.arn": [
    {
      seenElsewhere: {
        place: "summary",
        because: "the new trail leaves management events out, however the other trail is named: `npm start` names it",
      },
    },
  ],
  // The single account gives the lock up.
  "audit.disabled": [{ beside: { "audit.withoutComplianceLock": undefined } }],
  "audit.disabled.reason": [{ seenElsewhere: nothingCarriesIt }],
  "cache.nodeType": [{ value: "dax.r5.large" }],
  "messaging.userPool": [{ beside: { "messaging.existingUserPool": existingUserPool } }],
  // Work on users who leave waits for the end of their tokens, at most for the longest delay of a queue.
  "messaging.userPool.accessTokenMinutes": [{}, { when: "a token ends before the longest delay", value: 5 }],
  "messaging.existingUserPool": [{ beside: { "messaging.userPool": undefined } }],
  "messaging.configRules.recorder": [
    {
      in: { "messaging.configRules": { recorder: "exists" } },
      value: "exists",
      seenElsewhere: { place: "nowhere", because: "it says what the account has, which no stack makes" },
    },
  ],
  hybrid: [{ in: { "terraform.state": stateUnderAKey }, value: environmentFile("on-premises").hybrid }],
  "retention.erasureDays": [{ in: withoutBackup, value: 40, seenElsewhere: promised }],
  "retention.recordDays": [{ value: 400, seenElsewhere: promised }],
  "hybrid.siteCidrs": [{ value: ["10.30.0.0/16"] }],
  "hybrid.vpn": [{ beside: { "hybrid.directConnect": { gatewayId: "01234567-89ab-cdef-0123-456789abcdef" } } }],
  "hybrid.vpn.tunnel.encryption": [{ value: ["AES256", "AES256-GCM-16"] }],
  "hybrid.vpn.tunnel.integrity": [{ value: ["SHA2-256"] }],
  "hybrid.vpn.tunnel.dhGroups": [{ value: [14] }],
  "hybrid.vpn.routerAsn": [
    { in: { "hybrid.vpn.dynamicRouting": because, "hybrid.vpn.routerAsn": 65_010 }, value: 65_020 },
  ],
  "hybrid.vpn.dynamicRouting": [{ beside: { "hybrid.vpn.routerAsn": 65_010 } }],
  "hybrid.trustAnchor.certificate": [{ value: CERTIFICATE, beside: { "hybrid.trustAnchor.privateCaArn": undefined } }],
  "hybrid.machines": [
    { value: [{ name: "archive", pattern: "showConversation", commonName: "archive.site.example.com" }] },
  ],
};
