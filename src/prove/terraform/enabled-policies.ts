import { isList } from "./expressions/value";
import type { Reader } from "./reader";
import type { StackResource } from "./stack";

/**
 * The types of control policies that the organization of the inputs enables. A policy of another type binds no one, whatever
 * it is attached to.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html
 */
export class EnabledPolicies {
  constructor(private readonly reader: Reader) {}

  /** Why it is not known whether policies of a type bind; empty if they do, or if the inputs have no organization. */
  doubtsAbout(type: string): readonly string[] {
    return this.reader
      .ofType("aws_organizations_organization")
      .filter((one) => !this.enables(one, type))
      .map(({ address }) => `whether ${address} enables policies of the type ${type}`);
  }

  private enables(organization: StackResource, type: string): boolean {
    if (this.reader.isSet(organization, "feature_set") && this.reader.argument(organization, "feature_set") !== "ALL") {
      return false;
    }
    const enabled = this.reader.references.value(organization.body.enabled_policy_types, organization);
    return isList(enabled) && enabled.includes(type);
  }
}
