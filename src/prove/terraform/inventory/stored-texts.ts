import { UTILITY_PROVIDERS } from "./utility-providers";

/** Arguments with a text that AWS keeps and hands out, and that decides no request even if it is a policy. */
const STORED: Readonly<Record<string, readonly string[]>> = {
  aws_appconfig_hosted_configuration_version: ["content"],
  aws_s3_bucket_object: ["content"],
  aws_s3_object: ["content"],
  aws_secretsmanager_secret_version: ["secret_string"],
  aws_ssm_parameter: ["insecure_value", "value"],
};

/**
 * Whether an argument decides no request, whatever text it has: AWS only keeps it, or never gets it. A command that has a
 * policy may give it to AWS.
 */
export function isStoredText(type: string, argument: string): boolean {
  if (argument === "provisioner") return false;
  const [prefix = ""] = type.split("_");
  return UTILITY_PROVIDERS.has(prefix) || STORED[type]?.includes(argument) === true;
}
