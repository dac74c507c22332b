// One conversation as elements. It shares one module with report.js, which unpacks and shows it.

/** The chosen conversation as elements: what was scored and expected, the turns with the state after each, how it ended. */
// oxlint-disable-next-line no-unused-vars -- report.js calls it, in the same module
function conversation(row, record) {
  const heading = element("h3", "", scenarioTitle(row));
  heading.tabIndex = -1;
  const repeat = index.repeats > 1 ? `, repeat ${trials.repeat[row] + 1}` : "";
  const end = `End: ${endWords[record.end] ?? record.end}${record.fault === undefined ? "" : ` (${record.fault.role}, ${record.fault.code}: ${record.fault.message})`}.`;
  return [
    backLink(),
    heading,
    element(
      "p",
      "under",
      element("span", `swatch arm-${(trials.arm[row] % 8) + 1}`),
      `${armId(row)}${repeat}, trial `,
      element("code", "", record.id),
    ),
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
    const score =
      judgment.kind === "scored"
        ? element("strong", "", scoreText(judgment.score))
        : element("strong", "flag", "unscored");
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
    .map(({ id, allowed }) =>
      allowed
        ? element("p", "note", `tells ${id}`)
        : element("p", "note flag", `tells ${id} before its condition was met`),
    );
}

function stateNotes(states, number) {
  return states
    .filter(({ counsellorTurn }) => counsellorTurn === number)
    .map(({ trust, distress, hope, unlocked }) => {
      const parts = [
        ["trust", trust],
        ["distress", distress],
        ["hope", hope],
      ].map(([name, value]) => element("span", "", gauge(value), `${name} ${value.toFixed(2)}`));
      const opened = unlocked.length === 0 ? [] : [element("span", "unlocked", `unlocks ${unlocked.join(", ")}`)];
      return element("p", "state", ...parts, ...opened);
    });
}

/** A value from 0 to 1 as a short bar; the number stands beside it. */
function gauge(value) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 30 6");
  svg.setAttribute("class", "gauge");
  svg.setAttribute("aria-hidden", "true");
  const bar = (className, width) => {
    const rect = document.createElementNS(space, "rect");
    rect.setAttribute("class", className);
    rect.setAttribute("width", String(width));
    rect.setAttribute("height", "6");
    return rect;
  };
  svg.append(bar("all", 30), bar("part", Math.max(0, Math.min(1, value)) * 30));
  return svg;
}
