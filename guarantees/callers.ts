import type { RequestSet } from "./guarantee";

/** Service-linked roles of AWS: no one can edit them, and no SCP binds them. */
export const SERVICE_LINKED = "arn:*:iam::*:role/aws-service-role/*";

/** A role that has every permission of its own account and that no policy of the baseline names. */
export const ADMINISTRATOR = "arn:*:iam::*:role/administrator";

/** The roles that may destroy, and service-linked roles, which only AWS can use. */
export const DESTROYERS = ["@breakGlass", SERVICE_LINKED];

/** The roles that may change a protection, and service-linked roles, which only AWS can use. */
export const CHANGERS = ["@pipeline", "@breakGlass", SERVICE_LINKED];

/** The roles that may administer users, the pipeline unless others are named, and service-linked roles. */
export const USER_ADMINISTRATORS = ["@userAdmin", "@breakGlass", SERVICE_LINKED];

/** Requests that an AWS service makes as itself, with no role. */
export const BY_AN_AWS_SERVICE: RequestSet = { Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } };
