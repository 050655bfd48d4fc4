import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html */
export const APIGATEWAY: ServiceLedger = {
  service: "apigateway",
  rows: [
    {
      does: "becomes somebody",
      of: "api",
      actions: "POST PUT PATCH DELETE",
      why: "Actions are named after methods of HTTP. They change routes, integrations, and whose tokens are accepted.",
    },
    {
      does: "harmless",
      actions: `
        CreatePortal UpdatePortal DeletePortal DisablePortal PreviewPortal PublishPortal CreatePortalProduct
        UpdatePortalProduct DeletePortalProduct CreateProductPage UpdateProductPage DeleteProductPage
        CreateProductRestEndpointPage UpdateProductRestEndpointPage DeleteProductRestEndpointPage
        PutPortalProductSharingPolicy DeletePortalProductSharingPolicy`,
      why: "Portals show the documents of an API, and call nothing.",
    },
    {
      does: "harmless",
      actions: `
        CreateRoutingRule UpdateRoutingRule DeleteRoutingRule CreateAccessAssociation RejectAccessAssociation
        AddCertificateToDomain RemoveCertificateFromDomain UpdateDomainNameManagementPolicy UpdateDomainNamePolicy
        UpdateRestApiPolicy SetWebACL`,
      why: "They act on domain names and REST APIs; the API of the baseline is an HTTP API without a domain name.",
    },
  ],
};
