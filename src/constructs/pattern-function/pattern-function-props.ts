import type { ITerraformDependable } from "cdktf";
import type { Statement } from "../../../policies/document";
import type { TableModel } from "../../model/types";
import type { TextKey } from "../pattern-role";
import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";

/** Log of the function. The construct makes the log group. */
export interface FunctionLogOptions {
  /** Name of the log group. The policy of the key must name the log group. */
  readonly logGroupName: string;
  /** ARN of the log group without `:*`, built from inputs: the policy of the role is then known before apply. */
  readonly logGroupArn: string;
  /** ARN of the KMS key that encrypts the log. */
  readonly encryptionKeyArn: string;
  /** Days that events are kept; see `LogGroupProps.retentionDays`. @default 365 days */
  readonly retentionDays?: number;
  /** Lets `terraform destroy` delete the log. @default Terraform refuses to destroy the log */
  readonly withoutDeletionGuards?: Weakening;
}

/** The network of the function. */
export interface FunctionNetwork {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of subnets without a route to the internet, in several zones; at least one. */
  readonly subnetIds: readonly string[];
  /** Id of the prefix list of DynamoDB in this region: the only destination of the function's own security group. */
  readonly dynamodbPrefixListId: string;
  /**
   * Ids of further security groups, at most 4: `clientSecurityGroupId` of a `ReadOnlyDax` or an `InterfaceEndpoint`.
   *
   * @default none: the function reaches DynamoDB only
   */
  readonly clientSecurityGroupIds?: readonly string[];
}

export interface PatternFunctionProps extends BaselineConstructProps {
  /** Model of the table. The keys of the table and the calls of the handler follow from the same model. */
  readonly model: TableModel;
  /** Name of the access pattern in the model that the function carries out, such as `showConversation`. */
  readonly pattern: string;
  /** ARN of the table. */
  readonly tableArn: string;
  /** Name of the function: 1 to 64 letters, digits, `-` and `_`. A change makes a new function. */
  readonly functionName: string;
  /** ARN of the function, built from inputs: policies that contain it are then known before apply. */
  readonly functionArn: string;
  /** Name of the role of the function: 1 to 64 characters. */
  readonly roleName: string;
  /**
   * Path of the code, absolute or relative to the working directory: a zip whose `index.js` exports `handler`.
   * Terraform deploys it if its content changes.
   */
  readonly zipPath: string;
  /**
   * Environment variables of the handler; at most 4 KB together. Do not put secrets here: Terraform keeps them in its
   * state.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
   */
  readonly environment: Readonly<Record<string, string>>;
  /** ARN of the KMS key that encrypts the environment variables. */
  readonly encryptionKeyArn: string;
  /** Log of the function. */
  readonly log: FunctionLogOptions;
  /** Network of the function. */
  readonly network: FunctionNetwork;
  /**
   * ARN of the DAX cluster. The function gets permissions on it only if the pattern has a read with `viaCache`.
   *
   * @default no cache: every read goes to the table
   */
  readonly cacheClusterArn?: string;
  /**
   * Key of the texts that the handler encrypts and decrypts. The environment tells the handler how it uses the key.
   *
   * @default the function does not encrypt texts
   */
  readonly textKey?: TextKey;
  /**
   * Permissions beside table, log and network, such as those on a stream or a key. Item calls of DynamoDB are refused
   * here, because they follow from the model.
   *
   * @default none
   */
  readonly additionalStatements?: readonly Statement[];
  /**
   * Memory of one run: 128 to 10,240 megabytes. Lambda gives processor time in proportion to it.
   *
   * @default 1,024 megabytes: with less, a cold start takes longer
   */
  readonly memoryMegabytes?: number;
  /**
   * Time after which Lambda stops a run: 1 to 900 seconds. An HTTP API waits for 30 seconds.
   *
   * @default 10 seconds
   */
  readonly timeoutSeconds?: number;
  /**
   * Highest number of runs at the same time: 1 to 10,000. Lambda keeps as many free for the function. Give exactly one
   * of `reservedConcurrency` and `withoutReservedConcurrency`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  readonly reservedConcurrency?: number;
  /** Lets the function use the whole concurrency of the account. The reason becomes a tag. */
  readonly withoutReservedConcurrency?: Weakening;
  /**
   * Why the function stores texts that it does not encrypt. The reason becomes a tag. The environment tells the handler
   * whether it encrypts.
   *
   * @default the function encrypts its texts, or stores none
   */
  readonly withoutTextEncryption?: Weakening;
  /**
   * Why the function has no alarms. The reason becomes a tag; `FunctionAlarms` makes the alarms.
   *
   * @default the function has alarms
   */
  readonly withoutAlarms?: Weakening;
  /**
   * Measures calls with X-Ray.
   *
   * @default false
   */
  readonly tracing?: boolean;
  /** Resources that must exist before the function. @default the resources that it refers to */
  readonly dependsOn?: readonly ITerraformDependable[];
}
