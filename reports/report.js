// The conversations of a report: list, filters, and the one that is chosen. Plain browser JavaScript, inlined into the page; whatever
// a model said reaches the page by textContent alone.
"use strict";

(() => {
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
    const words = byId("filter-text").value.toLowerCase().split(/\s+/u).filter((word) => word !== "");
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
    byId("found").textContent = state.found.length === all ? `${all} conversations` : `${state.found.length} of ${all} conversations`;
    turnTo(0);
  }

  function listHead() {
    const head = (name, className) => Object.assign(element("th", className, name), { scope: "col" });
    byId("list").tHead.replaceChildren(element("tr", "", head("situation", ""), head("arm", "text"), ...criteria.map((name) => head(name, "")), head("end", "text")));
  }

  function turnTo(page) {
    const last = Math.max(0, Math.ceil(state.found.length / pageSize) - 1);
    state.page = Math.min(last, Math.max(0, page));
    const rows = state.found.slice(state.page * pageSize, (state.page + 1) * pageSize);
    byId("list").tBodies[0].replaceChildren(...rows.map(listRow));
    byId("page-of").textContent = `page ${state.page + 1} of ${last + 1}`;
    byId("earlier").disabled = state.page === 0;
    byId("later").disabled = state.page === last;
    byId("list").closest(".list").classList.toggle("one-page", last === 0);
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
    const scores = trials.scores.map((column) => (column[row] === null ? element("td", "flag", "unscored") : element("td", "", scoreText(column[row]))));
    const end = element("td", trials.end[row] === "error" ? "flag text" : "text", endWords[trials.end[row]] ?? trials.end[row]);
    if (trials.failed[row] === 1) end.append(element("span", "flag", " expectation failed"));
    const colour = element("span", `swatch arm-${(trials.arm[row] % 8) + 1}`);
    const made = element("tr", "", name, element("td", "text arm", colour, armId(row)), ...scores, end);
    made.dataset.row = String(row);
    if (row === state.chosen) markChosen(made);
    return made;
  }

  function markChosen(tableRow) {
    tableRow.classList.add("chosen");
    tableRow.querySelector("a").setAttribute("aria-current", "true");
  }

  function openLinked() {
    const match = /^#trial=(.+)$/u.exec(location.hash);
    if (match === null) return;
    const id = decoded(match[1]);
    const row = trials.id.indexOf(id);
    if (row === -1) show(element("p", "none", `There is no record of trial ${id} in this report.`));
    else void open(row);
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
    byId("viewer").setAttribute("aria-busy", "true");
    try {
      const record = await recordAt(trials.at[row]);
      if (asked === state.asked) show(...conversation(row, record));
    } catch (error) {
      if (asked === state.asked) show(element("p", "flag", `This conversation cannot be unpacked here: ${error.message}`));
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

  function conversation(row, record) {
    const heading = element("h3", "", scenarioTitle(row));
    heading.tabIndex = -1;
    const repeat = index.repeats > 1 ? `, repeat ${trials.repeat[row] + 1}` : "";
    const end = `End: ${endWords[record.end] ?? record.end}${record.fault === undefined ? "" : ` (${record.fault.role}, ${record.fault.code}: ${record.fault.message})`}.`;
    return [
      backLink(),
      heading,
      element("p", "under", element("span", `swatch arm-${(trials.arm[row] % 8) + 1}`), `${armId(row)}${repeat}, trial `, element("code", "", record.id)),
      judgments(record),
      expectations(record),
      turnList(record),
      element("p", record.end === "error" ? "end flag" : "end", end),
    ];
  }

  function backLink() {
    const link = element("a", "back", "Back to the list");
    link.href = "#transcripts";
    return link;
  }

  function judgments({ judgments: given }) {
    const block = element("dl", "judgments");
    for (const judgment of given) {
      const score = judgment.kind === "scored" ? element("strong", "", scoreText(judgment.score)) : element("strong", "flag", "unscored");
      const why = judgment.kind === "scored" ? ` ${judgment.reason}` : `, because ${judgment.reason}`;
      block.append(element("div", "", element("dt", "", judgment.criterion), element("dd", "", score, why)));
    }
    return given.length === 0 ? element("p", "none", "Not judged.") : block;
  }

  function expectations({ expectations: results }) {
    if (results.length === 0) return element("p", "none", "No expectations.");
    const lines = results.map(({ kind, expected, reason }) => {
      return element("li", kind, element("strong", "", kind), ` ${expected}`, reason === undefined ? "" : `: ${reason}`);
    });
    return element("ul", "expectations", ...lines);
  }

  function turnList({ turns, states, told }) {
    const list = element("ol", "turns");
    const spoken = { patient: 0, counsellor: 0 };
    turns.forEach(({ speaker, text }, at) => {
      const number = ++spoken[speaker];
      const line = element("li", speaker, element("p", "who", `turn ${at + 1}, ${speaker}`), element("p", "said", text));
      if (speaker === "patient") line.append(...tells(told, number));
      else line.append(...stateNotes(states, number));
      list.append(line);
    });
    return list;
  }

  function tells(told, number) {
    return told
      .filter(({ patientTurn }) => patientTurn === number)
      .map(({ id, allowed }) => (allowed ? element("p", "note", `tells ${id}`) : element("p", "note flag", `tells ${id} before its condition was met`)));
  }

  function stateNotes(states, number) {
    return states
      .filter(({ counsellorTurn }) => counsellorTurn === number)
      .map(({ trust, distress, hope, unlocked }) => {
        const parts = [["trust", trust], ["distress", distress], ["hope", hope]].map(([name, value]) => element("span", "", gauge(value), `${name} ${value.toFixed(2)}`));
        const opened = unlocked.length === 0 ? [] : [element("span", "unlocked", `unlocks ${unlocked.join(", ")}`)];
        return element("p", "state", ...parts, ...opened);
      });
  }

  /** A value from 0 to 1 as a short bar; the number stands beside it. */
  function gauge(value) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    for (const [name, set] of [["viewBox", "0 0 30 6"], ["class", "gauge"], ["aria-hidden", "true"]]) svg.setAttribute(name, set);
    for (const [name, width] of [["all", 30], ["part", Math.max(0, Math.min(1, value)) * 30]]) {
      const bar = document.createElementNS(space, "rect");
      for (const [key, set] of [["class", name], ["width", String(width)], ["height", "6"]]) bar.setAttribute(key, set);
      svg.append(bar);
    }
    return svg;
  }
})();
