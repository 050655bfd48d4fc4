import { type ConfigProblem, quote } from "../config-error";
import { type Contradiction, isOn, makesAudit } from "./contradiction";

/** Settings that a disabled section keeps, because other sections use them. */
const KEPT = {
  organization: ["id"],
  network: ["existingVpc", "existingDynamodbEndpointId", "existingKmsEndpoint"],
  data: ["tableName"],
  audit: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Section = keyof typeof KEPT;

/** A disabled section has no options: a reader would believe that they have an effect. */
export const nothingInDisabledSections: readonly Contradiction[] = (Object.keys(KEPT) as Section[]).map((section) => ({
  needs: [],
  find: (draft) => {
    const options = draft[section] ?? {};
    if (options.disabled === undefined) return [];
    const kept: readonly string[] = ["disabled", ...KEPT[section]];
    return Object.entries(options).flatMap(([key, value]): readonly ConfigProblem[] =>
      kept.includes(key) || value === undefined
        ? []
        : [
            {
              path: `${section}.${key}`,
              problem: `has no effect, because ${section} is disabled`,
              got: quote(value),
              fix: `Leave it out, or leave ${section}.disabled out.`,
            },
          ],
    );
  },
}));

/** At least one section is on: an environment without one would look like a protection. */
export const somethingIsMade: Contradiction = {
  needs: [],
  asks: ["organization.disabled", "network.disabled", "data.disabled", "audit.disabled", "audit.existingTrail"],
  find: (draft) => {
    const on = (["organization", "network", "data"] as const).some((section) => isOn({ draft, section }));
    if (on || makesAudit(draft)) return [];
    return [
      {
        path: "",
        problem: "makes nothing: organization, network, data and audit are all off",
        fix: "Leave `disabled` out of a section that you want to protect, or delete the file.",
      },
    ];
  },
};
