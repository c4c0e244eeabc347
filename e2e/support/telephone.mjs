// A demonstration of its own, looked at on a telephone.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';

import { expectAccessible, expectNoSidewaysScroll } from './accessibility.mjs';
import { launch, visitor } from './browser.mjs';
import { startDemo } from './demo.mjs';
import { signIn } from './session.mjs';

/** As wide as a telephone. */
const WIDTH = 390;

/** Starts the demonstration before the tests of a file and ends it after them. */
export function onTelephones() {
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

  /** A telephone of somebody's own on which nobody is signed in. */
  async function telephone(more = {}) {
    return (await visitor(browser, { origin: demo.origin, width: WIDTH, ...more })).newPage();
  }

  /** A telephone on which this account is signed in. */
  async function enter(account) {
    const page = await telephone();
    await signIn(page, account, demo.password);
    return page;
  }

  return { telephone, enter };
}

/** Fails unless the page is right for everybody at this width and says all of these. */
export async function expectPage(page, ...words) {
  const said = await page.locator('main').innerText();
  for (const one of words) assert.ok(said.includes(one), `${page.url()} does not say “${one}”:\n${said}`);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}
