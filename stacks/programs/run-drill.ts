import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import { BranchKeyError } from "../../src/messaging/branch-key/branch-key";
import { describeTable } from "../../src/recovery/describe-table";
import { discardTable } from "../../src/recovery/discard";
import { DrillError } from "../../src/recovery/drill-error";
import { DRILL_TAG } from "../../src/recovery/drill-names";
import { drillServices } from "../../src/recovery/drill-services";
import type { Clock } from "../../src/recovery/pace";
import { ScanRefusedError } from "../../src/recovery/scan-refused-error";
import { completeTable, protectTable } from "../../src/recovery/table-settings";
import { type Environment, environmentOf, tableOf } from "../base/environment";
import { stepsAfter, writeImports } from "../drill/adopt-table";
import { compareDrill, type DrillInputs, drilledTable, momentOf } from "../drill/compare-drill";
import { type DrillReport, reportLines } from "../drill/drill-report";
import { drillCredentials } from "../drill/drill-role";
import { KEY_STORE_PURPOSE } from "../drill/drill-tables";
import { restoreDrill, settingsOf } from "../drill/restore-drill";
import { sourceAndTables } from "../drill/restore-source";
import { textKeyringOf } from "../messaging/text-encryption";
import { drillParameters } from "./drill-parameters";
import { otherEnvironments } from "./other-environments";
import { environmentFolder } from "./output-folder";
import { lines, type ProgramCall, type ProgramResult } from "./program-result";
import { ENVIRONMENTS_FOLDER } from "./repository";
import { UsageError } from "./usage-error";

export interface DrillCall extends ProgramCall {
  /** Is told what happens meanwhile. @default no one */
  readonly say?: (line: string) => void;
  /** @default the clock of the machine */
  readonly clock?: Clock;
}

const CLOCK: Clock = { now: Date.now, wait: (milliseconds) => setTimeout(milliseconds) };

/**
 * Runs `npm run drill -- restore|compare|adopt|discard …` and returns what it prints.
 *
 * The exit code is 0 if everything is there, 1 if something is missing or AWS refuses, 2 if nothing was done.
 */
export async function runDrill(call: DrillCall): Promise<ProgramResult> {
  try {
    const { said, isComplete } = await drill(call);
    return { stdout: lines(said), stderr: "", exitCode: isComplete ? 0 : 1 };
  } catch (error) {
    const isNothingDone = error instanceof UsageError || error instanceof ConfigError || error instanceof DrillError;
    const isOurs = isNothingDone || error instanceof BranchKeyError || error instanceof ScanRefusedError;
    const { name = "Error", message = String(error) } = error instanceof Error ? error : {};
    return {
      stdout: "",
      stderr: lines([isOurs ? message : `${name}: ${message}`]),
      exitCode: isNothingDone ? 2 : 1,
    };
  }
}

interface Said {
  readonly said: readonly string[];
  readonly isComplete: boolean;
}

async function drill(call: DrillCall): Promise<Said> {
  const { action, tableName, environment: name, toTime, backupArn, isJson } = drillParameters(call);
  const config = loadConfig(name, { environmentsFolder: ENVIRONMENTS_FOLDER });
  if (config.data.disabled !== undefined) {
    throw new UsageError(`Environment ${config.environment} makes no tables. There is nothing to do.`);
  }
  const environment = environmentOf(config);
  const clock = call.clock ?? CLOCK;
  // Only break-glass deletes a table, so a discard assumes no role.
  const credentials = action === "discard" ? undefined : drillCredentials(config);
  const services = drillServices({ region: config.regions.home, clock, credentials });
  const inputs: DrillInputs = { environment, services, say: call.say ?? (() => {}) };
  try {
    switch (action) {
      case "restore":
        return reported(
          await restoreDrill(inputs, await sourceAndTables({ environment, services, toTime, backupArn })),
          isJson,
        );
      case "compare":
        return reported(await compareDrill(inputs, tableName), isJson);
      case "adopt":
        return await adopted(inputs, { tableName, name, outdir: call.variables.CDKTF_OUTDIR || "cdktf.out" });
      case "discard":
        await discardTable(services, {
          tableName,
          namePrefix: config.namePrefix,
          inUse: tablesInUse(environment, name),
        });
        return { said: [`Table ${tableName} is being deleted: its protection was taken off first.`], isComplete: true };
    }
  } finally {
    services.close();
  }
}

function reported(report: DrillReport, isJson: boolean): Said {
  const { isComplete } = report;
  return { said: isJson ? [JSON.stringify(report, undefined, 2)] : reportLines(report), isComplete };
}

/** Tables that some environment of the clone names, under any of its settings. */
function tablesInUse(environment: Environment, name: string): readonly string[] {
  const all = [environment, ...otherEnvironments(name).configs.map((config) => environmentOf(config))];
  return all.flatMap((one) => [
    ...one.tables.flatMap(({ tableName, textTableName }) => [tableName, textTableName]),
    one.names.keyStoreTableName,
  ]);
}

async function adopted(
  inputs: DrillInputs,
  of: { readonly tableName: string; readonly name: string; readonly outdir: string },
): Promise<Said> {
  const { environment, services } = inputs;
  const { config } = environment;
  const { tableName, name, outdir } = of;
  const table = drilledTable(environment, tableName);
  const moment = await momentOf(services, tableName);
  const restored = await describeTable(services.dynamodb, tableName);
  const live = await describeTable(services.dynamodb, table.liveTable);
  if (restored === undefined || table.liveTable === tableName) {
    throw new DrillError(`Table ${tableName} is in use already: ${table.setting} names it. Nothing was written.`);
  }
  const settings = await settingsOf(inputs, { table, target: tableName, live, restored, moment });
  const outcomes = [...(await protectTable(settings)), ...(await completeTable(settings))];
  const folder = join(environmentFolder(outdir, config.environment), "stacks", "data");
  // Described once more: the stream may be new.
  const now = (await describeTable(services.dynamodb, tableName)) ?? restored;
  const imports = writeImports({ folder, table, restored: now, live, settings: outcomes });
  const hasTexts = table.purpose !== KEY_STORE_PURPOSE && textKeyringOf(config) !== undefined;
  const textTable = hasTexts ? tableOf(environment, "messaging").textTableName : undefined;
  const steps = stepsAfter({ config, environment: name, folder, table, restoredTable: tableName, textTable, imports });
  return {
    said: [
      `${join(folder, "adopt.tf.json")} imports ${imports.map(({ to }) => to).join(", ")}. Nothing is changed yet. Then:`,
      ...steps.map((step, index) => `${index + 1}. ${step}`),
      `The tag ${DRILL_TAG} goes with the apply. Until then, the table can be discarded.`,
    ],
    isComplete: true,
  };
}
