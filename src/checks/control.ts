import type { Template } from "./checked-template";
import type { Finding } from "./find";

/** How bad it is to break a control. */
export type Severity = "critical" | "high" | "medium" | "low";

/** Ids by which others ask for the same; a list may be empty. */
export interface OtherIds {
  /** Such as `CKV_AWS_28`. */
  readonly checkov: readonly string[];
  /** Such as `AWS-0024`; older versions write `AVD-AWS-0024`. */
  readonly trivy: readonly string[];
  /** Controls of AWS Security Hub, such as `DynamoDB.2`. */
  readonly securityHub: readonly string[];
  /** Recommendations of the CIS AWS Foundations Benchmark, such as `v5.0.0/3.6`. */
  readonly cis: readonly string[];
  /** Controls of NIST SP 800-53 revision 5, such as `CP-9`. */
  readonly nist80053: readonly string[];
  /** Controls of AWS Control Tower, such as `CT.DAX.PR.1`. */
  readonly controlTower?: readonly string[];
  /** Rules of cdk-nag, such as `AwsSolutions-IAM5`. */
  readonly cdkNag?: readonly string[];
}

/** Something that an auditor asks of a stack, no matter who wrote it. */
export interface Control {
  /** Such as `DDB-TABLE-01`. It never changes, as waivers and reports name it. */
  readonly id: string;
  /** What holds, in one sentence. */
  readonly sentence: string;
  /** What happens without it. */
  readonly why: string;
  /** What to write instead, with arguments in backquotes. */
  readonly mend: string;
  readonly severity: Severity;
  /** Pages of AWS, Terraform or a standard that say so. */
  readonly sources: readonly string[];
  readonly ids: OtherIds;
  /**
   * Tags by which a resource itself says that it gives the control up, such as `weakened:recovery`; the value is the
   * reason. The constructs of this package write them.
   */
  readonly waivedBy?: readonly string[];
  /** A finding for each resource that the control is about; none if there is no such resource. */
  find(template: Template): readonly Finding[];
}
