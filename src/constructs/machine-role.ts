import { RolesanywhereProfile } from "@cdktf/provider-aws/lib/rolesanywhere-profile";
import { Construct } from "constructs";
import { machineTrustPolicy } from "../../policies/identity/machine-trust-policy";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { PatternRole, type PatternRoleProps } from "./pattern-role";
import { ConstructError } from "./support/construct-error";
import { ifKnown } from "./support/if-known";

/** Of a pattern role, but for what only functions have. */
type PatternOfMachine = Omit<
  PatternRoleProps,
  "trustPolicy" | "cacheClusterArn" | "additionalStatements" | "maxSessionSeconds"
>;

export interface MachineRoleProps extends PatternOfMachine {
  /** ARN of the trust anchor; see `TrustAnchor`. */
  readonly trustAnchorArn: string;
  /** Common name (CN) in the subject of the certificate of the machine, such as `report.site.example.com`. */
  readonly commonName: string;
  /**
   * Seconds that a session lasts: 900 to 43,200. A certificate that is withdrawn ends no session that has begun.
   *
   * @default 3,600
   */
  readonly sessionSeconds?: number;
}

/** What a role allows at least, and by default. */
const SHORTEST_MAXIMUM = 3_600;

const COMMON_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * The identity of one program on a machine outside AWS: a role that carries out one access pattern, which the machine
 * assumes with its certificate, and the profile of IAM Roles Anywhere that names the role.
 *
 * A profile confines nothing by itself: every certificate of the trust anchor may name every profile. The trust policy of
 * the role names the certificate.
 *
 * @throws ModelError if the model has no such pattern.
 * @throws ConstructError if `commonName` or `roleName` has another form, if the stream starts the pattern, or if the model has
 *   tenants: the session of a certificate has no tag of a tenant.
 * @throws LimitError if `sessionSeconds` is out of range.
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { MachineRole, messagingModel } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "machines");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new MachineRole(stack, "report", {
 *   model: messagingModel,
 *   pattern: "listConversations",
 *   tableArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/messages",
 *   roleName: "messages-site-report",
 *   trustAnchorArn:
 *     "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/01234567-89ab-cdef-0123-456789abcdef",
 *   commonName: "report.site.example.com",
 * });
 * app.synth();
 * ```
 */
export class MachineRole extends Construct {
  /** ARN of the role, known after apply. */
  readonly roleArn: string;
  /** ARN of the profile, known after apply: the machine names it, with the role and the trust anchor. */
  readonly profileArn: string;

  constructor(scope: Construct, id: string, props: MachineRoleProps) {
    super(scope, id);
    const { trustAnchorArn, commonName, sessionSeconds, ...ofRole } = props;
    this.check(props);
    const role = new PatternRole(this, "role", {
      ...ofRole,
      trustPolicy: machineTrustPolicy({ trustAnchorArn, commonName }),
      // AWS refuses a session that is longer than the role allows, and takes no role that allows less than an hour.
      maxSessionSeconds:
        sessionSeconds === undefined || sessionSeconds <= SHORTEST_MAXIMUM ? undefined : sessionSeconds,
    });
    this.roleArn = role.roleArn;
    this.profileArn = new RolesanywhereProfile(this, "Default", {
      provider: props.provider,
      name: props.roleName,
      enabled: true,
      roleArns: [role.roleArn],
      durationSeconds: sessionSeconds ?? limits.machineSessionSeconds.default,
      tags: { ...props.tags },
    }).arn;
  }

  private check({ model, pattern, commonName, sessionSeconds }: MachineRoleProps): void {
    const { path } = this.node;
    ifKnown(commonName, (name) => {
      if (COMMON_NAME.test(name)) return;
      throw new ConstructError(
        `${path}: commonName must be 1 to 64 letters, digits and . _ -, such as "report.site.example.com", got ` +
          `${JSON.stringify(name)}.`,
      );
    });
    assertWithin({ path, name: "sessionSeconds", value: sessionSeconds, limit: limits.machineSessionSeconds });
    if (model.tenant !== undefined) {
      throw new ConstructError(
        `${path}: model must be without tenants, got the tenant "${model.tenant.sessionTag}". The session of a certificate has ` +
          "no tag of a tenant. Let the machine call a service that chooses the tenant.",
      );
    }
    if (model.patterns[pattern]?.trigger !== undefined) {
      throw new ConstructError(
        `${path}: pattern must be one that callers start, got ${pattern}, which the stream starts. AWS Lambda reads the stream.`,
      );
    }
  }
}
