import { App } from "cdktf";
import type { BaselineConfig } from "../src/config/schema";
import { auditStack } from "./audit/audit-stack";
import { backupStack } from "./backup/backup-stack";
import type { BaselineStack } from "./base/baseline-stack";
import { type Environment, environmentOf } from "./base/environment";
import { MadeStacks } from "./base/made-stacks";
import type { StackDefinition } from "./base/stack-definition";
import type { NamedSubjects } from "./base/stack-subjects";
import type { Workloads } from "./base/tables";
import { cacheStack } from "./cache/cache-stack";
import { dataStack } from "./data/data-stack";
import { hybridStack } from "./hybrid/hybrid-stack";
import { machinesStack } from "./machines/machines-stack";
import { messagingStack } from "./messaging/messaging-stack";
import { networkStack } from "./network/network-stack";
import { organizationStack } from "./organization/organization-stack";

/**
 * Every stack that an environment may have, in the order in which they are applied.
 *
 * The network, and the way of a site into it, before the data, whose policy names both endpoints; the trail before the data, so that no call is made
 * unseen; the functions and the machines of a site after all that they read; the organization last: a mistake in its exempted roles then stops no one
 * half-way.
 */
export const STACKS: readonly StackDefinition[] = [
  networkStack,
  hybridStack,
  auditStack,
  dataStack,
  cacheStack,
  messagingStack,
  machinesStack,
  backupStack,
  organizationStack,
];

export interface BuildOptions {
  readonly config: BaselineConfig;
  /** Folder that the stacks are written to. */
  readonly outdir: string;
  /** In the order in which they are applied. @default every stack of the baseline */
  readonly definitions?: readonly StackDefinition[];
  /** @default those of the baseline */
  readonly workloads?: Workloads;
}

export interface BaselineApp {
  readonly app: App;
  readonly environment: Environment;
  /** Those that the environment has, in the order in which they are applied. */
  readonly stacks: readonly BaselineStack[];
  /** Who is who in each stack, made or not. */
  readonly subjects: readonly NamedSubjects[];
}

/** Wires the stacks of one environment. Decides nothing: the config says what is on, the stacks what they hold. */
export function buildApp({ config, outdir, definitions = STACKS, workloads }: BuildOptions): BaselineApp {
  const app = new App({ outdir });
  const environment = environmentOf(config, workloads);
  const made = new MadeStacks(app, environment);
  for (const definition of definitions) made.make(definition);
  const { stacks, subjects } = made;
  return { app, environment, stacks, subjects };
}
