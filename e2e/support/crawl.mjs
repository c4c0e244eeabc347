// The pages that somebody can reach: found by following links, since addresses hold identifiers.

/** What stands for an identifier in the shape of an address. */
const IDENTIFIER = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=\/)[a-z-]+@[\w-]+|(?<=\/)\d+(?=\/|$)|(?<=\/help\/checks\/)[a-z-]+|(?<=\/ask\/)[a-z2-9]{10}/g;

/** `/records/0198…/edit?from=x` has the shape `/records/{id}/edit?from`. */
export function shapeOf(address) {
  const { pathname, searchParams } = new URL(address, 'http://headland.invalid');
  const asked = [...new Set(searchParams.keys())].sort().join('&');
  return pathname.replace(IDENTIFIER, '{id}') + (asked && `?${asked}`);
}

/** The addresses on the same site that the links of an HTML text lead to, without fragments, downloads and what is not theirs to follow. */
export function linksIn(html, address) {
  const here = new URL(address);
  const found = [];
  for (const [tag, href] of html.matchAll(/<a\s[^>]*?href="([^"]*)"[^>]*>/g)) {
    // What a message of the demo's mailbox leads to is for whom it was written to.
    if (/\sdownload[\s=>]|\srel="nofollow"/.test(tag)) continue;
    const to = new URL(href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), here);
    if (to.origin === here.origin) found.push(to.pathname + to.search);
  }
  return [...new Set(found)];
}

/**
 * What a page is made of, whatever it says: every kind of element that it has, with its class, role and type,
 * each once, and in `fields` the names of what it asks. Two actions look alike to this; an action and a target
 * are made of the same parts, but do not ask the same.
 */
export function buildOf(html) {
  const main = html.slice(Math.max(html.indexOf('<main'), 0));
  const parts = new Set();
  const fields = new Set();
  for (const [, tag, rest] of main.matchAll(/<([a-z][a-z0-9-]*)((?:\s[^>]*)?)>/g)) {
    const marks = [];
    for (const [, mark, value] of rest.matchAll(/\s(class|role|type|name)="([^"]*)"/g)) {
      if (mark === 'name') fields.add(value.replace(IDENTIFIER, '{id}'));
      else marks.push(`${mark}=${value}`);
    }
    parts.add(`${tag} ${marks.join(' ')}`);
  }
  return { parts: [...parts].sort().join('\n'), fields: [...fields].sort().join('\n') };
}

/**
 * Follows links from `starts` as whoever `request` is signed in as. Each shape of address is followed once for
 * every shape of page that links to it, no address is asked for twice, and a page is kept once for every build.
 * Resolves to `{ pages, shapes, broken }`: each page as `{ path, parts, fields }`, the shapes found (documents
 * included) and, for each link that does not lead to a page or a document, what it answered and where it stood.
 */
export async function crawl(request, origin, starts) {
  const queue = starts.map((to) => ({ to, from: 'the start' }));
  const followed = new Set();
  const builds = new Set();
  const found = { pages: [], shapes: new Set(), broken: [] };
  while (queue.length > 0) {
    const { to, from } = queue.shift();
    const shape = shapeOf(to);
    const way = `${shape} from ${shapeOf(from)}`;
    if (followed.has(to) || followed.has(way)) continue;
    followed.add(to).add(way);
    // A document takes a debug build longer than a page.
    const answer = await request.get(origin + to, { maxRedirects: 3, timeout: 60_000 });
    const at = new URL(answer.url());
    if (!answer.ok()) {
      found.broken.push(`${to} answered ${answer.status()}, linked from ${from}`);
      continue;
    }
    found.shapes.add(shape);
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    const html = await answer.text();
    const here = at.pathname + at.search;
    const { parts, fields } = buildOf(html);
    const build = `${shapeOf(here)}\n${parts}\n${fields}`;
    if (builds.has(build)) continue;
    builds.add(build);
    found.shapes.add(shapeOf(here));
    found.pages.push({ path: here, parts, fields });
    queue.push(...linksIn(html, answer.url()).map((link) => ({ to: link, from: here })));
  }
  return found;
}
