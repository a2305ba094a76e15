// On every page: opens the tools, the reader's choices, the keys, the service worker.
import {home, locale, onChange, read, tell, worker, works, write} from "./store.js";

const find = what => document.querySelector(what);
const story = document.body.classList.contains("story");

// What tools need, as their `data-needs` names it. One that can't work is not shown.
const has = {
  store: works,
  story: story && works,
  share: "share" in navigator,
  popover: "popover" in HTMLElement.prototype,
  print: "print" in window,
  clipboard: Boolean(navigator.clipboard?.writeText),
  voice: story && "speechSynthesis" in window,
  keyboard: matchMedia("(any-pointer: fine)").matches && "HTMLDialogElement" in window,
  next: find("a[rel=next]") !== null,
  previous: find("a[rel=prev]") !== null,
};
has.links = has.popover && !has.share;

for (const template of document.querySelectorAll(".tools > template")) {
  for (const part of template.content.querySelectorAll("[data-needs]")) if (!has[part.dataset.needs]) part.remove();
  template.replaceWith(template.content);
}

// Text size, theme and line width.
const sizes = {least: 90, usual: 100, most: 140, step: 10};
const percent = new Intl.NumberFormat(locale, {style: "percent"});

const showChoices = () => {
  const {size = sizes.usual, theme = "", width = ""} = window.look.get();
  const output = find("#_display output");
  if (!output) return;
  output.textContent = percent.format(size / 100);
  for (const [name, value] of Object.entries({theme, width}))
    for (const input of document.getElementsByName(name)) input.checked = input.value === value;
};

const choose = change => {
  window.look.set(change);
  showChoices();
};

const resize = by => {
  const {size = sizes.usual} = window.look.get();
  choose({size: Math.min(sizes.most, Math.max(sizes.least, size + by))});
  say(percent.format(window.look.get().size / 100));
};

const turnTheme = () => {
  const inputs = [...document.getElementsByName("theme")];
  const next = inputs[(inputs.findIndex(input => input.checked) + 1) % inputs.length];
  if (!next) return;
  choose({theme: next.value});
  say(next.parentNode.textContent.trim());
};

export const say = text => {
  const place = find(".said");
  if (!place) return;
  place.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => place.textContent = "", 4000);
};

const help = find("#_help");
const modules = Promise.all([story && import("./story.js"), find("#_list") && import("./saved.js")]);

// What buttons do, by their `data-do`. The modules of single kinds of page add theirs; who is quicker waits for them.
export const acts = {
  smaller: () => resize(-sizes.step),
  larger: () => resize(sizes.step),
  theme: turnTheme,
  help: () => help?.showModal(),
  close: button => button.closest("dialog").close(),
  next: () => find("a[rel=next]")?.click(),
  previous: () => find("a[rel=prev]")?.click(),
  saved: () => location.assign(`${home}saved/`),
  home: () => location.assign(home),
};

const act = async (name, button) => {
  if (name && !acts[name]) await modules;
  acts[name]?.(button);
};

document.addEventListener("click", event => {
  const button = event.target.closest("[data-do]");
  if (button) act(button.dataset.do, button);
});
document.addEventListener("change", ({target}) => {
  if (target.name === "theme" || target.name === "width") choose({[target.name]: target.value});
  if (target.name === "keys") write("keys", target.checked);
});

// Single keys (WCAG 2.1.4: they can be switched off). A letter's place on the keyboard counts where the layout is not Latin.
const keys = {
  "?": "help", "؟": "help", "+": "larger", "=": "larger", "-": "smaller", "−": "smaller", t: "theme", s: "save",
  l: "listen", j: "next", k: "previous", b: "saved", h: "home",
};

const pressed = event => {
  if (/^[a-z]$/i.test(event.key) || event.key in keys) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : "";
};

document.addEventListener("keydown", event => {
  if (event.key === "Escape") return acts.dismiss?.();
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || help?.open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || !read("keys", true)) return;
  const name = keys[pressed(event)];
  if (!name) return;
  event.preventDefault();
  act(name);
});

const showKeys = () => {
  const box = help?.querySelector("[name=keys]");
  if (box) box.checked = read("keys", true);
};

// What is wider than its place scrolls. Not all browsers let the keyboard come to it by themselves.
const reach = new ResizeObserver(entries => {
  for (const {target} of entries)
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
});

// The first visit happens without the worker: it is told what was loaded.
const install = async () => {
  const first = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register(worker, {updateViaCache: "none"});
  if (first) tell("seen", [location.href, ...performance.getEntriesByType("resource").map(each => each.name)]);
};

showChoices();
showKeys();
for (const wide of document.querySelectorAll(".text :is(table, pre)")) reach.observe(wide);
onChange("look", showChoices);
onChange("keys", showKeys);
addEventListener("pageshow", event => event.persisted && showChoices());
if (worker && "serviceWorker" in navigator) {
  const start = () => install().catch(() => {}); // refused: private windows, full disks
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
