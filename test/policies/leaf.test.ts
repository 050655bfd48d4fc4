import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(__dirname, "..", "..", "policies");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

it("has no barrel", () => {
  expect(files).not.toEqual([]);
  expect(files.filter((file) => file.endsWith("index.ts"))).toEqual([]);
});

it.each(files)("%s imports nothing from outside policies/", (file) => {
  const path = join(root, file);
  const imports = [...readFileSync(path, "utf8").matchAll(/from "([^"]+)"/g)].map(([, from]) => from ?? "");
  const outside = imports.filter(
    (from) => !from.startsWith(".") || relative(root, resolve(dirname(path), from)).startsWith(".."),
  );
  expect(outside).toEqual([]);
});
