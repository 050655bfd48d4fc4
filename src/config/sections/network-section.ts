import * as z from "zod/mini";
import { rangeInWords } from "../../facts/limit";
import { limits } from "../../facts/service-limits";
import { choice, field, list, text } from "../field";
import { DYNAMODB_ENDPOINT_ADDITIONS, NETWORK_WEAKENINGS, S3_ENDPOINT_ADDITIONS } from "../options/network-options";
import { addition, BUCKET_NAME, weakenings } from "../values";

const OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const HEX_ID = "[0-9a-f]{8}(?:[0-9a-f]{9})?";

/** Section `network`: the VPC of the workload, and its endpoints. */
export function networkSection() {
  return field(
    z.strictObject({
      cidr: z.optional(block("IPv4 block of the new VPC, cut into eighths: one for each zone.")),
      availabilityZones: z.optional(zones()),
      flowLogRetentionDays: z.optional(
        choice({ description: "How long the flow log is kept.", limit: limits.logRetentionDays }),
      ),
      existingVpc: z.optional(existingVpc()),
      existingDynamodbEndpointId: z.optional(
        endpointId("A DynamoDB endpoint that the existing VPC already has. Its policy stays as it is."),
      ),
      existingS3EndpointId: z.optional(
        endpointId(
          "An S3 gateway endpoint that the existing VPC already has: a route table takes no second one. Its policy stays as it is.",
        ),
      ),
      existingKmsEndpoint: z.optional(
        field(
          z.strictObject({
            securityGroupId: id({
              description: "The security group of the endpoint: the functions may connect to it.",
              kind: "sg",
              noun: "a security group",
            }),
          }),
          {
            description:
              "The KMS endpoint with private DNS of the existing VPC: a VPC can have only one. The stacks do not change its " +
              "policy. Its security group must let the functions in.",
            must: "an object with securityGroupId",
            examples: [{ securityGroupId: "sg-0123456789abcdef0" }],
          },
        ),
      ),
      blockPublicAccess: z.optional(
        field(z.enum(["bidirectional", "ingress"]), {
          description:
            "VPC block public access: a second lock beside the missing routes. It is of the whole workload account in the home " +
            "region, so that it hits the VPCs of other teams there: `bidirectional` cuts every internet gateway off, `ingress` " +
            "lets only NAT gateways and egress-only gateways through.",
          must: 'either "bidirectional" or "ingress"',
          examples: ["bidirectional"],
        }),
      ),
      dnsFirewall: z.optional(
        field(
          z.strictObject({
            additionalNames: z.optional(
              list({
                description: "Further names that may be asked for, such as that of an endpoint of your own.",
                must: "a list of DNS names",
                examples: [["sqs.eu-west-1.amazonaws.com"]],
                of: text({
                  description: "A DNS name in lower case. `*.` in front stands for any labels.",
                  must: "a DNS name, in lower case and without a dot at its end",
                  examples: ["sqs.eu-west-1.amazonaws.com"],
                  pattern: /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
                }),
              }),
            ),
          }),
          {
            description:
              "Route 53 Resolver DNS firewall, fail-closed: the VPC gets answers for DynamoDB, DAX, KMS and S3 of the home region " +
              "only. In an existing VPC it hits everybody else there. Billed by question.",
            must: "an object",
            examples: [{}],
          },
        ),
      ),
      dynamodbEndpoint: z.optional(
        field(
          z.strictObject({
            additionalTables: z.optional(
              addition(DYNAMODB_ENDPOINT_ADDITIONS.additionalTables, {
                must: "a list of table ARNs",
                of: tableArn(),
              }),
            ),
          }),
          { description: "The DynamoDB endpoint.", must: "an object", examples: [{}], default: {} },
        ),
      ),
      s3Endpoint: z.optional(
        field(
          z.strictObject({
            additionalBuckets: z.optional(
              addition(S3_ENDPOINT_ADDITIONS.additionalBuckets, {
                must: "a list of bucket ARNs",
                of: bucketArn(),
              }),
            ),
          }),
          { description: "The S3 endpoint.", must: "an object", examples: [{}], default: {} },
        ),
      ),
      ...weakenings(NETWORK_WEAKENINGS),
    }),
    {
      description: "The isolated network and its endpoints, in the workload account.",
      must: "an object, with `cidr`, `existingVpc` or `disabled`",
      examples: [{ cidr: "10.64.0.0/20" }],
    },
  );
}

function existingVpc() {
  return field(
    z.strictObject({
      vpcId: id({ description: "The VPC.", kind: "vpc", noun: "a VPC" }),
      subnetIds: list({
        description: "Subnets without a route to the internet, in three zones or more if there is a cache.",
        must: "a list of subnet ids",
        of: id({ description: "A subnet of the VPC.", kind: "subnet", noun: "a subnet" }),
      }),
      routeTableIds: list({
        description: "Route tables of the subnets: they get the routes to DynamoDB and S3.",
        must: "a list of the route tables of the subnets (without a route an endpoint is never used)",
        examples: [["rtb-0123456789abcdef0"]],
        of: id({ description: "A route table of the VPC.", kind: "rtb", noun: "a route table" }),
      }),
    }),
    {
      description: "An existing VPC, instead of a new one. The stacks add endpoints to it and change nothing else.",
      must: "an object with vpcId, subnetIds and routeTableIds",
      examples: [
        {
          vpcId: "vpc-0123456789abcdef0",
          subnetIds: ["subnet-0123456789abcdef0"],
          routeTableIds: ["rtb-0123456789abcdef0"],
        },
      ],
    },
  );
}

function block(description: string) {
  const { min, max } = limits.networkPrefixLength;
  return text({
    description,
    must: `an IPv4 block of /${min} to /${max}`,
    examples: ["10.64.0.0/20"],
    pattern: new RegExp(`^${OCTET}(?:\\.${OCTET}){3}/(?:1[6-9]|2[0-4])$`),
  });
}

function zones() {
  const limit = limits.availabilityZones;
  return list({
    description: "Zones of the home region, one subnet of the new VPC in each. By default a, b and c.",
    must: `a list of ${rangeInWords(limit)}`,
    examples: [["eu-west-1a", "eu-west-1b", "eu-west-1c"]],
    min: limit.min,
    max: limit.max,
    of: text({
      description: "A zone of the home region.",
      must: "the name of an availability zone",
      examples: ["eu-west-1a"],
      pattern: /^[a-z]{2}(?:-[a-z]+)+-[1-9][a-z]$/,
    }),
  });
}

function id(about: {
  readonly description: string;
  readonly kind: "vpc" | "subnet" | "rtb" | "vpce" | "sg";
  readonly noun: string;
}) {
  const { description, kind, noun } = about;
  return text({
    description,
    must: `the id of ${noun}`,
    examples: [`${kind}-0123456789abcdef0`],
    pattern: new RegExp(`^${kind}-${HEX_ID}$`),
  });
}

/** Id of a VPC endpoint. */
export function endpointId(description: string) {
  return id({ description, kind: "vpce", noun: "a VPC endpoint" });
}

function tableArn() {
  return text({
    description: "ARN of a table or of one of its indexes, without wildcards.",
    must: "the ARN of one table or index",
    examples: ["arn:aws:dynamodb:eu-west-1:333333333333:table/orders"],
    pattern:
      /^arn:(?:aws|aws-cn|aws-us-gov):dynamodb:[a-z0-9-]+:\d{12}:table\/[A-Za-z0-9_.-]{3,255}(?:\/index\/[A-Za-z0-9_.-]{3,255})?$/,
    explain: (got) =>
      explainWildcard({ got, noun: "table", danger: "it would let data out to tables that are not listed" }),
  });
}

function bucketArn() {
  return text({
    description: "ARN of a bucket, without objects and wildcards.",
    must: "the ARN of one bucket",
    examples: ["arn:aws:s3:::company-artifacts"],
    pattern: new RegExp(`^arn:(?:aws|aws-cn|aws-us-gov):s3:::${BUCKET_NAME}$`),
    explain: (got) =>
      explainWildcard({ got, noun: "bucket", danger: "it would let data out to buckets that are not listed" }),
  });
}

function explainWildcard(about: { readonly got: unknown; readonly noun: string; readonly danger: string }) {
  const { got, noun, danger } = about;
  if (typeof got !== "string" || !/[*?]/.test(got)) return undefined;
  return {
    problem: `must be the ARN of one ${noun}, without wildcards: ${danger}`,
    fix: `List every ${noun} by its ARN.`,
  };
}
