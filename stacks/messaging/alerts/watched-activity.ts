import { ACTION_CLASSES, type ActionClass } from "../../../guarantees/ledger/service-ledger";
import {
  EVENT_PATTERN_CHARACTERS,
  type EventPattern,
  type WatchedActivity,
} from "../../../src/constructs/support/activity-rule";
import { type Call, callsOfClass, eventSourceOf } from "./event-names";
import { packed } from "./packed";

/** Whose use is told, beside the calls of the ledger. */
export interface WatchedRoles {
  /** Exact ARNs. At least one. */
  readonly pipelineRoleArns: readonly string[];
  /** Exact ARNs. At least one. */
  readonly breakGlassRoleArns: readonly string[];
}

/** What is told. */
export interface WatchedCalls extends WatchedRoles {
  /** Services whose calls are told, by the prefixes of their actions, such as `s3`. @default every service of the ledger */
  readonly services?: readonly string[];
}

/**
 * The classes that are told. Items that are read or written are data events: the trail keeps them, and a rule would see
 * each message that a user sends.
 */
export const TOLD: readonly ActionClass[] = [
  "destroys",
  "weakens",
  "creates",
  "copies out",
  "opens a way",
  "becomes somebody",
  "mutes",
];

/** Programs cannot make events up: EventBridge takes none from them whose source begins so. */
const BY_AWS = [{ prefix: "aws." }];
const CALL = "AWS API Call via CloudTrail";
// AWS's guide has both spellings.
const SIGN_IN = ["AWS Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail"];
const ANY_ACT = [CALL, "AWS Console Action via CloudTrail", ...SIGN_IN];

/** Everything that is told, by the ending of the name of its rule. A class that is too long for a rule has several. */
export function watchedActivities(watched: WatchedCalls): Readonly<Record<string, WatchedActivity>> {
  const classes = TOLD.flatMap((does) => activitiesOf(does, watched.services));
  return Object.fromEntries([...classes, ...activitiesOfRoles(watched)]);
}

/** Services whose events are in one region, whatever region is asked: the account's, so to say. */
const GLOBAL = ["iam", "organizations", "account", "sts", "signin"];

/** What the region of global services hands to the home region, where the rules above tell of it. An event may come twice. */
export function forwardedActivities(roles: WatchedRoles): Readonly<Record<string, WatchedActivity>> {
  const changes: WatchedActivity = {
    says: "A change by a global service",
    pattern: {
      source: BY_AWS,
      "detail-type": ANY_ACT,
      detail: { eventSource: GLOBAL.map((service) => `${service}.amazonaws.com`) },
    },
  };
  return Object.fromEntries([["global-services", changes], ...activitiesOfRoles(roles)]);
}

/** What is said of a call of a class. */
export function saysOf(does: ActionClass): string {
  return `A call that ${does}: ${ACTION_CLASSES[does]}`;
}

type NamedActivity = readonly [name: string, activity: WatchedActivity];

function activitiesOf(does: ActionClass, services: readonly string[] | undefined): readonly NamedActivity[] {
  const sources = services?.map(eventSourceOf);
  return inRules({
    name: does.replaceAll(" ", "-"),
    says: saysOf(does),
    of: callsOfClass(does).filter(({ eventSource }) => sources?.includes(eventSource) ?? true),
    patternOf: patternOfCalls,
  });
}

/**
 * A refused call has no parameters, so that a call is known by its service and name alone, and by the role in the text
 * of the refusal.
 */
export function activitiesOfRoles(roles: WatchedRoles): readonly NamedActivity[] {
  const exempt = [...new Set([...roles.pipelineRoleArns, ...roles.breakGlassRoleArns])];
  return [
    // CloudTrail marks AssumeRole as a call that only reads.
    ...inRules({
      name: "assumes-exempt-role",
      says: "Somebody becomes a role that policies exempt, or tries to",
      readsToo: true,
      of: exempt,
      patternOf: (arns) => ({
        source: BY_AWS,
        "detail-type": [CALL],
        detail: {
          eventSource: ["sts.amazonaws.com"],
          $or: [
            { requestParameters: { roleArn: arns } },
            { errorMessage: arns.map((arn) => ({ wildcard: `*${arn}*` })) },
          ],
        },
      }),
    }),
    ...inRules({
      name: "uses-break-glass",
      says: "Break-glass is used",
      of: roles.breakGlassRoleArns,
      patternOf: (arns) => ({
        source: BY_AWS,
        "detail-type": ANY_ACT,
        detail: { userIdentity: { sessionContext: { sessionIssuer: { arn: arns } } } },
      }),
    }),
    [
      "uses-root",
      {
        says: "The root user is used",
        pattern: { source: BY_AWS, "detail-type": ANY_ACT, detail: { userIdentity: { type: ["Root"] } } },
      },
    ],
  ];
}

export function patternOfCalls(calls: readonly Call[]): EventPattern {
  const sources = [...new Set(calls.map(({ eventSource }) => eventSource))];
  const either = sources.map((source) => ({
    eventSource: [source],
    eventName: calls.filter(({ eventSource }) => eventSource === source).map(({ eventName }) => eventName),
  }));
  const [first] = either;
  // `$or` needs two or more.
  const detail = either.length === 1 && first !== undefined ? first : { $or: either };
  return { source: BY_AWS, "detail-type": [CALL], detail };
}

interface RuleInputs<Item> extends Omit<WatchedActivity, "pattern"> {
  readonly name: string;
  readonly of: readonly Item[];
  readonly patternOf: (items: readonly Item[]) => EventPattern;
}

/** As few rules as hold all items: the pattern of a rule has a limit. */
export function inRules<Item>({ name, of: items, patternOf, ...told }: RuleInputs<Item>): readonly NamedActivity[] {
  const parts = packed({
    of: items,
    fits: (part) => JSON.stringify(patternOf(part)).length <= EVENT_PATTERN_CHARACTERS,
  });
  return parts.map((part, index) => [
    `${name}${index === 0 ? "" : `-${index + 1}`}`,
    { ...told, pattern: patternOf(part) },
  ]);
}
