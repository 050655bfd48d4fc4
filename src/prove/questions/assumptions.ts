/** What every proof takes for granted beside the facts of `requestFacts`, in sentences for its reader. */
export const ASSUMPTIONS: readonly string[] = [
  "AWS evaluates policies as its documentation says; no request was sent to AWS.",
  "Ids that AWS makes up equal nothing that is written in a policy.",
  "Roles made by the templates have the policies that are in them, and no others; every other identity may have any.",
  "FullAWSAccess is attached at every level of the organization, and RCPFullAWSAccess too.",
  "A request carries aws:SecureTransport and aws:RequestedRegion; kms:CallerAccount and aws:PrincipalAccount agree.",
  "An action that AWS has published acts on resources of the types, and carries the keys of its service, that AWS lists for it; of any other action nothing is taken for granted.",
  "A request may carry any global context key, also one that AWS never sends with its action.",
  "Session policies only narrow what a role may do: who passes one gets no more than is shown here.",
  "Grants of a KMS key allow what they allow beside the key's policy: who may make one is asked, what a grant that was made allows is not.",
  "Service control policies bind neither the management account nor service-linked roles.",
];
