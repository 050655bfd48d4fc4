import type { WeakeningOptions } from "./weakening-option";

/** Options of `messaging.userPool`. */
export const USER_POOL_WEAKENINGS = {
  withoutInvitation: {
    does: "Lets users sign up without an invitation of an administrator.",
    lost: "anybody with an email address may sign up, and write to others",
    guarantees: [],
  },
  withoutRequiredMfa: {
    does: "Asks for a second factor only if the user has set up an authenticator app.",
    lost: "a password alone is enough to sign in",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;

/** Options of `messaging.userComparison`. */
export const USER_COMPARISON_WEAKENINGS = {
  outsideNetwork: {
    does: "Lets the function that asks the user pool run outside the network: AWS opens no endpoint for a pool with a sign-in page.",
    lost: "a function that may list the users of the pool reaches the internet; it has no right to the table",
    advice: "There is no comparison by a schedule without it: `npm run users -- compare` does the same by hand.",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;

/** Options of `messaging`. */
export const MESSAGING_WEAKENINGS = {
  withoutTextEncryption: {
    does: "Turns the encryption of texts in the functions off. The table stays encrypted.",
    lost: "the functions do not encrypt the words of messages: a permission to read an item is enough to read them",
    guarantees: [],
  },
  withoutAlarms: {
    does: "Makes no alarms of functions, API and tables. Those of the stream, of the queues and of deleted users stay.",
    lost: "no one is told if functions, API or tables fail, are throttled, or find texts that were changed",
    advice: "Alarms are billed by the metrics that they look at, and the lines that are counted by two metrics.",
    guarantees: [],
  },
  withoutActivityAlerts: {
    does: "Makes no rules that tell of dangerous calls: in the account of the table, in the audit and in the management account.",
    lost: "no one is told who destroys, weakens, copies out or mutes, becomes an exempt role, or is refused it",
    advice: "The trail keeps these calls.",
    guarantees: [],
  },
  withoutAlertWatch: {
    does: "Makes no heartbeat of the alerts about dangerous calls, and no alarm if one of them is not delivered.",
    lost: "no one is told if alerts about dangerous calls do not come",
    advice: "Each rule has an alarm, which is billed by its metric.",
    guarantees: [],
  },
  withoutTrailAlarms: {
    does: "Makes no metric filters and alarms of dangerous calls on the log of the trail. The rules of EventBridge stay.",
    lost: "no one is told of a dangerous call whose event EventBridge lost, or that happened in another region",
    advice: "Each class of calls has a metric and an alarm, which are billed.",
    guarantees: [],
  },
  withoutReservedConcurrency: {
    does: "Reserves no concurrency for the functions, for an account with a small quota.",
    lost: "each function may take the whole concurrency of the account",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;
