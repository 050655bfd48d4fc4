import { EVENT_PATTERN_CHARACTERS } from "../../../src/constructs/support/activity-rule";
import { deletedUserPatterns } from "../../../stacks/messaging/users/deleted-users";
import { type EventPart, fits } from "../../support/event-pattern";
import { call, madeUp, refused } from "../alerts/event-shapes";

const POOL = "eu-west-1_Example01";
const SUB = "a1b2c3d4-0000-4000-8000-000000000001";
const { named, unnamed } = deletedUserPatterns(POOL);

/** An administrator deletes a user, as CloudTrail records it: the name is hidden. */
const byAdmin = (more: EventPart = {}) =>
  call("cognito-idp", "AdminDeleteUser", {
    requestParameters: { userPoolId: POOL, username: "HIDDEN_DUE_TO_SECURITY_REASONS" },
    additionalEventData: { sub: SUB },
    ...more,
  });

/** Users delete themselves with an access token, without an identity of AWS. */
const byUser = (more: EventPart = {}) =>
  call("cognito-idp", "DeleteUser", {
    userIdentity: { type: "Unknown", principalId: "Anonymous" },
    requestParameters: { accessToken: "HIDDEN_DUE_TO_SECURITY_REASONS" },
    additionalEventData: { sub: SUB },
    ...more,
  });

describe("an event of a deleted user is work for the offboarding function", () => {
  it.each([
    ["if an administrator deletes them", byAdmin()],
    ["if users delete themselves", byUser()],
    ["if Cognito writes an empty error", byAdmin({ errorCode: "", errorMessage: "" })],
  ])("%s", (_, event) => {
    expect({ named: fits(named, event), unnamed: fits(unnamed, event) }).toEqual({ named: true, unnamed: false });
  });
});

describe("an event of a deleted user that does not say who it was is told, and not left out", () => {
  it.each([
    ["without a sub", byAdmin({ additionalEventData: { other: 1 } })],
    ["without additional data", byAdmin({ additionalEventData: undefined })],
    ["with empty additional data", byUser({ additionalEventData: null })],
    ["with an object in the place of the sub", byUser({ additionalEventData: { sub: { id: SUB } } })],
  ])("%s", (_, event) => {
    expect({ named: fits(named, event), unnamed: fits(unnamed, event) }).toEqual({ named: false, unnamed: true });
  });
});

describe("nobody is taken for deleted", () => {
  it.each([
    ["who is disabled", byAdmin({ eventName: "AdminDisableUser" })],
    ["whose deletion was refused", refused("cognito-idp", "AdminDeleteUser")],
    ["who was not there", byAdmin({ errorCode: "UserNotFoundException" })],
    ["who tried with a token that has ended", byUser({ errorCode: "NotAuthorizedException" })],
    ["in another pool of the account", byAdmin({ requestParameters: { userPoolId: "eu-west-1_Other0001" } })],
    ["by an event that a program made up", madeUp(byAdmin())],
    ["in another service with such a call", call("example", "DeleteUser", { additionalEventData: { sub: SUB } })],
  ])("%s", (_, event) => {
    expect({ named: fits(named, event), unnamed: fits(unnamed, event) }).toEqual({ named: false, unnamed: false });
  });
});

it("the patterns fit into the limit of AWS", () => {
  for (const pattern of [named, unnamed]) {
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(EVENT_PATTERN_CHARACTERS);
  }
});
