import type { WeakeningOptions } from "./weakening-option";

/** Options of the environment as a whole. */
export const ENVIRONMENT_WEAKENINGS = {
  withoutDeletionGuards: {
    does: "Lifts `prevent_destroy` and deletion protection everywhere, for a planned teardown.",
    lost: "Terraform may destroy the table, the keys and the logs",
    // With an organization its policies still leave destruction to break-glass.
    guarantees: [
      "DESTROY-2",
      "DESTROY-5",
      "DESTROY-8",
      "TABLE-6",
      "TABLE-17",
      "KEY-5",
      "BUCKET-4",
      "RCP-9",
      "BACKUP-10",
    ],
  },
} as const satisfies WeakeningOptions;
