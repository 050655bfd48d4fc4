import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { DefaultTokenResolver, LocalBackend, S3Backend, StringConcat, TerraformStack, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import type { KeyPolicyOptions } from "../../policies/kms/key-statements";
import type { BaselineConfig } from "../../src/config/schema";
import { type AccountRole, pipelineRoleOf } from "./accounts";
import type { Environment } from "./environment";
import type { Names } from "./names";
import type { StackSubjects } from "./stack-subjects";

/** Provider versions that the output is valid for: only arguments that both majors know are used. */
export const PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

/** What a second provider of a stack has. */
interface OtherProvider {
  /** @default it is the provider of the stack */
  readonly alias?: string;
  /** @default the home region */
  readonly region?: string;
}

/**
 * One Terraform state: provider, state backend, tags and versions. The stacks below hold only what they are about.
 */
export abstract class BaselineStack extends TerraformStack {
  protected readonly environment: Environment;
  protected readonly config: BaselineConfig;
  protected readonly names: Names;
  /** Provider of the account that the stack belongs to. */
  protected readonly provider: AwsProvider;

  /** Which account the stack is applied to. */
  readonly account: AccountRole;

  constructor(scope: Construct, id: string, props: Environment & { readonly account: AccountRole }) {
    super(scope, id);
    const { config, names, tables } = props;
    this.environment = { config, names, tables };
    this.config = config;
    this.names = names;
    this.account = props.account;
    this.provider = this.providerOf(props.account, "aws");
    this.keepState(id);
    this.acceptProviders();
  }

  /** Who is who in the stack, with references to its resources as Terraform writes them. */
  subjects(): StackSubjects {
    const resolver = new DefaultTokenResolver(new StringConcat());
    return Tokenization.resolve(this.whoIsWho(), { scope: this, preparing: false, resolver }) as StackSubjects;
  }

  /** Who is who in the stack, built from what it made. */
  protected abstract whoIsWho(): StackSubjects;

  /**
   * Roles that may destroy the table, keys and log files: break-glass, and the pipeline while the guards are lifted for a
   * planned teardown.
   */
  protected get destroyerRoleArns(): readonly string[] {
    const { roles, withoutDeletionGuards } = this.config;
    return withoutDeletionGuards === undefined ? roles.breakGlass : [...roles.breakGlass, ...roles.pipeline];
  }

  /** What the policy of every key of an account says of its administration. */
  protected keyAdministration(accountId: string): KeyPolicyOptions {
    return {
      partition: this.names.partition,
      accountId,
      region: this.config.regions.home,
      pipelineRoleArns: this.config.roles.pipeline,
      breakGlassRoleArns: this.destroyerRoleArns,
    };
  }

  /**
   * A provider that works in one account and refuses every other: credentials of the wrong account stop the plan
   * instead of making a second table there.
   */
  protected providerOf(account: AccountRole, id: string, other: OtherProvider = {}): AwsProvider {
    const { config } = this;
    const roleArn = config.terraform.assumePipelineRoles ? pipelineRoleOf(config, account) : undefined;
    return new AwsProvider(this, id, {
      alias: other.alias,
      region: other.region ?? config.regions.home,
      allowedAccountIds: [config.accounts[account]],
      assumeRole: roleArn === undefined ? undefined : [{ roleArn, sessionName: `dynamodb-baseline-${this.node.id}` }],
      defaultTags: [{ tags: { ...config.tags, baseline: config.namePrefix, environment: config.environment } }],
    });
  }

  // The path of a local state is relative to the folder of the stack, so that the output is the same on every machine,
  // and leads out of the output folder, so that cleaning the output never loses a state.
  private keepState(id: string): void {
    const { state } = this.config.terraform;
    if (state.backend === "local") {
      new LocalBackend(this, { path: `../../../../state/${this.config.environment}/${id}.tfstate` });
      return;
    }
    new S3Backend(this, {
      bucket: state.bucket,
      region: state.region,
      key: `${state.keyPrefix}/${this.config.environment}/${id}.tfstate`,
      kmsKeyId: state.kmsKeyArn,
      encrypt: true,
    });
    // Native locking is newer than the last release of CDKTF, which has no attribute for it.
    this.addOverride("terraform.backend.s3.use_lockfile", true);
  }

  // CDKTF pins the provider to the one version it was generated from and names no Terraform version at all; it has no
  // attribute for either.
  private acceptProviders(): void {
    this.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: PROVIDER_VERSIONS });
    this.addOverride(
      "terraform.required_version",
      this.config.terraform.state.backend === "s3" ? ">= 1.11" : ">= 1.5.7",
    );
  }
}
