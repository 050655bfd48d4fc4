import { CACHE } from "./cache";
import { DATA } from "./data";
import { DESTRUCTION } from "./destruction";
import { ENTRANCE } from "./entrance";
import type { Guarantee } from "./guarantee";
import { BUCKET_POLICY } from "./layers/bucket";
import { ENDPOINT } from "./layers/endpoint";
import { FUNCTION } from "./layers/function";
import { FUNCTION_ROLES } from "./layers/function-roles";
import { IDENTITY } from "./layers/identity";
import { KEY } from "./layers/key";
import { KEY_STORE } from "./layers/key-store";
import { KEY_WORK } from "./layers/key-work";
import { MESSAGING_KEYS } from "./layers/messaging-keys";
import { QUEUE } from "./layers/queue";
import { REST } from "./layers/rest";
import { SERVICE_CONTROL } from "./layers/service-control";
import { SERVICE_CONTROL_ENTRANCE } from "./layers/service-control-entrance";
import { SERVICE_CONTROL_REST } from "./layers/service-control-rest";
import { SERVICE_CONTROL_WORK } from "./layers/service-control-work";
import { STREAM } from "./layers/stream";
import { TABLE } from "./layers/table";
import { TOPIC } from "./layers/topic";
import { TRUST } from "./layers/trust";
import { PATTERN_ROLES } from "./patterns";
import { SERVICES } from "./services";
import { TEXTS } from "./texts";
import { USERS_AND_ROLES } from "./users";
import { WEAKENING } from "./weakening";
import { WORK } from "./work";

/** Everything that the policies promise, together and each layer alone. */
export const GUARANTEES: readonly Guarantee[] = [
  ...DESTRUCTION,
  ...WEAKENING,
  ...DATA,
  ...CACHE,
  ...ENTRANCE,
  ...PATTERN_ROLES,
  ...USERS_AND_ROLES,
  ...TEXTS,
  ...WORK,
  ...SERVICES,
  ...SERVICE_CONTROL,
  ...SERVICE_CONTROL_ENTRANCE,
  ...SERVICE_CONTROL_WORK,
  ...SERVICE_CONTROL_REST,
  ...TABLE,
  ...KEY_STORE,
  ...STREAM,
  ...ENDPOINT,
  ...IDENTITY,
  ...FUNCTION_ROLES,
  ...KEY,
  ...MESSAGING_KEYS,
  ...KEY_WORK,
  ...BUCKET_POLICY,
  ...QUEUE,
  ...TOPIC,
  ...FUNCTION,
  ...REST,
  ...TRUST,
];
