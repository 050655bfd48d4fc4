/** Name of the queue of users who leave, after the prefix of the environment. */
export const OFFBOARDING_QUEUE = "offboarding";
