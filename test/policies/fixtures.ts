import type { Statement } from "../../policies/document";

/** Names that the tables in `test/cases` use: one workload account, one for audit, three of each trusted role. */
export const PARTITION = "aws";
export const REGION = "eu-west-1";
export const ACCOUNT = "111122223333";
export const AUDIT_ACCOUNT = "444455556666";
export const OTHER_ACCOUNT = "999999999999";
export const ORGANIZATION = "o-a1b2c3d4e5";

const role = (account: string, name: string): string => `arn:aws:iam::${account}:role/${name}`;

export const BREAK_GLASS = role(ACCOUNT, "break-glass");
export const PIPELINE = role(ACCOUNT, "pipeline");
export const USER_ADMIN = role(ACCOUNT, "user-admin");
export const EXPORTER = role(ACCOUNT, "user-export");
export const ANALYST = role(ACCOUNT, "messages-analyst");
export const ID_READER = role(ACCOUNT, "messages-list-user-ids");
export const SUPPORT = role(ACCOUNT, "support");
export const DAX_ROLE = role(ACCOUNT, "messages-dax");
export const STREAM_READER = role(ACCOUNT, "messages-update-inbox");

/** As an organization would list them: one of each per account. */
export const TRUSTED = {
  breakGlassRoleArns: [BREAK_GLASS, role(AUDIT_ACCOUNT, "break-glass"), role("777788889999", "break-glass")],
  pipelineRoleArns: [PIPELINE, role(AUDIT_ACCOUNT, "pipeline"), role("777788889999", "pipeline")],
};

/** Roles of the patterns that DAX caches. */
export const CACHE_READERS = [
  role(ACCOUNT, "messages-show-conversation"),
  role(ACCOUNT, "messages-list-conversations"),
];

/** Roles of all patterns. */
export const ITEM_ROLES = [
  ...CACHE_READERS,
  STREAM_READER,
  role(ACCOUNT, "messages-create-message"),
  role(ACCOUNT, "messages-start-conversation"),
  role(ACCOUNT, "messages-mark-as-read"),
];

/** The second way in: a site outside the VPC, with its endpoint and the roles of its machines. */
export const SITE = {
  endpointId: "vpce-0c1d2e3f4a5b60718",
  machineRoleArns: [role(ACCOUNT, "messages-site-report"), role(ACCOUNT, "messages-site-archive")],
};
export const TRUST_ANCHOR = `arn:aws:rolesanywhere:${REGION}:${ACCOUNT}:trust-anchor/0a1b2c3d-1111-2222-3333-444455556666`;

/** Roles with which AWS delivers the logs. */
export const LOG_WRITERS = [role(ACCOUNT, "messages-flow-logs"), role(ACCOUNT, "messages-trail-logs")];

/** Every role that the baseline makes. */
/** Customer-managed policy of the trusted roles. */
export const MANAGED_POLICY = `arn:aws:iam::${ACCOUNT}:policy/break-glass`;
export const OWN_ROLES = role("*", "messages-*");

export const TABLE = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/messages`;
export const INDEX = `${TABLE}/index/inbox`;
export const STREAM = `${TABLE}/stream/2026-01-01T00:00:00.000`;
/** Table of branch keys, and the id of the one in it. */
export const KEY_STORE = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/messages-text-keys`;
export const BRANCH_KEY = "messages-text";
export const TEXT_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const VPC = "vpc-0a1b2c3d4e5f60718";
export const CLUSTER = `arn:aws:dax:${REGION}:${ACCOUNT}:cache/messages`;
export const ENDPOINTS = ["vpce-0a1b2c3d4e5f60718", "vpce-0f9e8d7c6b5a40312"];
export const TRAIL = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/messages`;
export const TRAIL_BUCKET = "arn:aws:s3:::messages-trail-444455556666";
export const LOG_GROUP = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/messages/trail`;
export const FUNCTION_LOG_GROUP = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/lambda/messages-update-inbox`;
export const FLOW_LOG_GROUP = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/messages/flow`;
/** Every log group of the baseline. */
export const OWN_LOG_GROUPS = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/messages/*`;

/** The function that the stream starts, its queue, and the entrance that it is part of. */
export const FAILURE_QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:messages-update-inbox-failures`;
/** The queue that starts a function, the role of that, and its dead letters. */
export const WORK_QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:messages-offboarding`;
export const DEAD_LETTER_QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:messages-offboard-user-failures`;
export const OFFBOARDER = role(ACCOUNT, "messages-offboard-user");
/** What has the prefix in the account of the table and in the audit account. */
export const OWN_ALARMS = `arn:aws:cloudwatch:${REGION}:*:alarm:messages-*`;
export const OWN_RULES = "arn:aws:events:*:*:rule/messages-*";
export const OWN_TOPICS = `arn:aws:sns:${REGION}:*:messages-*`;
export const AUDIT_TOPICS = [
  `arn:aws:sns:${REGION}:${AUDIT_ACCOUNT}:messages-audit-alarms`,
  `arn:aws:sns:${REGION}:${AUDIT_ACCOUNT}:messages-audit-heartbeat`,
];
export const ALARM_TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:messages-alarms`;
/** What the resource control policy protects: tables and their copies, and what is beside them. */
export const PERIMETER = {
  tableArns: [`arn:aws:dynamodb:*:${ACCOUNT}:table/messages*`],
  otherArns: [
    CLUSTER,
    "arn:aws:s3:::messages-*",
    `arn:aws:sqs:*:${ACCOUNT}:messages-*`,
    `arn:aws:logs:*:${ACCOUNT}:log-group:/messages/*`,
  ],
  taggedArns: [ACCOUNT, AUDIT_ACCOUNT].flatMap((id) => [
    `arn:aws:kms:*:${id}:key/*`,
    `arn:aws:cognito-idp:*:${id}:userpool/*`,
  ]),
  tag: { key: "baseline", value: "messages" },
};
export const EXPORTED_FUNCTIONS = ["show-conversation", "list-conversations"].map(
  (name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:messages-${name}`,
);

export const ENTRANCE = {
  functionArns: [`arn:aws:lambda:${REGION}:${ACCOUNT}:function:messages-*`],
  apiArns: [`arn:aws:apigateway:${REGION}::/apis*`],
  userPoolArns: [`arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/*`],
};

/** What a key policy needs to know, for a key of the workload account. */
export const KEY = { partition: PARTITION, accountId: ACCOUNT, region: REGION, ...TRUSTED };

/** What a function needs beside the table. */
export const READ_STREAM: Statement = {
  Sid: "AllowReadingTheStream",
  Effect: "Allow",
  Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
  Resource: STREAM,
};
export const WRITE_LOG: Statement = {
  Sid: "AllowWritingItsLog",
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${FUNCTION_LOG_GROUP}:*`,
};
