// SPDX-License-Identifier: Apache-2.0
// The relation network in the browser. Positions come from the page; text enters only through textContent, <option>
// and the canvas of vis-network, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const container = document.getElementById("network");
const $ = (id) => document.getElementById(id);
const FADED = 0.12;
const HALF = 136; // half a box

// As tall as the columns ask for, so that labels are read without zooming.
const span = (values) => Math.max(...values) - Math.min(...values);
const rows = data.nodes.map((node) => node.y);
const scale = Math.min(1, container.clientWidth / (span(data.nodes.map((node) => node.x)) + 2 * HALF + 80));
container.style.height = `${Math.min(1500, Math.max(240, (span(rows) + 90) * scale))}px`;

const network = new vis.Network(
  container,
  { nodes: data.nodes, edges: data.edges.map((edge, id) => ({ ...edge, id })) },
  data.options,
);
const set = network.body.data;

// Relations between two agencies: within one column an arc on its left, between columns a curve; drawn under the boxes.
let chosen = null;
const arcs = data.edges.filter((edge) => edge.kind !== "holds");
network.on("beforeDrawing", (canvas) => {
  for (const edge of arcs) {
    if (chosen !== null && edge.from !== chosen && edge.to !== chosen) continue;
    const at = network.getPositions([edge.from, edge.to]);
    const [a, b] = [at[edge.from], at[edge.to]].sort((one, other) => one.x - other.x);
    const out = a.x - HALF - 30 - Math.min(110, 0.2 * Math.abs(a.y - b.y));
    const middle = (a.x + b.x) / 2;
    canvas.strokeStyle = edge.color;
    canvas.lineWidth = edge.width;
    canvas.setLineDash(edge.dashes);
    canvas.beginPath();
    if (b.x - a.x < 2 * HALF) {
      canvas.moveTo(a.x - HALF, a.y);
      canvas.bezierCurveTo(out, a.y, out, b.y, b.x - HALF, b.y);
    } else {
      canvas.moveTo(a.x + HALF, a.y);
      canvas.bezierCurveTo(middle, a.y, middle, b.y, b.x - HALF, b.y);
    }
    canvas.stroke();
  }
  canvas.setLineDash([]);
});

function choose(key) {
  chosen = key;
  const near = new Set([key]);
  const sentences = [];
  for (const [id, edge] of data.edges.entries()) {
    const mine = key === null || edge.from === key || edge.to === key;
    if (mine) {
      near.add(edge.from).add(edge.to);
      if (key !== null) {
        const other = data.names[edge.from === key ? edge.to : edge.from];
        sentences.push(`${other} (${data.kinds[edge.kind]}: ${edge.weight})`);
      }
    }
    if (edge.kind === "holds") set.edges.update({ id, hidden: !mine });
  }
  set.nodes.update(data.nodes.map((node) => ({ id: node.id, opacity: key === null || near.has(node.id) ? 1 : FADED })));
  $("chosen").textContent = key === null ? data.words.none : `${data.words.chosen.replace("{name}", data.names[key])}: ${sentences.join("; ")}.`;
  $("find").value = key === null ? "" : key;
}

network.on("selectNode", (event) => choose(event.nodes[0]));
network.on("deselectNode", () => choose(null));
for (const node of [...data.nodes].sort((a, b) => data.names[a.id].localeCompare(data.names[b.id], document.documentElement.lang))) {
  $("find").append(new Option(data.names[node.id], node.id));
}
$("find").addEventListener("change", (event) => {
  const key = event.target.value || null;
  network.selectNodes(key === null ? [] : [key]);
  choose(key);
});
$("fit").addEventListener("click", () => network.fit({ animation: false }));
$("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = container.querySelector("canvas").toDataURL("image/png");
  link.download = "network.png";
  link.click();
});
$("tools").addEventListener("submit", (event) => event.preventDefault());
$("tools").hidden = false;
$("chosen").textContent = data.words.none;
network.once("afterDrawing", () => {
  document.documentElement.dataset.ready = "network";
});
network.fit({ animation: false });
// For the browser tests: where every box lies in the frame.
window.orgNetwork = {
  corners: () =>
    data.nodes.map((node) => {
      const box = network.getBoundingBox(node.id);
      const [from, to] = [network.canvasToDOM({ x: box.left, y: box.top }), network.canvasToDOM({ x: box.right, y: box.bottom })];
      return [from.x, from.y, to.x, to.y];
    }),
};
