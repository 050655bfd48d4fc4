import { change, changePolicy, listOf, type StatementDraft } from "../../support/stack-edits";
import type { SynthesizedResource } from "../../support/synthesized-template";
import { every, type Protection, statementsIn } from "./protection";

const KEYRING = "https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/use-hierarchical-keyring.html";
const USE = /^kms:(?:Decrypt|Encrypt|ReEncrypt|Generate|CreateGrant|\*)/;

/** The key of texts, told by what it says of itself: other keys are used by services. */
function everyTextKey(holds: (key: SynthesizedResource) => boolean): Protection["find"] {
  return every("aws_kms_key", (key) => !/^Texts in /.test(String(key.body.description)) || holds(key));
}

/** Statements that let somebody use the key, and not only administer it. */
function uses(key: SynthesizedResource) {
  return statementsIn(key).filter(
    ({ Effect, Action }) => Effect === "Allow" && listOf(Action).some((action) => USE.test(String(action))),
  );
}

function changed(edit: (statement: StatementDraft) => StatementDraft): Protection["remove"] {
  return change(
    "aws_kms_key",
    (body) => changePolicy(body, (statements) => statements.map((statement) => edit(statement))),
    /^text-key$/,
  );
}

/** Who has the key of texts has every message: no one but the functions, not even the team that runs the table. */
export const textKey: readonly Protection[] = [
  {
    id: "TEXT-KEY-01",
    sentence: "The key of texts is used by roles that are named one by one.",
    why: "An administrator of the account, who may read items one day, reads every message.",
    sources: [KEYRING],
    stack: "data",
    find: everyTextKey(
      (key) =>
        uses(key).length > 0 &&
        uses(key).every(({ Condition }) => {
          const roles = listOf(Condition?.ArnEquals?.["aws:PrincipalArn"]);
          return roles.length > 0 && roles.every((role) => /:role\/[^*?]+$/.test(String(role)));
        }),
    ),
    remove: changed((statement) =>
      statement.Sid === "AllowFunctionsToDecryptBranchKeys"
        ? { ...statement, Condition: { ...statement.Condition, ArnEquals: { "aws:PrincipalArn": "*" } } }
        : statement,
    ),
  },
  {
    id: "TEXT-KEY-02",
    sentence: "No service is let in to the key of texts, and nobody gets a grant on it.",
    why: "What DynamoDB decrypts for its callers is no secret from them: texts would be as safe as any item.",
    sources: ["https://docs.aws.amazon.com/kms/latest/developerguide/grants.html"],
    stack: "data",
    find: everyTextKey((key) => {
      const allowed = statementsIn(key).filter(({ Effect }) => Effect === "Allow");
      return !/"Service"|kms:ViaService|kms:CreateGrant|kms:\*/.test(JSON.stringify(allowed));
    }),
    remove: change(
      "aws_kms_key",
      (body) =>
        changePolicy(body, (statements) => [
          ...statements,
          {
            Sid: "AllowDynamoDb",
            Effect: "Allow",
            Principal: { Service: "dynamodb.amazonaws.com" },
            Action: "kms:DescribeKey",
            Resource: "*",
          },
        ]),
      /^text-key$/,
    ),
  },
  {
    id: "TEXT-KEY-03",
    sentence: "Functions decrypt with the key of texts from within their VPC only.",
    why: "Credentials that were taken out of a function decrypt on any machine.",
    sources: ["https://docs.aws.amazon.com/kms/latest/developerguide/vpce-policy-condition.html"],
    stack: "data",
    find: everyTextKey((key) =>
      uses(key)
        .filter(({ Action }) => listOf(Action).includes("kms:Decrypt"))
        .every(({ Condition }) => Condition?.StringEquals?.["aws:SourceVpc"] !== undefined),
    ),
    remove: changed(({ Condition, ...statement }) => {
      const { "aws:SourceVpc": _vpc, ...others } = Condition?.StringEquals ?? {};
      return Condition?.StringEquals === undefined
        ? { ...statement, Condition }
        : { ...statement, Condition: { ...Condition, StringEquals: others } };
    }),
  },
  {
    id: "TEXT-KEY-04",
    sentence: "Branch keys are copied from the key of texts to itself only.",
    why: "The pipeline would copy a branch key to a key of its own, and decrypt it there.",
    sources: ["https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html"],
    stack: "data",
    find: everyTextKey((key) =>
      uses(key)
        .filter(({ Action }) => listOf(Action).some((action) => String(action).startsWith("kms:ReEncrypt")))
        .every(({ Condition }) => Condition?.Bool?.["kms:ReEncryptOnSameKey"] === "true"),
    ),
    remove: changed(({ Condition, ...statement }) => {
      const { Bool: _same, ...others } = Condition ?? {};
      return statement.Sid === "AllowPipelineToCopyBranchKeysUnderThisKey"
        ? { ...statement, Condition: others }
        : { ...statement, Condition };
    }),
  },
];
