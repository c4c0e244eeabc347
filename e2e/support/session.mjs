// Signing in through the page, as anybody does.

import assert from 'node:assert/strict';

/** Signs the page's visitor in and waits until they are somewhere else than at the sign-in page. */
export async function signIn(page, account, password) {
  await page.goto('/sign-in');
  await page.getByLabel(/e-?mail/i).fill(account);
  await page.locator('input[type="password"]').fill(password);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: /sign in/i }).click()]);
  const problem = await page.locator('.govuk-error-summary').allInnerTexts();
  assert.notEqual(new URL(page.url()).pathname, '/sign-in', `${account} cannot sign in: ${problem.join(' ')}`);
}

/** Chooses the organisation of that name to work in, for somebody who belongs to several. */
export async function workIn(page, organisation) {
  await page.goto('/organisations');
  const choice = page.locator('main li', { hasText: organisation }).getByRole('button');
  // Whoever works there already is not offered it.
  if ((await choice.count()) > 0) await Promise.all([page.waitForEvent('load'), choice.click()]);
  const now = await page.locator('.hl-header__organisation').innerText();
  assert.ok(now.startsWith(organisation), `works at “${now}”`);
}
