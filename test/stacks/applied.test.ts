import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressesIn, readStackFile } from "../../stacks/applied/kept-resources";
import { addressesOf } from "../../stacks/applied/state-reader";
import { runApplied } from "../../stacks/programs/run-applied";
import { environmentFile } from "../support/environment-file";
import { start } from "../support/start-command";

type Json = Readonly<Record<string, unknown>>;

const NAME = "example";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-applied-test-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockOf = (version: string) =>
  `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n  hashes = [\n    "h1:abc=",\n  ]\n}\n`;
const outdir = () => join(folder, "cdktf.out", NAME);
const recordFile = () => join(folder, "production.applied.json");
const lockFile = () => join(folder, "production.terraform.lock.hcl");

function startWith(change: Json, ...parameters: readonly string[]) {
  writeFileSync(join(folder, "production.json"), JSON.stringify(environmentFile("example", change)));
  return start(["./production.json", "--no-prove", ...parameters], { cwd: folder });
}

/** As if every stack had been applied, or only some. */
function recorded(isApplied: (stack: string) => boolean = () => true) {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return runApplied({ parameters: ["./production.json"], variables: {} }, ({ id }) =>
      isApplied(id) ? addressesIn(readStackFile(outdir(), id)) : [],
    );
  } finally {
    process.chdir(before);
  }
}

/** The folder of somebody who has applied the example: it is made once, and each test changes a copy. */
let applied: string | undefined;

afterAll(() => {
  if (applied !== undefined) rmSync(applied, { recursive: true, force: true });
});

function apply() {
  if (applied === undefined) {
    applyAnew();
    applied = mkdtempSync(join(tmpdir(), "dynamodb-baseline-applied-once-"));
    cpSync(folder, applied, { recursive: true });
  } else {
    cpSync(applied, folder, { recursive: true });
  }
}

function applyAnew(change: Json = {}) {
  expect(startWith(change)).toMatchObject({ exitCode: 0, stderr: "" });
  for (const stack of readdirSync(join(outdir(), "stacks"))) {
    writeFileSync(join(outdir(), "stacks", stack, ".terraform.lock.hcl"), lockOf("5.100.0"));
  }
  expect(recorded()).toMatchObject({ exitCode: 0, stderr: "" });
}

const { messaging, network, data, accounts, roles, terraform } = environmentFile("example") as Record<string, Json>;

describe("somebody who has never recorded an apply", () => {
  it("is told so, and that npm run applied does it", () => {
    const { exitCode, stdout } = startWith({ regions: { home: "eu-west-1", approved: ["eu-west-1"] }, backup: {} });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("never recorded");
    expect(stdout).toContain("npm run applied -- ./production.json");
    expect(existsSync(recordFile())).toBe(false);
  });
});

describe("somebody who records an apply", () => {
  it("gets what holds data and what is the way to it, the settings and the provider, without anything secret", () => {
    apply();
    const record = JSON.parse(readFileSync(recordFile(), "utf8"));
    expect(record).toMatchObject({
      version: 1,
      settings: {
        region: "eu-west-1",
        namePrefix: "dm-example",
        textKeyring: "hierarchical",
        state: { backend: "local" },
      },
      providers: { "registry.terraform.io/hashicorp/aws": "5.100.0" },
    });
    expect(Object.keys(record.stacks.data)).toEqual(
      expect.arrayContaining(["aws_dynamodb_table.messages", "aws_dynamodb_table.text-keys", "aws_kms_key.text-key"]),
    );
    expect(readFileSync(lockFile(), "utf8")).toBe(lockOf("5.100.0"));
    expect(readFileSync(recordFile(), "utf8")).not.toContain(folder);
  });

  it("starts again without a word, and start changes neither file", () => {
    apply();
    const before = readFileSync(recordFile(), "utf8");
    const { exitCode, stdout } = startWith({});
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain("never recorded");
    expect(stdout).toContain("registry.terraform.io/hashicorp/aws 5.100.0");
    expect(readFileSync(recordFile(), "utf8")).toBe(before);
    expect(readFileSync(join(outdir(), "stacks", "data", ".terraform.lock.hcl"), "utf8")).toBe(lockOf("5.100.0"));
  });

  it("gets no word of a stack that is not applied yet", () => {
    startWith({});
    const { stdout } = recorded((stack) => stack === "network");
    expect(stdout).toContain("data: its state is empty");
    expect(Object.keys(JSON.parse(readFileSync(recordFile(), "utf8")).stacks)).toEqual(["network"]);
  });

  it("is refused if nothing is applied, if the file has changed since, or if versions differ", () => {
    startWith({});
    expect(recorded(() => false)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("every state is empty"),
    });
    const other = { ...data, tableName: "other-messages" };
    writeFileSync(join(folder, "production.json"), JSON.stringify(environmentFile("example", { data: other })));
    expect(recorded()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("is not the stack of the") });
    startWith({});
    writeFileSync(join(outdir(), "stacks", "data", ".terraform.lock.hcl"), lockOf("6.2.0"));
    writeFileSync(join(outdir(), "stacks", "network", ".terraform.lock.hcl"), lockOf("5.100.0"));
    expect(recorded()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("several versions") });
    expect(existsSync(recordFile())).toBe(false);
  });
});

describe("somebody who keeps something for a shorter time than was applied", () => {
  const longer: Json = { data: { ...data }, audit: { retentionDays: 730, logRetentionDays: 731 } };

  it("is refused with the setting, what is lost and the steps, and is let through with a reason or with more", () => {
    applyAnew(longer);
    const shorter: Json = {
      data: { ...data, recoveryDays: 7 },
      audit: { retentionDays: 400, logRetentionDays: 400 },
    };
    const { exitCode, stderr } = startWith(shorter);
    expect(exitCode).toBe(2);
    for (const line of [
      "data.recoveryDays: 35 -> 7",
      "audit.retentionDays: ",
      "audit.logRetentionDays: 731 -> 400",
      "the oldest days to which the table could be restored",
      "write a waiver for `check-plan`",
    ]) {
      expect(stderr).toContain(line);
    }
    const reasons = ["data.recoveryDays", "audit.retentionDays", "audit.logRetentionDays"].flatMap((setting) => [
      "--on-purpose",
      `${setting}=nobody has to keep them`,
    ]);
    expect(startWith(shorter, ...reasons)).toMatchObject({ exitCode: 0, stderr: "" });
    const more: Json = { ...longer, audit: { retentionDays: 800, logRetentionDays: 1096 } };
    expect(startWith(more)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("is told of a record of an older release, which knows no retention", () => {
    applyAnew(longer);
    const { amounts: _, ...older } = JSON.parse(readFileSync(recordFile(), "utf8"));
    writeFileSync(recordFile(), JSON.stringify(older));
    expect(startWith({ ...longer, data: { ...data, recoveryDays: 7 } })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("of an older release, which wrote no retentions"),
    });
  });
});

describe("somebody who changes what was applied so that something is lost", () => {
  const rows: readonly (readonly [what: string, change: Json, setting: string, happens: string])[] = [
    [
      "turns text encryption off",
      { messaging: { ...messaging, withoutTextEncryption: { reason: "A prototype without people" } } },
      "messaging.withoutTextEncryption",
      "every text is lost",
    ],
    [
      "takes the other keyring",
      { messaging: { ...messaging, textKeyring: "kms" } },
      "messaging.textKeyring",
      "branch keys",
    ],
    [
      "changes the home region",
      { regions: { home: "eu-central-1", approved: ["eu-central-1"] }, network: { cidr: network?.cidr } },
      "regions.home",
      "forgets the old table",
    ],
    ["changes the network", { network: { ...network, cidr: "10.99.0.0/20" } }, "network.cidr", "replaces the VPC"],
    [
      "moves the states",
      {
        terraform: {
          ...terraform,
          state: { backend: "s3", bucket: "company-states", region: "eu-west-1" },
        },
      },
      "terraform.state",
      "starts with an empty state",
    ],
    ["changes the prefix", { namePrefix: "dm-other" }, "namePrefix", "replaces whatever has a name"],
    ["renames the table", { data: { ...data, tableName: "other-messages" } }, "data.tableName", "a new, empty table"],
    [
      "takes another account",
      JSON.parse(JSON.stringify({ accounts, roles }).replaceAll("111111111111", "999999999999")),
      "accounts.management",
      "old account",
    ],
    ["leaves the cache out", { cache: undefined }, "cache", "The folder of stack cache is removed"],
    [
      "turns flow logs off",
      { network: { ...network, withoutFlowLogs: { reason: "A prototype without people" } } },
      "network.withoutFlowLogs",
      "Terraform destroys it",
    ],
  ];

  it.each(rows)("%s: is refused by the setting, before anything is written", (_, change, setting, happens) => {
    apply();
    const before = readFileSync(join(outdir(), "stacks", "data", "cdk.tf.json"), "utf8");
    const { exitCode, stderr, stdout } = startWith(change);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`  ${setting}: `);
    expect(stderr).toContain(happens);
    expect(stderr).toContain("Nothing was written.");
    expect(stderr).toContain(`--on-purpose "${setting}=why"`);
    expect(readFileSync(join(outdir(), "stacks", "data", "cdk.tf.json"), "utf8")).toBe(before);
  });

  it("goes on with a reason, which the output shows, and is told the reverse order", () => {
    apply();
    const off = { messaging: { ...messaging, withoutTextEncryption: { reason: "A prototype without people" } } };
    const { exitCode, stdout, stderr } = startWith(
      off,
      "--on-purpose",
      "messaging.withoutTextEncryption=texts were exported",
    );
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Lost on purpose\n  messaging.withoutTextEncryption: hierarchical -> none.");
    expect(stdout).toContain("Reason: texts were exported");
    expect(stdout).toMatch(/Next, in this reverse order, as something is turned off in .*data/);
    const order = [...stdout.matchAll(/stacks\/(\w+) init$/gm)].map(([, stack]) => stack);
    expect(order).toEqual(["organization", "backup", "messaging", "cache", "data", "audit", "network"]);
  });

  it.each([
    ["a reason that says nothing", ["--on-purpose", "network.cidr=ok"], "SETTING=REASON"],
    ["no reason", ["--on-purpose"], "SETTING=REASON"],
    [
      "a reason for what loses nothing",
      ["--on-purpose", "namePrefix=we want another one"],
      "nothing that was applied is lost",
    ],
  ])("is refused with %s", (_, parameters, said) => {
    apply();
    expect(startWith({}, ...parameters)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(said) });
  });

  it("is let through with changes that lose nothing", () => {
    apply();
    const change = { tags: { team: "other" }, data: { ...data, maxReadUnits: 500 } };
    expect(startWith(change)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("is refused with a record that cannot be read", () => {
    apply();
    for (const text of ["{", "{}", '{"version":2}', '{"version":1,"settings":{},"providers":{},"stacks":{}}']) {
      writeFileSync(recordFile(), text);
      expect(startWith({})).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(recordFile()) });
    }
  });
});

describe("somebody whose team has a lock file", () => {
  it.each(["6.17.0", "6.28.0", "6.30.0", "6.34.0"])(
    "is refused with version %s, which is known to be bad",
    (version) => {
      writeFileSync(lockFile(), lockOf(version));
      const { exitCode, stderr } = startWith({});
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`version ${version} of registry.terraform.io/hashicorp/aws is known to be bad`);
      expect(existsSync(outdir())).toBe(false);
    },
  );

  it("is refused with an older version than that of the last apply, and let through with a newer one", () => {
    apply();
    writeFileSync(lockFile(), lockOf("5.99.0"));
    expect(startWith({})).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("provider registry.terraform.io/hashicorp/aws: 5.100.0 -> 5.99.0"),
    });
    writeFileSync(lockFile(), lockOf("6.2.0"));
    expect(startWith({}).exitCode).toBe(0);
  });

  it("is refused with a file that is no lock file", () => {
    writeFileSync(lockFile(), "version = 1");
    expect(startWith({})).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("must be a lock file") });
  });
});

describe("somebody who turns something off that was never recorded", () => {
  it("is told the reverse order by what was written before", () => {
    startWith({});
    const { stdout } = startWith({
      messaging: { ...messaging, withoutTextEncryption: { reason: "A prototype without people" } },
    });
    expect(stdout).toContain("Next, in this reverse order");
  });

  it("keeps what Terraform knows of the place of its states", () => {
    startWith({});
    const kept = join(outdir(), "stacks", "data", ".terraform");
    mkdirSync(kept);
    writeFileSync(join(kept, "terraform.tfstate"), "{}");
    startWith({ tags: { team: "other" } });
    expect(existsSync(join(kept, "terraform.tfstate"))).toBe(true);
  });
});

describe("a state", () => {
  it("is read with modules, and without data and what is gone", () => {
    const one = { mode: "managed", type: "aws_s3_bucket", name: "b", instances: [{}] };
    const resources = [one, { ...one, module: "module.m" }, { ...one, mode: "data" }, { ...one, instances: [] }];
    expect(addressesOf("data", JSON.stringify({ version: 4, resources }))).toEqual([
      "aws_s3_bucket.b",
      "module.m.aws_s3_bucket.b",
    ]);
    expect(addressesOf("data", "\n")).toEqual([]);
  });

  it("of another form is refused", () => {
    expect(() => addressesOf("data", '{"version":5}')).toThrow("must be of version 4");
  });
});
