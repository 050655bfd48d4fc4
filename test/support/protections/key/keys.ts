import { change, changePolicy, every, inStacks, isGuarded, listOf, type Protection, statementsIn } from "../protection";

const STACKS = ["network", "data", "audit", "messaging"];

/** Who holds the key holds what it encrypts: a key is never lost, never leaves its region, and answers to its policy. */
export const keys: readonly Protection[] = [
  ...inStacks(STACKS, {
    id: "KEY-01",
    sentence: "Every key gets new material every year.",
    why: "Material that leaks opens everything that was ever encrypted, not one year of it.",
    sources: ["CKV_AWS_7", "AWS-0065", "KMS.4"],
    find: every("aws_kms_key", ({ body }) => body.enable_key_rotation === true),
    remove: change("aws_kms_key", (body) => {
      delete body.enable_key_rotation;
    }),
  }),
  ...inStacks(STACKS, {
    id: "KEY-02",
    sentence: "Every key can be had back for 30 days after its deletion.",
    why: "With the shortest window, a week of holidays is enough to lose the table and all its backups.",
    sources: ["KMS.3", "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"],
    find: every("aws_kms_key", ({ body }) => body.deletion_window_in_days === 30),
    remove: change("aws_kms_key", (body) => {
      body.deletion_window_in_days = 7;
    }),
  }),
  ...inStacks(STACKS, {
    id: "KEY-03",
    sentence: "Terraform refuses a plan that destroys a key.",
    why: "A removed stack takes its key along, and with the key everything that it encrypts.",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    find: every("aws_kms_key", isGuarded),
    remove: change("aws_kms_key", (body) => {
      body.lifecycle = { prevent_destroy: false };
    }),
  }),
  ...inStacks(STACKS, {
    id: "KEY-04",
    sentence: "Every key has a policy of ours.",
    why: "The default policy lets every administrator of the account give himself the use of the key.",
    sources: ["CKV2_AWS_64", "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"],
    find: every("aws_kms_key", (key) => statementsIn(key).length > 0),
    remove: change("aws_kms_key", (body) => {
      delete body.policy;
    }),
  }),
  ...inStacks(STACKS, {
    id: "KEY-05",
    sentence: "No key allows anything to everybody without a condition.",
    why: "Any account of the world could decrypt.",
    sources: ["CKV_AWS_33", "KMS.5"],
    find: every("aws_kms_key", (key) =>
      statementsIn(key).every(({ Effect, Principal, Condition }) => {
        const everybody = Principal === "*" || (typeof Principal === "object" && listOf(Principal.AWS).includes("*"));
        return Effect === "Deny" || !everybody || Object.keys(Condition ?? {}).length > 0;
      }),
    ),
    remove: change("aws_kms_key", (body) =>
      changePolicy(body, (statements) => [
        ...statements,
        { Sid: "AllowTheVendor", Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" },
      ]),
    ),
  }),
  ...inStacks(STACKS, {
    id: "KEY-06",
    sentence: "Every key stays in its region.",
    why: "A replica carries the key material out of the approved regions.",
    sources: ["https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html"],
    find: (template) => [
      ...every("aws_kms_key", ({ body }) => body.multi_region !== true)(template),
      ...template
        .resources()
        .filter(({ type }) => type === "aws_kms_replica_key")
        .map(({ address }) => address),
    ],
    remove: change("aws_kms_key", (body) => {
      body.multi_region = true;
    }),
  }),
  ...inStacks(STACKS, {
    id: "KEY-07",
    sentence:
      "Nobody but break-glass destroys a key, and nobody but the pipeline and break-glass changes who may use it.",
    why: "An administrator who may not read the table schedules the deletion of its key instead.",
    sources: ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html"],
    find: every(
      "aws_kms_key",
      (key) =>
        ["DenyKeyDestructionExceptByBreakGlass", "DenyKeyWeakeningExceptByPipelineAndBreakGlass"].every((sid) =>
          statementsIn(key).some(({ Sid, Effect }) => Sid === sid && Effect === "Deny"),
        ) || statementsIn(key).length === 0,
    ),
    remove: change("aws_kms_key", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Sid }) => !Sid.startsWith("DenyKeyDestruction"))),
    ),
  }),
  ...inStacks(STACKS, {
    id: "KEY-08",
    sentence: "No key lets its administrators use it.",
    why: "With kms:* for the account, every IAM administrator gives himself Decrypt and reads past every other rule.",
    sources: ["KMS.1", "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"],
    find: every("aws_kms_key", (key) =>
      statementsIn(key).every(
        ({ Effect, Action }) =>
          Effect === "Deny" || !listOf(Action).some((action) => action === "*" || action === "kms:*"),
      ),
    ),
    remove: change("aws_kms_key", (body) =>
      changePolicy(body, (statements) =>
        statements.map((one) => (one.Sid === "AllowAdministrationWithoutUse" ? { ...one, Action: "kms:*" } : one)),
      ),
    ),
  }),
];
