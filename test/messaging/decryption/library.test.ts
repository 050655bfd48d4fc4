import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getDecryptionHelper, NodeAlgorithmSuite } from "@aws-crypto/client-node";
import { aadFactory, decodeBodyHeader, deserializeFactory } from "@aws-crypto/serialize";
import { REPOSITORY } from "../../support/environment-file";
import kept from "./kept-texts.json";
import { keptMaterials } from "./support/kept-keys";

/** The version that `docs/decisions/decryption.md` is about. */
const JUDGED = "5.0.2";

const PACKAGES = join(REPOSITORY, "node_modules", "@aws-crypto");

function json<Content>(...path: readonly string[]): Content {
  return JSON.parse(readFileSync(join(...path), "utf8")) as Content;
}

// Parts of the library are used that it has for itself. A test that fails here asks for the steps under "When the library
// is updated" in docs/decisions/decryption.md; the last of them is to write the new version and shapes down here.
describe("somebody who updates the Encryption SDK", () => {
  it("is sent to the decision record when a version of one of its parts is another one", () => {
    const versions = readdirSync(PACKAGES)
      .map((name) => [name, json<{ readonly version: string }>(PACKAGES, name, "package.json").version] as const)
      .filter(([name]) => !/^(crc32|sha|util|supports|ie11)/.test(name));
    expect(versions.length).toBeGreaterThan(10);
    expect(versions.filter(([, version]) => version !== JUDGED)).toEqual([]);
  });

  it("pins the parser at the version of the client, of which there is one copy", () => {
    const { devDependencies } = json<{ readonly devDependencies: Readonly<Record<string, string>> }>(
      REPOSITORY,
      "package.json",
    );
    const { packages } = json<{ readonly packages: Readonly<Record<string, unknown>> }>(
      REPOSITORY,
      "package-lock.json",
    );
    expect([devDependencies["@aws-crypto/client-node"], devDependencies["@aws-crypto/serialize"]]).toEqual([
      JUDGED,
      JUDGED,
    ]);
    for (const name of ["serialize", "material-management", "material-management-node"]) {
      const copies = Object.keys(packages).filter((path) => path.endsWith(`node_modules/@aws-crypto/${name}`));
      expect(copies).toEqual([`node_modules/@aws-crypto/${name}`]);
    }
  });

  it("sees each value that the reader takes from the library, by name and type", async () => {
    const message = Buffer.from(kept.texts[1]?.message ?? "", "base64");
    const toUtf8 = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
    const info = deserializeFactory(toUtf8, NodeAlgorithmSuite).deserializeMessageHeader(message, {
      maxEncryptedDataKeys: 1,
    });
    if (info === false) throw new Error("The header was not read.");
    const { messageHeader, headerAuth, rawHeader } = info;
    const frame = decodeBodyHeader(message, info, rawHeader.byteLength + headerAuth.headerAuthLength);
    if (frame === false) throw new Error("The frame was not read.");
    expect(shapeOf(info)).toEqual([
      "algorithmSuite: object",
      "headerAuth: object",
      "headerLength: number",
      "messageHeader: object",
      "rawHeader: bytes",
    ]);
    expect(shapeOf(messageHeader)).toEqual([
      "contentType: number",
      "encryptedDataKeys: list",
      "encryptionContext: object",
      "frameLength: number",
      "messageId: bytes",
      "suiteData: bytes",
      "suiteId: number",
      "version: number",
    ]);
    expect(shapeOf(headerAuth)).toEqual(["headerAuthLength: number", "headerAuthTag: bytes", "headerIv: bytes"]);
    expect(shapeOf(frame)).toEqual([
      "contentLength: number",
      "contentType: number",
      "isFinalFrame: boolean",
      "iv: bytes",
      "readPos: number",
      "sequenceNumber: number",
      "tagLength: number",
    ]);
    const bodies = aadFactory((text) => Buffer.from(text, "utf8"));
    expect(bodies.messageAADContentString(frame)).toBe("AWSKMSEncryptionClient Final Frame");
    const material = await keptMaterials().decryptMaterials({
      suite: new NodeAlgorithmSuite(messageHeader.suiteId),
      encryptionContext: messageHeader.encryptionContext,
      encryptedDataKeys: [...messageHeader.encryptedDataKeys],
    });
    expect(shapeOf(getDecryptionHelper(material))).toEqual([
      "dispose: function",
      "getDecipherInfo: function",
      "getVerify: undefined",
    ]);
  });
});

/** The names of an object's values with their types, sorted. */
function shapeOf(value: object): readonly string[] {
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${typeOf(one)}`)
    .sort();
}

function typeOf(value: unknown): string {
  if (value instanceof Uint8Array) return "bytes";
  return Array.isArray(value) ? "list" : typeof value;
}
