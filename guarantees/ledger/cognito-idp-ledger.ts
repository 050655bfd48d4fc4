import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html */
export const COGNITO_IDP: ServiceLedger = {
  service: "cognito-idp",
  rows: [
    {
      does: "becomes somebody",
      of: "user pool",
      actions: `
        CreateUserPool* UpdateUserPool* DeleteUserPool* SetUserPool*
        CreateIdentityProvider UpdateIdentityProvider DeleteIdentityProvider
        CreateResourceServer UpdateResourceServer DeleteResourceServer SetRiskConfiguration
        AdminSet* AdminUpdate* AdminDeleteSoftwareToken AdminInitiateAuth AdminRespondToAuthChallenge
        AdminLinkProviderForUser`,
      why: "They sign in as a user, or change who may sign in: client, provider, factor, password or address.",
    },
    {
      does: "becomes somebody",
      of: "invitation",
      actions: "AdminCreateUser CreateUserImportJob StartUserImportJob",
      why: "A repeated invitation sets a new temporary password, which the caller may choose.",
    },
    {
      does: "becomes somebody",
      of: "sign-up",
      actions: "AdminConfirmSignUp",
      why: "It confirms somebody who signed up, without the code that was sent.",
      gap: { answer: "other protection", why: "Nobody can sign up: the pool takes invited users only." },
    },
    {
      does: "becomes somebody",
      of: "secret",
      actions: "AddUserPoolClientSecret",
      why: "A client with a secret can be used by those who know it.",
      gap: {
        answer: "other protection",
        why: "Cognito adds secrets only to clients that were made with one; the client of the baseline has none.",
      },
    },
    {
      does: "weakens",
      of: "sign-in page",
      actions: `
        SetUICustomization CreateManagedLoginBranding UpdateManagedLoginBranding DeleteManagedLoginBranding
        CreateTerms UpdateTerms DeleteTerms AssociateWebACL DisassociateWebACL SetLogDeliveryConfiguration`,
      why: "Another page asks for the passwords, or attempts are no longer filtered or recorded.",
      gap: {
        answer: "nothing",
        why: "They change the look of the page, its links, or a filter that the baseline does not make.",
      },
    },
    {
      does: "weakens",
      of: "user",
      actions: "AdminDeleteUserAttributes AddCustomAttributes AdminDisableProviderForUser AdminAddUserToGroup",
      gap: {
        answer: "other protection",
        why: "The API knows a user by the id in his token, and asks for no attribute and no group.",
      },
    },
    {
      does: "harmless",
      actions: `
        AdminDisableUser AdminEnableUser AdminDeleteUser AdminUserGlobalSignOut AdminForgetDevice
        AdminResetUserPassword AdminRemoveUserFromGroup StopUserImportJob`,
      why: "Daily work with users. A reset sends the code to the user's own verified address.",
    },
    {
      does: "harmless",
      actions: "CreateUserPool",
      why: "The API accepts tokens of its own user pool only.",
    },
    {
      does: "harmless",
      actions: "CreateGroup UpdateGroup DeleteGroup UpdateProvisionedLimit",
      why: "The API asks for no group; a limit of requests is no right.",
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
