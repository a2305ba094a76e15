// What the browser keeps for this site: under the address of its home page, since sites in folders share a host's store.
export const {home, locale, worker} = document.querySelector("script[data-worker]").dataset;

const named = key => `warraq ${home} ${key}`;

export const read = (key, usual) => {
  try { return JSON.parse(localStorage.getItem(named(key))) ?? usual; } catch { return usual; }
};

export const write = (key, value) => {
  try { localStorage.setItem(named(key), JSON.stringify(value)); return true; } catch { return false; }
};

export const works = write("works", true);

export const onChange = (key, act) => addEventListener("storage", event => event.key === named(key) && act());

// The saved stories, newest first; only addresses of this site.
export const saved = () => {
  const found = read("saved", []);
  return Array.isArray(found) ? found.filter(each => String(each?.href).startsWith(home)) : [];
};

// Tells the service worker to `keep` addresses, to `drop` them, or that a page with its files was `seen` without it.
export const tell = async (what, addresses) => {
  if (!worker || !navigator.serviceWorker) return;
  (await navigator.serviceWorker.ready).active?.postMessage({[what]: addresses});
};
