import { CONTROL } from "./control-policy-operators";
import { EXCHANGED, PERMISSIONS, UNHOOKED } from "./resource-owner-operators";
import { GIVEN, PROVIDERS, RE_OWNED } from "./role-owner-operators";
import type { StackOperator } from "./stack-operator";

/** All operators on stacks, by what they do. */
export const STACK_OPERATORS: Readonly<Record<string, readonly StackOperator[]>> = {
  "re-targets a control policy": CONTROL,
  "re-owns the policy of a role": RE_OWNED,
  "gives a role every right": GIVEN,
  "unhooks the policy of a resource": UNHOOKED,
  "exchanges policies": EXCHANGED,
  "lets others call a function": PERMISSIONS,
  "takes another account": PROVIDERS,
};
