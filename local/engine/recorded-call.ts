import type { Json } from "./wire";

/** A call as it went over the wire. */
export interface Call {
  /** Access key id it was signed with: here everybody signs with the name of their pattern. */
  readonly principal: string;
  readonly operation: string;
  readonly input: Json;
}

/** Capacity units. On demand they are paid for by the million. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** A call, and what became of it. */
export interface RecordedCall extends Call {
  /** What it cost. None for a call that was refused before it was carried out, and for a cancelled transaction. */
  readonly units?: Units;
  /** Code of the error that it was answered with, such as `AccessDeniedException`. */
  readonly refusedWith?: string;
}
