import { main } from './main';

main(process.argv).then(status => {
  // Not process.exit: what is still on its way to a pipe must arrive.
  process.exitCode = status;
});
