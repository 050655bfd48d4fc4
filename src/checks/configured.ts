import type { Link, Resource } from "./checked-template";
import { having, type Requirement } from "./find";
import type { Wanted } from "./wanted";

/** Every resource is configured by another one, which names it and whose arguments are as wanted. */
export function configuredBy(link: Link, wanted: Readonly<Record<string, Wanted>>): readonly Requirement[] {
  return having(wanted).map(({ argument, expected, got }) => ({
    argument: `${link.type}.${argument}`,
    expected,
    got: (resource, template) => {
      let wrong = "no such resource";
      const holds = (other: Resource): boolean => {
        const found = got(other, template);
        wrong = found ?? wrong;
        return found === undefined;
      };
      return template.hasLinked(resource, link, holds) ? undefined : wrong;
    },
  }));
}
