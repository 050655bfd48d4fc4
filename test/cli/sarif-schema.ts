import { readFileSync } from "node:fs";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";

/**
 * The schema of SARIF 2.1.0, in the form that Microsoft publishes for tests. The schema of OASIS, errata 01, differs in a
 * pattern of languages, in types that its enumerations repeat, and in what it asks of a region: `problemsOfSarif` asks it too.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
 */
const SCHEMA = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const isValid = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

/** What the schema of SARIF refuses of a log; empty if nothing. */
export function problemsOfSarif(log: unknown): readonly string[] {
  const problems = isValid(log) ? [] : (isValid.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
  return [...problems, ...regionsWithoutStart(log, "")];
}

/** A region has to begin somewhere. */
function regionsWithoutStart(value: unknown, place: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const at = `${place}/${name}`;
    const isWithout = name === "region" && !["startLine", "charOffset", "byteOffset"].some((start) => start in one);
    return [...(isWithout ? [`${at} must begin somewhere`] : []), ...regionsWithoutStart(one, at)];
  });
}
