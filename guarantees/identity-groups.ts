import { judged } from "./ledger/ledger";

/** Actions that make, edit, delete or pass a role. */
export const ROLE_EDITING = judged({ service: "iam", does: "becomes somebody", of: "role" });

/** Actions that make an IAM user, or give one a credential that does not expire. */
export const USER_CREDENTIALS = judged({ service: "iam", does: "becomes somebody", of: "user credential" });

/** Actions that change what a customer-managed policy allows. */
export const MANAGED_POLICY_EDITING = judged({ service: "iam", does: "becomes somebody", of: "managed policy" });

/** Actions of Roles Anywhere that change whose certificates become a role. */
export const TRUST_ANCHOR_EDITING = judged({
  service: "rolesanywhere",
  does: "becomes somebody",
  of: "identity provider",
});

/** Actions that change whom a trust policy lets in. */
export const PROVIDER_EDITING = [
  ...judged({ service: "iam", does: "becomes somebody", of: "identity provider" }),
  ...TRUST_ANCHOR_EDITING,
];

/** Actions that take on a role, from another role too, and those that are asked along with it. */
export const ROLE_ASSUMING = judged({ service: "sts", does: "becomes somebody" });

/** Actions that run a function, and those that change it or what starts it. */
export const FUNCTION_CALLS = judged({ service: "lambda", does: "becomes somebody", of: "function call" });
export const FUNCTION_CHANGES = judged({ service: "lambda", does: "becomes somebody", of: "function" });
export const MAPPING_CHANGES = judged({ service: "lambda", does: "becomes somebody", of: "mapping" });

export const API_CHANGES = judged({ service: "apigateway", does: "becomes somebody" });
export const USER_POOL_CHANGES = judged({ service: "cognito-idp", does: "becomes somebody", of: "user pool" });

/** Actions on one user: for the roles that administer users and break-glass only. */
export const USER_ADMINISTRATION = judged({ service: "cognito-idp", does: "becomes somebody", of: "user" });
