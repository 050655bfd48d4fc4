import { resolve } from "node:path";

export const REPOSITORY = resolve(__dirname, "..");
