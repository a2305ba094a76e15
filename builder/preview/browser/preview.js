// The preview in the browser: changes the page in place when its file has changed, shows what is wrong and how the article was read.
import {Idiomorph} from "./idiomorph.esm.js";

const base = new URL(".", import.meta.url).pathname;
const own = document.querySelector("script[data-warraq]");
const {warraq: key} = own.dataset;
let {digest, ahead = ""} = own.dataset;
let revision = -1, state = {problems: [], words: null};

// The page as the server gave it, apart from what scripts and the reader have made of the page on the screen. Only what differs
// between two answers of the server is changed on the screen: opened menus, typed text and the like stay as they are.
const truth = document.body.cloneNode(true);
const twins = new WeakMap(); // a node of the truth and the node that shows it

const pair = (node, shown) => {
  twins.set(node, shown);
  for (let a = node.firstChild, b = shown.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) pair(a, b);
};
pair(truth, document.body);

const ours = element => element.closest("script[data-warraq]") !== null;
const sheets = head => [...head.querySelectorAll("link[rel~=stylesheet]")];
const texts = (root, what, tell) => [...root.querySelectorAll(what)].filter(each => !ours(each)).map(tell);

// What can't be changed on an open page: scripts, the policy, what scripts have taken out of templates.
const fixed = (head, body) => JSON.stringify([
  texts(head, "script:not([type='application/ld+json'])", each => [each.src, each.textContent]), texts(body, "script", each => [each.src, each.textContent]),
  texts(head, "meta[http-equiv]", each => each.content), texts(body, "template", each => each.innerHTML),
]);
let built = fixed(document.head, truth);

const settle = (name, from, to) => {
  const value = from.getAttribute(name);
  if (value === null) to.removeAttribute(name);
  else if (to.getAttribute(name) !== value) to.setAttribute(name, value);
};

// Puts a node that is new to the truth, or has another place in it, where it belongs on the screen.
const place = node => {
  const parent = twins.get(node.parentNode);
  if (!parent) return;
  let shown = twins.get(node);
  if (!shown) {
    shown = document.importNode(node, true);
    pair(node, shown);
  }
  const beside = (step, at = node[step]) => {
    while (at && twins.get(at)?.parentNode !== parent) at = at[step];
    return at && twins.get(at);
  };
  const before = beside("previousSibling");
  if (before) before.after(shown);
  else parent.insertBefore(shown, beside("nextSibling"));
};

const retell = text => {
  const shown = twins.get(text), parent = twins.get(text.parentNode);
  if (shown?.parentNode) shown.data = text.data;
  else if (parent && text.parentNode.childNodes.length === 1) parent.textContent = text.data; // a script put its own there
};

const morph = body => {
  const watch = new MutationObserver(() => {});
  watch.observe(truth, {subtree: true, childList: true, attributes: true, characterData: true});
  Idiomorph.morph(truth, body.childNodes, {morphStyle: "innerHTML", restoreFocus: false});
  for (const name of new Set([...truth.getAttributeNames(), ...body.getAttributeNames()])) settle(name, body, truth);
  const records = watch.takeRecords();
  watch.disconnect();
  const added = new Set(records.flatMap(each => [...each.addedNodes])), gone = new Set(records.flatMap(each => [...each.removedNodes]));
  const walk = document.createTreeWalker(truth);
  for (let node = walk.nextNode(); added.size && node; node = walk.nextNode()) if (added.has(node)) place(node);
  for (const node of gone) if (!truth.contains(node)) twins.get(node)?.remove();
  for (const {type, target, attributeName} of records) {
    if (type === "attributes" && twins.has(target)) settle(attributeName, target, twins.get(target));
    if (type === "characterData" && truth.contains(target)) retell(target);
  }
};

// A new stylesheet is loaded before the old one goes, so that the page is never without.
const swap = (link, href) => new Promise(resolve => {
  const next = link.cloneNode();
  next.href = href;
  next.onload = next.onerror = () => {
    link.remove();
    resolve();
  };
  link.after(next);
});

const dress = async head => {
  const now = sheets(document.head), next = sheets(head).map(each => each.getAttribute("href"));
  const bare = link => link.getAttribute("href").replace(/\?preview=\d+$/, "");
  await Promise.all(now.map((link, index) => index < next.length
    ? bare(link) !== next[index] && swap(link, next[index]) : link.remove()));
  for (const href of next.slice(now.length)) {
    const link = document.createElement("link");
    Object.assign(link, {rel: "stylesheet", href});
    document.head.append(link);
  }
};

const label = head => {
  const plain = element => !ours(element) && !element.matches("script, style, link[rel~=stylesheet], [http-equiv]");
  const now = new Map([...document.head.children].filter(plain).map(each => [each.outerHTML, each]));
  const next = [...head.children].filter(plain);
  for (const each of next) if (!now.delete(each.outerHTML)) document.head.append(document.importNode(each, true));
  for (const each of now.values()) each.remove();
};

// The page as it is now; null when the server has gone, or this page is about to. A file that is being written while others are
// built may be empty for a moment, and its page missing.
const answered = async () => {
  const load = () => fetch(location.href, {cache: "no-cache"}).then(async answer => [answer, await answer.text()]).catch(() => null);
  const found = await load();
  if (!found || found[0].ok || missing) return found;
  await new Promise(resolve => setTimeout(resolve, 500));
  return load();
};

let busy = false, again = false;
const missing = performance.getEntriesByType("navigation")[0]?.responseStatus === 404;
const refresh = async () => {
  if (busy) return again = true;
  busy = true;
  try {
    do {
      again = false;
      await renew();
    } while (again);
  } finally {
    busy = false;
  }
};
const renew = async () => {
  const found = await answered();
  if (!found) return;
  const [answer, text] = found, next = new DOMParser().parseFromString(text, "text/html");
  const told = next.querySelector("script[data-warraq]");
  if (answer.redirected || !told) return location.reload();
  told.remove();
  if (fixed(next.head, next.body) !== built) return location.reload();
  for (const name of ["lang", "dir"]) settle(name, next.documentElement, document.documentElement);
  await dress(next.head);
  label(next.head);
  morph(next.body);
  ({digest, ahead = ""} = told.dataset);
  show();
};

// Files whose names stay the same while what is in them changes.
const reload = files => {
  const changed = address => {
    const url = new URL(address, location.href);
    return url.origin === location.origin && files.includes(url.pathname) && `${url.pathname}?preview=${revision}`;
  };
  for (const link of sheets(document.head)) if (changed(link.href)) swap(link, changed(link.href));
  for (const each of document.querySelectorAll("[src]:not(script)")) if (changed(each.src)) each.src = changed(each.src);
  for (const each of document.querySelectorAll("[srcset]"))
    each.srcset = each.srcset.replace(/[^\s,]+(?=[\s,]|$)/g, part => /^\d/.test(part) ? part : changed(part) || part);
  if (files.some(each => [...document.scripts].some(script => !ours(script) && script.src && changed(script.src)))) location.reload();
};

// What is shown above the page stands in a tree of its own, which neither the site's styles nor its scripts reach.
const host = document.createElement("warraq-preview");
const root = host.attachShadow({mode: "open"});

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    if (attribute.startsWith("on")) element[attribute] = value;
    else if (value !== false && value !== null) element.setAttribute(attribute, value === true ? "" : value);
  element.append(...children.filter(each => each !== null && each !== false));
  return element;
};
const code = text => make("bdi", {dir: "ltr"}, typed(text));
// Few fonts of even width have good Arabic letters.
const typed = text => make("code", {class: /[\u0590-\u08ff]/.test(text) ? "words" : null}, text);
const worded = pieces => pieces.map(({text, kind}) => kind === "words" ? text : make("bdi", {}, kind === "code" ? typed(text) : text));
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const openFile = async (path, line, button) => {
  const asked = {method: "POST", headers: {"x-warraq": key}, body: JSON.stringify({path, line})};
  const answer = await fetch(`${base}open`, asked).catch(() => null);
  if (!answer?.ok) button.textContent = state.words.not_opened;
};
const opener = (path, line) => make("button", {
  type: "button", onclick: event => openFile(path, line, event.target),
}, state.words.open_editor);

// A line in its own direction; what the browser would show in another order than it is typed in stands in a direction of its own.
const excerpted = line => make("li", {value: line.line, class: line.wrong ? "wrong" : null, "aria-current": line.wrong ? "true" : null},
  make("p", {dir: line.direction}, ...line.runs.flatMap(run => {
    const parts = run.parts.map((part, index) => part && index % 2 ? make("mark", {}, part) : part);
    return run.direction ? make("bdi", {dir: run.direction}, ...parts) : parts;
  })));
let hidden = "";
const problem = each => make("li", {},
  make("p", {class: "where"}, code(each.line ? `${each.path}:${each.line}` : each.path), opener(each.path, each.line)),
  make("p", {class: "what"}, ...worded(each.message)),
  each.excerpt.length > 0 && make("ol", {class: "excerpt", dir: /\.(?:txt|md|markdown)$/i.test(each.path) ? null : "ltr"}, ...each.excerpt.map(excerpted)),
  each.hint.length > 0 && make("p", {class: "hint"}, `${state.words.what_to_do} `, ...worded(each.hint)));

const overlay = () => {
  const {problems, words, built: whole} = state;
  if (!problems.length || hidden === JSON.stringify(problems)) return null;
  return make("section", {class: "overlay", role: "alert", "aria-labelledby": "wrong"},
    make("h2", {id: "wrong"}, words.problem),
    make("ul", {}, ...problems.map(problem)),
    make("footer", {}, make("p", {}, whole ? words.last_good : words.no_site),
      make("button", {type: "button", onclick: () => {
        hidden = JSON.stringify(problems);
        show();
      }}, words.close)));
};

const ribbon = () => {
  if (!ahead) return null;
  if (ahead === "draft" || ahead === "over") return make("p", {class: "ribbon", role: "note"}, state.words[ahead]);
  const {language: locale, timezone: timeZone} = state;
  const time = new Intl.DateTimeFormat(locale, {dateStyle: "long", timeStyle: "short", timeZone, calendar: "gregory"}).format(ahead * 1000);
  return make("p", {class: "ribbon", role: "note"}, fill(state.words.ahead, {time}));
};

let account; // undefined while the panel is closed
const row = field => make("tr", {},
  make("th", {scope: "row"}, field.name), make("td", {}, make("bdi", {}, field.value || "–")),
  make("td", {}, ...worded(field.rule), field.line > 0 && ` · ${fill(state.words.line, {line: field.line})}`));
const list = (title, items) => [make("h3", {}, title), items.length ? make("ul", {}, ...items.map(each => make("li", {}, each)))
  : make("p", {}, state.words.none)];
const noted = each => make("span", {}, `${fill(state.words.line, {line: each.line})}: `, make("bdi", {}, each.text), " ", make("small", {}, ...worded(each.note)));

const warned = each => make("span", {}, each.line > 0 && `${fill(state.words.line, {line: each.line})}: `, ...worded(each.message), " ",
  ...worded(each.hint));

const panel = () => {
  if (account === undefined) return null;
  const {words} = state;
  const close = make("button", {type: "button", onclick: toggle}, words.close);
  if (account === null) return make("section", {class: "panel", "aria-labelledby": "read", tabindex: "-1"},
    make("h2", {id: "read"}, words.panel), make("p", {}, words.no_article), close);
  return make("section", {class: "panel", "aria-labelledby": "read", tabindex: "-1"},
    make("h2", {id: "read"}, words.panel),
    make("p", {class: "where"}, code(account.path), opener(account.path, 1)),
    make("table", {}, make("thead", {}, make("tr", {},
      ...[words.field, words.found, words.rule].map(each => make("th", {scope: "col"}, each)))),
    make("tbody", {}, ...account.fields.map(row))),
    make("p", {class: "counts"}, `${words.words}: ${account.words} · ${words.paragraphs}: ${account.paragraphs}`),
    ...list(words.tags, account.tags.map(each => make("bdi", {}, each))),
    ...list(words.set_aside, account.set_aside.map(noted)),
    ...list(words.links, account.links.map(noted)),
    ...list(words.outputs, account.outputs.map(code)),
    ...list(words.warnings, account.problems.map(warned)),
    close);
};

const read = async () => {
  account = await fetch(`${base}page?page=${encodeURIComponent(location.pathname)}`).then(answer => answer.json()).catch(() => null);
};
const toggle = async () => {
  if (account === undefined) await read();
  else account = undefined;
  show();
  root.querySelector(account === undefined ? ".handle" : ".panel")?.focus();
};

let lost = false, shown = "";
const show = () => {
  const {words} = state;
  if (!words) return;
  const now = JSON.stringify([state.problems, state.built, words, ahead, account ?? String(account), lost, hidden]);
  if (now === shown) return;
  shown = now;
  const sheet = root.querySelector("link") ?? make("link", {rel: "stylesheet", href: `${base}preview.css`});
  const scrolled = root.querySelector(".panel")?.scrollTop;
  host.setAttribute("lang", state.language);
  host.setAttribute("dir", state.direction);
  const parts = [ribbon(), overlay(), panel(), lost && make("p", {class: "lost", role: "status"}, words.lost),
    account === undefined && make("button", {type: "button", class: "handle", onclick: toggle, title: `${words.panel_button} (I)`},
      words.panel_button)];
  root.replaceChildren(sheet, ...parts.filter(Boolean));
  if (scrolled) root.querySelector(".panel").scrollTop = scrolled;
  if (!host.isConnected) document.documentElement.append(host);
};

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && (account !== undefined || root.querySelector(".overlay"))) {
    hidden = JSON.stringify(state.problems);
    account = undefined;
    return show();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (event.key === "i" || event.key === "I" || (event.code === "KeyI" && !/^[a-z]$/i.test(event.key))) toggle();
});

const receive = async message => {
  revision = message.revision;
  state = message;
  lost = false;
  if (message.follow && message.follow !== location.pathname) return location.assign(message.follow);
  if (message.files) reload(message.files);
  if (message.page !== undefined && message.page !== digest) await refresh();
  if (account) await read();
  show();
};

let source, timer;
const connect = () => {
  disconnect();
  const about = new URLSearchParams({page: location.pathname, digest, ...revision < 0 ? {} : {revision}});
  source = new EventSource(`${base}events?${about}`);
  source.onmessage = event => receive(JSON.parse(event.data));
  source.onerror = () => {
    disconnect();
    timer = setTimeout(connect, 500);
    lost = true;
    setTimeout(() => lost && document.visibilityState === "visible" && show(), 2000);
  };
};
const disconnect = () => {
  clearTimeout(timer);
  source?.close();
  source = undefined;
};

// A browser keeps six connections to one server open: hidden tabs give theirs back, and catch up when they are seen again.
const attend = () => document.visibilityState === "visible" ? connect() : disconnect();
document.addEventListener("visibilitychange", attend);
addEventListener("pagehide", disconnect);
addEventListener("pageshow", event => event.persisted && attend());
navigator.serviceWorker?.getRegistrations().then(found => found.forEach(each => each.unregister())).catch(() => {});
attend();
