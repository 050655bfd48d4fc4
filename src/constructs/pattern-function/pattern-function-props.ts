import type { ITerraformDependable } from "cdktf";
import type { Statement } from "../../../policies/document";
import type { TableModel } from "../../model/types";
import type { TextKey } from "../pattern-role";
import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";

/** Where the function writes its log. */
export interface FunctionLogOptions {
  /** The key policy of `encryptionKeyArn` must name it. */
  readonly logGroupName: string;
  /** ARN of that log group, built from inputs so that the role's policy is known before apply. Without `:*`. */
  readonly logGroupArn: string;
  readonly encryptionKeyArn: string;
  /** @default 365 days */
  readonly retentionDays?: number;
  /** @default the log cannot be destroyed by Terraform */
  readonly withoutDeletionGuards?: Weakening;
}

/** The network that the function is in. */
export interface FunctionNetwork {
  readonly vpcId: string;
  /** Subnets without a route to the internet, in several zones. At least one. */
  readonly subnetIds: readonly string[];
  /** Id of the prefix list of DynamoDB in this region: the one place that the function may connect to. */
  readonly dynamodbPrefixListId: string;
  /** Security groups that let the function reach more: clients of a DAX cluster, of an endpoint. At most 4. */
  readonly clientSecurityGroupIds?: readonly string[];
}

export interface PatternFunctionProps extends BaselineConstructProps {
  /** The model that the table's keys and the handler's calls come from too. */
  readonly model: TableModel;
  /** The one access pattern of the model that the function carries out, such as `showConversation`. */
  readonly pattern: string;
  readonly tableArn: string;
  /** Name of the function: 1 to 64 letters, digits, `-` and `_`. Changing it makes a new function. */
  readonly functionName: string;
  /** ARN of the function, built from inputs so that policies which name it are known before apply. */
  readonly functionArn: string;
  /** Agreed name of its role, at most 64 characters. */
  readonly roleName: string;
  /** The code: a zip whose `index.js` exports `handler`, as a path. Terraform deploys it when its content changes. */
  readonly zipPath: string;
  /**
   * Environment variables, as the handler reads them; at most 4 KB together. No secrets: whoever deploys reads them.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
   */
  readonly environment: Readonly<Record<string, string>>;
  /** KMS key of the environment variables. */
  readonly encryptionKeyArn: string;
  readonly log: FunctionLogOptions;
  readonly network: FunctionNetwork;
  /** ARN of the cache that the pattern reads through, if it does. @default the pattern reads from the table */
  readonly cacheClusterArn?: string;
  /**
   * The key of texts that the handler encrypts and decrypts, by the ways that its environment tells it.
   *
   * @default texts are not encrypted by the function, or it stores none
   */
  readonly textKey?: TextKey;
  /**
   * What the function needs beside its table, log and network, such as a stream or a key. Calls on items are refused
   * here, for they come from the model alone.
   *
   * @default none
   */
  readonly additionalStatements?: readonly Statement[];
  /**
   * Memory, and with it processor time: 128 to 10,240 megabytes.
   *
   * @default 1,024 megabytes: starting is processor time, and less makes the first request wait
   */
  readonly memoryMegabytes?: number;
  /**
   * How long one run may take: 1 to 900 seconds. An HTTP API gives up after 30.
   *
   * @default 10 seconds
   */
  readonly timeoutSeconds?: number;
  /**
   * Runs at the same time: at most so many, and so many are always free for it. Give either this or
   * `withoutReservedConcurrency`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  readonly reservedConcurrency?: number;
  /** Why the function may take the whole concurrency of the account. */
  readonly withoutReservedConcurrency?: Weakening;
  /**
   * Why the texts that the function stores are not encrypted by it. Ends up as a tag; the handler is told by its
   * environment.
   *
   * @default they are, or it stores none
   */
  readonly withoutTextEncryption?: Weakening;
  /**
   * Records with X-Ray how long calls take.
   *
   * @default false
   */
  readonly tracing?: boolean;
  /** What must be in place before the function is. @default what it refers to */
  readonly dependsOn?: readonly ITerraformDependable[];
}
