import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { may, mayNot, nobodyMay, onlyBreakGlass } from "../../../support/ask";
import { ACCOUNT_IDIOMS } from "./account-idioms";
import { GUARD_IDIOMS, GUARD_SUBJECTS } from "./guard-idioms";
import type { Idiom, IdiomInput, Weakening } from "./idiom";
import {
  boundedRoleIdiom,
  boundRoleIdiom,
  perhapsWithPolicy,
  roleIdiom,
  roleWithoutPolicy,
  roleWithUnknownDocument,
} from "./role-idioms";
import { perhapsGuarded, tableIdiom, tableOfModule, unguarded } from "./table-idioms";

const IDIOMS = resolve(__dirname, "..");

const ROLES = [
  ...["by_name", "by_id", "by_text", "service/with_path", "counted", "chained", "by_key"],
  ...["by_one", "by_try", "by_element", "by_splat", "by_join", "by_coalesce", "by_split", "by_lookup"],
  ...["by_literal_condition", "with_file", "with_template", "with_sensitive", "with_document"],
  ...["attached", "attached_by_functions", "attached_for_each", "attached_to_many", "attached_to_a_splat"],
  "inline_exclusively",
];
/** What the role itself says. */
const BLOCKS = ["by_block", "by_dynamic_block", "managed_arns"];
/** Their documents name the ARN of a table, which is known after the apply. */
const WITH_UNKNOWN_DOCUMENTS = [
  ...["with_heredoc", "with_jsonencode", "with_unknown_document", "by_dynamic_block_with_a_reference"],
];
const BYSTANDERS = ["bystander", "counted_to_none", "only_the_second-0", "by_key-other"];

/** A plan names the resources of an expression and not the expression: of two instances, it may be either. */
const ROLE_IDIOMS_OF_PLAN: readonly Idiom[] = [
  ...ROLES.map((name) => boundRoleIdiom(name)),
  ...BLOCKS.map((name) => roleIdiom(name)),
  boundedRoleIdiom(),
  roleIdiom("only_the_second-1", { label: "only_the_second" }),
  boundRoleIdiom("attached_exclusively", { isOpen: true }),
  roleIdiom("counted_twice-0", { label: "counted_twice", isOpen: true }),
  roleIdiom("counted_twice-1", { label: "counted_twice", isOpen: true }),
  roleIdiom("by_field", { isOpen: true }),
  roleWithoutPolicy("by_field-other", "by_field"),
  ...WITH_UNKNOWN_DOCUMENTS.map(roleWithUnknownDocument),
  perhapsWithPolicy("by_condition-0", "by_condition"),
  perhapsWithPolicy("by_condition-1", "by_condition"),
  perhapsWithPolicy("by_index_or_splat-0", "by_index_or_splat"),
  perhapsWithPolicy("by_index_or_splat-1", "by_index_or_splat"),
  ...BYSTANDERS.map((name) => roleWithoutPolicy(name)),
];

/** Functions and loops around the role, the document and the owner. */
const FURTHER_IDIOMS: readonly Idiom[] = [
  ...["by_basename", "by_replace", "by_trimprefix", "by_values", "by_zipmap", "by_self_name", "by_deferred_data"],
  ...["by_profile", "of_objects", "with_merge", "with_templatefile", "with_choice", "with_documents_of_documents"],
  ...["with_parameter", "with_prefix_of_policy", "attached_for", "attached_by_product", "attached_by_arn_text"],
  ...["bounded_by_try", "two_deep", "in_pair"],
]
  .map((name) => roleIdiom(name))
  .concat([
    roleIdiom("by_unique_id", { isOpen: true }),
    roleIdiom("of_pairs-a", { label: "of_pairs", isOpen: true }),
    roleIdiom("bounded_by_local", { isOpen: true }),
    roleIdiom("managed_for", { isOpen: true }),
    roleWithUnknownDocument("with_terraform_data"),
    perhapsWithPolicy("bystander", "by_unique_id"),
    roleWithoutPolicy("of_pairs-b", "of_pairs"),
  ]);

const textOf = (name: string): string => readFileSync(join(IDIOMS, name), "utf8");

/** Its name is completed when it is made. */
const WITH_PREFIX = /with_prefix-[0-9a-f]+/.exec(textOf("roles/state.json"))?.[0] ?? "with_prefix-";

const ROLE_IDIOMS_OF_STATE: readonly Idiom[] = [
  ...[...ROLES, ...BLOCKS, "bounded", ...WITH_UNKNOWN_DOCUMENTS, "only_the_second-1", "attached_exclusively"],
  ...["counted_twice-0", "counted_twice-1", "by_field", "by_condition-0", "by_index_or_splat-0", WITH_PREFIX],
]
  .map((name) => roleIdiom(name))
  .concat(
    [...BYSTANDERS, "by_field-other", "by_condition-1", "by_index_or_splat-1"].map((name) => roleWithoutPolicy(name)),
  );

const TABLES = [
  ...["by_reference", "by_literal_arn", "counted", "counted_by_try", "by_one", "by_join", "by_coalesce"],
  ...["chained", "by_key"],
];

const TABLE_IDIOMS_OF_PLAN: readonly Idiom[] = [
  ...TABLES.map((name) => tableIdiom(name)),
  tableIdiom("counted_twice-0", { label: "counted_twice", isOpen: true }),
  tableIdiom("counted_twice-1", { label: "counted_twice", isOpen: true }),
  tableIdiom("by_index_of_each", { isOpen: true }),
  tableIdiom("by_split", { isOpen: true }),
  { ...tableIdiom("with_own_arn", { isOpen: true }), weakenings: [] },
  perhapsGuarded("by_condition-0", "by_condition"),
  perhapsGuarded("by_condition-1", "by_condition"),
  unguarded("by_index_of_each-other", "by_index_of_each"),
  ...["bystander", "by_key-other"].map((name) => unguarded(name)),
];

const isOfDocuments = ({ what }: Weakening): boolean => !/ is at | is gone/.test(what);

const TABLE_IDIOMS_OF_STATE: readonly Idiom[] = [
  ...[
    ...TABLES,
    "counted_twice-0",
    "counted_twice-1",
    "with_own_arn",
    "by_condition-0",
    "by_index_of_each",
    "by_split",
  ].map((name) => {
    const { weakenings, ...idiom } = tableIdiom(name);
    return { ...idiom, weakenings: weakenings.filter(isOfDocuments) };
  }),
  ...["bystander", "by_key-other", "by_index_of_each-other", "by_condition-1"].map((name) => unguarded(name)),
];

const MODULE_IDIOMS: readonly Idiom[] = [
  ...["role_with_documents", "role_by_output", "role_each", "role_assumable", "role_of_function"],
  ...["role_attached_in_module", "role_attached_by_id", "role_attached_each"],
]
  .map((name) => roleIdiom(name))
  .concat([
    roleWithoutPolicy("modules-bystander"),
    ...["table_direct", "table_each_one", "table_each_two", "table_nested", "table_nested_each", "table_by_output"].map(
      tableOfModule,
    ),
  ]);

/** No plan says what a local stands for. */
const LOCAL_IDIOMS: readonly Idiom[] = [
  perhapsWithPolicy("by_local", "by_local"),
  perhapsWithPolicy("bystander", "by_local"),
  perhapsGuarded("orders", "table_by_local"),
  perhapsGuarded("bystander", "table_by_local"),
  {
    name: "bucket by a local",
    holds: [],
    doesNotHold: [
      nobodyMay("s3:GetObject", "arn:aws:s3:::orders-by-local/*", {
        Null: { "aws:PrincipalArn": "true", "aws:PrincipalServiceName": "true" },
      }),
    ],
    names: /\.by_local/,
    weakenings: [],
  },
];

/** The stack itself says what an expression is; some of them are read, and the others are named. */
const JSON_IDIOMS_OF_STACK: readonly Idiom[] = [
  ...["json_literal", "json_name", "json_id", "json_block_list", "json_block_object"].map((name) => roleIdiom(name)),
  ...["json_encoded", "json_literal_condition", "json_counted", "json_counted_by_splat", "json_each"].map((name) =>
    roleIdiom(name, { isOpen: true }),
  ),
  ...["json_one", "json_try", "json_document", "json_local", "json_dynamic", "json_attached"].map((name) =>
    roleIdiom(name, { isOpen: true }),
  ),
  roleWithoutPolicy("bystander"),
];

const JSON_IDIOMS_OF_PLAN: readonly Idiom[] = [
  ...["json_literal", "json_name", "json_id", "json_block_list", "json_block_object"],
  ...["json_encoded", "json_literal_condition", "json_counted", "json_counted_by_splat", "json_each"],
  ...["json_one", "json_try", "json_document", "json_dynamic", "json_attached"],
]
  .map((name) => roleIdiom(name))
  .concat([roleIdiom("json_local", { isOpen: true }), roleWithoutPolicy("bystander")]);

// biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform, not of this program
const HISTORY_SUBJECTS = { unkept: ["${aws_kms_key.unkept.arn}"] };
const PLAIN_HTTP = { Bool: { "aws:SecureTransport": "false" } };

const HISTORY_OF_PLAN: readonly Idiom[] = [
  roleIdiom("moved_from", { label: "after" }),
  roleIdiom("narrowed"),
  roleWithoutPolicy("detached", "detached"),
  ...["unprotected", "unprotected_by_attachment"].map(
    (name): Idiom => ({
      name,
      holds: [may(name, "dynamodb:GetItem")],
      doesNotHold: [mayNot(name, "dynamodb:DeleteItem")],
      names: new RegExp(`\\.${name}(?![\\w])`),
      weakenings: [],
    }),
  ),
  {
    name: "a bucket whose policy is taken away",
    holds: [],
    doesNotHold: [nobodyMay("s3:GetObject", "arn:aws:s3:::history-unencrypted/*", PLAIN_HTTP)],
    weakenings: [],
  },
  {
    name: "a key whose policy is taken away",
    holds: [],
    doesNotHold: [onlyBreakGlass("kms:ScheduleKeyDeletion", "@unkept")],
    weakenings: [],
  },
  roleIdiom("replaced"),
  roleIdiom("imported"),
  roleIdiom("by_data_source", { isOpen: true }),
  {
    name: "widened",
    holds: [may("widened", "dynamodb:DeleteItem")],
    doesNotHold: [mayNot("widened", "dynamodb:DeleteItem"), mayNot("widened", "dynamodb:Scan")],
    weakenings: [],
  },
  unguarded("unguarded"),
];

const HISTORY_OF_STATE: readonly Idiom[] = [
  roleIdiom("moved_from"),
  roleIdiom("widened"),
  roleIdiom("replaced-before"),
  {
    name: "narrowed later",
    holds: [may("narrowed", "dynamodb:Scan")],
    doesNotHold: [mayNot("narrowed", "dynamodb:Scan")],
    weakenings: [],
  },
  tableIdiom("unguarded"),
  {
    name: "not unprotected yet",
    holds: [mayNot("unprotected", "dynamodb:DeleteItem"), mayNot("unprotected_by_attachment", "dynamodb:DeleteItem")],
    weakenings: [],
  },
  {
    name: "a bucket and a key whose policies will be taken away",
    holds: [
      nobodyMay("s3:GetObject", "arn:aws:s3:::history-unencrypted/*", PLAIN_HTTP),
      onlyBreakGlass("kms:ScheduleKeyDeletion", "@unkept"),
    ],
    weakenings: [],
  },
].map((idiom) => ({ ...idiom, weakenings: idiom.weakenings.filter(isOfDocuments) }));

const file = (name: string, idioms: readonly Idiom[], subjects: IdiomInput["subjects"] = {}): IdiomInput => ({
  name,
  text: textOf(name),
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
  file("further/plan.json", FURTHER_IDIOMS),
  file("locals/plan.json", LOCAL_IDIOMS),
  file("json/main.tf.json", JSON_IDIOMS_OF_STACK),
  file("json/plan.json", JSON_IDIOMS_OF_PLAN),
  file("history/plan.json", HISTORY_OF_PLAN, HISTORY_SUBJECTS),
  file("history/state.json", HISTORY_OF_STATE, HISTORY_SUBJECTS),
  file("guards/plan.json", GUARD_IDIOMS, GUARD_SUBJECTS),
  file("accounts/plan.json", ACCOUNT_IDIOMS),
];
