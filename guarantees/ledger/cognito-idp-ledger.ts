import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html */
export const COGNITO_IDP: ServiceLedger = {
  service: "cognito-idp",
  rows: [
    {
      does: "becomes somebody",
      of: "user pool",
      actions: `
        Create* Update* Delete* Set* Add* AssociateWebACL DisassociateWebACL StartUserImportJob
        AdminInitiateAuth AdminRespondToAuthChallenge AdminLinkProviderForUser`,
      why: "They sign in as a user, or change who may sign in and on which page: client, provider, factor, filter, import.",
    },
    {
      does: "becomes somebody",
      of: "user",
      actions: `
        AdminConfirm* AdminCreate* AdminDelete* AdminDisable* AdminEnable* AdminReset* AdminSet* AdminUpdate* AdminAdd*
        AdminRemove* AdminForget* AdminUser*`,
      why: "They set password, factor, address or group of a user, or lock him out. A repeated invitation sets a new password.",
    },
    {
      does: "harmless",
      actions: "CreateUserPool",
      why: "The API accepts tokens of its own user pool only.",
    },
    {
      does: "harmless",
      actions: "UpdateProvisionedLimit StopUserImportJob",
      why: "A limit of requests is no right, and an import that ends adds no one.",
    },
    {
      does: "harmless",
      actions: `
        AssociateSoftwareToken ChangePassword ConfirmDevice ConfirmForgotPassword ConfirmSignUp DeleteUser
        DeleteUserAttributes ForgetDevice ForgotPassword GetTokensFromRefreshToken GlobalSignOut InitiateAuth
        ResendConfirmationCode RespondToAuthChallenge RevokeToken SetUserMFAPreference SetUserSettings SignUp
        UpdateAuthEventFeedback UpdateDeviceStatus UpdateUserAttributes VerifySoftwareToken VerifyUserAttribute`,
      why: "Calls of a user about himself: Cognito asks for his password, code or token, and not for a right of IAM.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a user pool." },
  ],
};
