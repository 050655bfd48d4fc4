import { existsSync } from "node:fs";
import { parse } from "node:path";
import { messagingModel } from "../messaging/model";
import { checkModel } from "../model/check-model";
import { modelJsonSchema } from "../model/form/model-json-schema";
import type { TableModel } from "../model/types";
import { cloudFormationTemplate } from "../modelling/cloudformation-template";
import { modelPage } from "../modelling/model-page";
import { modelSvg } from "../modelling/model-svg";
import { patternsPage } from "../modelling/patterns-page";
import { workbenchFile } from "../modelling/workbench-file";
import { modelFromWorkbench, type WorkbenchModelResult } from "../modelling/workbench-model";
import { WorkbenchError } from "../modelling/workbench-reader";
import type { CommandResult } from "./command-result";
import { InputError } from "./input-error";
import { readText } from "./inputs";
import { readModel } from "./model-file";
import { strictInput } from "./strict-input";
import type { Arguments } from "./usage";
import { writeReport } from "./write-report";

/** It reads no model, and makes one. */
const FROM_WORKBENCH = "from-workbench";

/** What is made of a model. Without a file it is made of the built-in one, but for `export`. */
const TASKS: Readonly<
  Record<string, (model: TableModel, tableName: string, files: { readonly svg?: string }) => CommandResult>
> = {
  export: (model) => printed(model),
  workbench: (model, tableName) => {
    const { file, leftOut } = workbenchFile({ model, tableName });
    return { ...printed(file), notes: leftOut.map((one) => `left out   ${one}\n`).join("") };
  },
  cloudformation: (model, tableName) => printed(cloudFormationTemplate({ model, tableName })),
  patterns: (model, tableName) => ({ output: patternsPage({ model, tableName }), exitCode: 0 }),
  picture: (model, tableName, { svg }) => {
    if (svg !== undefined) writeReport(svg, modelSvg({ model, tableName }));
    return { output: modelPage({ model, tableName, ...(svg !== undefined && { picture: svg }) }), exitCode: 0 };
  },
};

/**
 * `model export FILE` prints the model of a file as JSON, `model schema` the JSON Schema of models. `model workbench`,
 * `model cloudformation`, `model patterns` and `model picture` print what is made of a model, by default of the built-in
 * one. `model from-workbench FILE` prints the draft of a model from a file of NoSQL Workbench.
 *
 * @throws InputError for another word, for a file without exactly one model, or for a model with errors: all of them.
 */
export function modelCommand({ inputs: [task = "", file, ...rest], name, table, svg }: Arguments): CommandResult {
  if (task === "schema" && file === undefined) return printed(modelJsonSchema());
  const make = Object.hasOwn(TASKS, task) ? TASKS[task] : TASKS.export;
  const isKnown = Object.hasOwn(TASKS, task) || task === FROM_WORKBENCH;
  const needsFile = task === "export" || task === FROM_WORKBENCH;
  if (make === undefined || !isKnown || rest.length > 0 || (file === undefined && needsFile)) {
    throw new InputError(
      "model needs `export FILE`, `schema`, `workbench [FILE]`, `cloudformation [FILE]`, `patterns [FILE]`, " +
        "`picture [FILE]` or `from-workbench FILE`, such as `model export orders-model.ts`.",
    );
  }
  if (table !== undefined && !TABLE_NAME.test(table)) {
    throw new InputError(`--table must be 3 to 255 letters, digits, "_", "-" and ".", got ${JSON.stringify(table)}.`);
  }
  if (svg !== undefined && task !== "picture") {
    throw new InputError(`--svg is an option of \`model picture\` only, got \`model ${task}\`.`);
  }
  if (task === FROM_WORKBENCH) return modelOfWorkbench(file ?? "", table);
  const files = { ...(svg !== undefined && { svg }) };
  return file === undefined
    ? make(messagingModel, table ?? "messages", files)
    : make(readModel(file, name), table ?? tableNameOf(file), files);
}

/** The draft of a model from a file of NoSQL Workbench; what it lacks is told beside it. */
function modelOfWorkbench(file: string, table: string | undefined): CommandResult {
  if (!existsSync(file)) throw new InputError(`${file} does not exist.`);
  const { model, open, leftOut } = draftOf(file, table);
  const problems = checkModel(model).map(({ path, problem, fix }) => `${path}: ${problem} ${fix}`);
  const lines = [
    ...leftOut.map((one) => `left out   ${one}`),
    ...open.map((one) => `to say     ${one}`),
    ...problems.map((one) => `to mend    ${one}`),
  ];
  return { ...printed(model), notes: lines.map((line) => `${line}\n`).join("") };
}

function draftOf(file: string, table: string | undefined): WorkbenchModelResult {
  try {
    return modelFromWorkbench({ file: strictInput(file, readText(file)), ...(table !== undefined && { table }) });
  } catch (error) {
    if (error instanceof WorkbenchError) throw new InputError(`${file} cannot become a model:\n${error.message}`);
    throw error;
  }
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const TABLE_NAME = /^[\w.-]{3,255}$/;

/** The name of the file without its ending, as far as a table may have it. */
function tableNameOf(file: string): string {
  const name = parse(file).name.replaceAll(/[^\w.-]/g, "-");
  return TABLE_NAME.test(name) ? name : "table";
}

function printed(value: unknown): CommandResult {
  return { output: `${JSON.stringify(value, undefined, 2)}\n`, exitCode: 0 };
}
