// The list of conversations, its filters, and what an address chooses. Plain browser JavaScript; with conversation.js it is inlined into
// the page as one module. Whatever a model said reaches the page by textContent alone.

const index = JSON.parse(byId("index").textContent);
const chunks = [...document.querySelectorAll("script.chunk")];
const { trials, arms, scenarios, criteria, endWords } = index;
const pageSize = 50;
const state = { found: [], page: 0, chosen: undefined, asked: 0 };

byId("browser").hidden = false;
listHead();
for (const id of ["filter-arm", "filter-unscored", "filter-failed"]) byId(id).addEventListener("change", filter);
byId("filter-text").addEventListener("input", filter);
byId("earlier").addEventListener("click", () => turnTo(state.page - 1));
byId("later").addEventListener("click", () => turnTo(state.page + 1));
addEventListener("hashchange", () => openLinked());
// A link to the conversation that is already open changes no address, and still leads to it.
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link !== null && link.hash.startsWith("#trial=") && link.hash === location.hash) openLinked();
});
filter();
openLinked();

function byId(id) {
  return document.getElementById(id);
}

/** An element with a class and children; strings become text. */
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.append(...children);
  return made;
}

function isUnscored(row) {
  return trials.scores.some((column) => column[row] === null);
}

function filter() {
  const arm = byId("filter-arm").value;
  const words = byId("filter-text")
    .value.toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const fits = scenarios.map((scenario) => words.every((word) => scenario.words.includes(word)));
  const [unscored, failed] = ["filter-unscored", "filter-failed"].map((id) => byId(id).checked);
  state.found = [];
  for (let row = 0; row < trials.id.length; row++) {
    if (arm !== "" && trials.arm[row] !== Number(arm)) continue;
    if (words.length > 0 && fits[trials.scenario[row]] !== true) continue;
    if ((unscored && !isUnscored(row)) || (failed && trials.failed[row] !== 1)) continue;
    state.found.push(row);
  }
  const all = trials.id.length;
  byId("found").textContent =
    state.found.length === all ? `${all} conversations` : `${state.found.length} of ${all} conversations`;
  turnTo(0);
}

function listHead() {
  const head = (name, className) => Object.assign(element("th", className, name), { scope: "col" });
  byId("list").tHead.replaceChildren(
    element(
      "tr",
      "",
      head("situation", ""),
      head("arm", "text"),
      ...criteria.map((name) => head(name, "")),
      head("end", "text"),
    ),
  );
}

function turnTo(page) {
  const last = Math.max(0, Math.ceil(state.found.length / pageSize) - 1);
  state.page = Math.min(last, Math.max(0, page));
  const rows = state.found.slice(state.page * pageSize, (state.page + 1) * pageSize);
  byId("list").tBodies[0].replaceChildren(...rows.map(listRow));
  byId("page-of").textContent = `page ${state.page + 1} of ${last + 1}`;
  byId("earlier").disabled = state.page === 0;
  byId("later").disabled = state.page === last;
  byId("list")
    .closest(".list")
    .classList.toggle("one-page", last === 0);
}

function scenarioTitle(row) {
  return scenarios[trials.scenario[row]]?.title ?? "unknown situation";
}

function armId(row) {
  return arms[trials.arm[row]]?.id ?? "unknown arm";
}

function scoreText(score) {
  return Number.isInteger(score) ? String(score) : score.toFixed(2);
}

function listRow(row) {
  const link = element("a", "", scenarioTitle(row));
  link.href = `#trial=${encodeURIComponent(trials.id[row])}`;
  const name = element("th", "", link);
  name.scope = "row";
  if (index.repeats > 1) name.append(element("span", "soft", ` repeat ${trials.repeat[row] + 1}`));
  const scores = trials.scores.map((column, at) => {
    const cell = column[row] === null ? element("td", "flag", "unscored") : element("td", "", scoreText(column[row]));
    cell.dataset.name = criteria[at];
    return cell;
  });
  const end = element(
    "td",
    trials.end[row] === "error" ? "flag text" : "text",
    endWords[trials.end[row]] ?? trials.end[row],
  );
  if (trials.failed[row] === 1) end.append(element("span", "flag", " expectation failed"));
  const colour = element("span", `swatch arm-${(trials.arm[row] % 8) + 1}`);
  const made = element("tr", "", name, element("td", "text arm", colour, armId(row)), ...scores, end);
  made.dataset.row = String(row);
  if (row === state.chosen) {
    made.classList.add("chosen");
    link.setAttribute("aria-current", "true");
  }
  return made;
}

/** Brings the chosen row into the list's own window, without moving the page. */
function scrollToChosen() {
  const made = byId("list").querySelector("tr.chosen");
  const frame = byId("list").parentElement;
  if (made !== null) frame.scrollTop = made.offsetTop - frame.clientHeight / 2;
}

function openLinked() {
  const match = /^#trial=(.+)$/u.exec(location.hash);
  if (match === null) return;
  const id = decoded(match[1]);
  const row = trials.id.indexOf(id);
  if (row !== -1) return void open(row);
  state.asked++;
  show(element("p", "none", `There is no record of trial ${id} in this report.`));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function open(row) {
  const asked = ++state.asked;
  state.chosen = row;
  // The list follows a link from elsewhere in the page, where its filters allow.
  const place = state.found.indexOf(row);
  turnTo(place === -1 ? state.page : Math.floor(place / pageSize));
  scrollToChosen();
  byId("viewer").setAttribute("aria-busy", "true");
  try {
    const record = await recordAt(trials.at[row]);
    if (asked === state.asked) show(...conversation(row, record));
  } catch (error) {
    if (asked === state.asked)
      show(element("p", "flag", `This conversation cannot be unpacked here: ${error.message}`));
  }
}

function show(...children) {
  const viewer = byId("viewer");
  viewer.removeAttribute("aria-busy");
  viewer.replaceChildren(...children);
  viewer.scrollTop = 0;
  const heading = viewer.querySelector("h3");
  heading?.focus({ preventScroll: true });
  viewer.scrollIntoView({ block: "start" });
}

async function recordAt(at) {
  const block = chunks[Math.floor(at / index.chunkSize)].textContent;
  const bytes = Uint8Array.from(atob(block), (sign) => sign.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  return JSON.parse(text)[at % index.chunkSize];
}
