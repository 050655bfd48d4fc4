import type { Estate, Organization } from "../documents/estate";
import type { Subjects } from "../documents/subjects";
import { attachedResources } from "./attached-resources";
import { endCommands } from "./commands";
import { ControlPolicies } from "./control-policies";
import { endpointsIn } from "./endpoints";
import { type Ledger, lineOf } from "./ledger";
import { readDocument } from "./read-document";
import { Reader } from "./reader";
import { resolvedSubjects } from "./resolved-subjects";
import { Roles } from "./roles";
import type { Provider, Stack } from "./stack";
import { tainted } from "./taint";
import { withoutTwins } from "./twins";
import { endPlaces } from "./unread-places";

/** The policies of the stacks, and the parts of the stacks that could not be read. */
export interface EstateOfStacks {
  readonly estate: Estate;
  /** How each place that may carry, attach or grant permissions ended. */
  readonly ledger: Ledger;
  /** `place: expression` of each expression that could not be resolved. What depends on one of them is undecided. */
  readonly unresolved: readonly string[];
  /**
   * Replaces each `${type.name.attribute}` in subjects by its value. A subject without a value in the stacks is left out;
   * one whose reference may mean several resources is in doubt. What asks for either is undecided.
   */
  readonly resolve: (subjects: Subjects) => Subjects;
  /** The entries of the ledger as lines. What depends on them is undecided. */
  readonly notRead: readonly string[];
}

export interface ReadOptions {
  /** Account and region of resources if the stacks do not say them. @default none */
  readonly elsewhere?: Provider;
  /** Tells which accounts control policies bind. @default no organization */
  readonly organization?: Organization;
  /** Addresses of resources whose commands change no permission. @default none */
  readonly harmlessCommands?: readonly string[];
}

const NO_ORGANIZATION: Organization = { accounts: [], boundAccounts: [] };

/**
 * Reads the policies of all stacks together, each with the place of its attachment.
 *
 * Every place that may carry, attach or grant permissions ends in the ledger: read, without a known owner, or not
 * understood. The estate is unknown where a place is not read, so that no verdict rests on leaving it out.
 *
 * @param templates Text by the name of its stack: `cdk.tf.json`, or the output of `terraform show -json`.
 * @throws TemplateError if a text is not a stack or a resource is in two stacks.
 */
export function readEstate(templates: ReadonlyMap<string, string>, options: ReadOptions = {}): EstateOfStacks {
  const { elsewhere = {}, organization = NO_ORGANIZATION, harmlessCommands = [] } = options;
  const reader = readerOf(templates, elsewhere);
  for (const entry of reader.stacks.flatMap((stack) => stack.notUnderstood)) reader.ledger.add(entry);
  const control = new ControlPolicies(reader, organization);
  const roles = new Roles(reader);
  const read: Estate = {
    serviceControl: control.serviceControl(),
    resourceControl: control.resourceControl(),
    resources: [...attachedResources(reader), ...roles.trusts()],
    roles: roles.roles(),
    endpoints: endpointsIn(reader),
  };
  endCommands(reader.ledger, reader.resources, new Set(harmlessCommands));
  const distinct = withoutTwins(read, reader.ledger);
  const ledger = reader.ledger.ledger(endPlaces(reader));
  return {
    estate: tainted(distinct, ledger.notUnderstood),
    ledger,
    unresolved: [...reader.references.unresolved],
    notRead: [...ledger.ownerUnknown, ...ledger.notUnderstood].map(lineOf),
    resolve: (subjects) => resolvedSubjects(reader, subjects),
  };
}

/**
 * The resources of all stacks, whose account and region are those from elsewhere if the stacks do not say them.
 *
 * @throws TemplateError if a text is not a stack.
 */
export function readerOf(templates: ReadonlyMap<string, string>, elsewhere: Provider): Reader {
  return new Reader([...templates].map(([id, text]) => placed(readDocument(id, text), elsewhere)));
}

/**
 * Takes the account and the region from elsewhere if the stack says nothing about them. They are those of the default
 * provider: a provider with an alias is there because it has another region, account or role.
 */
function placed(stack: Stack, { account, region }: Provider): Stack {
  const resources = stack.resources.map((one) => {
    const { provider } = one;
    const isDefault = (provider.key ?? "aws") === "aws";
    const takesAccount = isDefault && provider.account === undefined && provider.accountFrom === undefined;
    const takesRegion = isDefault && provider.region === undefined && provider.regionFrom === undefined;
    return {
      ...one,
      provider: {
        ...provider,
        ...(takesAccount && account !== undefined && { account }),
        ...(takesRegion && region !== undefined && { region }),
      },
    };
  });
  return { ...stack, resources };
}
