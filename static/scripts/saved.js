// The page of saved stories: what this browser's store has.
import {onChange, saved, tell, write} from "./store.js";

const place = document.querySelector("#_list");
const {empty, remove} = place.dataset;

const made = (name, properties, ...inside) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
};

const drop = entry => {
  const index = saved().findIndex(each => each.href === entry.href);
  write("saved", saved().filter(each => each.href !== entry.href));
  tell("drop", [entry.href, ...(entry.files ?? [])]);
  show();
  const left = document.querySelectorAll(".kept button");
  (left[Math.min(index, left.length - 1)] ?? document.querySelector("main a, .skip")).focus();
};

const row = entry => made("li", {},
  made("h2", {lang: entry.language ?? "", dir: entry.direction ?? ""}, made("a", {href: entry.href}, entry.title)),
  made("p", {className: "when"}, entry.time ?? ""),
  made("button", {type: "button", onclick: () => drop(entry), ariaLabel: `${remove}: ${entry.title}`}, remove));

let list = place;
const show = () => {
  const entries = saved();
  const now = entries.length ? made("ul", {className: "kept"}, ...entries.map(row)) : made("p", {className: "empty"}, empty);
  list.replaceWith(now);
  list = now;
};

show();
onChange("saved", show);
