import type { EventPart } from "../../support/event-pattern";
import {
  ACCOUNT,
  BREAK_GLASS,
  call,
  KEY_ROTATED,
  madeUp,
  PIPELINE,
  ROOT,
  refused,
  session,
  signIn,
} from "./event-shapes";

/** Events of each kind that rules get, to compare two evaluators by. */
export const SHAPES: Readonly<Record<string, EventPart>> = {
  deleted: call("dynamodb", "DeleteTable"),
  refused: refused("dynamodb", "DeleteTable"),
  "refused by EC2": refused("ec2", "AttachInternetGateway", { errorCode: "Client.UnauthorizedOperation" }),
  described: call("dynamodb", "DescribeTable", { readOnly: true }),
  "by root": call("kms", "ScheduleKeyDeletion", { userIdentity: ROOT }),
  "by break-glass": call("dynamodb", "UpdateTable", { userIdentity: session(BREAK_GLASS) }),
  "by a service": KEY_ROTATED,
  "root signs in": signIn("AWS Console Sign In via CloudTrail", ROOT),
  "a code": call("lambda", "UpdateFunctionCode20150331v2"),
  "becomes the pipeline": call("sts", "AssumeRole", { requestParameters: { roleArn: PIPELINE } }),
  "is refused the pipeline": refused("sts", "AssumeRole", {
    errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/x is not authorized to perform: sts:AssumeRole on resource: ${PIPELINE}`,
  }),
  "becomes another role": call("sts", "AssumeRole", { requestParameters: { roleArn: `${PIPELINE}-2` } }),
  "stops a trail": call("cloudtrail", "StopLogging"),
  "switches a rule off": refused("events", "DisableRule"),
  "another service": call("glue", "DeleteTable"),
  "made up": madeUp(call("dynamodb", "DeleteTable")),
};
