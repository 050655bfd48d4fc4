import { Construct } from "constructs";
import { type AlarmProps, sumAlarm } from "./support/alarm";
import { assertName } from "./support/assert-name";

export interface FunctionAlarmsProps extends AlarmProps {
  /** Name of the function. The names of its alarms begin with it: `<functionName>-errors`, `<functionName>-throttled`. */
  readonly functionName: string;
}

/**
 * Alarms if a Lambda function fails or is throttled.
 *
 * A function that answers an error of its own has not failed: see `LogAlarm`. Lambda counts runs that threw, that ended
 * without an answer and that took too long.
 *
 * @throws ConstructError if `functionName` has another form.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { FunctionAlarms } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new FunctionAlarms(stack, "show-order-alarms", {
 *   functionName: "show-order",
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 * });
 * app.synth();
 * ```
 */
export class FunctionAlarms extends Construct {
  /** ARNs of the alarms, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: FunctionAlarmsProps) {
    super(scope, id);
    const { functionName } = props;
    assertName({ path: this.node.path, option: "functionName", value: functionName });
    const of = (metricName: string) => [
      { namespace: "AWS/Lambda", metricName, dimensions: { FunctionName: functionName } },
    ];
    const errors = sumAlarm(this, "errors", {
      props,
      alarmName: `${functionName}-errors`,
      alarmDescription: `Function ${functionName} failed or took too long: its log says when and in which invocation`,
      metrics: of("Errors"),
    });
    const throttled = sumAlarm(this, "throttled", {
      props,
      alarmName: `${functionName}-throttled`,
      alarmDescription: `Function ${functionName} is started more often than its concurrency allows: look for a flood, or raise the limit`,
      metrics: of("Throttles"),
      // One burst is what the limit is for.
      minutes: 5,
      minutesAbove: 3,
    });
    this.alarmArns = [errors.arn, throttled.arn];
  }
}
