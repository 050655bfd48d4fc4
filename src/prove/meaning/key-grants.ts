import { all, type Formula, not, unknown } from "../logic/formula";
import { actionIn, resourceIn } from "./attachment";

const RETIRE: Formula = actionIn(["kms:RetireGrant"]);

/**
 * Requests that the policies of resources and RCPs decide. Neither has an effect on `kms:RetireGrant`: the grant says who
 * may retire it, and only a Deny in an SCP, in a boundary or in a policy of the caller refuses it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
 */
export const DECIDED_AT_RESOURCE: Formula = not(RETIRE);

/** The name of what is not known of a key, because grants are not read. */
export const GRANTS_OF_KEYS = "whom the grants of the key let retire them";

const RETIREMENT: Formula = all(RETIRE, resourceIn(["arn:*:kms:*:*:*"]));

/** Requests to retire a grant that the grant itself allows. Grants are not read. */
export const RETIRED_BY_GRANT: Formula = all(RETIREMENT, unknown(GRANTS_OF_KEYS));

/** The same if every other layer allows everything. Grants are one of the other layers, so there may be such a grant. */
export const RETIRED_BY_ANY_GRANT: Formula = RETIREMENT;
