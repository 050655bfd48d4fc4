import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument } from "../../policies/document";
import { serviceTrustPolicy } from "../../policies/identity/trust-policy";
import { ServiceRole } from "./service-role";
import { activityRule, type WatchedActivity } from "./support/activity-rule";
import type { BaselineConstructProps } from "./support/construct-props";

export interface ActivityForwardingProps extends BaselineConstructProps {
  /** Beginning of the names of the rules, as of `ActivityAlerts`. */
  readonly rulePrefix: string;
  /** ARN of the bus in the other region, such as `arn:aws:events:eu-west-1:111122223333:event-bus/default`. */
  readonly busArn: string;
  /** Name of the role with which EventBridge hands events over: 1 to 64 characters. */
  readonly roleName: string;
  /** Account of the rules, 12 digits. */
  readonly accountId: string;
  /** What is handed over, by the ending of the name of its rule. */
  readonly activities: Readonly<Record<string, WatchedActivity>>;
}

/** How events get from one region to the bus of another. */
export interface ForwardingWay extends BaselineConstructProps {
  /** Beginning of the names of the rules that hand events over. */
  readonly rulePrefix: string;
  /** ARN of the bus in the other region. */
  readonly busArn: string;
  /** Role with which EventBridge hands events over, known after apply. */
  readonly roleArn: string;
  /** The policy of the role, as a dependency of those who use the role. */
  readonly rolePolicy: ITerraformDependable;
}

/**
 * Hands events to the default bus of another region, where `ActivityAlerts` tells of them. Global services, such as IAM,
 * have their events in one region only: give the provider of that region.
 *
 * @throws ConstructError as `ActivityAlerts` and `ServiceRole` do.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { ActivityForwarding } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "us-east-1" });
 * new ActivityForwarding(stack, "forwarding", {
 *   rulePrefix: "orders-forward",
 *   busArn: "arn:aws:events:eu-west-1:111122223333:event-bus/default",
 *   roleName: "orders-forward",
 *   accountId: "111122223333",
 *   activities: {
 *     iam: {
 *       says: "A call of IAM",
 *       pattern: { source: ["aws.iam"], "detail-type": ["AWS API Call via CloudTrail"] },
 *     },
 *   },
 * });
 * app.synth();
 * ```
 */
export class ActivityForwarding extends Construct {
  /** The way to the bus, for what is to take the same way, such as a heartbeat. */
  readonly way: ForwardingWay;

  constructor(scope: Construct, id: string, props: ActivityForwardingProps) {
    super(scope, id);
    const { provider, rulePrefix, busArn } = props;
    const role = new ServiceRole(this, "role", {
      provider,
      tags: props.tags,
      roleName: props.roleName,
      description: "Hands events to the bus of another region",
      trustPolicy: serviceTrustPolicy({ service: "events.amazonaws.com", sourceAccountId: props.accountId }),
      policy: policyDocument([
        { Sid: "AllowEventsToTheBus", Effect: "Allow", Action: "events:PutEvents", Resource: busArn },
      ]),
    });
    for (const [ending, activity] of Object.entries(props.activities)) {
      const rule = activityRule(this, { id: ending, name: `${rulePrefix}-${ending}`, activity, props });
      new CloudwatchEventTarget(this, `${ending}-bus`, {
        provider,
        rule: rule.name,
        targetId: "bus",
        arn: busArn,
        roleArn: role.roleArn,
        dependsOn: [role.policyResource],
      });
    }
    this.way = { provider, rulePrefix, busArn, roleArn: role.roleArn, rolePolicy: role.policyResource };
  }
}
