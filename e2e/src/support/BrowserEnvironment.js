// The environment that Jest itself uses for Node, found as Jest finds it.
const { TestEnvironment } = require(require.resolve('jest-environment-node', {
  paths: [require.resolve('jest')],
}));

/**
 * Tells `evidence.ts` how each test ended, while its browser is still open, and adds to the failure
 * where its evidence lies.
 */
module.exports = class BrowserEnvironment extends TestEnvironment {
  async handleTestEvent(event) {
    const evidence = this.global.goldenPathEvidence;
    if (!evidence) {
      return;
    }
    if (event.name === 'test_fn_success') {
      await evidence.discard();
    }
    const failed =
      event.name === 'test_fn_failure' || event.name === 'hook_failure';
    if (failed) {
      const name = event.test?.name ?? event.hook.parent.name;
      const folder = await evidence.keep(name);
      if (folder && event.error?.stack) {
        event.error.stack += `\n\nWhat the browser showed: ${folder}`;
      }
    }
  }
};
