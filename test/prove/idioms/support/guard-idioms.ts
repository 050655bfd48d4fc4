// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import {
  ACCOUNT,
  apiStarts,
  functionArn,
  may,
  mayNot,
  nobodyMay,
  OTHER_ACCOUNT,
  onlyBreakGlass,
  tableArn,
} from "../../../support/ask";
import { type Idiom, replacing } from "./idiom";
import { withoutResources } from "./plan-edits";

const DENIED = {
  by_literal: "cloudtrail:StopLogging",
  by_variable: "cloudtrail:DeleteTrail",
  by_for_each: "kms:ScheduleKeyDeletion",
  counted: "s3:DeleteBucket",
  by_try: "logs:DeleteLogGroup",
  by_element: "backup:DeleteBackupVault",
};

/** A service control policy at our account. Its administrators may do anything else. */
const control = ([label, action]: readonly [string, string]): Idiom => {
  const denied = mayNot("administrator", action, "*");
  return {
    name: `service control policy ${label}`,
    holds: [denied, may("administrator", "ec2:DescribeVpcs", "*"), may("break-glass", action, "*")],
    doesNotHold: [mayNot("administrator", action, "*", OTHER_ACCOUNT)],
    weakenings: [
      { what: "it is at another account", change: replacing(ACCOUNT, OTHER_ACCOUNT), breaks: [denied] },
      {
        what: "it is attached to nothing",
        change: withoutResources((address) => address.startsWith(`aws_organizations_policy_attachment.${label}`)),
        breaks: [denied],
      },
      {
        what: "it denies something else",
        change: replacing(action, `${action.split(":")[0]}:DescribeNothing`),
        breaks: [denied],
      },
      { what: "every role is exempt", change: replacing("role/break-glass", "role/*"), breaks: [denied] },
    ],
  };
};

const byEvents = (label: string) =>
  nobodyMay("lambda:InvokeFunction", functionArn(label), {
    StringEquals: { "aws:PrincipalServiceName": "events.amazonaws.com" },
  });

const permission = (label: string): Idiom => ({
  name: `permission ${label}`,
  holds: [apiStarts(functionArn(label)), byEvents(label)],
  weakenings: [
    {
      what: "it is for another service",
      change: replacing("apigateway.amazonaws.com", "events.amazonaws.com"),
      breaks: [apiStarts(functionArn(label)), byEvents(label)],
    },
    {
      what: "it is for everybody",
      change: replacing("apigateway.amazonaws.com", "*"),
      breaks: [byEvents(label)],
    },
    {
      what: "it is gone",
      change: withoutResources((address) => address.startsWith(`aws_lambda_permission.${label}`)),
      breaks: [apiStarts(functionArn(label))],
    },
  ],
});

const ofAlias = (label: string): Idiom => ({
  name: `permission ${label}`,
  holds: [byEvents(label)],
  doesNotHold: [apiStarts(functionArn(label))],
  weakenings: [],
});

const bucket = (label: string): Idiom => {
  const name = label.replaceAll("_", "-");
  const encrypted = nobodyMay("s3:GetObject", `arn:aws:s3:::${name}/*`, { Bool: { "aws:SecureTransport": "false" } });
  return {
    name: `policy of ${label}`,
    holds: [encrypted],
    weakenings: [
      { what: "it denies lists only", change: replacing("s3:*", "s3:ListBucket"), breaks: [encrypted] },
      {
        what: "the condition is turned around",
        change: replacing('SecureTransport\\":\\"false', 'SecureTransport\\":\\"true'),
        breaks: [encrypted],
      },
      {
        what: "it is gone",
        change: withoutResources((address) => address.startsWith(`aws_s3_bucket_policy.${label}`)),
        breaks: [encrypted],
      },
      {
        what: "it is for another bucket",
        change: replacing(`arn:aws:s3:::${name}`, "arn:aws:s3:::others"),
        breaks: [encrypted],
      },
    ],
  };
};

const key = (label: string): Idiom => {
  const kept = onlyBreakGlass("kms:ScheduleKeyDeletion", `@${label}`);
  return {
    name: `key ${label}`,
    holds: [kept],
    weakenings: [
      {
        what: "the Deny is for another action",
        change: replacing("kms:ScheduleKeyDeletion", "kms:DescribeKey"),
        breaks: [kept],
      },
      { what: "every role is exempt", change: replacing("role/break-glass", "role/*"), breaks: [kept] },
      {
        what: "its policy is gone",
        change: (text) =>
          withoutResources((address) => address.startsWith("aws_kms_key_policy."))(
            text.replace(/\\"kms:ScheduleKeyDeletion\\"/g, '\\"kms:DescribeKey\\"'),
          ),
        breaks: [kept],
      },
    ],
  };
};

const endpoint = (label: string): Idiom => {
  const closed = nobodyMay("dynamodb:GetItem", tableArn("foreign"), {
    StringEquals: { "aws:SourceVpce": `@${label}` },
  });
  return {
    name: `endpoint ${label}`,
    holds: [closed],
    weakenings: [
      { what: "it lets every table pass", change: replacing("table/orders", "table/*"), breaks: [closed] },
      {
        what: "its policy is gone",
        change: (text) =>
          withoutResources((address) => address.startsWith("aws_vpc_endpoint_policy."))(
            text.replaceAll("table/orders", "table/*"),
          ),
        breaks: [closed],
      },
    ],
  };
};

export const GUARD_SUBJECTS = {
  with_own_policy: ["${aws_kms_key.with_own_policy.arn}"],
  with_key_policy: ["${aws_kms_key.with_key_policy.arn}"],
  counted_key: ["${aws_kms_key.counted_key[0].arn}"],
  with_own_passage: ["${aws_vpc_endpoint.with_own_passage.id}"],
  with_passage: ["${aws_vpc_endpoint.with_passage[0].id}"],
};

export const GUARD_IDIOMS: readonly Idiom[] = [
  ...Object.entries(DENIED).map(control),
  ...["by_name", "by_arn"].map(permission),
  ...["by_alias", "by_alias_arn"].map(ofAlias),
  ...["bucket_by_id", "bucket_by_name", "bucket_by_arn", "bucket_by_one", "bucket_counted"].map(bucket),
  ...["with_own_policy", "with_key_policy", "counted_key"].map(key),
  ...["with_own_passage", "with_passage"].map(endpoint),
];
