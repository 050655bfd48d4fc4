import { resolve } from "node:path";
import { isUpToDate } from "./up-to-date";

// `npm run build` runs this file from `dist/bundle`, after the compiler. What bundles is loaded only when there is
// something to bundle: `npm start` would wait for it.
if (!isUpToDate({ root: resolve(__dirname, "..", "..", "..") })) require("./write");
