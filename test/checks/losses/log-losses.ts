import { change } from "../../support/stack-edits";
import { inStacks, type Loss } from "../loss";

const STACKS = ["network", "audit", "messaging"];

/** A log that is open, forgotten or destroyed. */
export const logLosses: readonly Loss[] = [
  ...inStacks(STACKS, {
    control: "DDB-LOG-01",
    remove: change("aws_cloudwatch_log_group", (body) => {
      delete body.kms_key_id;
    }),
  }),
  ...inStacks(STACKS, {
    control: "DDB-LOG-02",
    remove: change("aws_cloudwatch_log_group", (body) => {
      body.retention_in_days = 30;
    }),
  }),
  ...inStacks(STACKS, {
    control: "DDB-LOG-03",
    remove: change("aws_cloudwatch_log_group", (body) => {
      delete body.lifecycle;
    }),
  }),
];
