import type { Organization } from "./estate";

/** What each name in a guarantee stands for, such as `table` for its ARN. An empty list means that there is none. */
export type Subjects = Readonly<Record<string, readonly string[]>>;

/** An option of an environment that gives up guarantees on purpose, with the reason. */
export interface GivenUp {
  /** Such as `data.withoutEndpointRestriction`. */
  readonly option: string;
  readonly reason: string;
  /** Ids of the guarantees that it gives up. */
  readonly guarantees: readonly string[];
}

/** The version of the form of `subjects.json`. */
export const SUBJECTS_VERSION = 1;

/**
 * The content of `subjects.json`: what the names in guarantees stand for, and facts that Terraform does not contain.
 */
export interface SubjectsFile {
  /** Of the form of the file. @default that of release 0.1.0, which says nothing of `organization.units` */
  readonly version?: typeof SUBJECTS_VERSION;
  /** Name of the environment, for reports. @default none */
  readonly environment?: string;
  readonly organization: Organization;
  /**
   * What each name in a guarantee stands for. In a value, `${type.name.attribute}` stands for that attribute of the
   * resource in the inputs, and `${stack: type.name.attribute}` for that of one stack.
   */
  readonly subjects: Subjects;
  /** ARNs of roles that policies name and that do not exist. @default none */
  readonly missingRoles?: readonly string[];
  /**
   * Why the commands (`local-exec`, `remote-exec`) of a resource change no permission, by its address, with or without the name of
   * its stack. @default not known: they may do anything
   */
  readonly harmlessCommands?: Readonly<Record<string, string>>;
  /** Familiar values by variable, such as an account id. Requests in reports use them if they fit. @default none */
  readonly suggestions?: Readonly<Record<string, readonly string[]>>;
  /** The model whose patterns the guarantees are about, as JSON. @default that of the messaging workload */
  readonly model?: unknown;
  /** @default nothing */
  readonly givenUp?: readonly GivenUp[];
  /** Account of resources if neither their provider nor their ARN names one, 12 digits. @default none */
  readonly account?: string;
  /** Region of resources if neither their provider nor their ARN names one. @default none */
  readonly region?: string;
}
