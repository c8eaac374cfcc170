#!/usr/bin/env node
// Written so that any Node since 2017 can read it and say what is missing; everything else is in dist/.
const version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'groundplan needs Node 20.19 or newer; this is Node ' + process.versions.node + '. See https://nodejs.org',
  );
  process.exitCode = 1;
} else {
  import('../dist/main.js').then(
    function (program) {
      return program.main();
    },
    function (error) {
      const isMissing = error.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).indexOf('dist') >= 0;
      console.error(isMissing ? 'groundplan is not built yet: run npm run build in its folder first.' : error);
      process.exitCode = isMissing ? 1 : 70;
    },
  );
}
