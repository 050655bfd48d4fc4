import { DESTRUCTION } from "../action-groups";
import { ADMINISTRATOR } from "../callers";
import type { Guarantee } from "../guarantee";
import { ROLE_EDITING, USER_ADMINISTRATION } from "../identity-groups";
import { BASELINE_CHANGES, WAYS_OUT } from "../network-groups";
import { ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";

const layer = "serviceControl";
const source = SOURCES.organizationPolicies;

/** What the service control policies must not refuse. */
export const SERVICE_CONTROL_REQUIRED_ACCESS: readonly Guarantee[] = [
  {
    id: "SCP-20",
    sentence: "The SCPs allow every pipeline role everything that a change of the baseline takes.",
    source,
    layer,
    kind: "always",
    requests: [
      { by: "@pipeline", Action: BASELINE_CHANGES, Condition: ORDINARY_CALL },
      { by: "@pipeline", Action: ROLE_EDITING, Resource: "@ownRole", Condition: ORDINARY_CALL },
    ],
  },
  {
    id: "SCP-21",
    sentence: "The SCPs allow every break-glass role everything that an emergency may take.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: "@breakGlass",
        Action: [...BASELINE_CHANGES, ...WAYS_OUT, ...ROLE_EDITING, ...DESTRUCTION],
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "SCP-22",
    sentence: "The SCPs allow an administrator what has nothing to do with the data: other services, files, machines.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: ADMINISTRATOR,
        Action: [
          "rds:*",
          "ecs:*",
          "athena:*",
          "s3:GetObject",
          "s3:PutObject",
          "ec2:RunInstances",
          "iam:Get*",
          "iam:List*",
        ],
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "SCP-23",
    sentence: "The SCPs allow an administrator to look at what they protect: describe, list and read settings.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: ADMINISTRATOR,
        Action: [
          "dynamodb:Describe*",
          "dynamodb:List*",
          "dax:Describe*",
          "kms:Describe*",
          "kms:Get*",
          "kms:List*",
          "cloudtrail:Get*",
          "cloudtrail:Describe*",
          "cloudtrail:LookupEvents",
          "backup:Describe*",
          "backup:List*",
          "iam:Get*",
          "iam:List*",
          "logs:Get*",
          "logs:Describe*",
          "logs:FilterLogEvents",
          "ec2:Describe*",
          "organizations:Describe*",
          "organizations:List*",
        ],
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "SCP-24",
    sentence: "The SCPs allow an administrator to make backups, and roles and policies with other names.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: ADMINISTRATOR,
        Action: ["dynamodb:CreateBackup", "dynamodb:StartAwsBackupJob", "backup:StartBackupJob"],
        Condition: ORDINARY_CALL,
      },
      {
        by: ADMINISTRATOR,
        Action: [...ROLE_EDITING, "iam:CreatePolicy", "iam:CreatePolicyVersion"],
        Resource: ["arn:*:iam::*:role/somebody-elses-*", "arn:*:iam::*:policy/somebody-elses-*"],
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "SCP-25",
    sentence:
      "The SCPs allow the roles that deliver logs to write them, and the roles of the cached patterns to use the cache.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: "@logWriter",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "@logGroup:*",
        Condition: ORDINARY_CALL,
      },
      { by: "@cacheReader", Action: "dax:*", Resource: "@cluster", Condition: ORDINARY_CALL },
    ],
    except: [
      {
        Action: [
          "dax:CreateCluster",
          "dax:UpdateCluster",
          "dax:DeleteCluster",
          "dax:DecreaseReplicationFactor",
          "dax:RebootNode",
          "dax:*ParameterGroup",
          "dax:*SubnetGroup",
        ],
      },
    ],
  },
  {
    id: "SCP-30",
    sentence: "The SCPs let Lambda make, address and remove the network interfaces of functions with their roles.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    layer,
    kind: "always",
    requests: [
      {
        by: "@patternRole",
        Action: [
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:AssignPrivateIpAddresses",
          "ec2:UnassignPrivateIpAddresses",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
        ],
        // Lambda calls from outside the network: a statement that asks for the VPC must let these calls pass.
        Condition: {
          ...ORDINARY_CALL,
          Null: { "aws:SourceVpce": "true", "aws:SourceVpc": "true", "lambda:SourceFunctionArn": "true" },
        },
      },
    ],
  },
  {
    id: "SCP-33",
    sentence:
      "The SCPs allow the roles for users everything that the administration of users takes, and the roles for exports to call the functions that show conversations.",
    source,
    layer,
    kind: "always",
    requests: [
      { by: "@userAdmin", Action: USER_ADMINISTRATION, Resource: "@userPool", Condition: ORDINARY_CALL },
      { by: "@exportRole", Action: "lambda:InvokeFunction", Resource: "@exportedFunction", Condition: ORDINARY_CALL },
    ],
  },
];
