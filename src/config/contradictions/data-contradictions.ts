import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { placed } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

const KEY = { path: "data.existingKey.arn", fix: "Name a key there, or leave data.existingKey out to get a new one." };

/** An existing key is in the home region: DynamoDB uses keys of its own region only. */
export const existingKeyIsInHomeRegion: Contradiction = {
  needs: ["regions.home"],
  find: ({ regions, data }) => {
    const arn = data?.existingKey?.arn;
    const home = regions?.home;
    if (arn === undefined || home === undefined || arnParts(arn).region === home) return [];
    return [{ ...KEY, problem: `must be a key of the home region ${home}, where the table is`, got: quote(arn) }];
  },
};

/** An existing key is in the workload account: the owner of a key in another account could disable it. */
export const existingKeyIsInWorkloadAccount: Contradiction = {
  needs: ["accounts.workload"],
  find: ({ accounts, data }) => {
    const arn = data?.existingKey?.arn;
    const workload = accounts?.workload;
    if (arn === undefined || workload === undefined || arnParts(arn).account === workload) return [];
    const problem = `must be a key of the workload account ${workload}: the owner of the key can make the table unreadable`;
    return [{ ...KEY, problem, got: quote(arn) }];
  },
};

/** `recoveryDays` is left out if recovery is given up. */
export const recoveryIsKept: Contradiction = {
  needs: [],
  find: ({ data }) => {
    if (data?.withoutRecovery === undefined || data.recoveryDays === undefined) return [];
    return [
      {
        path: "data.recoveryDays",
        problem: "has no effect, because data.withoutRecovery keeps no history",
        got: quote(data.recoveryDays),
        fix: "Leave one of the two out.",
      },
    ];
  },
};

/** Additional endpoints are left out if the restriction to endpoints is given up. */
export const endpointsAreAskedFor: Contradiction = {
  needs: [],
  find: ({ data }) => {
    if (data?.withoutEndpointRestriction === undefined || data.additionalEndpoints === undefined) return [];
    return [
      {
        path: "data.additionalEndpoints",
        problem: "has no effect, because data.withoutEndpointRestriction lets every network in",
        got: quote(data.additionalEndpoints),
        fix: "Leave one of the two out; additionalEndpoints protects more.",
      },
    ];
  },
};

/** An additional endpoint is not the endpoint of the VPC, which is allowed already, and no S3 endpoint. */
export const additionalEndpointsAddSomething: Contradiction = {
  needs: [],
  find: ({ network, data }) =>
    placed(data?.additionalEndpoints?.ids).flatMap(({ index, value }): readonly ConfigProblem[] => {
      const problem =
        value === network?.existingDynamodbEndpointId
          ? "must not repeat network.existingDynamodbEndpointId: items can be read and written through it already"
          : "must not be network.existingS3EndpointId: no call to the table comes through an S3 endpoint";
      if (value !== network?.existingDynamodbEndpointId && value !== network?.existingS3EndpointId) return [];
      return [{ path: `data.additionalEndpoints.ids[${index}]`, problem, got: quote(value), fix: "Leave it out." }];
    }),
};

/** Deletion protection is given up by one setting only. */
export const deletionProtectionIsLiftedOnce: Contradiction = {
  needs: [],
  asks: ["data.disabled"],
  find: (draft) => {
    const { withoutDeletionGuards: guards, data } = draft;
    const protection = data?.withoutDeletionProtection;
    if (guards === undefined || protection === undefined || !isOn({ draft, section: "data" })) return [];
    return [
      {
        path: "data.withoutDeletionProtection",
        problem: "has no effect, because withoutDeletionGuards lifts deletion protection everywhere",
        got: quote(protection),
        fix: "Leave one of the two out; withoutDeletionProtection keeps the guards of keys and logs.",
      },
    ];
  },
};
