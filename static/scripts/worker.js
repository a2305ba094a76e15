// The service worker. sw.js, which every build writes, tells `self.site` (version, home, offline page, shell) and loads this.
// Pages come from the network first, always: what is kept only stands in for a network that fails.
const {version, home, offline, shell} = self.site;
const NAME = `warraq ${home} `;
const SHELL = `${NAME}shell ${version}`, PAGES = `${NAME}pages`, FILES = `${NAME}files`, SAVED = `${NAME}saved`;
const MOST = {[PAGES]: 40, [FILES]: 120};
const LATEST = 8; // stories that are kept before they are read, about 5 kB each
const PATIENCE = 4000; // milliseconds until a page that is kept stands in for a slow network

self.addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(SHELL);
  await cache.addAll(shell.map(address => new Request(address, {cache: "no-cache"})));
  await keep(PAGES, [home]);
  await keepLatest();
  await self.skipWaiting();
})()));

// What former builds had is no shell any more, but kept pages of theirs may still ask for it.
self.addEventListener("activate", event => event.waitUntil((async () => {
  const ours = [SHELL, PAGES, FILES, SAVED];
  for (const name of await caches.keys()) {
    if (!name.startsWith(NAME) || ours.includes(name)) continue;
    const old = await caches.open(name);
    for (const request of await old.keys())
      if (hashed(new URL(request.url))) await put(FILES, request.url, await old.match(request));
    await caches.delete(name);
  }
  await self.clients.claim();
})()));

self.addEventListener("message", event => {
  const {keep: wanted, drop: unwanted, seen} = event.data ?? {};
  if (wanted) event.waitUntil(keep(SAVED, wanted));
  if (unwanted) event.waitUntil(drop(unwanted));
  if (seen) event.waitUntil(Promise.all([keep(PAGES, seen.slice(0, 1)), keep(FILES, seen.slice(1))]));
});

self.addEventListener("fetch", event => {
  const {request} = event, address = new URL(request.url);
  if (request.method !== "GET" || !inside(address) || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (hashed(address)) event.respondWith(lasting(request));
  else if (request.destination === "image" || request.destination === "font") event.respondWith(file(event));
});

const inside = address => address.origin === location.origin && address.pathname.startsWith(home);
const hashed = address => /\.[0-9a-f]{8}[./]/.test(address.pathname);
const bare = address => address.split(/[?#]/)[0];
const good = answer => answer.ok && answer.type === "basic" && !answer.redirected && answer.status === 200;

const kept = async address => {
  for (const name of [SHELL, PAGES, SAVED, FILES]) {
    const found = await (await caches.open(name)).match(bare(address), {ignoreVary: true, ignoreSearch: true});
    if (found) return found;
  }
};

// Puts an answer where it is the newest, and lets the oldest go.
const put = async (name, address, answer) => {
  const cache = await caches.open(name);
  await cache.delete(bare(address));
  await cache.put(bare(address), answer);
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - (MOST[name] ?? Infinity)))) await cache.delete(old);
};

const keep = (name, addresses) => Promise.all(addresses.map(async address => {
  const whole = new URL(address, location.href);
  if (!inside(whole)) return;
  try {
    const answer = await fetch(whole);
    if (good(answer)) await put(name, whole.href, answer);
  } catch { /* no network, or no room: it is not kept */ }
}));

// The first stories of the front page, without their pictures; not where a reader saves data.
const keepLatest = async () => {
  if (navigator.connection?.saveData) return;
  const pages = await caches.open(PAGES), front = await pages.match(new URL(home, location.href).href);
  const text = await front?.text() ?? "", wanted = [];
  for (const [, address] of [...text.matchAll(/<h[23]><a href="([^"]+)"/g)].slice(0, LATEST))
    if (!await pages.match(new URL(address, location.href).href)) wanted.push(address);
  await keep(PAGES, wanted);
};

const drop = async addresses => {
  const cache = await caches.open(SAVED);
  await Promise.all(addresses.map(address => cache.delete(bare(new URL(address, location.href).href))));
};

// What is saved is refreshed where it lies, too.
const refresh = async (name, address, answer) => {
  try {
    if (await (await caches.open(SAVED)).match(bare(address))) await put(SAVED, address, answer.clone());
    await put(name, address, answer);
    if (new URL(address).pathname === home) await keepLatest();
  } catch { /* no room */ }
};

const loaded = async (event, name) => {
  const answer = await fetch(event.request);
  if (good(answer)) event.waitUntil(refresh(name, event.request.url, answer.clone()));
  return answer;
};

const page = async event => {
  const answer = loaded(event, PAGES);
  answer.catch(() => {});
  const slow = new Promise(resolve => setTimeout(resolve, PATIENCE)).then(() => kept(event.request.url));
  try {
    return await Promise.race([answer, slow]) ?? await answer;
  } catch {
    return await kept(event.request.url) ?? await caches.match(offline) ?? Response.error();
  }
};

const file = async event => {
  try {
    return await loaded(event, FILES);
  } catch {
    return await kept(event.request.url) ?? Response.error();
  }
};

// A name with a digest in it never means another content. Where a kept page of a former build asks for a former stylesheet that
// is nowhere any more, today's stands in.
const lasting = async request => {
  const found = await kept(request.url);
  if (found) return found;
  try {
    const answer = await fetch(request);
    if (good(answer)) await put(FILES, request.url, answer.clone());
    if (answer.status !== 404) return answer;
  } catch { /* below */ }
  const plain = address => address.replace(/\.[0-9a-f]{8}(?=[./])/, "");
  const twin = shell.find(address => plain(address) === plain(new URL(request.url).pathname));
  return (twin && await kept(new URL(twin, location.href).href)) ?? Response.error();
};
