import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ACCOUNT_IDIOMS } from "./account-idioms";
import { GUARD_IDIOMS, GUARD_SUBJECTS } from "./guard-idioms";
import type { Idiom, IdiomInput } from "./idiom";
import { oneOfTwoRoles, roleIdiom, roleIdioms, roleWithoutPolicy } from "./role-idioms";
import { perhapsGuarded, tableIdiom, tableOfModule, unguarded } from "./table-idioms";

const IDIOMS = resolve(__dirname, "..");

const ROLES = [
  ...["by_name", "by_id", "by_text", "by_local", "with_path", "counted", "chained", "by_key", "by_field"],
  ...["by_one", "by_try", "by_element", "by_splat", "by_join", "by_coalesce", "by_split", "by_lookup"],
  ...["by_literal_condition", "with_file", "with_template", "with_sensitive", "with_document"],
  ...["attached", "attached_by_functions", "attached_for_each", "attached_to_many", "attached_to_a_splat"],
  ...["inline_exclusively", "managed_arns", "attached_exclusively"],
];
/** Their documents name the ARN of a table, which is known after the apply. */
const WITH_UNKNOWN_DOCUMENTS = ["with_heredoc", "with_jsonencode", "with_unknown_document"];
const BLOCKS = ["by_block", "by_dynamic_block", "bounded"];
const BYSTANDERS = ["bystander", "counted_to_none", "only_the_second-0", "by_key-other", "by_field-other"];
const IN_MODULES = ["role_with_documents", "role_by_output", "role_each", "role_assumable", "role_of_function"];
const ATTACHED_BY_MODULES = ["role_attached_in_module", "role_attached_by_id", "role_attached_each"];
const TABLES = ["by_reference", "by_literal_arn", "counted", "counted_by_try", "by_one", "by_join", "by_coalesce"];
const OTHER_TABLES = ["by_split", "chained", "by_key", "by_index_of_each"];
const TABLES_IN_MODULES = ["table_direct", "table_each_one", "table_each_two", "table_nested", "table_nested_each"];

const numbered = (label: string): readonly Idiom[] =>
  [`${label}-0`, `${label}-1`].map((name) => roleIdiom(name, label));

const known = [
  ...roleIdioms({ names: ROLES, open: [] }),
  ...BLOCKS.map((name) => roleIdiom(name)),
  ...numbered("counted_twice"),
  roleIdiom("only_the_second-1", "only_the_second"),
  ...BYSTANDERS.map(roleWithoutPolicy),
];

const ROLE_IDIOMS_OF_PLAN: readonly Idiom[] = [
  ...known,
  ...WITH_UNKNOWN_DOCUMENTS.map((name) => ({ ...roleIdiom(name, name, true), weakenings: [] })),
  { ...roleIdiom("by_dynamic_block_with_a_reference", undefined, true), weakenings: [] },
  oneOfTwoRoles("by_condition-0", "by_condition"),
  oneOfTwoRoles("by_condition-1", "by_condition"),
];

const ROLE_IDIOMS_OF_STATE: readonly Idiom[] = [
  ...known.map(({ weakenings, ...idiom }) => ({
    ...idiom,
    weakenings: weakenings.filter(({ what }) => !/is at|gone/.test(what)),
  })),
  ...WITH_UNKNOWN_DOCUMENTS.map((name) => roleIdiom(name)),
  roleIdiom("by_dynamic_block_with_a_reference"),
  roleIdiom("by_condition-0", "by_condition"),
  roleWithoutPolicy("by_condition-1"),
];

const TABLE_IDIOMS_OF_PLAN: readonly Idiom[] = [
  ...[...TABLES, ...OTHER_TABLES].map((name) => tableIdiom(name)),
  ...["counted_twice-0", "counted_twice-1"].map((name) => tableIdiom(name, { label: "counted_twice", isOpen: true })),
  { ...tableIdiom("with_own_arn", { isOpen: true }), weakenings: [] },
  ...["bystander", "by_key-other", "by_index_of_each-other"].map(unguarded),
  perhapsGuarded("by_condition-0", "by_condition"),
  perhapsGuarded("by_condition-1", "by_condition"),
];

const isOfDocuments = ({ what }: { readonly what: string }): boolean => !/ is at | are gone| is gone/.test(what);

const TABLE_IDIOMS_OF_STATE: readonly Idiom[] = [
  ...[...TABLES, ...OTHER_TABLES, "counted_twice-0", "counted_twice-1", "with_own_arn", "by_condition-0"].map(
    (name) => {
      const { weakenings, ...idiom } = tableIdiom(name);
      return { ...idiom, weakenings: weakenings.filter(isOfDocuments) };
    },
  ),
  ...["bystander", "by_key-other", "by_index_of_each-other", "by_condition-1"].map(unguarded),
];

const MODULE_IDIOMS: readonly Idiom[] = [
  ...[...IN_MODULES, ...ATTACHED_BY_MODULES].map((name) => roleIdiom(name)),
  roleWithoutPolicy("modules-bystander"),
  ...[...TABLES_IN_MODULES, "table_by_output"].map(tableOfModule),
];

const file = (name: string, idioms: readonly Idiom[], subjects: IdiomInput["subjects"] = {}): IdiomInput => ({
  name,
  text: readFileSync(join(IDIOMS, name), "utf8"),
  subjects,
  idioms,
});

/** Every committed plan and state, with the idioms in it. */
export const IDIOM_INPUTS: readonly IdiomInput[] = [
  file("roles/plan.json", ROLE_IDIOMS_OF_PLAN),
  file("roles/state.json", ROLE_IDIOMS_OF_STATE),
  file("tables/plan.json", TABLE_IDIOMS_OF_PLAN),
  file("tables/state.json", TABLE_IDIOMS_OF_STATE),
  file("modules/plan.json", MODULE_IDIOMS),
  file("modules/state.json", MODULE_IDIOMS),
  file("guards/plan.json", GUARD_IDIOMS, GUARD_SUBJECTS),
  file("accounts/plan.json", ACCOUNT_IDIOMS),
];
