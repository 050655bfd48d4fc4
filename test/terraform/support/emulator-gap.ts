import type { AccountClients } from "./clients";

/** Something that the emulator cannot do, so that it is left out of the copy that is applied. Nothing else is left out. */
export interface EmulatorGap {
  /** Terraform type of the resource. */
  readonly type: string;
  /** Only this resource of the type; all of them when left out. */
  readonly name?: RegExp;
  /** Only this attribute, which gets another value or, with `undefined`, none; the whole resource when left out. */
  readonly attribute?: { readonly path: readonly string[]; readonly value?: unknown };
  readonly why: string;
  /** Tries it. Once it succeeds the gap is closed, and the run fails until this entry is removed. */
  readonly isClosed: (clients: AccountClients) => Promise<boolean>;
}

/** Whether the emulator can do what is tried. */
export async function succeeds(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}
