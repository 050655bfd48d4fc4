import { at, change } from "../../support/stack-edits";
import type { Loss } from "../loss";

const ROUTE = "aws_apigatewayv2_route";
const AUTHORIZER = "aws_apigatewayv2_authorizer";
const STAGE = "aws_apigatewayv2_stage";

/** An API that answers others, or keeps words. */
export const apiLosses: readonly Loss[] = [
  {
    control: "DDB-API-01",
    stack: "messaging",
    remove: change(ROUTE, (body) => {
      body.authorization_type = "NONE";
      delete body.authorizer_id;
    }),
  },
  {
    control: "DDB-API-03",
    stack: "messaging",
    remove: change(AUTHORIZER, (body) => {
      body.identity_sources = ["$request.header.Authorization", "$request.querystring.token"];
    }),
  },
  {
    control: "DDB-API-04",
    stack: "messaging",
    remove: change(STAGE, (body) => {
      delete body.default_route_settings;
    }),
  },
  {
    control: "DDB-API-05",
    stack: "messaging",
    remove: change(STAGE, (body) => {
      delete body.access_log_settings;
    }),
  },
  {
    control: "DDB-API-06",
    stack: "messaging",
    remove: change(STAGE, (body) => {
      const settings = Object.assign({}, at(body, "access_log_settings")) as { format: string };
      const format = { ...(JSON.parse(settings.format) as object), path: "$context.path" };
      body.access_log_settings = { ...settings, format: JSON.stringify(format) };
    }),
  },
  {
    control: "DDB-API-07",
    stack: "messaging",
    remove: change("aws_apigatewayv2_api", (body) => {
      body.cors_configuration = { allow_origins: ["*"], allow_methods: ["*"], allow_headers: ["*"] };
    }),
  },
];
