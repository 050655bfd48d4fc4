import { Construct } from "constructs";
import { type AlarmProps, sumAlarm } from "./support/alarm";

export interface HttpApiAlarmProps extends AlarmProps {
  /** Id of the HTTP API. */
  readonly apiId: string;
  /** First part of the name of the alarm: `<alarmPrefix>-5xx`. */
  readonly alarmPrefix: string;
}

/** A caller tries again after one. Functions that wait for a table or a key answer more than these. */
const FEW_ERRORS_A_MINUTE = 5;

/**
 * An alarm if an HTTP API answers more than five server errors (5xx) in each of three minutes out of five.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { HttpApiAlarm } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new HttpApiAlarm(stack, "api-alarm", {
 *   apiId: "a1b2c3d4e5",
 *   alarmPrefix: "orders-api",
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 * });
 * app.synth();
 * ```
 */
export class HttpApiAlarm extends Construct {
  /** ARN of the alarm, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: HttpApiAlarmProps) {
    super(scope, id);
    const { apiId, alarmPrefix } = props;
    const alarm = sumAlarm(this, "Default", {
      props,
      alarmName: `${alarmPrefix}-5xx`,
      alarmDescription: `API ${alarmPrefix} answers server errors: the access log says on which routes, the logs of the functions why`,
      metrics: [{ namespace: "AWS/ApiGateway", metricName: "5xx", dimensions: { ApiId: apiId } }],
      threshold: FEW_ERRORS_A_MINUTE,
      minutes: 5,
      minutesAbove: 3,
    });
    this.alarmArns = [alarm.arn];
  }
}
