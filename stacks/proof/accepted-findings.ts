import type { Finding } from "../../src/prove/lint/finding";

/** Something that the linter finds in policies of ours and that is left as it is. */
export interface AcceptedFinding {
  readonly rule: string;
  /** What the finding is about, as its message names it. */
  readonly about: string;
  readonly reason: string;
}

export const ACCEPTED_FINDINGS: readonly AcceptedFinding[] = [
  {
    rule: "all-values-of-nothing",
    about: "dynamodb:Attributes",
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
    reason:
      "AWS limits attributes so in its own examples. Whether a read that names none comes with the key was not tried on " +
      "AWS; the handlers name theirs.",
  },
  {
    rule: "impossible-resource",
    about: "dynamodb:ListStreams",
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/iam-policy-read-stream-only.html
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
    reason:
      "Pages of AWS disagree: the developer guide grants it on the streams of a table, the service reference lists no " +
      "resource for it, so that only a grant on * would count. Then this one does nothing; in either reading it gives " +
      "nothing away. It could be dropped once reading the stream without it was tried on AWS.",
  },
];

export function isAccepted({ rule, message }: Finding): boolean {
  return ACCEPTED_FINDINGS.some((one) => one.rule === rule && message.includes(`${one.about} `));
}
