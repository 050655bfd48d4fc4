import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { LEDGER } from "../../../guarantees/ledger/action-ledger";
import { namesIn } from "../../../guarantees/ledger/service-ledger";
import type { EventPattern } from "../../../src/constructs/support/activity-rule";
import { callsOf, eventSourceOf } from "../../../stacks/messaging/alerts/event-names";
import { loggedActivities } from "../../../stacks/messaging/alerts/logged-activity";
import { TOLD, watchedActivities } from "../../../stacks/messaging/alerts/watched-activity";
import { withCpuSeconds } from "../../support/cpu-time";
import { environment } from "../../support/environment-file";
import { synthesized } from "../../support/environments";
import { type EventPart, fits } from "../../support/event-pattern";
import { counts } from "../../support/filter-pattern";
import { transformed } from "../../support/input-transformer";
import type { Template } from "../../support/synthesized-template";
import { call } from "./event-shapes";
import { type PricedEvent, pricedEvents } from "./priced-events";
import { SHAPES } from "./shapes-of-all-kinds";

// Prints as JSON what alerts cost in units, by the stacks of the example, and how long the evaluators of the tests match.
// `npm run bench -- alerts` runs it.

interface Rule {
  readonly pattern: EventPattern;
  readonly isHeartbeat: boolean;
  /** Topics get a message; a bus gets the event, which its rules look at once more. */
  readonly target:
    | { readonly kind: "topic"; readonly messageOf: (event: EventPart) => string }
    | { readonly kind: "bus" };
}

/** What is in one account and region: rules that look at its events, filters that look at its calls in the log. */
interface Place {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** The place whose bus gets what is handed over. */
  readonly home?: Place;
  readonly alarms: number;
  /** Patterns of the filters on the log of the trail, which has the calls of the account. */
  readonly filters: readonly string[];
}

const config = environment("example");
const { templates } = synthesized(config);
const [BREAK_GLASS = ""] = config.roles.breakGlass.slice(-1);

function stackOf(id: string): Template {
  const template = templates.get(id);
  if (template === undefined) throw new Error(`The example has no stack ${id}.`);
  return template;
}

/** The rules of a stack by the alias of their provider; those of work for a queue are none. */
function rulesOf(template: Template, isOf: (provider: string) => boolean): readonly Rule[] {
  const targets = template.all(CloudwatchEventTarget);
  return template.all(CloudwatchEventRule).flatMap(({ address, body }): readonly Rule[] => {
    if (!isOf(String(body.provider ?? "aws"))) return [];
    const target = targets.find((one) => String(one.body.rule).includes(`${address}.`))?.body ?? {};
    if (String(target.arn).includes(":sqs:")) return [];
    const isHeartbeat = String(body.name).includes("heartbeat");
    if (body.event_pattern === undefined) return [];
    const { input_paths, input_template } = (target.input_transformer ?? {}) as {
      input_paths?: Readonly<Record<string, string>>;
      input_template?: string;
    };
    const messageOf = (event: EventPart) =>
      input_paths === undefined || input_template === undefined
        ? JSON.stringify(event)
        : transformed({ paths: input_paths, template: input_template, event });
    const isBus = String(target.arn).includes("event-bus");
    return [
      {
        pattern: JSON.parse(String(body.event_pattern)) as EventPattern,
        isHeartbeat,
        target: isBus ? { kind: "bus" } : { kind: "topic", messageOf },
      },
    ];
  });
}

const isHere = (provider: string) => provider === "aws";
const alarmsOf = (template: Template) =>
  template
    .all(CloudwatchMetricAlarm)
    .filter(({ body }) => /-(undelivered|silent)$|-trail-/.test(String(body.alarm_name))).length;

function placesOf(): Readonly<Record<PricedEvent["where"], Place>> {
  const [messaging, audit, organization] = [stackOf("messaging"), stackOf("audit"), stackOf("organization")];
  const filters = messaging
    .all(CloudwatchLogMetricFilter)
    .filter(({ body }) => String(body.name).includes("-trail-"))
    .map(({ body }) => String(body.pattern));
  const none = { alarms: 0, filters: [] as readonly string[] };
  const table: Place = {
    ...none,
    name: "table, home region",
    rules: rulesOf(messaging, isHere),
    alarms: alarmsOf(messaging),
    filters,
  };
  const auditHome: Place = {
    ...none,
    name: "audit, home region",
    rules: rulesOf(audit, isHere),
    alarms: alarmsOf(audit),
  };
  return {
    table,
    tableGlobal: {
      ...none,
      name: "table, us-east-1",
      rules: rulesOf(messaging, (one) => one === "aws.global"),
      home: table,
      filters,
    },
    audit: auditHome,
    auditGlobal: {
      ...none,
      name: "audit, us-east-1",
      rules: rulesOf(audit, (one) => one === "aws.global"),
      home: auditHome,
    },
    auditCopies: {
      ...none,
      name: "audit, region of copies",
      rules: rulesOf(audit, (one) => one === "aws.copies"),
      home: auditHome,
    },
    management: {
      ...none,
      name: "management, us-east-1",
      rules: rulesOf(organization, (one) => one === "aws.global"),
      alarms: alarmsOf(organization),
    },
  };
}

/** What an event costs, in units. */
interface Units {
  readonly invocations: number;
  readonly busEvents: number;
  readonly messages: number;
  readonly filters: number;
  /** Bytes of the longest message. */
  readonly bytes: number;
}

function unitsOf(event: EventPart, place: Place): Units {
  const here = place.rules.filter(({ pattern }) => fits(pattern, event));
  const messages = here.flatMap(({ target }) => (target.kind === "topic" ? [target.messageOf(event)] : []));
  const handed = here.filter(({ target }) => target.kind === "bus").length;
  const there = place.home === undefined ? undefined : unitsOf(event, { ...place.home, filters: [] });
  return {
    invocations: here.length + handed * (there?.invocations ?? 0),
    busEvents: handed,
    messages: messages.length + handed * (there?.messages ?? 0),
    filters: place.filters.filter((pattern) => counts(pattern, event.detail as EventPart)).length,
    bytes: Math.max(0, handed > 0 ? (there?.bytes ?? 0) : 0, ...messages.map((message) => Buffer.byteLength(message))),
  };
}

const places = placesOf();

/** The most messages of one dangerous call of the ledger, allowed by somebody without an exempt role. */
function messagesOfTheLedger(): { readonly calls: number; readonly most: number; readonly untold: number } {
  const events = LEDGER.flatMap(({ service, rows }) =>
    rows
      .filter(({ does }) => TOLD.includes(does))
      .flatMap(({ actions }) => namesIn(actions).flatMap((name) => callsOf(service, name)))
      .map((one) => {
        const source = eventSourceOf(service).replace(".amazonaws.com", "");
        return call(source, typeof one === "string" ? one : `${one.prefix}Anything`);
      }),
  );
  const messages = events.map((event) => unitsOf(event, places.table).messages);
  return { calls: events.length, most: Math.max(...messages), untold: messages.filter((count) => count === 0).length };
}

const ROUNDS = 300;

/** Processor time of matching one event, in microseconds: against all rules, and against all filters. */
function timesWith(roles: number) {
  const arns = Array.from({ length: roles }, (_, index) => `arn:aws:iam::333333333333:role/pipeline-${index}`);
  const exempt = { pipelineRoleArns: arns, breakGlassRoleArns: [BREAK_GLASS] };
  const patterns = Object.values(watchedActivities(exempt)).map(({ pattern }) => pattern);
  const filters = Object.values(loggedActivities(exempt)).flatMap((one) => one.patterns);
  const events = Object.values(SHAPES);
  const microseconds = (match: (event: EventPart) => void, rounds: number) => {
    const all = () => {
      for (let round = 0; round < rounds; round += 1) for (const event of events) match(event);
    };
    all();
    return (withCpuSeconds(all).cpuSeconds * 1e6) / (rounds * events.length);
  };
  return {
    roles: roles + 1,
    rules: patterns.length,
    filters: filters.length,
    byRules: microseconds((event) => patterns.forEach((pattern) => void fits(pattern, event)), ROUNDS),
    byFilters: microseconds(
      (event) => filters.forEach((pattern) => void counts(pattern, event.detail as EventPart)),
      ROUNDS / 30,
    ),
  };
}

const all: readonly Place[] = Object.values(places);
process.stdout.write(
  JSON.stringify({
    places: all.map(({ name, rules, alarms, filters, home }) => ({
      name,
      rules: rules.filter(({ isHeartbeat }) => !isHeartbeat).length,
      alarms,
      filters: home === undefined ? filters.length : 0,
      longest: Math.max(...rules.map(({ pattern }) => JSON.stringify(pattern).length)),
    })),
    events: pricedEvents(config.roles).map(({ what, isTold, where, event }) => ({
      what,
      isTold,
      where: places[where].name,
      ...unitsOf(event, places[where]),
    })),
    ledger: messagesOfTheLedger(),
    times: [4, 60].map(timesWith),
  }),
);
