/** Something that a scanner or a standard asks of a stack, and what becomes of it in ours. */
export type Asked = AskedOf & (Kept | Option | Waived | FalsePositive | Waits);

interface AskedOf {
  /** Such as `Checkov`. */
  readonly by: string;
  /** As the asker writes it, such as `DynamoDB.2`; several that ask for the same are together: `CKV_AWS_66/338`. */
  readonly id: string;
  /** In a few words. */
  readonly asks: string;
  /** Kind of resource. @default the account as a whole */
  readonly of?: string;
}

interface Kept {
  readonly of: string;
  /** Path of the argument that keeps it, in every resource of the kind. */
  readonly argument: string;
}

/** Not by default, and an option of the environment file does it. */
interface Option {
  /** Such as `messaging.tracing`. */
  readonly option: string;
  readonly reason: string;
}

interface Waived {
  /** Why it is not kept. */
  readonly waiver: string;
}

interface FalsePositive {
  /** Why the asker reports it, although it is kept or about nothing. */
  readonly falsePositive: string;
}

interface Waits {
  /** What would have to be built for it. */
  readonly waits: string;
}

/** What becomes of something that is asked. */
export type State = "kept" | "option" | "waived" | "false positive" | "waits";

/** What becomes of it, and the argument, option or reason that says why. */
export function endOf(asked: Asked): { readonly state: State; readonly why: string } {
  if ("argument" in asked) return { state: "kept", why: `${asked.of}.${asked.argument}` };
  if ("option" in asked) return { state: "option", why: `${asked.option}: ${asked.reason}` };
  if ("waiver" in asked) return { state: "waived", why: asked.waiver };
  return "falsePositive" in asked
    ? { state: "false positive", why: asked.falsePositive }
    : { state: "waits", why: asked.waits };
}
