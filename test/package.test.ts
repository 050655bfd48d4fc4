import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./support/environments";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly peer?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = read<{ packages: Record<string, Locked> }>("package-lock.json");
const manifest =
  read<Record<"dependencies" | "devDependencies" | "peerDependencies", Record<string, string>>>("package.json");

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
      expect({ name, version }).toEqual({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    }
  });
});

describe("somebody who ships what we ship", () => {
  it("gets no dependency under the GPL or AGPL", () => {
    const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== "" && dev !== true);
    expect(shipped.length).toBeGreaterThan(1);
    for (const [path, { license }] of shipped) {
      expect({ path, license }).toEqual({ path, license: expect.not.stringMatching(/GPL/) });
    }
  });
});
