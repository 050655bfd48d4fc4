import type { State } from "./support/applied-state";
import { repeatable } from "./support/repeatable";

/** What chance, time and machine decide in a run. */
interface Run {
  readonly port: number;
  readonly subnets: readonly [string, string];
  readonly key: string;
  readonly api: string;
  readonly made: string;
  readonly target: string;
}

const ONE: Run = {
  port: 41000,
  subnets: ["subnet-b2cb19ba11a7d4cb4", "subnet-33ec93eaf324f0834"],
  key: "488eeb34-8e8f-45ed-ae2e-a4478fc1e324",
  api: "vcikhsfa",
  made: "2026-11-26T02:55:15Z",
  target: "ou-wyiq-1s2rfzyg_E38EC7D0",
};
const OTHER: Run = {
  port: 52000,
  subnets: ["subnet-5a6d47a8a1ec9b75e", "subnet-af15c7afbfdeb3466"],
  key: "f666aee8-4ac5-40bb-810b-2658c810ef89",
  api: "tscdvrao",
  made: "2027-01-02T03:04:05Z",
  target: "ou-zyd6-ag4hfqaa_196B93B7",
};

function statesOf({ port, subnets, key, api, made, target }: Run): readonly State[] {
  const state = { version: 4, terraform_version: "1.5.7", serial: made.length, lineage: key } as const;
  const resource = (type: string, name: string, attributes: Readonly<Record<string, unknown>>) =>
    ({ mode: "managed", type, name, instances: [{ attributes }] }) as const;
  return [
    { ...state, outputs: { a: { value: subnets[0] }, b: { value: subnets[1] } }, resources: [] },
    {
      ...state,
      outputs: {},
      resources: [
        resource("aws_apigatewayv2_api", "api", { id: api, url: `https://${api}.example.com` }),
        resource("aws_kms_key", "key", { arn: `arn:aws:kms:eu-west-1:333333333333:key/${key}` }),
        resource("aws_lambda_function", "show", { made, subnets: [...subnets].sort() }),
        resource("aws_organizations_policy_attachment", `network_on-${target}`, { target: target.split("_")[0] }),
        resource("aws_sqs_queue", "failures", { url: `http://127.0.0.1:${port}/333333333333/failures` }),
      ],
    },
  ];
}

function keptOf(run: Run) {
  const target = run.target.split("_")[0] ?? "";
  return repeatable(statesOf(run), {
    region: "eu-west-1",
    replaced: new Map([[target, "ou-ab12-11112222"]]),
    names: ["api", "network_on-ou-ab12-11112222_38B93A7B"],
  });
}

describe("somebody who keeps a release twice", () => {
  it("gets the same states", () => {
    expect(statesOf(ONE)).not.toEqual(statesOf(OTHER));
    expect(keptOf(ONE)).toEqual(keptOf(OTHER));
  });

  it("gets states whose references hold, under the names of the environment file", () => {
    const [network, functions] = keptOf(ONE);
    const attributes = functions?.resources.map(({ name, instances }) => [name, instances[0]?.attributes]);
    expect(network?.outputs).toEqual({
      a: { value: "subnet-00000000000000001" },
      b: { value: "subnet-00000000000000002" },
    });
    expect(Object.fromEntries(attributes ?? [])).toEqual({
      api: { id: "api0000001", url: "https://api0000001.example.com" },
      key: { arn: "arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-4000-8000-000000000001" },
      show: { made: "2026-01-01T00:00:00Z", subnets: ["subnet-00000000000000001", "subnet-00000000000000002"] },
      "network_on-ou-ab12-11112222_38B93A7B": { target: "ou-ab12-11112222" },
      failures: { url: "https://sqs.eu-west-1.amazonaws.com/333333333333/failures" },
    });
  });
});
