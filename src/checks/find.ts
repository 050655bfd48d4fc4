import type { Resource, Template } from "./checked-template";
import { NotKnown } from "./not-known";
import { blocks, read } from "./reading";
import { shown } from "./terraform-text";
import type { Wanted } from "./wanted";

/** What is wrong with a resource, or not known of it. */
export interface Problem {
  /** Such as `deletion_protection_enabled`. */
  readonly argument: string;
  /** After "must", such as `be true`; undefined if it is not known whether the control is about the resource. */
  readonly expected?: string;
  /** What is there instead, or why it is not known. */
  readonly got: string;
}

/** What a control says of one resource. */
export interface Finding {
  readonly stack: string;
  /** Of the resource; its type if the control is about all resources of the type together. */
  readonly address: string;
  readonly verdict: "passed" | "failed" | "undecided";
  /** None if it passed. */
  readonly problems: readonly Problem[];
}

type Find = (template: Template) => readonly Finding[];

/** One thing that a resource must be. */
export interface Requirement<Subject = Resource> {
  readonly argument: string;
  /** After "must". */
  readonly expected: string;
  /** What is wrong instead; undefined if nothing is. @throws NotKnown */
  got(subject: Subject, template: Template): string | undefined;
}

/** What arguments must be, by their path. */
export function having(wanted: Readonly<Record<string, Wanted>>): readonly Requirement[] {
  return Object.entries(wanted).map(([path, one]) => ({
    argument: path,
    expected: one.words,
    got: (resource, template) => {
      const value = read(resource, path);
      const isUnclear = value === undefined && resource.computed?.includes(path.split(".")[0] ?? "") === true;
      if (one.holds(value, { resource, template })) {
        if (isUnclear && path.includes(".")) throw new NotKnown(`whether a dynamic block writes ${path}`);
        return undefined;
      }
      return isUnclear ? "nothing that the plan shows" : shown(value);
    },
  }));
}

/** What the arguments of every block of a name must be, such as of every `replica`. */
export function eachBlock(name: string, wanted: Readonly<Record<string, Wanted>>): readonly Requirement[] {
  return Object.entries(wanted).map(([path, one]) => ({
    argument: `${name}.${path}`,
    expected: one.words,
    got: (resource, template) => {
      const values = blocks(resource, name).map((body) =>
        known(() => {
          const value = read({ body }, path);
          return one.holds(value, { resource, template }) ? undefined : shown(value);
        }),
      );
      const wrong = values.find((value) => typeof value === "string");
      const notKnown = values.find((value) => value instanceof NotKnown);
      if (wrong === undefined && notKnown !== undefined) throw notKnown;
      return wrong;
    },
  }));
}

/** A rule that holds or does not. */
export function must(
  argument: string,
  expected: string,
  holds: (resource: Resource, template: Template) => boolean,
  got = "none",
): Requirement {
  return { argument, expected, got: (resource, template) => (holds(resource, template) ? undefined : got) };
}

/** Every resource of a kind, or of those that are meant, keeps every requirement. */
export function every(
  type: string | readonly string[],
  requirements: readonly Requirement[],
  isMeant: (resource: Resource, template: Template) => boolean = () => true,
): Find {
  const types = typeof type === "string" ? [type] : type;
  return (template) =>
    types
      .flatMap((one) => template.ofType(one))
      .flatMap((resource): Finding[] => {
        const { stack, address } = resource;
        const meant = known(() => isMeant(resource, template));
        if (meant === false) return [];
        const judged = judge(requirements, resource, template);
        if (meant === true || judged.verdict === "passed") return [{ stack, address, ...judged }];
        const problems = [{ argument: "whether the control is about it", got: meant.message }];
        return [{ stack, address, verdict: "undecided", problems }];
      });
}

/** All resources of a kind together keep the requirements. */
export function together(type: string, requirements: readonly Requirement<readonly Resource[]>[]): Find {
  return (template) => {
    const all = template.ofType(type);
    const [first] = all;
    if (first === undefined) return [];
    const { verdict, problems } = judge(requirements, all, template);
    // Another one, which is not read, may have what these lack.
    const isOpen = verdict === "failed" && template.unread.length > 0;
    return [{ stack: first.stack, address: type, verdict: isOpen ? "undecided" : verdict, problems }];
  };
}

/** There is no resource of a kind. */
export function forbidden(types: readonly string[], expected: string): Find {
  return every(types, [must("it", expected, () => false, "this one")]);
}

/** Each of several finders. */
export function allOf(...finders: readonly Find[]): Find {
  return (template) => finders.flatMap((find) => find(template));
}

function judge<Subject>(
  requirements: readonly Requirement<Subject>[],
  subject: Subject,
  template: Template,
): Pick<Finding, "verdict" | "problems"> {
  const failed: Problem[] = [];
  const undecided: Problem[] = [];
  for (const { argument, expected, got } of requirements) {
    const found = known(() => got(subject, template));
    if (found instanceof NotKnown) undecided.push({ argument, expected, got: found.message });
    else if (found !== undefined) failed.push({ argument, expected, got: found });
  }
  if (failed.length > 0) return { verdict: "failed", problems: failed };
  if (undecided.length > 0) return { verdict: "undecided", problems: undecided };
  return { verdict: "passed", problems: [] };
}

function known<T>(answer: () => T): T | NotKnown {
  try {
    return answer();
  } catch (error) {
    if (error instanceof NotKnown) return error;
    throw error;
  }
}
