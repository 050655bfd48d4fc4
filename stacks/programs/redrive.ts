import { print } from "./program-result";
import { runRedrive } from "./run-redrive";

/**
 * `npm run redrive -- [environment]`: gives the function of the stream once more what it gave up.
 *
 * It works with the credentials of the environment, which must be those of break-glass: no one else may read the stream
 * and start the function. Exit code 1 if something stays in the queue or AWS refuses, 2 if nothing was asked of it.
 */
runRedrive({ parameters: process.argv.slice(2), variables: process.env }).then(print);
