import { messagingModel } from "../../src/messaging/model";

/** What the function of a pattern is called, without a prefix: `showConversation` is carried out by `show-conversation`. */
export function functionNameOf(pattern: string): string {
  return pattern.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** The functions of the messaging workload, in the order of its model. */
export const FUNCTION_NAMES: readonly string[] = Object.keys(messagingModel.patterns).map(functionNameOf);
