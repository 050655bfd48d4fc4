import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { validateXML } from "xmllint-wasm";
import { htmlReport } from "../../src/cli/reports/html";
import { junitReport } from "../../src/cli/reports/junit";
import { sarifReport } from "../../src/cli/reports/sarif";
import { textReport } from "../../src/cli/reports/text";
import { spellingIn } from "../../src/prove/questions/describe-request";
import { DOCUMENTS, VERIFICATION } from "./report-inputs";
import { problemsOfSarif } from "./sarif-schema";

const spelling = spellingIn(
  VERIFICATION.estate,
  VERIFICATION.verdicts.map(({ guarantee }) => guarantee),
);
const common = { verification: VERIFICATION, spelling, inputs: DOCUMENTS.map(({ file }) => file), version: "1.2.3" };
const junit = junitReport(VERIFICATION, spelling);
const sarif = sarifReport({ ...common, documents: DOCUMENTS });
const matrix = { access: new Map(), spelling, statements: new Map() };
const picture = { why: "no more than <three> roles" };
const html = htmlReport({ ...common, matrix, picture, title: "<i>mine</i>" });

/** What a report looked like when somebody last read it; `UPDATE_GOLDEN=1` writes it anew, to be read again. */
function golden(name: string, text: string): string {
  const file = join(__dirname, "golden", name);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
  return readFileSync(file, "utf8");
}

describe("the reports of one proof", () => {
  it.each([
    ["table.txt", textReport({ ...common, milliseconds: 12.4 })],
    ["junit.xml", junit],
    ["sarif.json", sarif],
    ["page.html", html],
  ])("are as they were read: %s", (name, text) => {
    expect(text).toBe(golden(name, text));
  });
});

describe("a program that reads SARIF", () => {
  it("can read the SARIF file by the schema of its standard", () => {
    expect(problemsOfSarif(JSON.parse(sarif))).toEqual([]);
    const refusedWith = (change: (log: Log) => void) => {
      const log = JSON.parse(sarif) as Log;
      change(log);
      return problemsOfSarif(log);
    };
    expect(refusedWith((log) => Object.assign(log, { version: "2.0.0" }))).not.toEqual([]);
    expect(refusedWith(({ runs }) => Object.assign(runs[0]?.results?.[0] ?? {}, { level: "bad" }))).not.toEqual([]);
    expect(refusedWith(({ runs }) => Object.assign(runs[0]?.results?.[0] ?? {}, { message: "bad" }))).not.toEqual([]);
    expect(refusedWith(({ runs }) => Object.assign(runs[0] ?? {}, { region: {} }))).not.toEqual([]);
  });
});

describe("a build server", () => {
  it("can read the JUnit file by the schema that servers agree on", async () => {
    const schema = readFileSync(join(__dirname, "junit.xsd"), "utf8");
    const valid = await validateXML({
      xml: { fileName: "junit.xml", contents: junit },
      schema: [{ fileName: "junit.xsd", contents: schema }],
    });
    expect(valid.errors).toEqual([]);
    const broken = junit.replace(/tests="\d+"/, 'tests="many"');
    const refused = await validateXML({
      xml: { fileName: "junit.xml", contents: broken },
      schema: [{ fileName: "junit.xsd", contents: schema }],
    });
    expect(refused.valid).toBe(false);
  });

  it("counts as many as there are, of each kind", () => {
    expect(junit).toContain('tests="8" failures="3" errors="2" skipped="2"');
    for (const [element, count] of [
      ["<testcase ", 8],
      ["<failure ", 3],
      ["<error ", 2],
      ["<skipped ", 2],
    ] as const) {
      expect(junit.split(element)).toHaveLength(count + 1);
    }
  });
});

describe("a code scanner", () => {
  // The type is made from the schema of the standard: what is written is assigned to it where it is made.
  const { version, runs } = JSON.parse(sarif) as Log;
  const [run] = runs;
  const results = run?.results ?? [];

  it("finds a rule for each guarantee, and each result refers to one", () => {
    expect(version).toBe("2.1.0");
    const rules = run?.tool.driver.rules?.map(({ id }) => id) ?? [];
    expect(rules).toEqual(["A-1", "A-2", "B-1", "B-2", "C-1", "C-2", "NEVER-EXERCISED", "NOT-READ", "NOT-SAID"]);
    for (const { ruleId } of results) expect(rules).toContain(ruleId);
  });

  it("finds errors, warnings and what was given up, and nothing of what is proved", () => {
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["A-2", "error"],
      ["B-1", "error"],
      ["B-2", "warning"],
      ["C-2", "note"],
      ["NEVER-EXERCISED", "error"],
      ["NOT-READ", "warning"],
    ]);
    expect(results.filter(({ suppressions }) => suppressions !== undefined).map(({ ruleId }) => ruleId)).toEqual([
      "C-2",
    ]);
  });

  it("is led to the file, the construct and the Sid", () => {
    const [refused, exercised] = ["B-1", "NEVER-EXERCISED"].map((id) => results.find(({ ruleId }) => ruleId === id));
    const [location] = refused?.locations ?? [];
    expect(exercised?.locations).toEqual([location]);
    expect(location).toEqual({
      physicalLocation: {
        artifactLocation: { uri: "cdktf.out/stacks/organization/cdk.tf.json" },
        region: { startLine: 10 },
      },
      logicalLocations: [{ fullyQualifiedName: "organization/protect/Default#DenyWeakening", kind: "resource" }],
    });
    expect(DOCUMENTS[0]?.text.split("\n")[9]).toContain("DenyWeakening");
  });

  it("finds every location as a relative address that can be read", () => {
    const uris = results.flatMap(({ locations = [] }) =>
      locations.map((one) => one.physicalLocation?.artifactLocation?.uri),
    );
    expect(uris).toContain("plans/my%20data.json");
    for (const uri of uris) expect(uri).toMatch(/^[\w./%-]+$/);
  });
});

describe("the page", () => {
  it("loads nothing from elsewhere and runs no script", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=/i);
  });

  it("shows names as text, whatever is in them", () => {
    expect(html).toContain("&lt;i&gt;mine&lt;/i&gt;");
    expect(html).toContain("&lt;b onclick=&quot;x&quot;&gt;");
    expect(html).toContain("no more than &lt;three&gt; roles");
    expect(html).not.toMatch(/<b onclick|<i>mine/);
  });

  it("says what is assumed, and what was not read", () => {
    expect(html).toContain("No request was sent to AWS");
    expect(html).toContain("aws_ecr_repository_policy.images.policy");
  });

  it("closes what it opens", () => {
    for (const tag of ["table", "tr", "td", "ul", "li", "ol", "small", "code", "body", "html"]) {
      const opened = html.match(new RegExp(`<${tag}[ >]`, "g"))?.length ?? 0;
      expect({ tag, closed: html.split(`</${tag}>`).length - 1 }).toEqual({ tag, closed: opened });
    }
  });
});
