import { change, changePolicy } from "../../support/stack-edits";
import { inStacks, type Loss } from "../loss";

const STACKS = ["network", "data", "audit", "messaging", "backup"];

/** A key that is lost, leaves its region, or lets others use it. */
export const keyLosses: readonly Loss[] = [
  ...inStacks(STACKS, {
    control: "DDB-KEY-01",
    remove: change("aws_kms_key", (body) => {
      delete body.enable_key_rotation;
    }),
  }),
  ...inStacks(STACKS, {
    control: "DDB-KEY-02",
    remove: change("aws_kms_key", (body) => {
      body.deletion_window_in_days = 7;
    }),
  }),
  ...inStacks(STACKS, {
    control: "DDB-KEY-03",
    remove: change("aws_kms_key", (body) => {
      body.lifecycle = { prevent_destroy: false };
    }),
  }),
  ...inStacks(STACKS, {
    control: "DDB-KEY-04",
    remove: change("aws_kms_key", (body) => {
      delete body.policy;
    }),
  }),
  ...inStacks(STACKS, {
    control: "DDB-KEY-05",
    remove: change("aws_kms_key", (body) =>
      changePolicy(body, (statements) => [
        ...statements,
        { Sid: "AllowTheVendor", Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" },
      ]),
    ),
  }),
  ...inStacks(STACKS, {
    control: "DDB-KEY-06",
    remove: change("aws_kms_key", (body) => {
      body.multi_region = true;
    }),
  }),
  ...inStacks(STACKS, {
    control: "DDB-KEY-07",
    remove: change("aws_kms_key", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Sid }) => !Sid.startsWith("DenyKeyDestruction"))),
    ),
  }),
  ...inStacks(STACKS, {
    control: "DDB-KEY-08",
    remove: change("aws_kms_key", (body) =>
      changePolicy(body, (statements) =>
        statements.map((one) => (one.Sid === "AllowAdministrationWithoutUse" ? { ...one, Action: "kms:*" } : one)),
      ),
    ),
  }),
];
