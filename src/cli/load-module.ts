import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { InputError } from "./input-error";

/** The part of the TypeScript compiler that is used here. */
interface Transpiler {
  transpileModule(text: string, options: object): { readonly outputText: string };
}

/** A module as Node compiles it. */
interface Compiled {
  _compile(text: string, path: string): void;
}

/**
 * What a file of JavaScript (CommonJS) or TypeScript exports. It runs the file, as the user has asked.
 *
 * TypeScript is translated by the compiler of the project that the file is in: this program does not bring one.
 *
 * @throws InputError if the file cannot be loaded.
 */
export function loadModule(file: string, path: string): Readonly<Record<string, unknown>> {
  const load = createRequire(path);
  try {
    if (path.endsWith(".ts")) readTypeScript(file, load);
    const members: unknown = load(path);
    return typeof members === "object" && members !== null ? { ...members } : {};
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readTypeScript(file: string, load: NodeJS.Require): void {
  // Somebody who runs this under another loader of TypeScript keeps that one.
  if (load.extensions?.[".ts"] !== undefined) return;
  let compiler: Transpiler;
  try {
    compiler = load("typescript") as Transpiler;
  } catch {
    throw new InputError(
      `${file} is TypeScript, and no typescript is installed beside it. Install it, or give a .js file.`,
    );
  }
  const compilerOptions = { module: "commonjs", target: "es2022", esModuleInterop: true };
  const translate = (module: object, path: string): void => {
    const { outputText } = compiler.transpileModule(readFileSync(path, "utf8"), { compilerOptions });
    (module as Compiled)._compile(outputText, path);
  };
  if (load.extensions !== undefined) load.extensions[".ts"] = translate;
}
