import type { RequestSet } from "./guarantee";

/** Roles of AWS services: nobody can edit them, and no SCP binds them. */
export const SERVICE_LINKED = "arn:*:iam::*:role/aws-service-role/*";

/** A role with every permission of its own account that no policy of ours names. */
export const ADMINISTRATOR = "arn:*:iam::*:role/administrator";

/** The roles that may destroy, and those that only AWS itself can use. */
export const DESTROYERS = ["@breakGlass", SERVICE_LINKED];

/** The roles that may change a protection, and those that only AWS itself can use. */
export const CHANGERS = ["@pipeline", "@breakGlass", SERVICE_LINKED];

/** Requests that an AWS service makes as itself, with no role. */
export const BY_AN_AWS_SERVICE: RequestSet = { Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } };
