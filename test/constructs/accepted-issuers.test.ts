import { templateWith } from "../support/synthesized-template";
import { httpApi } from "./builders";

describe("a team with an issuer of its own", () => {
  it.each([
    ["https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01", "4example5client6"],
    ["https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Example01", "4example5client6"],
    ["https://login.microsoftonline.com/72f988bf-0000-0000-0000-2d7cd011db47/v2.0", "api://orders"],
    ["https://company.okta.com/oauth2/default", "https://api.example.com"],
    ["https://keycloak.example.com:8443/realms/orders", "orders"],
    ["https://accounts.google.com", "1234.apps.googleusercontent.com"],
  ])("gets an API for %s", (issuer, client) => {
    expect(templateWith(httpApi({ authorizer: { issuer, audience: [client] } })).resources()).not.toEqual([]);
  });
});
