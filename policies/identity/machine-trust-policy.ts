import { type PolicyDocument, PolicyError, policyDocument } from "../document";

export interface MachineTrustPolicyOptions {
  /** ARN of the trust anchor of IAM Roles Anywhere whose certificates are accepted. */
  readonly trustAnchorArn: string;
  /** Common name (CN) in the subject of the certificate of the machine, such as `report.site.example.com`. Exact. */
  readonly commonName: string;
}

/**
 * The trust policy of a role that one machine outside AWS assumes with its certificate, by IAM Roles Anywhere.
 *
 * A certificate is accepted from one trust anchor, and with one common name: without the first, a trust anchor that
 * somebody else makes in whatever account would do; without the second, every certificate of the authority. TagSession and
 * SetSourceIdentity are asked along with each session, because Roles Anywhere puts the certificate into both.
 *
 * @throws PolicyError if the common name is empty or has a wildcard.
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
export function machineTrustPolicy(options: MachineTrustPolicyOptions): PolicyDocument {
  const { trustAnchorArn, commonName } = options;
  if (commonName === "" || /[*?$]/.test(commonName)) {
    throw new PolicyError(`\`commonName\` must be one name, like report.site.example.com, got "${commonName}".`);
  }
  return policyDocument([
    {
      Sid: "AllowTheMachineToAssumeTheRole",
      Effect: "Allow",
      Principal: { Service: "rolesanywhere.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      Condition: {
        StringEquals: { "aws:PrincipalTag/x509Subject/CN": commonName },
        ArnEquals: { "aws:SourceArn": trustAnchorArn },
      },
    },
  ]);
}
