import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { snippets } from "../support/documents";
import { REPOSITORY } from "../support/environment-file";
import { documentedIn, exampleOfEntry } from "../support/examples";
import { sourcesIn } from "../support/source-files";

const sources = sourcesIn(REPOSITORY, ["src"]);
const documented = documentedIn(sources, ["src/constructs", "src/model"]);
const constructs = documented.filter(({ kind }) => kind === "construct");
const functions = documented.filter(({ kind }) => kind === "function");

/** The resource that matters of each construct. */
const RESOURCES: Readonly<Record<string, string>> = {
  ActivityAlerts: "aws_cloudwatch_event_rule",
  ActivityForwarding: "aws_cloudwatch_event_rule",
  ActivityMessages: "aws_cloudwatch_event_rule",
  AlarmTopic: "aws_sns_topic",
  AlertHeartbeat: "aws_cloudwatch_event_rule",
  AnalystRole: "aws_iam_role",
  BackupAlarms: "aws_cloudwatch_metric_alarm",
  BackupPlan: "aws_backup_plan",
  BackupVault: "aws_backup_vault",
  ConfigRules: "aws_config_config_rule",
  DataEventTrail: "aws_cloudtrail",
  EncryptionKey: "aws_kms_key",
  ExternalAccessAnalyzer: "aws_accessanalyzer_analyzer",
  FailureQueue: "aws_sqs_queue",
  FunctionAlarms: "aws_cloudwatch_metric_alarm",
  GatewayEndpoint: "aws_vpc_endpoint",
  GuardrailPolicy: "aws_organizations_policy",
  HttpApi: "aws_apigatewayv2_api",
  HttpApiAlarm: "aws_cloudwatch_metric_alarm",
  InterfaceEndpoint: "aws_vpc_endpoint",
  IsolatedNetwork: "aws_vpc",
  KeyStore: "aws_dynamodb_table",
  LogAlarm: "aws_cloudwatch_log_metric_filter",
  LogGroup: "aws_cloudwatch_log_group",
  MachineRole: "aws_rolesanywhere_profile",
  PatternFunction: "aws_lambda_function",
  PatternRole: "aws_iam_role",
  QueueMapping: "aws_lambda_event_source_mapping",
  ReadOnlyDax: "aws_dax_cluster",
  RestoreTest: "aws_backup_restore_testing_plan",
  SecureTable: "aws_dynamodb_table",
  ServiceRole: "aws_iam_role",
  SiteLink: "aws_vpn_connection",
  StreamMapping: "aws_lambda_event_source_mapping",
  TableAlarms: "aws_cloudwatch_metric_alarm",
  TrailBucket: "aws_s3_bucket",
  TrustAnchor: "aws_rolesanywhere_trust_anchor",
  UserDirectory: "aws_cognito_user_pool",
  WorkQueue: "aws_sqs_queue",
  WorkloadDashboard: "aws_cloudwatch_dashboard",
};

/** What the compiler and the program said of an example. */
interface Tried {
  /** Messages of the compiler. */
  readonly refused: readonly string[];
  /** Lines that the program printed. */
  readonly printed: readonly string[];
  /** The error with which it ended. */
  readonly failed?: string;
  /** Types of the resources in its synthesized stacks. */
  readonly resources: readonly string[];
}

/** Examples that the compiler or the program must refuse: with them it is seen that the others were tried. */
const WRONG = {
  misspelt: 'import { LogGroup } from "dynamodb-baseline";\nexport const made = LogGroup.make();\n',
  printsMore: 'console.log("one"); // one\nconsole.log("two");\n// three\n',
  notUsed: 'import { LogGroup } from "dynamodb-baseline";\n',
  refusedByConstruct:
    'import { App, TerraformStack } from "cdktf";\n' +
    'import { LogGroup } from "dynamodb-baseline";\n' +
    'const app = new App();\nconst stack = new TerraformStack(app, "orders");\n' +
    'new LogGroup(stack, "log", { logGroupName: "/orders", encryptionKeyArn: "arn", retentionDays: 1 });\napp.synth();\n',
};

/** Programs that the documents show. */
const programs = snippets()
  .filter(({ language }) => language === "ts")
  .map((snippet, index) => ({ ...snippet, name: `snippet-${index}` }));

const tried = new Map<string, Tried>();

beforeAll(() => {
  const examples = new Map<string, string>([
    ...documented.map(({ name, example = "" }) => [name, example] as const),
    ["entry", exampleOfEntry(sources) ?? ""],
    ...programs.map(({ name, text }) => [name, text] as const),
    ...Object.entries(WRONG),
  ]);
  // Inside the repository, where the package finds itself by its name, and in no folder that another test reads.
  const folder = mkdtempSync(join(REPOSITORY, "dist", "examples-"));
  try {
    for (const [name, example] of examples) writeExample(join(folder, name), example);
    const refused = compile([...examples.keys()].map((name) => join(folder, name, "example.ts")));
    const ran = run([...examples.keys()].map((name) => join(folder, name)));
    for (const name of examples.keys()) {
      tried.set(name, {
        refused: refused.get(join(folder, name, "example.ts")) ?? [],
        printed: ran[join(folder, name)]?.printed ?? [],
        failed: ran[join(folder, name)]?.failed,
        resources: resourcesIn(join(folder, name)),
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function writeExample(folder: string, example: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, "example.ts"), example);
  // The code that a function deploys is the reader's own.
  for (const [, zip = ""] of example.matchAll(/zipPath: "([\w-]+\.zip)"/g)) writeFileSync(join(folder, zip), "");
}

/** Compiles all files as one program, and returns what is wrong with each. */
function compile(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    types: ["node"],
  });
  program.emit();
  const refused = new Map<string, string[]>();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = file?.fileName ?? "";
    refused.set(name, [...(refused.get(name) ?? []), ts.flattenDiagnosticMessageText(messageText, "\n")]);
  }
  return refused;
}

type Ran = Readonly<Record<string, { readonly printed: readonly string[]; readonly failed?: string }>>;

/** Runs every example in one process, each in its own folder. */
function run(folders: readonly string[]): Ran {
  const program = `
    const ran = {};
    for (const folder of process.argv.slice(1)) {
      process.chdir(folder);
      const printed = [];
      console.log = (...words) => printed.push(...require("node:util").format(...words).split("\\n"));
      ran[folder] = { printed };
      try { require(folder + "/example.js"); } catch (error) { ran[folder].failed = String(error); }
    }
    process.stdout.write(JSON.stringify(ran));`;
  const { stdout, stderr, status } = spawnSync("node", ["-e", program, ...folders], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Ran;
}

function resourcesIn(folder: string): readonly string[] {
  const stacks = join(folder, "cdktf.out", "stacks");
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks).flatMap((stack) => {
    const { resource = {} } = JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8")) as {
      resource?: Readonly<Record<string, unknown>>;
    };
    return Object.keys(resource);
  });
}

/** Lines that an example says it prints: comments at the end of a `console.log`, or in the lines after it. */
function announced(example: string): readonly string[] {
  const printing = example.slice(Math.max(0, example.search(/^.*console\.log\(/m)));
  return [...printing.matchAll(/(?:^|; )\/\/ (.*)$/gm)].map(([, line = ""]) => line);
}

describe("the example of a construct", () => {
  it("is known for every construct that the package exports", () => {
    expect(constructs.map(({ name }) => name).sort()).toEqual(Object.keys(RESOURCES));
  });

  it.each(constructs)("$name is there", ({ example }) => {
    expect(example).toBeDefined();
  });

  it.each(constructs)("$name uses the construct, compiles, and synthesizes its resource", ({ name, example }) => {
    expect(example).toContain(`new ${name}(`);
    expect(tried.get(name)).toMatchObject({ refused: [], failed: undefined });
    expect(tried.get(name)?.resources).toContain(RESOURCES[name]);
  });
});

describe("the example of a function", () => {
  it.each(functions)("$name is there", ({ example }) => {
    expect(example).toBeDefined();
  });

  it.each(functions)("$name calls the function, compiles, and prints what it says", ({ name, example = "" }) => {
    expect(example).toContain(`${name}(`);
    expect(announced(example)).not.toEqual([]);
    expect(tried.get(name)).toMatchObject({ refused: [], failed: undefined, printed: announced(example) });
  });
});

describe("the example of the package", () => {
  it("compiles and synthesizes a table under its key", () => {
    expect(tried.get("entry")).toMatchObject({ refused: [], failed: undefined });
    expect(tried.get("entry")?.resources).toEqual(expect.arrayContaining(["aws_dynamodb_table", "aws_kms_key"]));
  });
});

// Here, because the compiler takes as long for all of them as for one.
describe("the code of the documents", () => {
  it.each(programs)("can be compiled and run: $document", ({ name }) => {
    expect(tried.get(name)).toMatchObject({ refused: [], failed: undefined });
  });
});

describe("an example that is wrong is noticed", () => {
  it("when it uses what is not there", () => {
    expect(tried.get("misspelt")?.refused).toEqual([expect.stringContaining("Property 'make' does not exist")]);
  });

  it("when it imports more than it uses", () => {
    expect(tried.get("notUsed")?.refused).toEqual([expect.stringContaining("'LogGroup' is declared but")]);
  });

  it("when it prints something else than it says", () => {
    expect(tried.get("printsMore")).toMatchObject({ refused: [], failed: undefined, printed: ["one", "two"] });
    expect(announced(WRONG.printsMore)).toEqual(["one", "three"]);
  });

  it("when the construct refuses it", () => {
    expect(tried.get("refusedByConstruct")).toMatchObject({
      refused: [],
      failed: expect.stringContaining("retentionDays"),
    });
    expect(tried.get("refusedByConstruct")?.resources).toEqual([]);
  });
});

describe("a construct whose docstring has no example is named", () => {
  const found = (docstring: string, declaration: string) =>
    documentedIn(
      [
        { path: "src/index.ts", text: 'export { alarm, Alarm, type AlarmProps } from "./constructs/alarm";\n' },
        {
          path: "src/constructs/alarm.ts",
          text: `${docstring}\nexport ${declaration}\n/** @example none */\nexport const alarm = 1;\n`,
        },
      ],
      ["src/constructs"],
    );
  const CONSTRUCT = "class Alarm extends Construct {}";

  it.each(["", "/** An alarm. */", "/** An alarm.\n * @example new Alarm()\n */", "// @example\n// ```ts\n// ```"])(
    "%j",
    (docstring) => {
      expect(found(docstring, CONSTRUCT)).toEqual([
        { name: "Alarm", kind: "construct", path: "src/constructs/alarm.ts", example: undefined },
      ]);
    },
  );

  it("and with one it is found, indented as it was written", () => {
    const docstring =
      '/**\n * An alarm.\n *\n * @see https://example.com\n * @example\n * ```ts\n * import { a } from "@a/b";\n * if (a) {\n' +
      " *   a(`{@link}`);\n * }\n * ```\n */";
    expect(found(docstring, CONSTRUCT)[0]?.example).toBe('import { a } from "@a/b";\nif (a) {\n  a(`{@link}`);\n}\n');
  });

  it("but a class that is no construct needs none", () => {
    expect(found("", "class Alarm extends Error {}")).toEqual([]);
  });
});
