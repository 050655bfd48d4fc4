const base = require("../../jest.config.js");
const { aloneFiles } = require("./together/groups.js");

/** Whether a parameter names test files, as in `npm test -- test/prove`: those run one by one, as `npx jest test/prove`. */
const namesFiles = process.argv.slice(2).some((parameter, index, all) => {
  return /^(?:[^-].*[/\\])?test[/\\]/.test(parameter) && !/^(?:--config|-c)$/.test(all[index - 1] ?? "");
});

/**
 * The files of `jest.config.js` once more, in groups that read the modules of the product once: `npm test`.
 *
 * Jest reads every module anew for each test file, and V8 then learns anew which functions are hot: a third of the time.
 *
 * @type {import("jest").Config}
 */
module.exports = namesFiles
  ? base
  : {
      ...base,
      testMatch: ["<rootDir>/test/jest/together/*.group.ts", ...aloneFiles().map((file) => `<rootDir>/test/${file}`)],
    };
