/** What every proof assumes besides `requestFacts`, in sentences for the reader of a report. */
export const ASSUMPTIONS: readonly string[] = [
  "AWS evaluates policies as its documentation says. No request was sent to AWS.",
  "An id that AWS generates does not equal any text in a policy.",
  "A role of the inputs has exactly the policies that they attach to it. Every other identity may have any policy.",
  "FullAWSAccess is attached at every level of the organization, and RCPFullAWSAccess too.",
  "Every request has aws:SecureTransport and aws:RequestedRegion. kms:CallerAccount equals aws:PrincipalAccount.",
  "A request of a published action has only resource types and service keys that AWS lists for the action. Nothing is assumed about unpublished actions.",
  "A request may have any global context key, even a key that AWS does not send with its action.",
  "Session policies are not read. They can only reduce the permissions of a role.",
  "Grants of KMS keys are not read. It is decided who may create a grant, but not what an existing grant allows.",
  "Service control policies do not apply to the management account and to service-linked roles.",
];
