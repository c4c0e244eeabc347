// Pictures of the demonstration for the README, made anew: `npm run screenshots`.

import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch, visitor } from './support/browser.mjs';
import { startDemo } from './support/demo.mjs';
import { signIn } from './support/session.mjs';

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const LEADER = 'tom.ashworth@larkrise.example';
const GOVERNOR = 'rob.castle@larkrise.example';
const PRIORITY = 'More pupils read well by the end of Year 6';
/** A repository is downloaded by everyone: no picture is larger than this, in bytes. */
const LARGEST = 150_000;

/** Sections of the priority, by the name of their picture. */
const SECTIONS = {
  priority: '',
  targets: '/targets',
  strategies: '/strategies',
  'action-plan': '/actions',
  thread: '/thread',
};

const demo = await startDemo();
const browser = await launch();
try {
  await mkdir(FOLDER, { recursive: true });
  const leader = await pageOf(LEADER);
  await picture(leader, 'home', '/');
  const href = await leader.getByRole('link', { name: PRIORITY, exact: true }).first().getAttribute('href');
  for (const [name, section] of Object.entries(SECTIONS)) await picture(leader, name, href + section);
  const governor = await pageOf(GOVERNOR);
  await governor.goto(`${href}/reports`);
  const snapshot = await governor.locator('a[href^="/snapshots/"]').first().getAttribute('href');
  await picture(governor, 'report', snapshot);
} finally {
  await browser.close();
  await demo.stop();
}

async function pageOf(account) {
  const context = await visitor(browser, { origin: demo.origin, width: 1180 });
  const page = await context.newPage();
  await signIn(page, account, demo.password);
  return page;
}

/** The page as it fills a laptop's screen; shorter where that would be too large a file. */
async function picture(page, name, address) {
  const file = path.join(FOLDER, `${name}.png`);
  await page.goto(address);
  for (let height = 900; ; height -= 100) {
    await page.setViewportSize({ width: 1180, height });
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    const { size } = await stat(file);
    if (size <= LARGEST || height <= 400) {
      console.log(`${name}.png ${Math.round(size / 1000)} kB`);
      return;
    }
  }
}
