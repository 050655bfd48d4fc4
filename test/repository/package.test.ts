import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../support/environment-file";
import { importsOf, sourcesIn, withoutExtension } from "../support/source-files";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = read<{ packages: Record<string, Locked> }>("package-lock.json");
const manifest = read<{
  readonly dependencies?: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
}>("package.json");

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(REPOSITORY, file), "utf8")) as T;
}

describe("somebody who installs with the lock file", () => {
  it("finds every optional package of every platform in it: npm ci refuses a lock file that lacks one", () => {
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
      .filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });

  it("is sent to no registry but the one that is set up", () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith("http"))).toEqual([]);
  });

  it("gets exact versions of what we develop with", () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect({ name, version }).toEqual({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/) });
    }
  });
});

describe("somebody who compares with the engine of others", () => {
  const { packages: locked } = read<{ packages: Record<string, Locked> }>(
    "verification/iam-simulate/package-lock.json",
  );

  it("gets it in a folder of its own, from the registry that is set up: nothing here is under the AGPL alone", () => {
    expect(locked["node_modules/@cloud-copilot/iam-simulate"]).toMatchObject({ license: "AGPL-3.0-or-later" });
    expect(Object.values(locked).filter(({ resolved }) => resolved?.startsWith("http"))).toEqual([]);
    expect(Object.values(packages).filter(({ license }) => license?.startsWith("AGPL"))).toEqual([]);
  });
});

describe("somebody who takes the package", () => {
  it("gets no dependency with it but the three peers that their own stack has anyway", () => {
    expect(manifest.dependencies).toBeUndefined();
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual(["@cdktf/provider-aws", "cdktf", "constructs"]);
  });

  it("gets nothing under the GPL or AGPL through the peers", () => {
    const names = Object.keys(manifest.peerDependencies);
    const below = Object.entries(packages).filter(([path]) =>
      names.some((name) => path === `node_modules/${name}` || path.startsWith(`node_modules/${name}/`)),
    );
    expect(below.length).toBeGreaterThanOrEqual(names.length);
    for (const [path, { license }] of below) {
      expect({ path, license }).toEqual({ path, license: expect.not.stringMatching(/GPL/) });
    }
  });

  // `npm test` builds first: the tarball is made from `dist`.
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: REPOSITORY,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const packed = (JSON.parse(stdout) as readonly { readonly files: readonly { readonly path: string }[] }[])
    .flatMap(({ files }) => files)
    .map(({ path }) => path);

  it("gets every file that the command and the public API load", () => {
    const sources = new Map(
      sourcesIn(REPOSITORY, ["src", "policies", "guarantees"]).map((one) => [withoutExtension(one), one]),
    );
    const loaded = new Set<string>();
    const load = (file: string): void => {
      const source = sources.get(file);
      if (source === undefined || loaded.has(file)) return;
      loaded.add(file);
      importsOf(source).forEach(load);
    };
    ["src/cli/main", "src/index", "src/prove-entry"].forEach(load);
    expect(loaded).toContain("guarantees/patterns/pattern-role-guarantees");
    expect([...loaded].filter((file) => !packed.includes(`dist/${file}.js`))).toEqual([]);
  });

  it("gets of the workload its model and its guarantees, and no function", () => {
    const ofTheWorkload = packed.filter((path) => path.startsWith("dist/src/messaging/"));
    expect(
      ofTheWorkload.filter(
        (path) => !/^dist\/src\/messaging\/(model\.|items\.|offboarding-queue\.|guarantees\/)/.test(path),
      ),
    ).toEqual([]);
  });
});
