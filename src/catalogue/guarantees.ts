import { AWS_SERVICES } from "../../guarantees/aws-services";
import { WEAKENING } from "../../guarantees/change-guarantees";
import { DATA } from "../../guarantees/data-guarantees";
import { DESTRUCTION } from "../../guarantees/destruction";
import type { Guarantee } from "../../guarantees/guarantee";
import { BUCKET_POLICY, BUCKET_REFUSALS } from "../../guarantees/layers/bucket-layer";
import { ENDPOINT } from "../../guarantees/layers/endpoint-layer";
import { IDENTITY } from "../../guarantees/layers/identity-layer";
import { KEY } from "../../guarantees/layers/key-layer";
import { KEY_REQUIRED_ACCESS } from "../../guarantees/layers/key-required-access";
import { SERVICE_CONTROL } from "../../guarantees/layers/service-control";
import { SERVICE_CONTROL_ENTRANCE } from "../../guarantees/layers/service-control-entrance";
import { SERVICE_CONTROL_REFUSALS } from "../../guarantees/layers/service-control-refusals";
import { SERVICE_CONTROL_REQUIRED_ACCESS } from "../../guarantees/layers/service-control-required-access";
import { STREAM, STREAM_REFUSALS } from "../../guarantees/layers/stream-layer";
import { TABLE, TABLE_REFUSALS } from "../../guarantees/layers/table-layer";
import { TRUST } from "../../guarantees/layers/trust-layer";
import { REQUIRED_ACCESS } from "../../guarantees/required-access";
import { USERS_AND_ROLES } from "../../guarantees/users-and-roles";
import { CACHE } from "../messaging/guarantees/cache-guarantees";
import { ENTRANCE } from "../messaging/guarantees/entrance";
import { FUNCTION_POLICIES } from "../messaging/guarantees/function-policies";
import { FUNCTION_ROLES } from "../messaging/guarantees/function-roles";
import { KEY_POLICIES } from "../messaging/guarantees/key-policies";
import { KEY_STORE_POLICY, KEY_STORE_REFUSALS } from "../messaging/guarantees/key-store-guarantees";
import { KMS_ENDPOINT_POLICY } from "../messaging/guarantees/kms-endpoint-guarantees";
import { PATTERN_ROLES } from "../messaging/guarantees/pattern-role-guarantees";
import { QUEUE_POLICY } from "../messaging/guarantees/queue-policy";
import { REPORTS, STREAM_READS } from "../messaging/guarantees/stream-and-alarms";
import { TEXTS } from "../messaging/guarantees/texts";
import { TOPIC_POLICY } from "../messaging/guarantees/topic-policy";

/**
 * Everything that the policies of a baseline with the messaging workload promise: first together, then each layer
 * alone. Reports and `docs/guarantees.md` keep this order.
 */
export const GUARANTEES: readonly Guarantee[] = [
  ...DESTRUCTION,
  ...WEAKENING,
  ...DATA,
  ...CACHE,
  ...ENTRANCE,
  ...PATTERN_ROLES,
  ...USERS_AND_ROLES,
  ...TEXTS,
  ...REQUIRED_ACCESS,
  ...STREAM_READS,
  ...AWS_SERVICES,
  ...REPORTS,
  ...SERVICE_CONTROL,
  ...SERVICE_CONTROL_ENTRANCE,
  ...SERVICE_CONTROL_REQUIRED_ACCESS,
  ...SERVICE_CONTROL_REFUSALS,
  ...TABLE,
  ...KEY_STORE_POLICY,
  ...STREAM,
  ...ENDPOINT,
  ...KMS_ENDPOINT_POLICY,
  ...IDENTITY,
  ...FUNCTION_ROLES,
  ...KEY,
  ...KEY_POLICIES,
  ...KEY_REQUIRED_ACCESS,
  ...BUCKET_POLICY,
  ...QUEUE_POLICY,
  ...TOPIC_POLICY,
  ...FUNCTION_POLICIES,
  ...TABLE_REFUSALS,
  ...KEY_STORE_REFUSALS,
  ...STREAM_REFUSALS,
  ...BUCKET_REFUSALS,
  ...TRUST,
];
