/** A change since the last apply that destroys, replaces or orphans something. */
export interface LosingChange {
  /** Of the environment file, such as `network.cidr`. */
  readonly setting: string;
  readonly was: string;
  readonly now: string;
  /** A sentence. */
  readonly happens: string;
  /** With the name of the stack; empty if everything is meant. */
  readonly addresses: readonly string[];
  /** On purpose, one after the other. */
  readonly steps: readonly string[];
}
