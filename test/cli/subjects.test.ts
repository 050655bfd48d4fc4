import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SubjectsFile } from "../../src/prove/documents/subjects";
import { ordersModel } from "../orders/orders-model";
import { ACCOUNT, ordersSaid, ordersTemplates } from "../orders/orders-stack";
import { cli } from "./cli";

const [[, stack = ""] = []] = [...ordersTemplates()];
const MODEL = JSON.stringify(ordersModel);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subjects-"));
  put("model.json", MODEL);
  put("said.json", JSON.stringify(ordersSaid));
  put("stacks/orders/cdk.tf.json", stack);
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): void {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const subjects = (...more: readonly string[]) =>
  cli(folder, "subjects", "--model", "model.json", "--said", "said.json", ".", ...more);
const written = (): SubjectsFile => JSON.parse(readFileSync(join(folder, "subjects.json"), "utf8"));
it("x", () => { console.log(subjects()); console.log(JSON.stringify(written().subjects, undefined, 1)); console.log(cli(folder, "prove", "."), ACCOUNT); });
