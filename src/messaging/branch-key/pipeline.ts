import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { AssumeRoleCommand, type Credentials, STSClient } from "@aws-sdk/client-sts";
import { BranchKeyError } from "./branch-key";

/** Short-lived credentials, as the clients of the SDK take them. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Assumes a role, with the credentials of the environment. The trail shows the name of the session. */
export async function assumeRole(options: {
  readonly roleArn: string;
  readonly region: string;
  readonly sessionName: string;
}): Promise<RoleCredentials> {
  const sts = new STSClient({ region: options.region });
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({ RoleArn: options.roleArn, RoleSessionName: options.sessionName }),
  );
  return complete(given);
}

function complete({ AccessKeyId, SecretAccessKey, SessionToken }: Partial<Credentials> = {}): RoleCredentials {
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new BranchKeyError("AWS answered without credentials of the pipeline role. Try again.");
  }
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/**
 * ARN of the key behind an alias.
 *
 * @throws BranchKeyError if there is no such alias, or if the key is in another account than the table.
 */
export async function keyBehindAlias(options: {
  readonly alias: string;
  readonly accountId: string;
  readonly region: string;
  readonly credentials?: RoleCredentials;
}): Promise<string> {
  const { alias, accountId, region, credentials } = options;
  const kms = new KMSClient({ region, credentials });
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: `alias/${alias}` })).catch((error: Error) => {
    if (error.name !== "NotFoundException") throw error;
    throw new BranchKeyError(`There is no key alias/${alias} in ${region}. Apply the data stack first.`);
  });
  const arn = KeyMetadata?.Arn ?? "";
  const [, , , , account] = arn.split(":");
  if (account !== accountId) {
    throw new BranchKeyError(
      `The key of texts must be in the workload account ${accountId}, got ${arn}. Use credentials of that account's pipeline role.`,
    );
  }
  return arn;
}
