// A demonstration of its own for the tests of a file, and browsers that visit it.

import { after, before } from 'node:test';

import { launch, visitor } from './browser.mjs';
import { startDemo } from './demo.mjs';
import { signIn } from './session.mjs';

/**
 * Starts the demonstration and a browser before the tests of a file and ends them after. `visit(way)` is a page of
 * a visitor's own on which nobody is signed in; `enter(account, way)` one on which this account is. `way` is as for
 * `visitor`.
 */
export function onDemonstration() {
  let browser;
  let demo;
  before(async () => {
    demo = await startDemo();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  async function visit(way = {}) {
    return (await visitor(browser, { origin: demo.origin, ...way })).newPage();
  }

  async function enter(account, way = {}) {
    const page = await visit(way);
    await signIn(page, account, demo.password);
    return page;
  }

  return { visit, enter };
}
