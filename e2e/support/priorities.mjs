// Finding the way to a priority, and adding records to it.

import { answer, follow, press } from './forms.mjs';

/** From wherever the page is to the first improvement plan in the list. Returns its address. */
export async function openPlan(page) {
  await page.goto('/plans');
  await Promise.all([
    page.waitForEvent('load'),
    page.locator('main a[href^="/plans/"]:not([href$="/new"])').first().click(),
  ]);
  return new URL(page.url()).pathname;
}

/** To the first priority of the first plan. Returns its address. */
export async function openPriority(page) {
  await openPlan(page);
  await Promise.all([page.waitForEvent('load'), page.locator('main a[href^="/priorities/"]').first().click()]);
  return new URL(page.url()).pathname;
}

/** Opens a section of the priority at `address` by its tab. */
export async function openSection(page, address, section) {
  if (!new URL(page.url()).pathname.startsWith(address)) await page.goto(address);
  await follow(page, `${address}/${section}`);
}

/** Adds a record of a kind to a section of the priority. */
export async function add(page, address, section, kind, answers) {
  await openSection(page, address, section);
  await follow(page, `${address}/${kind}/new`);
  await answer(page, answers);
  await press(page, 'Save');
}

/** Composes a report from the records of the priority. Returns the address of the draft. */
export async function composeReport(page, address) {
  await openSection(page, address, 'reports');
  await press(page, 'Compose from the records');
  return new URL(page.url()).pathname.replace(/\/edit$/, '');
}

/** Freezes the draft, asking `signers` to sign. Returns the address of the frozen report. */
export async function freezeReport(page, draft, ...signers) {
  await page.goto(`${draft}/snapshots/new`);
  await answer(page, Object.fromEntries(signers.map((name, place) => [`signer-${place + 1}`, name])));
  await page.getByLabel('it names no pupil').check();
  await press(page, 'Go on to check it');
  await press(page, 'Freeze and ask for signatures');
  return new URL(page.url()).pathname;
}
