/** Pages of AWS that more than one guarantee rests on. */
export const SOURCES = {
  resilience: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_data_rest_access_control.html",
  perimeter: "https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/welcome.html",
  leastPrivilege:
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
  logging:
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_detect_investigate_events_app_service_logging.html",
  dax: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html",
  keys: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
  evaluation: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  organizationPolicies: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
  resourcePolicies: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
} as const;
