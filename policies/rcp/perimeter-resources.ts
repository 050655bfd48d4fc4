import type { OneOrMany } from "../document";

/** What the resource control policy protects from outsiders and plain HTTP. */
export interface PerimeterResources {
  /**
   * ARN patterns of tables, with whatever is below them: indexes, streams and backups, such as
   * `arn:aws:dynamodb:*:111122223333:table/messages-*`. At least one.
   */
  readonly tableArns: readonly string[];
  /** ARN patterns of clusters, buckets with their objects, queues and log groups. */
  readonly otherArns: readonly string[];
  /**
   * ARN patterns of keys and user pools: AWS makes their ids, so that a tag says which of them are meant. At least one.
   */
  readonly taggedArns: readonly string[];
  /** Key and value of that tag. */
  readonly tag: { readonly key: string; readonly value: string };
  /**
   * Protects every resource of these services in the accounts that the policy is attached to, those of other teams too.
   *
   * @default only what is named above
   */
  readonly everyResource?: boolean;
}

/**
 * Services of the baseline that RCPs know, by how their resources are told apart.
 *
 * RCPs do not know SNS, Lambda, API Gateway, CloudTrail and Backup: their resources are left to SCPs and to policies of
 * their own. An RCP with an action of another service is refused by AWS.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const NAMED_SERVICES = ["dynamodb", "dax", "s3", "sqs", "logs"];
const TAGGED_SERVICES = ["kms", "cognito-idp"];

/** The actions on what is told apart by name: of the services of which a resource is named. */
export function namedServices({ tableArns, otherArns, everyResource }: PerimeterResources): readonly string[] {
  return actionsOf(NAMED_SERVICES, [...tableArns, ...otherArns], everyResource);
}

/** The same for services whose resources have ids that AWS makes. */
export function taggedServices({ taggedArns, everyResource }: PerimeterResources): readonly string[] {
  return actionsOf(TAGGED_SERVICES, taggedArns, everyResource);
}

/** A service without a resource would be a statement about nothing: without a cache, the policy does not speak of DAX. */
function actionsOf(services: readonly string[], arns: readonly string[], every = false): readonly string[] {
  return services
    .filter((service) => every || arns.some((arn) => arn.split(":")[2] === service))
    .map((service) => `${service}:*`);
}

/** ARNs of what is told apart by name; everything, if no resource is left out. */
export function namedResources({ tableArns, otherArns, everyResource }: PerimeterResources): OneOrMany {
  return everyResource === true ? "*" : [...tableArns, ...otherArns];
}
