import type { Organization } from "./estate";

/** What a name in a guarantee stands for, such as `table` for its ARN. An empty list says that there is none. */
export type Subjects = Readonly<Record<string, readonly string[]>>;

/** An option that gives guarantees up, on purpose and with a reason. */
export interface GivenUp {
  /** Such as `data.withoutEndpointRestriction`. */
  readonly option: string;
  readonly reason: string;
  /** Ids of the guarantees that no longer hold with it. */
  readonly guarantees: readonly string[];
}

/** Who is who in the guarantees, and what no Terraform says. */
export interface SubjectsFile {
  /** Name of what is proved. @default none */
  readonly environment?: string;
  readonly organization: Organization;
  /**
   * What each name in a guarantee stands for; `${type.name.attribute}` is what Terraform knows of a resource of the
   * input. An empty list says that there is none.
   */
  readonly subjects: Subjects;
  /** ARNs of roles that policies name and nobody has made. @default none */
  readonly missingRoles?: readonly string[];
  /** Texts that a reader knows, by variable: requests are made of them where they fit. @default none */
  readonly suggestions?: Readonly<Record<string, readonly string[]>>;
  /** @default nothing */
  readonly givenUp?: readonly GivenUp[];
  /** Account of what Terraform names without one, 12 digits. @default what the provider says */
  readonly account?: string;
  /** Region of the same. */
  readonly region?: string;
}
