import { keptKindOf } from "../../src/checks/changes/kept-kinds";
import type { AppliedRecord, AppliedSettings } from "./applied-record";
import { type AmountsOfStacks, loweredAmounts } from "./kept-amounts";
import type { KeptResources } from "./kept-resources";
import type { LosingChange } from "./losing-change";
import { compareVersions } from "./provider-lock";
import { settingOf, stepsWithout } from "./settings-of-resources";

/** What `npm start` would write. */
export interface Planned {
  readonly settings: AppliedSettings;
  readonly stacks: Readonly<Record<string, KeptResources>>;
  readonly amounts: AmountsOfStacks;
  /** Of the team's lock file, if there is one. */
  readonly providers?: Readonly<Record<string, string>>;
}

/** What a change of the environment loses of what was applied. */
export function losingChanges(applied: AppliedRecord, planned: Planned): readonly LosingChange[] {
  const ofSettings = [
    ...movedChanges(applied.settings, planned.settings),
    ...placeChanges(applied.settings, planned.settings),
    ...keyringChanges(applied.settings, planned),
    ...providerChanges(applied.providers, planned.providers),
  ];
  return [...byStack(applied, planned, ofSettings), ...loweredAmounts(applied.amounts, planned.amounts)];
}

const ANOTHER = [
  "Keep this environment as it is.",
  "Make another environment, with a file and a prefix of its own, and apply it.",
  "Move the data, then give the old environment up: docs/operations.md, Give an environment up.",
];

/** Another environment by name, account, region or prefix: nothing in it is found again. */
function movedChanges(was: AppliedSettings, now: AppliedSettings): readonly LosingChange[] {
  const forgotten =
    "Terraform looks elsewhere, finds nothing, forgets the old table, its keys and its network, and makes new ones.";
  const accounts = [...new Set([...Object.keys(was.accounts), ...Object.keys(now.accounts)])].map((account) =>
    changed(`accounts.${account}`, was.accounts[account] ?? "none", now.accounts[account] ?? "none", {
      happens: "What was applied stays in the old account, where no one manages it; the states name it still.",
      steps: ANOTHER,
    }),
  );
  return [
    changed("environment", was.environment, now.environment, {
      happens: "The states have another place: Terraform starts with empty ones, and everything is made a second time.",
      steps: ANOTHER,
    }),
    ...accounts,
    changed("regions.home", was.region, now.region, { happens: forgotten, steps: ANOTHER }),
    changed("namePrefix", was.namePrefix, now.namePrefix, {
      happens: "Terraform replaces whatever has a name: tables, logs, roles, the user pool.",
      steps: ANOTHER,
    }),
  ].flat();
}

function placeChanges(was: AppliedSettings, now: AppliedSettings): readonly LosingChange[] {
  const [tables, tablesNow] = [was.tableNames.join(", "), now.tableNames.join(", ")];
  const isRenamed = was.namePrefix === now.namePrefix;
  return [
    ...changed("network.cidr", was.cidr || "no VPC", now.cidr || "no VPC", {
      happens:
        "Terraform replaces the VPC and its endpoints. The table policy names the old endpoint until data is applied: " +
        "only break-glass reads or writes in between.",
      steps: ["Plan an interruption.", "Apply network, and data at once after it.", "Apply the others."],
    }),
    ...(isRenamed
      ? changed("data.tableName", tables, tablesNow, {
          happens: "Terraform makes a new, empty table in place of the old one.",
          steps: [
            "Restore or copy the table under the new name first.",
            "Set data.textsBoundTo to the old name, if texts are encrypted: else none of them can be read.",
            "Take it into the state: docs/operations.md, Restore.",
            "Plan data: it must destroy nothing. Apply it, then the others.",
          ],
        })
      : []),
    ...changed("terraform.state", placeOf(was.state), placeOf(now.state), {
      happens:
        "In a folder without .terraform, Terraform starts with an empty state, and makes everything a second time.",
      steps: [
        "In the folders in which the stacks were applied, run `npm start` with this reason.",
        "Run `terraform init -migrate-state` in every stack before you plan any.",
        "Plan: there must be no changes. Then run `npm run applied`.",
      ],
    }),
  ];
}

function keyringChanges(was: AppliedSettings, { settings: now, stacks }: Planned): readonly LosingChange[] {
  const off = stacks.messaging === undefined ? "messaging" : "messaging.withoutTextEncryption";
  const setting = now.textKeyring === "none" ? off : "messaging.textKeyring";
  return changed(setting, was.textKeyring, now.textKeyring, keyringLoss(was.textKeyring));
}

function keyringLoss(was: string): Pick<LosingChange, "happens" | "steps"> {
  if (was === "none") {
    return {
      happens: "Nothing is lost, but rows that are stored now are no longer shown.",
      steps: ["Export them first."],
    };
  }
  return {
    happens:
      was === "kms"
        ? "Terraform destroys the key of texts, or functions no longer use it: every text is lost."
        : "Terraform destroys the table of branch keys, and without encryption the key of texts too: every text is lost.",
    steps: [
      "Export the texts, or accept that no one reads them again.",
      "Run `npm start` with this reason, and apply messaging.",
      "In the state of data, forget every address with text-key in its name: docs/operations.md, Turn things off.",
      "Plan data: it must destroy nothing. Apply it, then network. Then run `npm run applied`.",
    ],
  };
}

/** A provider cannot read what a newer one has written into a state. */
function providerChanges(
  was: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>> = {},
): readonly LosingChange[] {
  return Object.entries(now).flatMap(([address, version]) => {
    const before = was[address];
    if (before === undefined || compareVersions(version, before) >= 0) return [];
    return changed(`provider ${address}`, before, version, {
      happens:
        "The states were written by the newer version. An older one may not read them, or plan to replace things.",
      steps: ["Take the lock file of the last apply from Git.", "Or plan every stack, and check each plan."],
    });
  });
}

function placeOf(state: Readonly<Record<string, string>>): string {
  const { backend, ...place } = state;
  return backend === "s3" ? `s3 ${place.bucket} (${place.region})/${place.keyPrefix}` : String(backend);
}

function changed(
  setting: string,
  was: string,
  now: string,
  loss: Pick<LosingChange, "happens" | "steps">,
): readonly LosingChange[] {
  return was === now ? [] : [{ setting, was, now, addresses: [], ...loss }];
}

/** Adds the addresses that go, each to the setting that explains it, and says the rest by what makes it. */
function byStack(
  { stacks: applied }: AppliedRecord,
  { stacks: planned }: Planned,
  known: readonly LosingChange[],
): readonly LosingChange[] {
  const found = new Map(known.map((change) => [change.setting, change]));
  for (const [stack, kept] of Object.entries(applied)) {
    for (const [address, identity] of Object.entries(kept)) {
      const now = planned[stack]?.[address];
      const differing = Object.entries(identity).filter(
        ([name, value]) => now?.[name] !== undefined && now[name] !== value,
      );
      if (now !== undefined && differing.length === 0) continue;
      const place = { stack, address, isStackGone: planned[stack] === undefined, isReplaced: now !== undefined };
      const setting = settingOf(place, found);
      const before =
        found.get(setting) ??
        lossOf(
          place,
          setting,
          differing.map(([name]) => name),
        );
      found.set(setting, { ...before, addresses: [...before.addresses, `${stack}: ${address}`] });
    }
  }
  return [...found.values()];
}

function lossOf(
  { stack, address, isStackGone, isReplaced }: Parameters<typeof settingOf>[0],
  setting: string,
  names: readonly string[],
): LosingChange {
  const [type = ""] = address.split(".");
  const lost = keptKindOf(type)?.lost ?? "what is in it";
  if (isStackGone) {
    return {
      setting,
      was: "applied",
      now: "left out",
      happens: `The folder of stack ${stack} is removed. What was applied from it stays, unmanaged, and goes on costing.`,
      addresses: [],
      steps: [
        "Put the section back. Destroy the stack: docs/operations.md, Turn things off.",
        "Run `npm run applied`: the stack is then no longer in the record, and the section may go.",
      ],
    };
  }
  return {
    setting,
    was: "applied",
    now: isReplaced ? `another ${names.join(", ")}` : "left out",
    happens: `Terraform ${isReplaced ? "replaces" : "destroys"} it. Lost: ${lost}.`,
    addresses: [],
    steps: stepsWithout(stack),
  };
}
