import { analystGuarantees } from "../../guarantees/analyst/analyst-guarantees";
import { AWS_SERVICES } from "../../guarantees/aws-services";
import { BACKUP_GUARANTEES } from "../../guarantees/backup-guarantees";
import { WEAKENING } from "../../guarantees/change-guarantees";
import { comparisonGuarantees } from "../../guarantees/comparison/comparison-guarantees";
import { COPIES } from "../../guarantees/copies";
import { dataGuarantees } from "../../guarantees/data-guarantees";
import { DESTRUCTION } from "../../guarantees/destruction";
import type { Guarantee, RequestSet } from "../../guarantees/guarantee";
import { BUCKET_POLICY, BUCKET_REFUSALS } from "../../guarantees/layers/bucket-layer";
import { endpointLayer } from "../../guarantees/layers/endpoint-layer";
import { identityLayer } from "../../guarantees/layers/identity-layer";
import { KEY } from "../../guarantees/layers/key-layer";
import { KEY_REQUIRED_ACCESS } from "../../guarantees/layers/key-required-access";
import { RESOURCE_CONTROL } from "../../guarantees/layers/resource-control";
import { SERVICE_CONTROL } from "../../guarantees/layers/service-control";
import { SERVICE_CONTROL_ENTRANCE } from "../../guarantees/layers/service-control-entrance";
import { SERVICE_CONTROL_MUTING } from "../../guarantees/layers/service-control-muting";
import { SERVICE_CONTROL_REFUSALS } from "../../guarantees/layers/service-control-refusals";
import { SERVICE_CONTROL_REQUIRED_ACCESS } from "../../guarantees/layers/service-control-required-access";
import { STREAM, STREAM_REFUSALS } from "../../guarantees/layers/stream-layer";
import { TABLE, TABLE_REFUSALS } from "../../guarantees/layers/table-layer";
import { TRUST } from "../../guarantees/layers/trust-layer";
import { VAULT_GUARANTEES } from "../../guarantees/layers/vault-layer";
import { cache } from "../../guarantees/patterns/cache-guarantees";
import { deletions } from "../../guarantees/patterns/deletion-guarantees";
import { entrance } from "../../guarantees/patterns/entrance";
import { functionPolicies } from "../../guarantees/patterns/function-policies";
import { functionRoles } from "../../guarantees/patterns/function-roles";
import { keyPolicies } from "../../guarantees/patterns/key-policies";
import { KEY_STORE_POLICY, KEY_STORE_REFUSALS } from "../../guarantees/patterns/key-store-guarantees";
import { kmsEndpointPolicy } from "../../guarantees/patterns/kms-endpoint-guarantees";
import { patternRoles } from "../../guarantees/patterns/pattern-role-guarantees";
import { queuePolicy } from "../../guarantees/patterns/queue-policy";
import { reports, streamReads } from "../../guarantees/patterns/stream-and-alarms";
import { NOT_WITH_TENANTS, tenants } from "../../guarantees/patterns/tenant-guarantees";
import { texts } from "../../guarantees/patterns/texts";
import { TOPIC_POLICY } from "../../guarantees/patterns/topic-policy";
import { workArrives, workQueuePolicies } from "../../guarantees/patterns/work-queue-guarantees";
import type { Workload } from "../../guarantees/patterns/workload";
import { writtenOnce } from "../../guarantees/patterns/written-once";
import { requiredAccess } from "../../guarantees/required-access";
import { siteGuarantees } from "../../guarantees/site/site-guarantees";
import { siteLayers } from "../../guarantees/site/site-layers";
import { USERS_AND_ROLES } from "../../guarantees/users-and-roles";

import { MESSAGING } from "../messaging/guarantees/access-patterns";

/**
 * Everything that the policies of a baseline with a workload promise: first together, then each layer alone. Reports
 * and `docs/guarantees.md` keep this order. Left out is what is about a pattern that the stream starts or that handles
 * texts, if the workload has no such pattern.
 */
export function guaranteesOf(workload: Workload): readonly Guarantee[] {
  const all: readonly Guarantee[] = [
    ...DESTRUCTION,
    ...WEAKENING,
    ...dataGuarantees(workload),
    ...COPIES,
    ...BACKUP_GUARANTEES,
    ...VAULT_GUARANTEES,
    ...cache(workload),
    ...entrance(workload),
    ...patternRoles(workload),
    ...deletions(workload),
    ...writtenOnce(workload),
    ...tenants(workload),
    ...USERS_AND_ROLES,
    ...texts(workload),
    ...requiredAccess(workload),
    ...streamReads(workload),
    ...AWS_SERVICES,
    ...reports(workload),
    ...workArrives(workload),
    ...SERVICE_CONTROL,
    ...SERVICE_CONTROL_ENTRANCE,
    ...SERVICE_CONTROL_MUTING,
    ...SERVICE_CONTROL_REQUIRED_ACCESS,
    ...SERVICE_CONTROL_REFUSALS,
    ...RESOURCE_CONTROL,
    ...TABLE,
    ...KEY_STORE_POLICY,
    ...STREAM,
    ...endpointLayer(workload),
    ...kmsEndpointPolicy(workload),
    ...identityLayer(workload),
    ...functionRoles(workload),
    ...KEY,
    ...keyPolicies(workload),
    ...KEY_REQUIRED_ACCESS,
    ...BUCKET_POLICY,
    ...queuePolicy(workload),
    ...workQueuePolicies(workload),
    ...TOPIC_POLICY,
    ...functionPolicies(workload),
    ...TABLE_REFUSALS,
    ...KEY_STORE_REFUSALS,
    ...STREAM_REFUSALS,
    ...BUCKET_REFUSALS,
    ...TRUST,
    ...siteGuarantees(workload),
    ...siteLayers(workload),
    ...analystGuarantees(workload),
    ...comparisonGuarantees(workload),
  ];
  return all
    .filter(({ id }) => workload.tenantTag === undefined || !NOT_WITH_TENANTS.includes(id))
    .map((guarantee) => ({ ...guarantee, requests: guarantee.requests.filter(isAboutSomething) }))
    .filter(({ requests }) => requests.length > 0);
}

/** A set for no one, for no action or for no resource has no request: the workload has nothing of that kind. */
function isAboutSomething({ by, Action, Resource }: RequestSet): boolean {
  return [by, Action, Resource].every((list) => list === undefined || list.length > 0);
}

/** What the policies of a baseline with the messaging workload promise. */
export const GUARANTEES: readonly Guarantee[] = guaranteesOf(MESSAGING);
