import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BaselineConfig } from "../../src/config/schema";
import { parseStrictJson } from "../../src/prove/documents/strict-json";
import type { DescribedTable } from "../../src/recovery/describe-table";
import { DrillError } from "../../src/recovery/drill-error";
import type { SettingOutcome } from "../../src/recovery/table-settings";
import type { DrillTable } from "./drill-tables";

/** A resource of the data stack, and what Terraform imports it by. */
interface Import {
  readonly to: string;
  readonly id: string;
}

/** The file that `adopt` writes beside the data stack. Terraform reads it with the stack. */
export const IMPORTS_FILE = "adopt.tf.json";

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/**
 * Writes what Terraform needs to bring a restored table under the baseline: an `import` block for the table, its policies
 * and its contributor insights.
 *
 * **An import can destroy**: if an imported resource differs in what cannot be changed, Terraform plans to destroy it and
 * make another. So the table must be guarded (`prevent_destroy`) from the first plan, its keys and indexes are compared
 * here, and `check-plan` must pass before the apply.
 *
 * @returns what is imported.
 * @throws DrillError if the stack was not written yet, or if an import would not be safe. No file is written then.
 */
export function writeImports(of: {
  /** Folder of the data stack. */
  readonly folder: string;
  readonly table: DrillTable;
  readonly restored: DescribedTable;
  readonly live: DescribedTable | undefined;
  readonly settings: readonly SettingOutcome[];
}): readonly Import[] {
  const { folder, table, restored, live, settings } = of;
  const refused = settings.filter(({ outcome }) => outcome === "refused");
  if (refused.length > 0) {
    throw new DrillError(
      [
        "The table lacks settings. Nothing was written.",
        ...refused.map((one) => `- ${one.setting}: ${one.detail}`),
      ].join("\n"),
    );
  }
  if (live !== undefined) assertSameShape(restored, live);
  const file = join(folder, "cdk.tf.json");
  if (!existsSync(file)) {
    throw new DrillError(`There is no ${file}. Run \`npm start\` for this environment first.`);
  }
  const { resource = {} } = parseStrictJson(readFileSync(file, "utf8")) as { readonly resource?: Resources };
  const guarded = resource.aws_dynamodb_table?.[table.purpose] as { readonly lifecycle?: unknown } | undefined;
  if (guarded === undefined) throw new DrillError(`${file} has no table ${table.purpose}.`);
  if ((guarded.lifecycle as { readonly prevent_destroy?: unknown } | undefined)?.prevent_destroy !== true) {
    throw new DrillError(
      `aws_dynamodb_table.${table.purpose} must be guarded by prevent_destroy before a table is imported: an import may ` +
        "plan to replace it. Take withoutDeletionProtection and withoutDeletionGuards out of the environment.",
    );
  }
  const imports = importsOf(resource, { table, restored });
  writeFileSync(join(folder, IMPORTS_FILE), `${JSON.stringify({ import: imports }, undefined, 2)}\n`);
  return imports;
}

/** What Terraform would replace a table for. */
function assertSameShape(restored: DescribedTable, live: DescribedTable): void {
  const shapeOf = ({
    KeySchema,
    AttributeDefinitions,
    LocalSecondaryIndexes,
    GlobalSecondaryIndexes,
  }: DescribedTable) =>
    JSON.stringify([
      KeySchema,
      byName(AttributeDefinitions, ({ AttributeName }) => AttributeName),
      [LocalSecondaryIndexes, GlobalSecondaryIndexes].map((indexes) =>
        byName(indexes, ({ IndexName }) => IndexName).map((index) => [
          index.IndexName,
          index.KeySchema,
          index.Projection,
        ]),
      ),
    ]);
  if (shapeOf(restored) === shapeOf(live)) return;
  throw new DrillError(
    "The keys or indexes of the restored table are not those of the live one: Terraform would replace it. Nothing was written.",
  );
}

function byName<Part>(parts: readonly Part[] = [], nameOf: (part: Part) => string | undefined): readonly Part[] {
  return [...parts].sort((a, b) => ((nameOf(a) ?? "") < (nameOf(b) ?? "") ? -1 : 1));
}

function importsOf(
  resource: Resources,
  { table, restored }: { readonly table: DrillTable; readonly restored: DescribedTable },
): readonly Import[] {
  const address = `aws_dynamodb_table.${table.purpose}`;
  const { TableName = "", TableArn = "", LatestStreamArn = "" } = restored;
  const policies: Readonly<Record<string, string>> = {
    [`\${${address}.arn}`]: TableArn,
    [`\${${address}.stream_arn}`]: LatestStreamArn,
  };
  const ofPolicies = Object.entries(resource.aws_dynamodb_resource_policy ?? {}).flatMap(([name, { resource_arn }]) => {
    const id = policies[String(resource_arn)];
    return id === undefined || id === "" ? [] : [{ to: `aws_dynamodb_resource_policy.${name}`, id }];
  });
  return [{ to: address, id: TableName }, ...ofPolicies];
}

/** What is to be done then, a step each. */
export function stepsAfter(of: {
  readonly config: BaselineConfig;
  /** What the environment is called on the command line. */
  readonly environment: string;
  readonly folder: string;
  readonly table: DrillTable;
  readonly restoredTable: string;
  /** Name that texts are bound to; undefined if they are not encrypted, or not in this table. */
  readonly textTable?: string;
  readonly imports: readonly Import[];
}): readonly string[] {
  const { environment, folder, table, restoredTable, textTable, imports } = of;
  const terraform = `terraform -chdir=${folder}`;
  return [
    `Set ${table.setting} to ${JSON.stringify(restoredTable)} in the environment file.`,
    ...(textTable === undefined
      ? []
      : [`Set data.textsBoundTo to ${JSON.stringify(textTable)}: without it, no text that is there can be read.`]),
    `Run npm start -- ${environment} --on-purpose "${table.setting}=restored by a drill, and imported".`,
    `Forget the old table: ${terraform} state rm ${imports.map(({ to }) => to).join(" ")}. It stays in AWS, unmanaged.`,
    `Plan: ${terraform} plan -out plan.bin && ${terraform} show -json plan.bin > ${join(folder, "plan.json")}`,
    `npm run --silent check-plan -- ${join(folder, "plan.json")} must pass. Then apply ${join(folder, "plan.bin")}.`,
    `Delete ${join(folder, IMPORTS_FILE)}. Apply network, audit and the others, which name the table. Run npm run applied.`,
    `Keep ${table.liveTable} until no one misses anything in it; then break-glass deletes it.`,
  ];
}
