import type { Entry, Ledger } from "./ledger";
import type { StackResource } from "./stack";

/** An argument of a resource. A path names the blocks around it too, such as `inline_policy.policy`. */
export interface ArgumentPlace {
  readonly resource: StackResource;
  readonly path: string;
}

/** Kinds of AWS that make other resources from a template or a blueprint. */
const TEMPLATE =
  /^aws_(?:cloudcontrolapi_|cloudformation_|serverlessapplicationrepository_|servicecatalog_|elastic_beanstalk_|datazone_environment|amplify_backend|sagemaker_project|ssmquicksetup_)/;

/** Collects how the places of the inputs end. */
export class LedgerBuilder {
  private readonly read = new Map<StackResource, Set<string>>();
  private readonly ownerUnknown = new Map<string, Entry>();
  private readonly notUnderstood = new Map<string, Entry>();
  private readonly notes = new Set<string>();

  /** The arguments were read, and everything in them is bound to its owner. */
  addRead(resource: StackResource, ...paths: readonly string[]): void {
    const known = this.read.get(resource);
    if (known === undefined) this.read.set(resource, new Set(paths));
    else for (const path of paths) known.add(path);
  }

  /** The policies are read and in doubt, so that nothing else has to become undecided. */
  addOwnerUnknown({ resource, path }: ArgumentPlace, why: string, isForSubjects = false): void {
    const place = `${resource.address}.${path}`;
    if (!this.ownerUnknown.has(place)) this.ownerUnknown.set(place, { place, why, touches: [], isForSubjects });
  }

  /** @param touches What becomes undecided. @default nothing, because the estate has an unreadable policy there */
  addNotUnderstood({ resource, path }: ArgumentPlace, why: string, touches: readonly string[] = []): void {
    const makesResources = touches.includes("everything") && TEMPLATE.test(resource.type);
    this.add({ place: `${resource.address}.${path}`, why, touches, ...(makesResources && { makesResources }) });
  }

  addNote(note: string): void {
    this.notes.add(note);
  }

  add(entry: Entry): void {
    const known = this.notUnderstood.get(entry.place);
    this.notUnderstood.set(entry.place, known === undefined ? entry : together(known, entry));
  }

  /** Whether an argument has an end: its own, or that of a block around it. */
  hasEnd({ resource, path }: ArgumentPlace): boolean {
    const names = path.split(".");
    return names.some((_, index) => this.endsAt({ resource, path: names.slice(0, index + 1).join(".") }));
  }

  ledger(places: number): Ledger {
    const [ownerUnknown, notUnderstood] = [this.ownerUnknown, this.notUnderstood].map((entries) => [
      ...entries.values(),
    ]);
    return {
      read: places,
      ownerUnknown: (ownerUnknown ?? []).filter(({ place }) => !this.notUnderstood.has(place)),
      notUnderstood: notUnderstood ?? [],
      notes: [...this.notes],
    };
  }

  isRead({ resource, path }: ArgumentPlace): boolean {
    const place = `${resource.address}.${path}`;
    return this.hasEnd({ resource, path }) && !this.ownerUnknown.has(place) && !this.notUnderstood.has(place);
  }

  private endsAt({ resource, path }: ArgumentPlace): boolean {
    const place = `${resource.address}.${path}`;
    return this.read.get(resource)?.has(path) === true || this.ownerUnknown.has(place) || this.notUnderstood.has(place);
  }
}

function together(one: Entry, other: Entry): Entry {
  const why = one.why === other.why ? one.why : `${one.why}; ${other.why}`;
  const isForSubjects = one.isForSubjects === true && other.isForSubjects === true;
  const makesResources = one.makesResources === true || other.makesResources === true;
  return {
    place: one.place,
    why,
    touches: [...new Set([...one.touches, ...other.touches])],
    isForSubjects,
    ...(makesResources && { makesResources }),
  };
}
