import type { ReachQuestion } from "../../catalogue/reach-questions";
import { type ArrowKind, type Box, twoColumnsSvg } from "../../modelling/two-columns-svg";
import type { Reach, ReachAnswer, ReachPrincipal } from "./reach";

const READ: ArrowKind = { name: "read", onLight: "#2f6f9f", onDark: "#7db8e8" };
const WRITE: ArrowKind = { name: "write", onLight: "#b35c00", onDark: "#f0a95c" };
const TAKE_AWAY: ArrowKind = { name: "delete, weaken or copy out", onLight: "#b3261e", onDark: "#f2877f" };
const UNDECIDED: ArrowKind = { name: "undecided", onLight: "#6b6b6b", onDark: "#b0b0b0", isDashed: true };
const KINDS = { read: READ, write: WRITE, "take away": TAKE_AWAY } as const;

const HEADINGS: Readonly<Record<ReachPrincipal["kind"], readonly [heading: string, subheading: string]>> = {
  role: ["Roles of the inputs", "by their own policies"],
  exempted: ["Exempted roles", "assumed to be allowed everything by their own policies"],
  administrator: ["An administrator of the account", "with every permission"],
  outsider: ["An administrator of another account", "outside the organization"],
};

const THINGS: Readonly<Record<string, string>> = {
  table: "Table and indexes",
  stream: "Stream",
  cluster: "Cache (DAX)",
  keyStore: "Key store of texts",
  textKey: "Key of texts",
  tableKey: "Key of the table",
  trailRecords: "Records of CloudTrail",
};

/** A picture of who can do what. A line without an arrow is refused to everybody who is drawn; its text says so. */
export function reachSvg({ reach, title }: { readonly reach: Reach; readonly title: string }): string {
  const { principals, questions, answers } = reach;
  return twoColumnsSvg({
    title: `Who reaches what in ${title}`,
    description: described(reach),
    left: principalBoxes(principals, answers),
    right: thingBoxes(questions, answers),
    arrows: answers.map(({ principal, question, answer }) => ({
      from: principal.arn,
      to: question.id,
      kind: answer === "undecided" ? UNDECIDED : KINDS[question.kind],
    })),
    kinds: [READ, WRITE, TAKE_AWAY, UNDECIDED],
  });
}

function principalBoxes(principals: readonly ReachPrincipal[], answers: readonly ReachAnswer[]): readonly Box[] {
  return (Object.keys(HEADINGS) as ReachPrincipal["kind"][]).flatMap((kind) => {
    const [heading, subheading] = HEADINGS[kind];
    const lines = principals
      .filter((principal) => principal.kind === kind)
      .map(({ arn }) => {
        const isRefused = !answers.some(({ principal }) => principal.arn === arn);
        return { id: arn, text: `${nameOf(arn)}${isRefused ? ": refused all of this" : ""}` };
      });
    return lines.length === 0 ? [] : [{ heading, subheading, lines }];
  });
}

function thingBoxes(questions: readonly ReachQuestion[], answers: readonly ReachAnswer[]): readonly Box[] {
  return [...new Set(questions.map(({ subject }) => subject))].map((subject) => ({
    heading: THINGS[subject] ?? subject,
    subheading: `@${subject}`,
    lines: questions
      .filter((question) => question.subject === subject)
      .map(({ id, verb }) => {
        const isRefused = !answers.some(({ question }) => question.id === id);
        return { id, text: `${verb}${isRefused ? ": refused to all of them" : ""}` };
      }),
  }));
}

function described({ principals, answers }: Reach): string {
  return principals
    .map(({ arn }) => {
      const can = answers.filter(({ principal }) => principal.arn === arn);
      const list = can.map(({ question, answer }) => `${question.id}${answer === "undecided" ? " (undecided)" : ""}`);
      return `${nameOf(arn)}: ${list.length === 0 ? "refused all" : list.join(", ")}.`;
    })
    .join(" ");
}

/** The name of a role. Terraform's own names end in a hash, which no one reads. */
function nameOf(arn: string): string {
  return (arn.split("/").at(-1) ?? arn).replace(/_[0-9A-F]{8}$/, "");
}
