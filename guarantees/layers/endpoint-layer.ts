import { DAX_READS } from "../action-groups";
import type { Guarantee } from "../guarantee";
import { actionsOf, tableOf, type Workload } from "../patterns/workload";
import { SOURCES } from "../sources";

const layer = "endpoint";
const source = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html";
const TLS = { "aws:SecureTransport": "true" };

/** The index that the comparison of users scans; none if the workload compares nothing. */
const indexOfTheComparison = ({ comparison }: Workload): readonly string[] =>
  comparison === undefined ? [] : [`@table/index/${comparison.index}`];

/** What holds by the policies of the gateway endpoints alone, even for stolen credentials of an administrator. */
export const endpointLayer = (workload: Workload): readonly Guarantee[] => [
  {
    id: "ENDPOINT-1",
    sentence:
      "By its policy alone, our endpoint passes only calls of this account on this table that a pattern makes, the reads of the cache, selects of an analyst and scans of the reader of ids from one index, and reads of branch keys.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [{ Condition: { StringEquals: { "aws:SourceVpce": "@endpoint" } } }],
    except: [
      {
        Action: actionsOf(workload),
        Resource: tableOf(workload),
        Condition: { StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      },
      { by: "@daxRole", Action: DAX_READS, Resource: tableOf(workload) },
      { by: "@analystRole", Action: "dynamodb:PartiQLSelect", Resource: "@analystIndex" },
      ...indexOfTheComparison(workload).map((Resource) => ({ by: "@userIdReader", Action: "dynamodb:Scan", Resource })),
      // Branch keys are of no use without the key of texts.
      {
        Action: "dynamodb:GetItem",
        Resource: "@keyStore",
        Condition: { StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      },
    ],
  },
  {
    id: "ENDPOINT-2",
    sentence: "By its policy alone, the endpoint of S3 passes only calls on our buckets, by callers of this account.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [{ Condition: { StringEquals: { "aws:SourceVpce": "@s3Endpoint" } } }],
    except: [
      {
        Action: ["s3:ListBucket", "s3:GetBucketLocation"],
        Resource: "@ownBucket",
        Condition: {
          StringEquals: { "aws:PrincipalAccount": "@workloadAccount", "aws:ResourceAccount": "@workloadAccount" },
        },
      },
      {
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload"],
        Resource: "@ownBucket/*",
        Condition: {
          StringEquals: { "aws:PrincipalAccount": "@workloadAccount", "aws:ResourceAccount": "@workloadAccount" },
        },
      },
    ],
  },
  {
    id: "ENDPOINT-3",
    sentence: "The endpoints pass the calls of the patterns and of the cache, and calls on files in our buckets.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: "@patternRole",
        Action: actionsOf(workload),
        Resource: tableOf(workload),
        Condition: { Bool: TLS, StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
      {
        by: "@daxRole",
        Action: DAX_READS,
        Resource: tableOf(workload),
        Condition: { Bool: TLS, StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
      {
        by: "@patternRole",
        Action: ["s3:ListBucket", "s3:GetBucketLocation"],
        Resource: "@ownBucket",
        Condition: {
          Bool: TLS,
          StringEquals: { "aws:SourceVpce": "@s3Endpoint", "aws:ResourceAccount": "@workloadAccount" },
        },
      },
      {
        by: "@patternRole",
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload"],
        Resource: "@ownBucket/*",
        Condition: {
          Bool: TLS,
          StringEquals: { "aws:SourceVpce": "@s3Endpoint", "aws:ResourceAccount": "@workloadAccount" },
        },
      },
    ],
  },
];
