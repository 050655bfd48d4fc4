import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { KeyPolicyOptions } from "../../policies/kms/common";
import type { BaselineConfig } from "../../src/config/schema";
import { type AccountRole, pipelineRoleOf } from "./accounts";
import type { Names } from "./names";

/** What every stack is made from. */
export interface BaselineStackProps {
  readonly config: BaselineConfig;
  readonly names: Names;
}

/** Provider versions that the output is valid for: only arguments that both majors know are used. */
export const PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

/**
 * One Terraform state: provider, state backend, tags and versions. The stacks below hold only what they are about.
 */
export abstract class BaselineStack extends TerraformStack {
  protected readonly config: BaselineConfig;
  protected readonly names: Names;
  /** Provider of the account that the stack belongs to. */
  protected readonly provider: AwsProvider;

  /** Which account the stack is applied to. */
  readonly account: AccountRole;

  constructor(scope: Construct, id: string, props: BaselineStackProps & { readonly account: AccountRole }) {
    super(scope, id);
    this.config = props.config;
    this.names = props.names;
    this.account = props.account;
    this.provider = this.providerOf(props.account, "aws");
    this.keepState(id);
    this.acceptProviders();
  }

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

  /** The role that the table and endpoint policies let DAX in by; undefined without a cache. */
  protected get daxRoleArn(): string | undefined {
    return this.config.cache === undefined ? undefined : this.names.daxRoleArn;
  }

  /**
   * A provider that works in one account and refuses every other: credentials of the wrong account stop the plan
   * instead of making a second table there.
   */
  protected providerOf(account: AccountRole, id: string, alias?: string): AwsProvider {
    const { config } = this;
    const roleArn = config.terraform.assumePipelineRoles ? pipelineRoleOf(config, account) : undefined;
    return new AwsProvider(this, id, {
      alias,
      region: config.regions.home,
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
