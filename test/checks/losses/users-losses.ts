import { change, listOf } from "../../support/stack-edits";
import type { Loss } from "../loss";

const POOL = "aws_cognito_user_pool";
const CLIENT = "aws_cognito_user_pool_client";

/** A directory that is lost, or lets in others. */
export const userLosses: readonly Loss[] = [
  {
    control: "DDB-USERS-01",
    stack: "messaging",
    remove: change(POOL, (body) => {
      body.deletion_protection = "INACTIVE";
    }),
  },
  {
    control: "DDB-USERS-02",
    stack: "messaging",
    remove: change(POOL, (body) => {
      delete body.lifecycle;
    }),
  },
  {
    control: "DDB-USERS-03",
    stack: "messaging",
    remove: change(POOL, (body) => {
      body.mfa_configuration = "OPTIONAL";
    }),
  },
  {
    control: "DDB-USERS-04",
    stack: "messaging",
    remove: change(POOL, (body) => {
      body.sms_configuration = { external_id: "sms", sns_caller_arn: "arn:aws:iam::333333333333:role/sms" };
    }),
  },
  {
    control: "DDB-USERS-05",
    stack: "messaging",
    remove: change(POOL, (body) => {
      body.password_policy = { minimum_length: 8 };
    }),
  },
  {
    control: "DDB-USERS-06",
    stack: "messaging",
    remove: change(POOL, (body) => {
      delete body.admin_create_user_config;
    }),
  },
  {
    control: "DDB-USERS-07",
    stack: "messaging",
    remove: change(POOL, (body) => {
      body.account_recovery_setting = {
        recovery_mechanism: [
          { name: "verified_email", priority: 1 },
          { name: "verified_phone_number", priority: 2 },
        ],
      };
    }),
  },
  {
    control: "DDB-USERS-08",
    stack: "messaging",
    remove: change(POOL, (body) => {
      delete body.user_attribute_update_settings;
    }),
  },
  {
    control: "DDB-CLIENT-01",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      body.allowed_oauth_flows = ["code", "implicit"];
    }),
  },
  {
    control: "DDB-CLIENT-02",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      body.explicit_auth_flows = [...listOf(body.explicit_auth_flows), "ALLOW_USER_PASSWORD_AUTH"];
    }),
  },
  {
    control: "DDB-CLIENT-03",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      body.allowed_oauth_scopes = [...listOf(body.allowed_oauth_scopes), "aws.cognito.signin.user.admin"];
    }),
  },
  {
    control: "DDB-CLIENT-04",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      delete body.write_attributes;
    }),
  },
  {
    control: "DDB-CLIENT-05",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      // The unit is then hours.
      delete body.token_validity_units;
    }),
  },
  {
    control: "DDB-CLIENT-06",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      delete body.refresh_token_rotation;
    }),
  },
  {
    control: "DDB-CLIENT-07",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      body.prevent_user_existence_errors = "LEGACY";
    }),
  },
  {
    control: "DDB-CLIENT-08",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      body.callback_urls = [...listOf(body.callback_urls), "http://messages.example.com/signed-in"];
    }),
  },
  {
    control: "DDB-CLIENT-09",
    stack: "messaging",
    remove: change(CLIENT, (body) => {
      body.generate_secret = true;
    }),
  },
];
