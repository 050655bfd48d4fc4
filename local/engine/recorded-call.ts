import type { Json } from "./wire";

/** A call as it was sent. */
export interface Call {
  /** Access key id that signed it. Here each function signs with the name of its pattern. */
  readonly principal: string;
  readonly operation: string;
  readonly input: Json;
}

/** Capacity units. On-demand tables pay for them by the million. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** A call, and its result. */
export interface RecordedCall extends Call {
  /** Its cost: none if the call was refused before it was carried out, or if it is a cancelled transaction. */
  readonly units?: Units;
  /** Code of the error, such as `AccessDeniedException`. @default it succeeded */
  readonly refusedWith?: string;
}
