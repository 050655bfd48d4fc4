const base = require("../../jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  testMatch: ["<rootDir>/test/docs/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 20 * 60 * 1000,
  maxWorkers: 1,
};
