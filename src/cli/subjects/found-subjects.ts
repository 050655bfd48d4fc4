import { guaranteesOfFile } from "../../catalogue/guarantees-of-model";
import { ModelNotUnderstood, workloadOfModel } from "../../catalogue/workload-of-model";
import type { TableModel } from "../../model/types";
import { SUBJECTS_VERSION, type SubjectsFile } from "../../prove/documents/subjects";
import { subjectsOf } from "../../prove/questions/guarantee";
import { readEstate, readerOf } from "../../prove/terraform/read-estate";
import type { Reader } from "../../prove/terraform/reader";
import { InputError } from "../input-error";
import { ABOUT_TEXTS, ABOUT_THE_PERIMETER, kindsOf } from "./absent-kinds";
import { type Finding, found, none, notFound } from "./finding";
import { tableOfModel } from "./model-table";
import { roleFindings } from "./role-subjects";
import { followingFindings, type Said } from "./said-subjects";
import { tableFindings } from "./table-subjects";

export interface SubjectsInputs {
  /** Text of each stack, plan or state by its name. */
  readonly templates: ReadonlyMap<string, string>;
  readonly model: TableModel;
  /** What no stack says. */
  readonly said: Said;
  /** The name of the table. @default the only one with the keys and indexes of the model */
  readonly tableName?: string | undefined;
}

/** A subjects file, and how each of its subjects was found. */
export interface FoundSubjects {
  readonly file: SubjectsFile;
  /** In the order of their names. */
  readonly findings: readonly Finding[];
  /** Places of the inputs that are not understood. */
  readonly notRead: readonly string[];
}

/**
 * The subjects file of a model and of the stacks with its table. A subject that the inputs do not say is left out, so
 * that its guarantees are undecided.
 *
 * @throws InputError if the inputs do not say which table it is, or where it is.
 */
export function foundSubjects({ templates, model, said, tableName }: SubjectsInputs): FoundSubjects {
  const { account, region } = said;
  const elsewhere = { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
  const reader = readerOf(templates, elsewhere);
  const options = { elsewhere, ...(said.organization !== undefined && { organization: said.organization }) };
  const { estate, notRead } = readEstate(templates, options);
  const table = tableOfModel(reader, model, tableName);
  const tableArn = reader.attribute(table, "arn");
  const [, partition = "", , ofRegion = "", ofAccount = ""] = tableArn.split(":");
  if (/[⟪‹]/.test(tableArn)) {
    throw new InputError(
      `The inputs do not say which ARN ${table.address} has: ${tableArn}. Say "account" and "region" in a file, and name it with --said FILE.`,
    );
  }
  const workload = workloadFrom(model, hasFunctions(reader, said));
  const of = tableFindings({ reader, model, table });
  const roles = roleFindings({
    reader,
    workload,
    levels: estate.serviceControl,
    roles: estate.roles,
    tableArn,
    region: ofRegion,
    said: said.subjects ?? {},
  });
  const following = followingFindings(said, { partition, region: ofRegion, account: ofAccount });
  const known = new Map([...of, ...roles, ...following].map((one) => [one.name, one]));
  const asked = guaranteesOfFile({ model, subjects: workload.hasFunctions ? {} : { function: [] } });
  const names = [...new Set([...asked.flatMap(subjectsOf), ...Object.keys(said.subjects ?? {})])].sort();
  const findings = names.map((name): Finding => {
    const values = said.subjects?.[name];
    if (values !== undefined) return values.length === 0 ? none(name, "said") : found(name, values, "said");
    if (ABOUT_THE_PERIMETER.includes(name) && estate.resourceControl.length === 0) {
      return none(name, "the inputs attach no resource control policy");
    }
    return known.get(name) ?? ofKind(reader, name, hasTexts(workload));
  });
  const {
    organization = { accounts: [], boundAccounts: [] },
    environment,
    missingRoles,
    harmlessCommands,
    suggestions,
    givenUp,
  } = said;
  const file: SubjectsFile = {
    version: SUBJECTS_VERSION,
    ...(environment !== undefined && { environment }),
    organization,
    account: ofAccount,
    region: ofRegion,
    subjects: Object.fromEntries(
      findings.flatMap((one) =>
        one.kind === "notFound" ? [] : [[one.name, one.kind === "found" ? one.values : []] as const],
      ),
    ),
    ...(missingRoles !== undefined && { missingRoles }),
    ...(harmlessCommands !== undefined && { harmlessCommands }),
    ...(suggestions !== undefined && { suggestions }),
    ...(givenUp !== undefined && { givenUp }),
    model,
  };
  return { file, findings, notRead };
}

function workloadFrom(model: TableModel, withFunctions: boolean): ReturnType<typeof workloadOfModel> {
  try {
    return workloadOfModel({ model, hasFunctions: withFunctions });
  } catch (error) {
    if (error instanceof ModelNotUnderstood) throw new InputError(`The model cannot be proved: ${error.message}`);
    throw error;
  }
}

function hasFunctions(reader: Reader, { subjects = {} }: Said): boolean {
  return subjects.function === undefined
    ? reader.ofType("aws_lambda_function").length > 0
    : subjects.function.length > 0;
}

function hasTexts({ patterns }: ReturnType<typeof workloadOfModel>): boolean {
  return Object.values(patterns).some(({ encrypts = [], decrypts = [] }) => encrypts.length + decrypts.length > 0);
}

/** A subject that is not looked for: there is none if the inputs have nothing of its kind. */
function ofKind(reader: Reader, name: string, withTexts: boolean): Finding {
  if (ABOUT_TEXTS.includes(name)) {
    return withTexts ? notFound(name, "the model has encrypted texts") : none(name, "the model has no encrypted text");
  }
  const kinds = kindsOf(name);
  if (kinds === undefined) return notFound(name, "no stack says it");
  const there = kinds.filter((kind) => reader.ofType(kind).length > 0);
  return there.length === 0
    ? none(name, `the inputs have no ${kinds.join(" or ")}`)
    : notFound(name, `the inputs have ${there.join(" and ")}, and do not say which of it is meant`);
}
