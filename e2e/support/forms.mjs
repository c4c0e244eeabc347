// Filling in forms as a person does, by what they ask.

import assert from 'node:assert/strict';

/**
 * Answers questions of the form on the page: `{ field: answer }`, by the field's name. Text is typed, a date
 * (`2026-09-07`) goes into its three boxes, and of choices the one with these words is chosen; a list of words
 * ticks each of them.
 */
export async function answer(page, answers) {
  for (const [name, given] of Object.entries(answers)) await answerOne(page, name, given);
}

async function answerOne(page, name, given) {
  if ((await page.locator(`[name="${name}-day"]`).count()) > 0) {
    const [year, month, day] = given.split('-');
    for (const [part, value] of Object.entries({ day, month, year })) {
      await page.locator(`[name="${name}-${part}"]`).fill(String(Number(value)));
    }
    return;
  }
  const field = page.locator(`[name="${name}"]:not([type="hidden"])`);
  assert.ok((await field.count()) > 0, `${page.url()} does not ask for ${name}`);
  const { tag, type } = await field.first().evaluate(({ localName, type }) => ({ tag: localName, type }));
  if (tag === 'select') {
    const words = await field.locator('option').allInnerTexts();
    const label = words.find((word) => word.startsWith(given));
    assert.ok(label, `${name} offers no “${given}”, only: ${words.join(', ')}`);
    await field.selectOption({ label });
  } else if (type === 'radio' || type === 'checkbox') {
    for (const words of [given].flat()) await field.and(page.getByLabel(words, { exact: true })).check();
  } else {
    await field.fill(given);
  }
}

/** Presses the button with these words and waits for the page that comes of it; fails if it is a refusal. */
export async function press(page, words) {
  await pressAnd(page, words);
  const problems = await page.locator('[data-error-summary]').allInnerTexts();
  assert.deepEqual(problems, [], `“${words}” was refused`);
}

/** Presses the button or link with these words and waits for the page that comes of it, whatever it says. */
export async function pressAnd(page, words) {
  const named = page.locator('main').getByRole('button', { name: words, exact: true });
  const target = (await named.count()) > 0 ? named.first() : page.locator('main').getByRole('link', { name: words, exact: true }).first();
  await Promise.all([page.waitForEvent('load'), target.click()]);
}

/** Follows the first link on the page whose address ends so. */
export async function follow(page, ending) {
  await Promise.all([page.waitForEvent('load'), page.locator(`a[href$="${ending}"]`).first().click()]);
}

/** The day so many days from now, as a date of ISO 8601. */
export function daysFromNow(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
