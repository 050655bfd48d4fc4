import { routes } from "../../../src/messaging/http/routes";
import { adding, at, change, changePolicy, listOf } from "../../support/stack-edits";
import { every, everyHas, ofType, type Protection, statementsIn } from "./protection";

const TOPIC = "aws_sns_topic";
const ROUTE = "aws_apigatewayv2_route";
const AUTHORIZER = "aws_apigatewayv2_authorizer";
const POOL = "aws_cognito_user_pool";
const CLIENT = "aws_cognito_user_pool_client";
const JWT = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html";
const COGNITO = "https://docs.aws.amazon.com/cognito/latest/developerguide";
const CREATE_CLIENT =
  "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html";

const isOnly = (value: unknown, expected: readonly string[]): boolean =>
  JSON.stringify([...listOf(value)].sort()) === JSON.stringify([...expected].sort());

/** The workload of messages: its topics, its API and its users. */
export const workload: readonly Protection[] = [
  {
    id: "TOPIC-02",
    sentence: "Nobody but alarms of our account and rules of EventBridge publishes to a topic.",
    why: "An alarm that goes off every night is not heard on the night of the theft.",
    sources: ["https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"],
    stack: "messaging",
    find: everyHas(TOPIC, {
      type: "aws_sns_topic_policy",
      attribute: "arn",
      holds: (policy) => {
        const publishing = statementsIn(policy).filter(({ Action }) => Action === "sns:Publish");
        return (
          publishing
            .filter(({ Effect, Sid }) => Effect === "Allow" && Sid !== "AllowEventRulesToPublish")
            .every(({ Condition }) => Condition?.StringEquals?.["aws:SourceAccount"] === "333333333333") &&
          publishing.some(
            ({ Effect, Condition }) =>
              Effect === "Deny" && Condition?.BoolIfExists?.["aws:PrincipalIsAWSService"] === "false",
          )
        );
      },
    }),
    remove: change(
      "aws_sns_topic_policy",
      (body) =>
        changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== "DenyPublishingByAnybodyElse")),
      /^alarms_policy/,
    ),
    offender: `${TOPIC}.alarms`,
  },
  {
    id: "API-02",
    sentence: "Every route asks for the scope of its handler.",
    why: "An id token, or a token to read, would do for writing.",
    sources: [JWT],
    stack: "messaging",
    find: every(ROUTE, ({ body }) => {
      const route = Object.entries(routes).find(([routeKey]) => routeKey === body.route_key);
      return route !== undefined && listOf(body.authorization_scopes).join() === route[1].scope;
    }),
    remove: change(ROUTE, (body) => {
      delete body.authorization_scopes;
    }),
  },
  {
    id: "API-03",
    sentence: "Tokens are taken from our user pool and client, out of the header only.",
    why: "Others could sign tokens, or give ours to another app; a token in an address is in every log.",
    sources: [JWT],
    stack: "messaging",
    find: every(AUTHORIZER, ({ body }, template) => {
      const issuers = ofType(template, "aws_cognito_user_pool").map(({ address }) => `https://\${${address}.endpoint}`);
      const clients = ofType(template, "aws_cognito_user_pool_client").map(({ address }) => `\${${address}.id}`);
      const audience = listOf(at(body, "jwt_configuration.audience"));
      return (
        body.authorizer_type === "JWT" &&
        listOf(body.identity_sources).join() === "$request.header.Authorization" &&
        issuers.includes(String(at(body, "jwt_configuration.issuer"))) &&
        audience.length > 0 &&
        audience.every((client) => clients.includes(String(client)))
      );
    }),
    remove: change(AUTHORIZER, (body) => {
      body.jwt_configuration = {
        ...Object.assign({}, body.jwt_configuration),
        audience: ["1h57kf5cpq17m0eml12EXAMPLE"],
      };
    }),
  },
  {
    id: "USERS-09",
    sentence: "No function runs at sign-in.",
    why: "It could add scopes to tokens, let anybody in, or move users to another directory.",
    sources: [`${COGNITO}/cognito-user-pools-working-with-lambda-triggers.html`],
    stack: "messaging",
    find: every(POOL, ({ body }) => body.lambda_config === undefined),
    remove: change(POOL, (body) => {
      body.lambda_config = { pre_sign_up: "arn:aws:lambda:eu-west-1:333333333333:function:welcome" };
    }),
  },
  {
    id: "USERS-10",
    sentence: "Users sign in here only: no other provider vouches for them.",
    why: "The operator of the other provider signs in as anybody.",
    sources: [`${COGNITO}/cognito-user-pools-identity-federation.html`],
    stack: "messaging",
    find: (template) =>
      template
        .resources()
        .filter(({ type }) => type === "aws_cognito_identity_provider")
        .map(({ address }) => address),
    remove: adding("aws_cognito_identity_provider", { provider_name: "Company", provider_type: "SAML" }),
    ofAbsence: true,
  },
  {
    id: "CLIENT-02",
    sentence: "Users sign in by SRP, which the sign-in page needs, and by no other flow.",
    why: "Other flows take the password in clear, or none; without this one the page of Cognito signs nobody in.",
    sources: [CREATE_CLIENT],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => isOnly(body.explicit_auth_flows, ["ALLOW_USER_SRP_AUTH"])),
    remove: change(CLIENT, (body) => {
      body.explicit_auth_flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"];
    }),
  },
  {
    id: "CLIENT-04",
    sentence: "Users write their language, and no other attribute.",
    why: "Whatever a user may write, another may take for true.",
    sources: [CREATE_CLIENT],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => isOnly(body.write_attributes, ["locale"])),
    remove: change(CLIENT, (body) => {
      body.write_attributes = ["locale", "name"];
    }),
  },
];
