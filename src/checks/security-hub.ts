import type { OtherIds } from "./control";

/**
 * What Security Hub says its controls are related to: `CIS | NIST SP 800-53`.
 *
 * Only the newest version of CIS that a page names.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html
 */
const RELATED = {
  "APIGateway.8": "| AC-3, CM-2, CM-2(2)",
  "APIGateway.9": "| AC-4(26), AU-10, AU-12, AU-2, AU-3, AU-6(3), AU-6(4), CA-7, SC-7(9), SI-7(8)",
  "CloudTrail.1":
    "v5.0.0/3.1 | AC-2(4), AC-4(26), AC-6(9), AU-10, AU-12, AU-2, AU-3, AU-6(3), AU-6(4), AU-14(1), CA-7, SC-7(9), SI-3(8), SI-4(20), SI-7(8), SA-8(22)",
  "CloudTrail.2": "v3.0.0/3.5 | AU-9, CA-9(1), CM-3(6), SC-13, SC-28, SC-28(1), SC-7(10), SI-7(6)",
  "CloudTrail.4": "v1.4.0/3.2 | AU-9, SI-4, SI-7(1), SI-7(3), SI-7(7)",
  "CloudTrail.5":
    "v1.4.0/3.4 | AC-2(4), AC-4(26), AC-6(9), AU-10, AU-12, AU-2, AU-3, AU-6(1), AU-6(3), AU-6(4), AU-6(5), AU-7(1), CA-7, SC-7(9), SI-20, SI-3(8), SI-4(20), SI-4(5), SI-7(8)",
  "CloudTrail.6": "v1.4.0/3.3 |",
  "CloudWatch.16": "| AU-10, AU-11, AU-6(3), AU-6(4), CA-7, SI-12",
  "Cognito.3": "|",
  "Cognito.5": "|",
  "Cognito.6": "|",
  "DynamoDB.1": "| CP-10, CP-2(2), CP-6(2), SC-36, SC-5(2), SI-13(5)",
  "DynamoDB.2": "| CP-10, CP-6(2), CP-9, SC-5(2), SI-12, SI-13(5)",
  "DynamoDB.3": "| CA-9(1), CM-3(6), SC-13, SC-28, SC-28(1), SC-7(10), SI-7(6)",
  "DynamoDB.5": "|",
  "DynamoDB.6": "| CA-9(1), CM-2, CM-2(2), CM-3, SC-5(2)",
  "DynamoDB.7": "| AC-17, SC-8, SC-13, SC-23",
  "EC2.2": "v5.0.0/5.5 | AC-4, AC-4(21), SC-7, SC-7(11), SC-7(16), SC-7(21), SC-7(4), SC-7(5)",
  "EC2.6": "v5.0.0/3.7 | AC-4(26), AU-12, AU-2, AU-3, AU-6(3), AU-6(4), CA-7, SI-7(8)",
  "EC2.15":
    "| AC-21, AC-3, AC-3(7), AC-4, AC-4(21), AC-6, SC-7, SC-7(11), SC-7(16), SC-7(20), SC-7(21), SC-7(3), SC-7(4), SC-7(9)",
  "EC2.19": "| AC-4, AC-4(21), CA-9(1), CM-2, CM-2(2), CM-7, SC-7, SC-7(11), SC-7(16), SC-7(21), SC-7(4), SC-7(5)",
  "IAM.21": "| AC-2, AC-2(1), AC-3, AC-3(15), AC-3(7), AC-5, AC-6, AC-6(10), AC-6(2), AC-6(3)",
  "KMS.1": "| AC-2, AC-2(1), AC-3, AC-3(15), AC-3(7), AC-5, AC-6, AC-6(3)",
  "KMS.3": "| SC-12, SC-12(2)",
  "KMS.4": "v5.0.0/3.6 | SC-12, SC-12(2), SC-28(3)",
  "KMS.5": "|",
  "Lambda.1":
    "| AC-21, AC-3, AC-3(7), AC-4, AC-4(21), AC-6, SC-7, SC-7(11), SC-7(16), SC-7(20), SC-7(21), SC-7(3), SC-7(4), SC-7(9)",
  "Lambda.2": "| CA-9(1), CM-2, SI-2, SI-2(2), SI-2(4), SI-2(5)",
  "Lambda.3":
    "| AC-21, AC-3, AC-3(7), AC-4, AC-4(21), AC-6, SC-7, SC-7(11), SC-7(16), SC-7(20), SC-7(21), SC-7(3), SC-7(4), SC-7(9)",
  "Lambda.5": "| CP-10, CP-6(2), SC-36, SC-5(2), SI-13(5)",
  "S3.5":
    "v5.0.0/2.1.1 | AC-17(2), AC-4, IA-5(1), SC-12(3), SC-13, SC-23, SC-23(3), SC-7(4), SC-8, SC-8(1), SC-8(2), SI-7(6)",
  "S3.8":
    "v5.0.0/2.1.4 | AC-21, AC-3, AC-3(7), AC-4, AC-4(21), AC-6, SC-7, SC-7(11), SC-7(16), SC-7(20), SC-7(21), SC-7(3), SC-7(4), SC-7(9)",
  "S3.12": "| AC-2(1), AC-3, AC-3(15), AC-3(7), AC-6",
  "S3.13": "| CP-10, CP-6(2), CP-9, SC-5(2), SI-13(5)",
  "S3.14": "| AU-9(2), CP-10, CP-6, CP-6(1), CP-6(2), CP-9, SC-5(2), SI-12, SI-13(5)",
  "S3.15": "| CP-6(2)",
  "S3.17": "| SC-12(2), CM-3(6), SC-13, SC-28, SC-28(1), SC-7(10), CA-9(1), SI-7(6), AU-9",
  "SNS.1": "| CA-9(1), CM-3(6), SC-13, SC-28, SC-28(1), SC-7(10), SI-7(6)",
  "SNS.4": "|",
  "SQS.1": "| CA-9(1), CM-3(6), SC-13, SC-28, SC-28(1), SC-7(10), SI-7(6)",
} as const satisfies Readonly<Record<string, string>>;

export type SecurityHubControl = keyof typeof RELATED;

/** Ids of Security Hub with what it relates them to, and those of scanners. */
export function alsoAsked(
  securityHub: readonly SecurityHubControl[],
  by: Partial<Omit<OtherIds, "securityHub" | "cis" | "nist80053">> = {},
): OtherIds {
  const related = securityHub.map((id) =>
    RELATED[id].split("|").map((list) => list.split(",").map((one) => one.trim())),
  );
  const listed = (column: number): readonly string[] =>
    [...new Set(related.flatMap((lists) => lists[column] ?? []))].filter((one) => one !== "");
  return { checkov: [], trivy: [], ...by, securityHub, cis: listed(0), nist80053: listed(1) };
}
