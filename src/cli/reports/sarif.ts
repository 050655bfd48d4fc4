import type { Location, Log, ReportingDescriptor, Result } from "sarif";
import type { Spelling } from "../../prove/questions/describe-request";
import type { ReportedVerdict } from "../../prove/questions/reported-verdict";
import { reasonsOf } from "../../prove/questions/verdict-reasons";
import type { Verification } from "../../prove/questions/verification";
import type { InputDocument } from "../inputs";
import { placeOf } from "./locations";
import { assumedBy } from "./text";

export interface SarifReport {
  readonly verification: Verification;
  readonly spelling: Spelling;
  readonly documents: readonly InputDocument[];
  /** What the inputs and the subjects do not say. @default nothing */
  readonly notSaid?: string | undefined;
  /** Version of this program. */
  readonly version: string;
}

/** The rule for a place with a policy that was not read. */
const NOT_READ: ReportingDescriptor = {
  id: "NOT-READ",
  shortDescription: { text: "A policy was not read." },
};

/** The rule for what the inputs and the subjects do not say. */
const NOT_SAID: ReportingDescriptor = {
  id: "NOT-SAID",
  shortDescription: { text: "The inputs do not say where resources are or whom control policies bind." },
};

/** The rule for a statement without effect. */
const NEVER_EXERCISED: ReportingDescriptor = {
  id: "NEVER-EXERCISED",
  shortDescription: { text: "No request exercises this statement: it allows or denies nothing." },
};

/**
 * Every guarantee as a rule, with a result for each guarantee that is violated (an error), undecided (a warning) or
 * given up on purpose (a note). A guarantee that is proved on an assumption passes, and its message names it. A statement that no request exercises is an error, and a place that was not read a
 * warning.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ verification, spelling, documents, notSaid, version }: SarifReport): string {
  const { verdicts, neverExercised, notRead } = verification;
  const results = verdicts.flatMap((one) => resultOf(one, spelling, documents));
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "dynamodb-baseline",
            version,
            rules: [...verdicts.map(({ guarantee }) => ruleOf(guarantee)), NEVER_EXERCISED, NOT_READ, NOT_SAID],
          },
        },
        columnKind: "utf16CodeUnits",
        results: [
          ...results,
          ...neverExercised.map(
            ({ origin, message }): Result => ({
              ruleId: NEVER_EXERCISED.id,
              level: "error",
              message: { text: message },
              locations: locationsOf([origin], documents),
            }),
          ),
          ...notRead.map(
            (place): Result => ({
              ruleId: NOT_READ.id,
              level: "warning",
              message: { text: `Not read, so nothing is proved about it: ${place}` },
              locations: locationsOf([place], documents),
            }),
          ),
          ...(notSaid === undefined ? [] : [notSaid]).map(
            (text): Result => ({
              ruleId: NOT_SAID.id,
              level: "warning",
              message: { text },
              locations: locationsOf([], documents),
            }),
          ),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ id, sentence, source, kind }: ReportedVerdict["guarantee"]): ReportingDescriptor {
  return { id, shortDescription: { text: sentence }, helpUri: source, properties: { kind } };
}

const LEVELS = { violated: "error", undecided: "warning", "given up": "note" } as const;

function resultOf(
  reported: ReportedVerdict,
  spelling: Spelling,
  documents: readonly InputDocument[],
): readonly Result[] {
  const { guarantee, verdict, statements = [], givenUpBy } = reported;
  const assumed = assumedBy(reported);
  if (verdict === "proved" && assumed.length > 0) {
    const message = { text: [guarantee.sentence, ...assumed].join("\n") };
    const locations = locationsOf([], documents);
    return [{ ruleId: guarantee.id, kind: "pass", level: "none", message, locations }];
  }
  if (verdict === "proved" || verdict === "absent") return [];
  const reasons = reasonsOf(reported, spelling);
  const given = givenUpBy === undefined ? [] : [`Given up by ${givenUpBy.option}: ${givenUpBy.reason}.`];
  return [
    {
      ruleId: guarantee.id,
      level: LEVELS[verdict],
      message: { text: [guarantee.sentence, ...given, ...reasons].join("\n") },
      locations: locationsOf(statements, documents),
      ...(givenUpBy !== undefined && {
        suppressions: [{ kind: "external", justification: givenUpBy.reason } as const],
      }),
    },
  ];
}

/** The places of the deciding statements. Without one, the first document: scanners need a place. */
export function locationsOf(statements: readonly string[], documents: readonly InputDocument[]): Location[] {
  const places = statements.flatMap((statement) => placeOf(statement, documents) ?? []);
  if (places.length === 0) {
    const [first] = documents;
    return first === undefined ? [] : [{ physicalLocation: { artifactLocation: { uri: encodeURI(first.file) } } }];
  }
  return places.map(({ file, line, resource, sid }) => ({
    physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line } },
    logicalLocations: [{ fullyQualifiedName: sid === undefined ? resource : `${resource}#${sid}`, kind: "resource" }],
  }));
}
