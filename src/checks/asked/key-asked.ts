import type { Asked } from "./asked";

/** What others ask of keys. */
export const askedKey: readonly Asked[] = [
  {
    by: "Security Hub",
    id: "KMS.3",
    asks: "not scheduled for deletion",
    of: "aws_kms_key",
    argument: "lifecycle.prevent_destroy",
  },
  { by: "Security Hub", id: "KMS.4", asks: "rotation", of: "aws_kms_key", argument: "enable_key_rotation" },
  { by: "Security Hub", id: "KMS.5", asks: "key policy not public", of: "aws_kms_key", argument: "policy" },
  { by: "Checkov", id: "CKV_AWS_7", asks: "rotation", of: "aws_kms_key", argument: "enable_key_rotation" },
  { by: "Checkov", id: "CKV_AWS_33", asks: "no unconditioned * principal", of: "aws_kms_key", argument: "policy" },
  { by: "Checkov", id: "CKV2_AWS_64", asks: "key policy defined", of: "aws_kms_key", argument: "policy" },
  { by: "Trivy", id: "AVD-AWS-0065", asks: "rotation", of: "aws_kms_key", argument: "enable_key_rotation" },
];
