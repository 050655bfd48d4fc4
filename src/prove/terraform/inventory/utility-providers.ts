/**
 * Providers whose resources are nothing in AWS, by the first word of their kinds, each with the reason. What a command of
 * theirs does to AWS is done outside of Terraform, as if somebody typed it.
 */
export const UTILITY_PROVIDERS: ReadonlyMap<string, string> = new Map([
  ["archive", "packs files"],
  ["cloudinit", "renders what a machine runs at its start"],
  ["local", "writes files"],
  ["null", "makes nothing"],
  ["random", "makes values"],
  ["template", "renders texts"],
  ["terraform", "holds values: its only kind is terraform_data"],
  ["time", "waits, and makes dates"],
  ["tls", "makes keys and certificates; who trusts one says so in a resource of AWS"],
]);
