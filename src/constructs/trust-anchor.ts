import { RolesanywhereTrustAnchor } from "@cdktf/provider-aws/lib/rolesanywhere-trust-anchor";
import { Construct } from "constructs";
import { assertName } from "./support/assert-name";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { ifKnown } from "./support/if-known";

/** The certificate authority of the machines: give one of the two. */
export type MachineAuthority =
  | {
      /** Certificate of the authority as PEM, without its private key. AWS refuses public authorities. */
      readonly certificate: string;
    }
  | {
      /** ARN of an AWS Private CA of the account. */
      readonly privateCaArn: string;
    };

export interface TrustAnchorProps extends BaselineConstructProps {
  /** Name of the trust anchor: 1 to 255 letters, digits, spaces, hyphens and underscores. */
  readonly trustAnchorName: string;
  readonly authority: MachineAuthority;
}

const CERTIFICATE = /^-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END CERTIFICATE-----\n?$/;
const PRIVATE_CA = /^arn:aws(-us-gov|-cn)?:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f-]{36}$/;

/**
 * A trust anchor of IAM Roles Anywhere: the certificate authority whose certificates machines outside AWS show.
 *
 * By itself it lets no one in. The trust policy of a role names the trust anchor and the certificate; see `MachineRole`.
 *
 * @throws ConstructError if the certificate is not one PEM block, or has a private key; if the ARN is not of a private CA; or
 *   if `trustAnchorName` has another form.
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/introduction.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { TrustAnchor } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "machines");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new TrustAnchor(stack, "anchor", {
 *   trustAnchorName: "orders-site",
 *   authority: {
 *     privateCaArn:
 *       "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef",
 *   },
 * });
 * app.synth();
 * ```
 */
export class TrustAnchor extends Construct {
  /** ARN of the trust anchor, known after apply: AWS makes its id. */
  readonly trustAnchorArn: string;

  constructor(scope: Construct, id: string, props: TrustAnchorProps) {
    super(scope, id);
    const { trustAnchorName: name, authority } = props;
    assertName({ path: this.node.path, option: "trustAnchorName", value: name });
    this.checkAuthority(authority);
    this.trustAnchorArn = new RolesanywhereTrustAnchor(this, "Default", {
      provider: props.provider,
      name,
      enabled: true,
      source:
        "certificate" in authority
          ? { sourceType: "CERTIFICATE_BUNDLE", sourceData: { x509CertificateData: authority.certificate } }
          : { sourceType: "AWS_ACM_PCA", sourceData: { acmPcaArn: authority.privateCaArn } },
      tags: { ...props.tags },
    }).arn;
  }

  private checkAuthority(authority: MachineAuthority): void {
    const { path } = this.node;
    if ("privateCaArn" in authority) {
      ifKnown(authority.privateCaArn, (arn) => {
        if (PRIVATE_CA.test(arn)) return;
        throw new ConstructError(
          `${path}: authority.privateCaArn must be the ARN of an AWS Private CA, got ${JSON.stringify(arn)}.`,
        );
      });
      return;
    }
    ifKnown(authority.certificate, (pem) => {
      if (CERTIFICATE.test(pem)) return;
      // The text is not repeated: it may be a private key.
      throw new ConstructError(
        `${path}: authority.certificate must be one certificate as PEM, from -----BEGIN CERTIFICATE----- to -----END ` +
          `CERTIFICATE-----, got ${/PRIVATE KEY/.test(pem) ? "a private key, which must not leave the authority" : "another text"}. ` +
          "Export the certificate of the authority alone.",
      );
    });
  }
}
