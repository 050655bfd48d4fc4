import { quote } from "../config-error";
import type { Draft } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

/** Whether the functions call KMS. They call it for the keys of texts only. */
function asksKms({ messaging }: Draft): boolean {
  return messaging !== undefined && messaging.withoutTextEncryption === undefined;
}

/** An existing endpoint goes with an existing VPC: an endpoint cannot be in a VPC that is not made yet. */
export const existingKmsEndpointIsInExistingVpc: Contradiction = {
  needs: [],
  asks: ["network.existingVpc", "network.disabled"],
  find: (draft) => {
    const endpoint = draft.network?.existingKmsEndpoint;
    const vpc = draft.network?.existingVpc;
    if (endpoint === undefined || vpc !== undefined || !isOn({ draft, section: "network" })) return [];
    return [
      {
        path: "network.existingKmsEndpoint",
        problem: "must go with network.existingVpc: an endpoint of another VPC does not serve the new one",
        got: quote(endpoint),
        fix: "Name the VPC of the endpoint in network.existingVpc, or leave the endpoint out.",
      },
    ];
  },
};

/** An existing endpoint of KMS is used: only functions that encrypt texts call KMS from the VPC. */
export const existingKmsEndpointIsAskedFor: Contradiction = {
  needs: [],
  asks: ["messaging"],
  find: (draft) => {
    const endpoint = draft.network?.existingKmsEndpoint;
    if (endpoint === undefined || asksKms(draft)) return [];
    const why = draft.messaging === undefined ? "there are no functions" : "messaging.withoutTextEncryption is set";
    return [
      {
        path: "network.existingKmsEndpoint",
        problem: `has no effect, because ${why}: nothing in the VPC asks KMS`,
        got: quote(endpoint),
        fix: "Leave it out.",
      },
    ];
  },
};

/** Functions that encrypt texts have a way to KMS: without one they can neither read nor write a text. */
export const functionsReachKms: Contradiction = {
  needs: [],
  asks: ["network.disabled", "network.existingVpc", "network.existingKmsEndpoint", "messaging.withoutTextEncryption"],
  find: (draft) => {
    const { network } = draft;
    if (!asksKms(draft) || isOn({ draft, section: "network" })) return [];
    // `functionsHaveNetwork` reports a missing VPC.
    if (network?.existingVpc === undefined || network.existingKmsEndpoint !== undefined) return [];
    return [
      {
        path: "network.existingKmsEndpoint",
        problem:
          "is missing: the functions encrypt texts with KMS, and network is disabled, which would make an endpoint",
        fix: 'Write for example { "securityGroupId": "sg-0123456789abcdef0" }, or leave network.disabled out.',
      },
    ];
  },
};
