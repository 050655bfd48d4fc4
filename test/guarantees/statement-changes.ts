import type { Statement } from "../../src/prove/documents/policy-document";

/** Changes a statement; undefined removes it. */
export type Change = (statement: Statement) => Statement | undefined;

export const drop: Change = () => undefined;
export const unconditional: Change = (statement) => ({ ...statement, conditions: {} });
export const forEverybody: Change = (statement) => ({ ...statement, principal: "*" });
export const everyAction: Change = (statement) => ({ ...statement, actions: ["*"] });
export const everyResource: Change = (statement) => ({ ...statement, resources: ["*"] });
export const anything: Change = (statement) => ({ ...statement, actions: ["*"], resources: ["*"], conditions: {} });
export const grantEverything: Change = (statement) => ({ ...statement, effect: "Allow", conditions: {} });

/** Takes one key out of the conditions of a statement, whatever its operator. */
export const withoutConditionOn =
  (key: string): Change =>
  (statement) => ({ ...statement, conditions: without(statement, key) });

function without({ conditions }: Statement, key: string): Statement["conditions"] {
  return Object.fromEntries(
    Object.entries(conditions).flatMap(([operator, keys]) => {
      const kept = Object.fromEntries(Object.entries(keys).filter(([name]) => name !== key));
      return Object.keys(kept).length === 0 ? [] : [[operator, kept]];
    }),
  );
}
