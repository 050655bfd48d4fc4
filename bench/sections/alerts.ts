import { join } from "node:path";
import { runOnce } from "../measure";
import { REPOSITORY } from "../repository-folder";
import { missedOf, type Section, tableOf } from "../section";

const MOST_MESSAGES = 2;
const RATIO = 2;

const TOLD = `a dangerous call of the ledger is told, by at most ${MOST_MESSAGES} messages to each subscriber`;
const LINEAR = `with 61 exempt roles instead of 5, a rule costs at most ${RATIO} × the processor time`;

/** What alerts about dangerous calls cost, in units of AWS, and how long it takes to match an event. */
export const alerts: Section = {
  name: "alerts",
  title: "Alerts about dangerous calls",
  goals: ["a call that is not dangerous costs nothing", TOLD, LINEAR],
  measure: async () => {
    const { places, events, ledger, times } = measured();
    const isQuiet = ({ messages, filters }: Measured["events"][number]) => messages + filters === 0;
    return {
      report: [
        "Of the stacks of the example, by the evaluators of the tests. Rules without heartbeats:",
        "",
        ...tableOf(
          ["account and region", "rules", "longest pattern", "alarms", "filters on the log"],
          places.map(({ name, rules, longest, alarms, filters }) => [name, rules, longest, alarms, filters]),
        ),
        "",
        "An alarm is billed by its metric and month, a filter costs nothing itself. What one call costs, in units: an event of a custom bus",
        "for what another region hands over, a message of SNS for each rule that tells, and one more for each subscription. Rules look at",
        "events of AWS for nothing. A filter counts into a metric that is billed by the month.",
        "",
        ...tableOf(
          [
            "if",
            "where",
            "rules that fit",
            "events of a bus",
            "messages",
            "bytes of the message",
            "filters that count",
          ],
          events.map(({ what, where, invocations, busEvents, messages, bytes, filters }) => [
            what,
            where,
            invocations,
            busEvents,
            messages,
            bytes,
            filters,
          ]),
        ),
        "",
        `Of ${ledger.calls} names of dangerous calls, ${ledger.untold} are not told in the account of the table, and the most messages of one are ${ledger.most}. A message is`,
        "billed by 64 KiB. Heartbeats are 288 messages a day for each account, and as many events and messages for each region that hands over.",
        "",
        "Processor time of matching one event against all rules, and one record against all filters. AWS does this; here it is the",
        "evaluators of the tests, which read a filter anew for each record:",
        "",
        ...tableOf(
          ["exempt roles", "rules", "µs an event", "µs a rule", "filters", "µs a record"],
          times.map(({ roles, rules, byRules, filters, byFilters }) => [
            roles,
            rules,
            byRules.toFixed(1),
            (byRules / rules).toFixed(2),
            filters,
            Math.round(byFilters),
          ]),
        ),
      ],
      missed: missedOf([
        ["alerts: a call that is not dangerous costs nothing", events.every((one) => one.isTold || isQuiet(one))],
        [
          `alerts: ${TOLD}`,
          ledger.untold === 0 && ledger.most <= MOST_MESSAGES && events.every((one) => !one.isTold || one.messages > 0),
        ],
        [`alerts: ${LINEAR}`, growthOf(times) <= RATIO],
      ]),
    };
  },
};

interface Measured {
  readonly places: readonly {
    readonly name: string;
    readonly rules: number;
    readonly longest: number;
    readonly alarms: number;
    readonly filters: number;
  }[];
  readonly events: readonly {
    readonly what: string;
    readonly where: string;
    readonly isTold: boolean;
    readonly invocations: number;
    readonly busEvents: number;
    readonly messages: number;
    readonly bytes: number;
    readonly filters: number;
  }[];
  readonly ledger: { readonly calls: number; readonly most: number; readonly untold: number };
  readonly times: readonly Time[];
}

interface Time {
  readonly roles: number;
  readonly rules: number;
  readonly filters: number;
  readonly byRules: number;
  readonly byFilters: number;
}

function measured(): Measured {
  const tsNode = require.resolve("ts-node/dist/bin");
  const program = join("test", "stacks", "alerts", "measure-alerts.ts");
  return JSON.parse(runOnce(["node", tsNode, "-T", program], { cwd: REPOSITORY }).stdout) as Measured;
}

/** Processor time of a rule with many roles, as a multiple of that with few. */
function growthOf([few, many]: readonly Time[]): number {
  if (few === undefined || many === undefined) throw new Error("Two numbers of roles are needed.");
  return many.byRules / many.rules / (few.byRules / few.rules);
}
