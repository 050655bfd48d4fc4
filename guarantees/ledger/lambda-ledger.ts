import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const LAMBDA: ServiceLedger = {
  service: "lambda",
  rows: [
    {
      does: "becomes somebody",
      of: "function call",
      actions: "InvokeFunction InvokeFunctionUrl InvokeAsync",
      why: "A function trusts its event: who calls it acts as any user.",
    },
    {
      does: "becomes somebody",
      of: "mapping",
      actions: "CreateEventSourceMapping UpdateEventSourceMapping DeleteEventSourceMapping",
      why: "A mapping starts a function with events of a stream or queue.",
    },
    {
      does: "becomes somebody",
      of: "function",
      actions: "Create* Update* Put* Delete* Add* Remove* Publish* TagResource UntagResource",
      why: "Code, settings, permissions or number of a function become others.",
    },
    {
      does: "harmless",
      actions: `
        PublishLayerVersion DeleteLayerVersion AddLayerVersionPermission RemoveLayerVersionPermission
        CreateCodeSigningConfig UpdateCodeSigningConfig DeleteCodeSigningConfig`,
      why: "A layer or a signing configuration has an effect only on a function that is changed to use it.",
    },
    {
      does: "harmless",
      actions: `
        CreateCapacityProvider UpdateCapacityProvider DeleteCapacityProvider PassCapacityProvider
        CreateNetworkConnector UpdateNetworkConnector DeleteNetworkConnector PassNetworkConnector
        CreateMicrovmAuthToken CreateMicrovmShellAuthToken CreateMicrovmImage UpdateMicrovmImage DeleteMicrovmImage
        UpdateMicrovmImageVersion DeleteMicrovmImageVersion ConnectMicrovm RunMicrovm ResumeMicrovm SuspendMicrovm
        TerminateMicrovm`,
      why: "Other machines than functions, with roles of their own: a role of the baseline cannot be passed to them.",
    },
    {
      does: "harmless",
      actions: `
        CheckpointDurableExecution StopDurableExecution SendDurableExecutionCallbackFailure
        SendDurableExecutionCallbackHeartbeat SendDurableExecutionCallbackSuccess`,
      why: "The functions of the baseline are not durable.",
    },
    {
      does: "harmless",
      actions: "EnableReplication DisableReplication",
      why: "CloudFront copies functions that are attached to a distribution; the baseline has none.",
    },
  ],
};
