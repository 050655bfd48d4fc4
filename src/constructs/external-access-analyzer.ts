import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { Construct } from "constructs";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

export interface ExternalAccessAnalyzerProps extends BaselineConstructProps {
  /** Name of the analyzer: 1 to 255 letters, digits, `.`, `-` and `_`, from a letter on. A change makes a new one, without its findings. */
  readonly analyzerName: string;
}

/**
 * An analyzer of IAM Access Analyzer: it reads every policy of tables, streams, keys, buckets, queues, topics, functions
 * and roles of the account and region, and has a finding for each that lets somebody from outside the account in. AWS
 * proves this as the program here does, by other means: two opinions are better than one.
 *
 * An account has one such analyzer in a region by default, and pays nothing for it.
 *
 * @throws ConstructError if `analyzerName` has another form.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { ExternalAccessAnalyzer } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new ExternalAccessAnalyzer(stack, "analyzer", { analyzerName: "orders-external-access" });
 * app.synth();
 * ```
 */
export class ExternalAccessAnalyzer extends Construct {
  /** ARN of the analyzer, known after apply. */
  readonly analyzerArn: string;

  constructor(scope: Construct, id: string, props: ExternalAccessAnalyzerProps) {
    super(scope, id);
    if (!/^[A-Za-z][\w.-]{0,254}$/.test(props.analyzerName)) {
      throw new ConstructError(
        `${this.node.path}: analyzerName must be 1 to 255 letters, digits, ".", "-" and "_" from a letter on, got "${props.analyzerName}". Choose another name.`,
      );
    }
    this.analyzerArn = new AccessanalyzerAnalyzer(this, "Default", {
      provider: props.provider,
      analyzerName: props.analyzerName,
      type: "ACCOUNT",
      tags: { ...props.tags },
    }).arn;
  }
}
