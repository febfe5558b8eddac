// SPDX-License-Identifier: Apache-2.0
// The organisation chart in the browser: opens and closes branches, finds units, marks what a scenario changes.
// Text enters the page through textContent and attributes only. Keys follow the tree pattern of WAI-ARIA: up and down
// walk the units as they are read, right opens or goes in, left closes or goes out, Home and End, Enter toggles.

const data = JSON.parse(document.getElementById("data").textContent);
const { links, words, size } = data;
const EMPTY = { o: "", m: "same", ml: "", s: "", f: 0, ft: "", fs: [], tp: [], lo: [], d: [] };
const units = data.units.map((unit) => ({ ...EMPTY, ...unit }));
const SVG = "http://www.w3.org/2000/svg";
const byId = new Map(units.map((unit) => [unit.i, unit]));
const children = new Map(units.map((unit) => [unit.i, []]));
const tops = [];
for (const unit of units) (unit.p !== null && children.has(unit.p) ? children.get(unit.p) : tops).push(unit.i);

// How many units, and how many changed ones, stand below each unit. Superiors come before their units.
const below = new Map();
const changedBelow = new Map();
for (const unit of [...units].reverse()) {
  const own = unit.m === "same" ? 0 : 1;
  if (unit.p !== null && byId.has(unit.p)) {
    below.set(unit.p, (below.get(unit.p) || 0) + (below.get(unit.i) || 0) + 1);
    changedBelow.set(unit.p, (changedBelow.get(unit.p) || 0) + (changedBelow.get(unit.i) || 0) + own);
  }
}

const $ = (id) => document.getElementById(id);
const opened = new Set(data.open);
const narrow = () => window.innerWidth < 700;
let root = data.root; // the branch that is looked at alone; null = everything
let selected = units.length ? (root ?? tops[0]) : null;
let only = false; // changes only
let hits = [];
let boxes = new Map();
let view = { k: 1, x: 0, y: 0 };

// ---------------------------------------------------------------- positions: the rules of viz/layout/tidy.py

function place(parents, hanging) {
  const kids = new Map([...parents.keys()].map((id) => [id, []]));
  const heads = [];
  for (const [id, parent] of parents) (parent !== null && kids.has(parent) ? kids.get(parent) : heads).push(id);
  const order = [];
  const waiting = [...heads].reverse();
  while (waiting.length) {
    const id = waiting.pop();
    order.push(id);
    waiting.push(...[...kids.get(id)].reverse());
  }
  const count = new Map();
  for (const id of [...order].reverse()) count.set(id, kids.get(id).reduce((sum, kid) => sum + count.get(kid) + 1, 0));
  const isHead = new Set(heads);
  const lists = new Set(
    order.filter((id) => kids.get(id).length && (hanging || (!isHead.has(id) && count.get(id) <= size.list_units))),
  );
  const blocks = (id) => {
    const runs = [];
    let closed = false;
    for (const kid of kids.get(id)) {
      if (kids.get(kid).length) {
        runs.push([kid]);
        closed = false;
      } else if (closed) runs.at(-1).push(kid);
      else {
        runs.push([kid]);
        closed = true;
      }
    }
    return runs.flatMap((run) => {
      if (kids.get(run[0]).length) return [[run, false]];
      let number = Math.ceil(run.length / Math.max(size.column_units, Math.floor(Math.sqrt(2 * run.length))));
      if (runs.length === 1 && isHead.has(id)) number = Math.max(number, Math.min(run.length, size.row_units));
      const rows = Math.ceil(run.length / number);
      return Array.from({ length: Math.ceil(run.length / rows) }, (_, i) => [run.slice(i * rows, (i + 1) * rows), true]);
    });
  };
  const shapes = new Map();
  const depth = new Map();
  for (const id of [...order].reverse()) {
    if (!kids.get(id).length) {
      shapes.set(id, [size.width, 0]);
      depth.set(id, 0);
    } else if (lists.has(id)) {
      depth.set(id, 1 + Math.max(...kids.get(id).map((kid) => depth.get(kid))));
      shapes.set(id, [size.width + size.indent * depth.get(id), 0]);
    } else {
      let x = 0;
      const middles = [];
      for (const [ids, stacked] of blocks(id)) {
        const [width, head] = stacked && ids.length > 1 ? [size.width + size.indent, size.indent] : shapes.get(ids[0]);
        middles.push(x + head);
        x += width + size.gap_x;
      }
      shapes.set(id, [x - size.gap_x, Math.floor((middles[0] + middles.at(-1)) / 2)]);
    }
  }
  const found = new Map();
  const todo = [];
  let left = 0;
  let down = 0;
  for (const id of heads) {
    found.set(id, { x: left + shapes.get(id)[1], y: down, hang: "top", bus: 0 });
    todo.push([id, left, down]);
    if (hanging) down += (count.get(id) + 1) * size.row;
    else left += shapes.get(id)[0] + 2 * size.gap_x;
  }
  while (todo.length) {
    const [id, start, y] = todo.pop();
    if (lists.has(id)) {
      let row = 1;
      for (const kid of kids.get(id)) {
        const top = y + row * size.row;
        found.set(kid, { x: start + size.indent, y: top, hang: "list", bus: start + Math.floor(size.indent / 2) });
        todo.push([kid, start + size.indent, top]);
        row += 1 + count.get(kid);
      }
    } else {
      let x = start;
      const top = y + size.height + size.gap_y;
      for (const [ids, stacked] of kids.get(id).length ? blocks(id) : []) {
        if (stacked && ids.length > 1) {
          ids.forEach((kid, i) => {
            const bus = x + Math.floor(size.indent / 2);
            found.set(kid, { x: x + size.indent, y: top + i * size.row, hang: "column", bus });
          });
          x += size.width + size.indent + size.gap_x;
        } else {
          const [width, head] = shapes.get(ids[0]);
          found.set(ids[0], { x: x + head, y: top, hang: "drop", bus: 0 });
          todo.push([ids[0], x, top]);
          x += width + size.gap_x;
        }
      }
    }
  }
  return new Map(order.map((id) => [id, found.get(id)]));
}

function line(box, superior) {
  const x = superior.x + size.width / 2;
  const y = superior.y + size.height;
  const middle = y + size.gap_y / 2;
  if (box.hang === "list") return `M${box.bus} ${y}V${box.y + size.height / 2}H${box.x}`;
  if (box.hang === "column") return `M${x} ${y}V${middle}H${box.bus}V${box.y + size.height / 2}H${box.x}`;
  return `M${x} ${y}V${middle}H${box.x + size.width / 2}V${box.y}`;
}

// ---------------------------------------------------------------- text: the rules of viz/render/text.py

const NARROW = new Set("iIjl.,;:'|!()[]tfr -");
const WIDE = new Set("mwMW@%—");

function textWidth(text, points) {
  let sum = 0;
  for (const char of text.normalize("NFC")) {
    if (/\p{M}/u.test(char)) continue;
    const base = char.normalize("NFD")[0];
    sum += NARROW.has(base) ? 36 : WIDE.has(base) ? 93 : base !== base.toLowerCase() ? 72 : 61;
  }
  return (sum * points) / 100;
}

function wrap(text, width, points, lines) {
  const broken = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const pieces = [""];
    for (const char of word) {
      if (pieces.at(-1) && textWidth(pieces.at(-1) + char, points) > width) pieces.push("");
      pieces[pieces.length - 1] += char;
    }
    for (const piece of pieces) {
      if (broken.length && textWidth(`${broken.at(-1)} ${piece}`, points) <= width) broken.push(`${broken.pop()} ${piece}`);
      else broken.push(piece);
    }
  }
  if (broken.length <= lines) return broken;
  let last = [...broken[lines - 1]];
  while (last.length && textWidth(`${last.join("")}…`, points) > width) last = last.slice(0, -1);
  return [...broken.slice(0, lines - 1), `${last.join("").trimEnd()}…`];
}

function nameLines(name) {
  const lines = wrap(name, size.width - 24, 13, 3);
  return lines.length <= 2 ? ["name", lines, 19, 16] : ["name small", wrap(name, size.width - 24, 11.5, 3), 15, 13];
}

const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

// ---------------------------------------------------------------- drawing

function make(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

function html(name, text, className) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}

const button = (text, action) => {
  const element = html("button", text);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
};

const kidsOf = (id) => {
  const ids = children.get(id);
  return only ? ids.filter((kid) => byId.get(kid).m !== "same" || changedBelow.get(kid)) : ids;
};

// Units to be drawn, in reading order; never more than the cap, because a drawing of thousands is unreadable.
function visible() {
  const found = new Map();
  let left = 0;
  const waiting = (root === null ? tops : [root]).map((id) => [id, null]).reverse();
  while (waiting.length) {
    const [id, parent] = waiting.pop();
    if (found.size < data.cap) found.set(id, parent);
    else left += 1;
    if (opened.has(id)) waiting.push(...kidsOf(id).map((kid) => [kid, id]).reverse());
  }
  return [found, left];
}

const svg = make("svg", { xmlns: SVG, class: "chart", focusable: "false" });
const layer = make("g", { role: "tree", "aria-labelledby": "heading" });
svg.append(layer);

function drawUnit(id, box, parents) {
  const unit = byId.get(id);
  const kids = kidsOf(id);
  const isOpen = kids.length > 0 && opened.has(id);
  const siblings = parents.get(id) === null ? [...parents.keys()].filter((key) => parents.get(key) === null) : kidsOf(parents.get(id));
  const group = make("g", {
    class: `unit ${unit.m} ${unit.k}${hits.includes(id) ? " hit" : ""}${id === selected ? " chosen" : ""}`,
    transform: `translate(${box.x} ${box.y})`,
    role: "treeitem",
    "data-id": id,
    tabindex: id === selected ? 0 : -1,
    "aria-level": levelOf(id),
    "aria-posinset": siblings.indexOf(id) + 1,
    "aria-setsize": siblings.length,
    "aria-selected": id === selected,
    "aria-label": [unit.n, unit.ml, unit.s, unit.f ? unit.ft : "", kids.length ? `${below.get(id)} ${words.units_below}` : ""]
      .filter(Boolean)
      .join(", "),
  });
  if (kids.length) group.setAttribute("aria-expanded", isOpen);
  group.append(
    make("rect", { class: "box", width: size.width, height: size.height, rx: 4 }),
    make("rect", { class: "kind", x: 4, y: 6, width: 4, height: size.height - 12, rx: 2 }),
  );
  const shown = make("g", { "aria-hidden": "true" });
  const [style, lines, first, step] = nameLines(unit.n);
  lines.forEach((text, i) => shown.append(make("text", { class: style, x: 14, y: first + i * step }, text)));
  let x = 14;
  if (unit.f) {
    shown.append(make("text", { class: "flag", x, y: size.height - 8 }, `▲${unit.f}`));
    x += 16 + 7 * String(unit.f).length;
  }
  if (unit.s) shown.append(make("text", { class: "figure", x, y: size.height - 8 }, unit.s));
  if (kids.length) {
    const changes = changedBelow.get(id) ? ` Δ${changedBelow.get(id)}` : "";
    shown.append(
      make("text", { class: "more", x: size.width - 8, y: size.height - 8, "text-anchor": "end" }, `${isOpen ? "▾" : "▸"}${below.get(id)}${changes}`),
    );
  }
  if (words.signs[unit.m]) {
    shown.append(
      make("rect", { class: "badge", x: size.width - 13, y: -9, width: 18, height: 18, rx: 9 }),
      make("text", { class: "sign", x: size.width - 4, y: 5, "text-anchor": "middle" }, words.signs[unit.m]),
    );
  }
  group.append(shown);
  return group;
}

function levelOf(id) {
  let level = 1;
  for (let up = byId.get(id).p; up !== null && byId.has(up) && id !== root; up = byId.get(up).p) {
    level += 1;
    if (up === root) break;
  }
  return level;
}

function draw() {
  const [parents, left] = visible();
  if (!parents.has(selected)) selected = parents.keys().next().value ?? null;
  boxes = place(parents, narrow());
  let lines = "";
  for (const [id, box] of boxes) if (box.hang !== "top") lines += line(box, boxes.get(parents.get(id)));
  const drawn = document.createDocumentFragment();
  drawn.append(make("path", { class: "tie", d: lines, "aria-hidden": "true" }));
  for (const [source, target] of links) {
    const [a, b] = [boxes.get(source), boxes.get(target)];
    if (!a || !b || (source !== selected && target !== selected)) continue;
    const [x1, y1, x2, y2] = [a.x + size.width / 2, a.y + size.height / 2, b.x + size.width / 2, b.y + size.height / 2];
    const bend = Math.min(y1, y2) - 40;
    drawn.append(make("path", { class: "beside", d: `M${x1} ${y1}C${x1} ${bend} ${x2} ${bend} ${x2} ${y2}`, "aria-hidden": "true" }));
  }
  for (const [id, box] of boxes) drawn.append(drawUnit(id, box, parents));
  layer.replaceChildren(drawn);
  const notice = $("notice");
  notice.hidden = left === 0;
  notice.textContent = left ? words.too_many.replace("{shown}", parents.size).replace("{left}", left) : "";
  drawTrail();
  move();
}

const move = () => layer.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);

function extent() {
  let [width, height] = [1, 1];
  for (const box of boxes.values()) {
    width = Math.max(width, box.x + size.width);
    height = Math.max(height, box.y + size.height);
  }
  return [width, height];
}

// Whole drawing where it stays readable, else its top at a readable size.
function fit(least = narrow() ? 0.9 : 0.62) {
  const [width, height] = extent();
  const wanted = Math.min(1.15, (svg.clientWidth - 32) / width, (svg.clientHeight - 32) / height);
  view.k = Math.max(least, wanted);
  view.x = narrow() ? 12 : Math.max(16, (svg.clientWidth - width * view.k) / 2);
  view.y = 18;
  const first = boxes.values().next().value;
  if (!narrow() && first && width * view.k > svg.clientWidth) view.x = svg.clientWidth / 2 - (first.x + size.width / 2) * view.k;
  move();
}

function show(id) {
  const box = boxes.get(id);
  if (!box) return;
  const [x, y] = [box.x * view.k + view.x, box.y * view.k + view.y];
  if (x >= 0 && y >= 0 && x + size.width * view.k <= svg.clientWidth && y + size.height * view.k <= svg.clientHeight) return;
  view.x = svg.clientWidth / 2 - (box.x + size.width / 2) * view.k;
  view.y = svg.clientHeight / 3 - box.y * view.k;
  move();
}

const nodeOf = (id) => layer.querySelector(`[data-id="${CSS.escape(id)}"]`);

function choose(id, focus) {
  selected = id;
  draw();
  drawPanel();
  show(id);
  if (focus) nodeOf(id)?.focus({ preventScroll: true });
  try {
    history.replaceState(null, "", `#unit=${encodeURIComponent(id)}`);
  } catch {
    // a page opened from an archive or inside a frame may refuse; the chart works without
  }
}

function toggle(id) {
  const before = boxes.get(id);
  if (opened.has(id)) opened.delete(id);
  else opened.add(id);
  selected = id;
  draw();
  const after = boxes.get(id);
  view.x += (before.x - after.x) * view.k;
  view.y += (before.y - after.y) * view.k;
  move();
  drawPanel();
  nodeOf(id).focus({ preventScroll: true });
}

function reveal(id) {
  if (root !== null && !lineage(id).includes(root)) root = null;
  for (const up of lineage(id)) if (up !== id) opened.add(up);
}

function lineage(id) {
  const path = [];
  for (let up = id; up !== null && byId.has(up); up = byId.get(up).p) path.unshift(up);
  return path;
}

// ---------------------------------------------------------------- beside the drawing

function drawPanel() {
  const panel = $("panel");
  const unit = byId.get(selected);
  if (!unit) return;
  const content = [html("h2", unit.n)];
  if (unit.o) content.push(html("p", unit.o, "other"));
  if (unit.ml) content.push(html("p", `${words.signs[unit.m]} ${unit.ml}`, `mark ${unit.m}`));
  const list = html("dl");
  const details = unit.d.map(([label, value]) => [data.details[label], value]);
  if (byId.has(unit.p)) details.splice(1, 0, [words.superior, byId.get(unit.p).n]);
  if (below.get(unit.i)) details.push([words.below, below.get(unit.i).toLocaleString(document.documentElement.lang)]);
  details.push([words.id, unit.i]);
  for (const [label, value] of details) list.append(html("dt", label), html("dd", value));
  content.push(list);
  for (const [title, sign, found] of [[words.found, "▲ ", unit.fs], [words.takes_part, "– ", unit.tp]]) {
    if (!found.length) continue;
    content.push(html("h3", title));
    const flags = html("ul", undefined, "flags");
    for (const index of found) {
      const item = html("li");
      item.append(html("b", sign), data.findings[index]);
      flags.append(item);
    }
    content.push(flags);
  }
  for (const left of unit.lo) content.push(html("p", left, "help"));
  const beside = links.filter(([source, target]) => source === unit.i || target === unit.i);
  if (beside.length) {
    content.push(html("h3", words.beside));
    const list2 = html("ul");
    for (const [source, target, label] of beside) {
      const other = byId.get(source === unit.i ? target : source);
      if (!other) continue;
      const item = html("li", `${label}: `);
      item.append(button(other.n, () => (reveal(other.i), choose(other.i, true))));
      list2.append(item);
    }
    content.push(list2);
  }
  if (children.get(unit.i).length && unit.i !== root) {
    content.push(
      button(words.branch, () => {
        root = unit.i;
        opened.add(root);
        choose(unit.i);
        fit();
      }),
    );
  }
  content.push(html("p", words.help, "help"));
  panel.replaceChildren(...content);
}

function drawTrail() {
  const trail = $("trail");
  trail.hidden = root === null;
  if (root === null) return;
  const parts = lineage(root).map((id) =>
    id === root
      ? html("strong", byId.get(id).n)
      : button(byId.get(id).n, () => {
          root = byId.get(id).p === null ? null : id;
          opened.add(id);
          choose(id, true);
          fit();
        }),
  );
  trail.replaceChildren(...parts.flatMap((part, i) => (i ? [html("span", " › "), part] : [part])));
}

// Whole levels only: half a level would look like a whole one.
function openTo(level) {
  opened.clear();
  let current = root === null ? [...tops] : [root];
  let total = current.length;
  let refused = "";
  for (let depth = 1; depth < level && current.length; depth += 1) {
    const next = current.flatMap((id) => kidsOf(id));
    total += next.length;
    if (total > data.cap) {
      refused = words.level_too_large.replace("{level}", depth + 1).replace("{units}", total).replace("{open}", depth);
      break;
    }
    for (const id of current) if (kidsOf(id).length) opened.add(id);
    current = next;
  }
  draw();
  drawPanel();
  fit();
  if (refused) {
    $("notice").textContent = refused;
    $("notice").hidden = false;
  }
}

// ---------------------------------------------------------------- what a reader does

svg.addEventListener("click", (event) => {
  const group = event.target.closest(".unit");
  if (!group || dragged > 4) return;
  const id = group.dataset.id;
  if (kidsOf(id).length && (id === selected || event.target.closest(".more"))) toggle(id);
  else choose(id, true);
});
svg.addEventListener("dblclick", (event) => event.preventDefault());

svg.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || selected === null) return;
  const order = [...boxes.keys()];
  const at = order.indexOf(selected);
  const kids = kidsOf(selected);
  let target = null;
  if (event.key === "ArrowDown") target = order[at + 1];
  else if (event.key === "ArrowUp") target = order[at - 1];
  else if (event.key === "Home") target = order[0];
  else if (event.key === "End") target = order.at(-1);
  else if (event.key === "ArrowRight" && kids.length) {
    if (opened.has(selected)) target = kids[0];
    else toggle(selected);
  } else if (event.key === "ArrowLeft") {
    if (kids.length && opened.has(selected)) toggle(selected);
    else if (selected !== root) target = byId.get(selected).p;
  } else if (event.key === "Enter" || event.key === " ") {
    if (kids.length) toggle(selected);
  } else return;
  event.preventDefault();
  if (target !== null && target !== undefined && boxes.has(target)) choose(target, true);
});

let dragged = 0;
let grip = null;
svg.addEventListener("pointerdown", (event) => {
  grip = { x: event.clientX, y: event.clientY, from: { ...view } };
  dragged = 0;
});
window.addEventListener("pointermove", (event) => {
  if (!grip) return;
  const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
  dragged = Math.max(dragged, Math.hypot(dx, dy));
  if (dragged <= 4) return;
  view.x = grip.from.x + dx;
  view.y = grip.from.y + dy;
  move();
});
for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => (grip = null));

function zoom(factor, x = svg.clientWidth / 2, y = svg.clientHeight / 2) {
  const k = Math.min(3, Math.max(0.08, view.k * factor));
  view = { k, x: x - ((x - view.x) * k) / view.k, y: y - ((y - view.y) * k) / view.k };
  move();
}
svg.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    const frame = svg.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - frame.x, event.clientY - frame.y);
  },
  { passive: false },
);

const index = units.map((unit) => [unit.i, fold(`${unit.n} ${unit.o || ""} ${unit.i}`)]);
let current = 0;
function search(step) {
  const wanted = fold($("search").value.trim());
  const found = wanted ? index.filter(([, text]) => text.includes(wanted)).map(([id]) => id) : [];
  current = step && found.length ? (current + step + found.length) % found.length : 0;
  hits = found.slice(0, 200);
  $("hits").textContent = wanted ? (found.length ? `${current + 1}/${found.length}` : words.no_hit) : "";
  if (found.length) {
    if (only && byId.get(found[current]).m === "same" && !changedBelow.get(found[current])) setOnly(false);
    reveal(found[current]);
    choose(found[current], false);
  } else draw();
}
$("search").addEventListener("input", () => search(0));
$("search").addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    search(event.shiftKey ? -1 : 1);
  }
});
$("tools").addEventListener("submit", (event) => event.preventDefault());

function setOnly(value) {
  only = value;
  $("only").setAttribute("aria-pressed", String(only));
  if (only) for (const unit of units) if (changedBelow.get(unit.i)) opened.add(unit.i);
  draw();
  drawPanel();
  fit(0.4);
}
$("only")?.addEventListener("click", () => setOnly(!only));
$("closer").addEventListener("click", () => zoom(1.25));
$("farther").addEventListener("click", () => zoom(0.8));
$("fit").addEventListener("click", () => fit(0.08));
$("print").addEventListener("click", () => window.print());
for (let level = 1; level <= Math.min(data.levels, 6); level += 1) {
  const choice = button(String(level), () => openTo(level));
  choice.setAttribute("aria-label", words.level.replace("{level}", level));
  $("levels").append(choice);
}

const whole = () => {
  const [width, height] = extent();
  return `-10 -14 ${width + 20} ${height + 24}`;
};
window.addEventListener("beforeprint", () => {
  layer.removeAttribute("transform");
  svg.setAttribute("viewBox", whole());
});
window.addEventListener("afterprint", () => {
  svg.removeAttribute("viewBox");
  move();
});
$("save").addEventListener("click", () => {
  const copy = svg.cloneNode(true);
  const [width, height] = extent();
  copy.firstChild.removeAttribute("transform");
  for (const [key, value] of [["viewBox", whole()], ["width", width + 20], ["height", height + 24]]) copy.setAttribute(key, value);
  copy.prepend(make("style", {}, data.svg_style));
  const file = new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  const link = html("a");
  link.href = URL.createObjectURL(file);
  link.download = `${data.file}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});

let wasNarrow = narrow();
window.addEventListener("resize", () => {
  if (narrow() !== wasNarrow) {
    wasNarrow = narrow();
    draw();
  }
  fit();
});

if (units.length) {
  $("drawing").replaceChildren(svg);
  $("tools").hidden = false;
  document.documentElement.dataset.ready = "chart";
  const asked = /^#unit=(.+)$/.exec(location.hash);
  const wanted = asked ? decodeURIComponent(asked[1]) : null;
  if (wanted !== null && byId.has(wanted)) {
    reveal(wanted);
    selected = wanted;
  }
  draw();
  fit();
  drawPanel();
  if (wanted !== null) show(selected);
}
// For the browser tests: what is drawn and where, so that both layouts can be compared.
window.orgChart = { boxes: () => Object.fromEntries(boxes), toggle, openTo, nameLines };
