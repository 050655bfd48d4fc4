// Compares two tables of N rows that are made as they are read (`compare N`), or runs a whole drill of N rows (`drill N`).
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { messageRows } = require("../../dist/src/messaging/recovered/message-rows.js");
const { compareTables } = require("../../dist/src/recovery/row-comparison.js");
const { Pace } = require("../../dist/src/recovery/pace.js");

const [, , mode = "", count = ""] = process.argv;
const ROWS = Number(count);
const MOMENT = Date.parse("2026-06-01T12:00:00Z");
/** About what a page of 1 MiB has of messages of 652 bytes. */
const PAGE = 1_600;
const text = Buffer.alloc(495, 7);

function row(number, binary) {
  return {
    pk: { S: `MSG#${String(number % 97).padStart(43, "0")}` },
    sk: { S: `01JWNF${String(number).padStart(20, "0")}` },
    senderId: { S: "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f" },
    text: { B: binary },
    sentAt: { N: String(MOMENT - 3_600_000 + number) },
    expiresAt: { N: "1790000000" },
  };
}

/** A table of rows that are made as they are read: what stays in memory is what the comparison keeps. */
const client = {
  send: async ({ input: { TableName, Segment, TotalSegments, ExclusiveStartKey } }) => {
    const from = Number(ExclusiveStartKey?.at.N ?? Segment);
    const Items = [];
    let number = from;
    for (; number < ROWS && Items.length < PAGE; number += TotalSegments) {
      // One row of the live table is not in the restored one.
      if (TableName !== "restored" || number !== ROWS >> 1) Items.push(row(number, Uint8Array.from(text)));
    }
    return {
      Items,
      ConsumedCapacity: { CapacityUnits: 128 },
      ...(number < ROWS && { LastEvaluatedKey: { at: { N: String(number) } } }),
    };
  },
};
const clock = { now: Date.now, wait: async () => {} };
const pace = () => new Pace({ clock, unitsPerSecond: Number.POSITIVE_INFINITY });

async function compared() {
  const { missing } = await compareTables({
    client,
    liveTable: "live",
    restoredTable: "restored",
    keys: ["pk", "sk"],
    moment: MOMENT,
    rows: messageRows,
    pace: { live: pace(), restored: pace() },
    expectedItems: ROWS,
  });
  if (missing.count !== 1) throw new Error(`One row is missing, and ${missing.count} were found.`);
}

async function drilled() {
  const { DrillService } = require("../../dist/local/recovery/drill-service.js");
  const { runDrill } = require("../../dist/stacks/programs/run-drill.js");
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-drill-"));
  const service = await DrillService.start();
  service.pageItems = PAGE;
  const items = Array.from({ length: ROWS }, (_, number) => row(number, text.toString("base64")));
  service.addTable("dm-example-messages", { keys: ["pk", "sk"], items });
  service.addTable("dm-example-text-keys", { keys: ["branch-key-id", "type"] }).streamPolicy = undefined;
  const example = JSON.parse(readFileSync(join(__dirname, "../../stacks/environments/example.json"), "utf8"));
  const trail = { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:111111111111:trail/company" } };
  const file = join(folder, "environment.json");
  writeFileSync(file, JSON.stringify({ ...example, terraform: {}, backup: {}, audit: trail }));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: service.endpoint,
    AWS_ACCESS_KEY_ID: "operator",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  const { exitCode, stdout, stderr } = await runDrill({ parameters: ["restore", file], variables: process.env, clock });
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
  if (exitCode !== 0) throw new Error(stderr || stdout);
}

(mode === "drill" ? drilled() : compared()).catch((error) => {
  console.error(error);
  process.exit(1);
});
