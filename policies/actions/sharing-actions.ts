/**
 * Actions that give a resource of the account to other accounts, or widen what they may do with it: a vault of backups, a
 * subnet, a rule of the resolver, a gateway into the VPC. No condition names the type of resource, because a principal
 * who is added to a share names none. The wildcards are prefixes of writes only; ending a share is left out.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsresourceaccessmanagerram.html
 */
export const RESOURCE_SHARING = [
  "ram:Create*",
  "ram:Update*",
  "ram:Associate*",
  "ram:Promote*",
  "ram:Replace*",
  "ram:Set*",
  "ram:Enable*",
] as const;
