// A tiny server of made-up pages on loopback, on which the support itself is tested.

import http from 'node:http';

/** Serves `pages`, an object from paths to the HTML inside `main`, with `headers` on each. */
export async function serve(pages, { headers = {}, answer } = {}) {
  const server = http.createServer((request, response) => {
    if (answer?.(request, response)) return;
    const body = pages[request.url];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body === undefined ? 'No such page' : whole(body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

const whole = (body) => `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Made up</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"></head>
<body><main><h1>Made up</h1>${body}</main></body>
</html>`;
