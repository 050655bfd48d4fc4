/**
 * Actions that make an IAM user, or give a user or the root user a credential that does not expire. Those that revive or reset
 * one are here too: `UpdateAccessKey` activates a key again. What deletes a user or a credential is left out, so that everybody
 * may clean up. Policies and groups of users are left out: a user without a credential cannot use them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
export const USER_CREDENTIALS = [
  "iam:CreateUser",
  "iam:CreateAccessKey",
  "iam:UpdateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "iam:CreateServiceSpecificCredential",
  "iam:UpdateServiceSpecificCredential",
  "iam:ResetServiceSpecificCredential",
  "iam:UploadSigningCertificate",
  "iam:UpdateSigningCertificate",
  "iam:UploadSSHPublicKey",
  "iam:UpdateSSHPublicKey",
] as const;
