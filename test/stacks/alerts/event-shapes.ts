import type { EventPart } from "../../support/event-pattern";

/** Account of the examples of AWS's guides. */
export const ACCOUNT = "111122223333";
export const PIPELINE = `arn:aws:iam::${ACCOUNT}:role/platform-pipeline`;
export const BREAK_GLASS = `arn:aws:iam::${ACCOUNT}:role/emergency/break-glass`;
const DEVELOPER = `arn:aws:iam::${ACCOUNT}:role/developer`;

export const CALL = "AWS API Call via CloudTrail";

/** A call of the API as EventBridge gets it from CloudTrail. */
export function call(service: string, eventName: string, more: EventPart = {}): EventPart {
  const detail = {
    eventVersion: "1.11",
    userIdentity: session(DEVELOPER),
    eventTime: "2026-01-01T00:00:00Z",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "eu-west-1",
    sourceIPAddress: "203.0.113.7",
    userAgent: "aws-cli/2.31.0",
    requestParameters: {},
    responseElements: null,
    requestID: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
    eventID: "0b1d2c3e-0000-4000-8000-000000000001",
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: "Management",
    ...more,
  };
  return enveloped({ detailType: CALL, source: `aws.${service}`, detail });
}

/** The same, refused: without parameters, with the resource in the text alone. */
export function refused(service: string, eventName: string, more: EventPart = {}): EventPart {
  return call(service, eventName, {
    errorCode: "AccessDenied",
    errorMessage: `User: arn:aws:sts::${ACCOUNT}:assumed-role/developer/s is not authorized to perform: ${service}:${eventName} with an explicit deny in a service control policy`,
    requestParameters: null,
    ...more,
  });
}

/** Who calls with a session of a role. */
export function session(roleArn: string): EventPart {
  const name = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  return {
    type: "AssumedRole",
    principalId: "AROAEXAMPLE:s",
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/s`,
    accountId: ACCOUNT,
    sessionContext: { sessionIssuer: { type: "Role", arn: roleArn, accountId: ACCOUNT, userName: name } },
  };
}

export const ROOT = { type: "Root", principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT };

/** Somebody signs in to the console. */
export function signIn(detailType: string, userIdentity: EventPart): EventPart {
  return enveloped({
    detailType,
    source: "aws.signin",
    detail: {
      eventVersion: "1.08",
      userIdentity,
      eventTime: "2026-01-01T00:00:00Z",
      eventSource: "signin.amazonaws.com",
      eventName: "ConsoleLogin",
      awsRegion: "us-east-1",
      sourceIPAddress: "203.0.113.7",
      eventID: "0b1d2c3e-0000-4000-8000-000000000002",
      requestParameters: null,
      responseElements: { ConsoleLogin: "Success" },
      additionalEventData: { MFAUsed: "No" },
      eventType: "AwsConsoleSignIn",
    },
  });
}

/** A service acts by itself. */
export function serviceEvent(service: string, eventName: string): EventPart {
  return enveloped({
    detailType: "AWS Service Event via CloudTrail",
    source: `aws.${service}`,
    detail: {
      eventVersion: "1.11",
      userIdentity: { accountId: ACCOUNT, invokedBy: "AWS Internal" },
      eventTime: "2026-01-01T00:00:00Z",
      sourceIPAddress: "AWS Internal",
      eventSource: `${service}.amazonaws.com`,
      eventName,
      eventType: "AwsServiceEvent",
      awsRegion: "eu-west-1",
      requestParameters: null,
    },
  });
}

export const KEY_ROTATED = serviceEvent("kms", "RotateKey");

/** A call that AWS did not send: a program made the event up. */
export function madeUp(event: EventPart): EventPart {
  return { ...event, source: "com.example.orders" };
}

interface Envelope {
  readonly detailType: string;
  readonly source: string;
  readonly detail: EventPart;
}

function enveloped({ detailType, source, detail }: Envelope): EventPart {
  return {
    version: "0",
    id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
    "detail-type": detailType,
    source,
    account: ACCOUNT,
    time: "2026-01-01T00:00:00Z",
    region: "eu-west-1",
    resources: [],
    detail,
  };
}
