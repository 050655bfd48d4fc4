import { type PlacedOption, WEAKENING_OPTIONS } from "./options/all-options";
import type { Weakened } from "./options/weakening-option";
import type { BaselineConfig } from "./schema";
import { valueAt } from "./setting-path";

/** A protection that an environment gives up, for a summary, a proof or an auditor. */
export interface WeakenedProtection {
  /** Setting that gives it up, such as `data.withoutRecovery`. */
  readonly path: string;
  /** What is given up, in plain words. */
  readonly protection: string;
  /** Why, as its author wrote it. */
  readonly reason: string;
  /** Ids of the guarantees that no longer hold. */
  readonly guarantees: readonly string[];
}

/** Everything that an environment gives up, in the order of its settings. Empty for an environment without exceptions. */
export function listWeakenings(config: BaselineConfig): readonly WeakenedProtection[] {
  return WEAKENING_OPTIONS.flatMap((option) => {
    const { path, guarantees } = option;
    const weakened = valueAt({ root: config, path: path.split(".") }) as Weakened | undefined;
    return weakened === undefined
      ? []
      : [{ path, protection: lostBy(option, weakened), reason: weakened.reason, guarantees }];
  });
}

function lostBy(option: PlacedOption, weakened: Weakened): string {
  if (!("list" in option)) return option.lost;
  const items = valueAt({ root: weakened, path: [option.list] }) as readonly string[];
  return option.lost(items.join(", "));
}
