import { userIdPattern } from "../../src/messaging/validation/input";
import type { ProgramCall } from "./program-result";
import { UsageError } from "./usage-error";

/** What `npm run users` is asked to do. */
export interface UserCall {
  readonly action: "invite" | "disable" | "enable" | "delete" | "list" | "compare" | "export";
  /** Address of the user. Empty for `list` and `compare`, and for a user who is named by an id. */
  readonly email: string;
  /** Id of the user, for `delete --id` and `export`. */
  readonly id?: string;
  /** Path of the file that `export` makes. */
  readonly file?: string;
  /** Name of the environment, or a path. */
  readonly environment: string;
}

/** An address as the pool takes it: one `@`, with no space, at most 128 characters. */
const EMAIL = /^(?=.{3,128}$)[^\s@]+@[^\s@]+$/;

const CALLED =
  "Usage: npm run users -- invite|disable|enable|delete EMAIL [environment], delete --id ID [environment], export ID FILE " +
  "[environment], or list|compare [environment]: the email address has at most 128 characters, ID is an id that the program showed, " +
  "the environment is a name in stacks/environments or a path";

/** Reads how `npm run users` is called. @throws UsageError if it is called in another way. */
export function userCallOf({ parameters, variables }: ProgramCall): UserCall {
  const refused = () => new UsageError(`${CALLED}, got ${JSON.stringify(parameters.join(" "))}.`);
  const [action = "", ...others] = parameters;
  const byId = action === "delete" && others[0] === "--id";
  const [user = "", ...afterUser] =
    action === "list" || action === "compare" ? ["", ...others] : byId ? others.slice(1) : others;
  const [file = "", ...rest] = action === "export" ? afterUser : ["", ...afterUser];
  const [environment = variables.BASELINE_ENVIRONMENT || "example", ...more] = rest;
  if (more.length > 0) throw refused();
  switch (action) {
    case "list":
    case "compare":
      return { action, email: "", environment };
    case "invite":
    case "disable":
    case "enable":
    case "delete":
      if (byId && userIdPattern.test(user)) return { action, email: "", id: user, environment };
      if (byId || !EMAIL.test(user)) throw refused();
      return { action, email: user, environment };
    case "export":
      if (!userIdPattern.test(user) || file === "") throw refused();
      return { action, email: "", id: user, file, environment };
    default:
      throw refused();
  }
}
