// The pages that somebody can reach: found by following links, since addresses hold identifiers.

/** What stands for an identifier in the shape of an address. */
const IDENTIFIER = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=\/)[a-z-]+@[\w-]+|(?<=\/)\d+(?=\/|$)/g;

/** `/records/0198…/edit?from=x` has the shape `/records/{id}/edit?from`. */
export function shapeOf(address) {
  const { pathname, searchParams } = new URL(address, 'http://headland.invalid');
  const asked = [...new Set(searchParams.keys())].sort().join('&');
  return pathname.replace(IDENTIFIER, '{id}') + (asked && `?${asked}`);
}

/** The addresses on the same site that the links of an HTML text lead to, without fragments and downloads. */
export function linksIn(html, address) {
  const here = new URL(address);
  const found = [];
  for (const [tag, href] of html.matchAll(/<a\s[^>]*?href="([^"]*)"[^>]*>/g)) {
    if (/\sdownload[\s=>]/.test(tag)) continue;
    const to = new URL(href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), here);
    if (to.origin === here.origin) found.push(to.pathname + to.search);
  }
  return [...new Set(found)];
}

/**
 * What a page is made of, whatever it says: every kind of element that it has, with its class, role and name,
 * each once. Two actions look alike to this; an action and a target do not, for their answers differ.
 */
export function buildOf(html) {
  const main = html.slice(Math.max(html.indexOf('<main'), 0));
  const parts = new Set();
  for (const [, tag, rest] of main.matchAll(/<([a-z][a-z0-9-]*)((?:\s[^>]*)?)>/g)) {
    const marks = rest.matchAll(/\s(class|role|type|name)="([^"]*)"/g);
    parts.add(`${tag} ${[...marks].map(([, mark, value]) => `${mark}=${value.replace(IDENTIFIER, '{id}')}`).join(' ')}`);
  }
  return [...parts].sort().join('\n');
}

/**
 * Follows links from `starts` as whoever `request` is signed in as. Each shape of address is followed once for
 * every shape of page that links to it, and kept once for every build of page that it shows.
 * Resolves to `{ pages, shapes, broken }`: the addresses of the pages, the shapes found (documents included) and, for each link
 * that does not lead to a page or a document, what it answered and where it stood.
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
    if (followed.has(way)) continue;
    followed.add(way);
    const answer = await request.get(origin + to, { maxRedirects: 3 });
    const at = new URL(answer.url());
    if (!answer.ok()) {
      found.broken.push(`${to} answered ${answer.status()}, linked from ${from}`);
      continue;
    }
    found.shapes.add(shape);
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    const html = await answer.text();
    const here = at.pathname + at.search;
    const build = `${shapeOf(here)}\n${buildOf(html)}`;
    if (builds.has(build)) continue;
    builds.add(build);
    found.shapes.add(shapeOf(here));
    found.pages.push(here);
    queue.push(...linksIn(html, answer.url()).map((link) => ({ to: link, from: here })));
  }
  return found;
}
