// A demonstration of its own, looked at on a telephone.

import assert from 'node:assert/strict';

import { expectAccessible, expectNoSidewaysScroll } from './accessibility.mjs';
import { onDemonstration } from './visits.mjs';

/** As wide as a telephone. */
const WIDTH = 390;

/** The demonstration of a file's tests, visited with telephones. */
export function onTelephones() {
  const { visit, enter } = onDemonstration();
  return {
    /** A telephone of somebody's own on which nobody is signed in. */
    telephone: (more = {}) => visit({ width: WIDTH, ...more }),
    /** A telephone on which this account is signed in. */
    enter: (account) => enter(account, { width: WIDTH }),
  };
}

/** Fails unless the page is right for everybody at this width and says all of these. */
export async function expectPage(page, ...words) {
  const said = await page.locator('main').innerText();
  for (const one of words) assert.ok(said.includes(one), `${page.url()} does not say “${one}”:\n${said}`);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}
