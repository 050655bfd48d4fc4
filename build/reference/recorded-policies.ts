import { spawnSync } from "node:child_process";
import { brotliCompressSync, constants } from "node:zlib";

/** Default version and document of each AWS managed policy, by its path and name without the leading slash. */
export type Policies = Readonly<Record<string, readonly [version: string, document: unknown]>>;

export interface ManagedPolicies {
  readonly source: string;
  /** Of the last change of a policy in it, `YYYY-MM-DD`: what AWS changed later is not in it. */
  readonly date: string;
  readonly policies: Policies;
}

/** What moto has of one policy. */
interface Recorded {
  readonly Path: string;
  readonly DefaultVersionId: string;
  readonly UpdateDate: string;
  readonly Document: unknown;
}

const SCRIPT = `
import moto, sys
from moto.iam.aws_managed_policies import aws_managed_policies_data
sys.stdout.write(moto.__version__ + "\\n" + aws_managed_policies_data)
`;

/** Reads the policies that the emulator moto has recorded. @throws if Python or moto is not there. */
export function recordedByMoto(): ManagedPolicies {
  const { status, stdout, stderr, error } = spawnSync("python3", ["-c", SCRIPT], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (error !== undefined || status !== 0) {
    throw new Error(
      `The policies are read from moto; CONTRIBUTING says how to install it. ${error?.message ?? stderr}`,
    );
  }
  const end = stdout.indexOf("\n");
  const recorded = JSON.parse(stdout.slice(end)) as Readonly<Record<string, Recorded>>;
  const names = Object.entries(recorded).map(([name, one]): [string, Recorded] => [`${one.Path.slice(1)}${name}`, one]);
  const dates = names.map(([, { UpdateDate }]) => UpdateDate.slice(0, 10)).sort();
  return {
    source: `moto ${stdout.slice(0, end)}`,
    date: dates.at(-1) ?? "",
    policies: Object.fromEntries(
      names
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, { DefaultVersionId, Document }]) => [name, [DefaultVersionId, Document]]),
    ),
  };
}

/** The file of the snapshot. Two versions of Node may compress to different bytes. */
export function formatted({ source, date, policies }: ManagedPolicies): string {
  const text = Buffer.from(JSON.stringify(policies));
  const packed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  const licence = "Apache-2.0, Copyright 2012 Steve Pulec; the policies are those of AWS";
  const file = { source, licence, date, policies: packed.toString("base64") };
  return `${JSON.stringify(file, null, 1)}\n`;
}
