import { resolve } from "node:path";
import { isUpToDate } from "./up-to-date";

// `npm run build` runs this file from `dist/build/bundle`, after the compiler. It loads the bundler only if the bundles
// are old, because `npm start` waits for it.
if (!isUpToDate({ root: resolve(__dirname, "..", "..", "..") })) require("./write");
