(function () {
  "use strict";

  // Colours are the page's own variables: light, dark and print restyle the charts by themselves.
  const INK = "var(--ink)", SOFT = "var(--soft)", LINE = "var(--line)", ACCENT = "var(--accent)";
  const TINT = "var(--tint)", WARM = "var(--warm)", PAPER = "var(--paper)", HEAT = "var(--heat)";
  const FONT = getComputedStyle(document.body).fontFamily;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  const data = JSON.parse(document.getElementById("report-data").textContent);
  const escape = echarts.format.encodeHTML;

  const count = (value) => Math.round(value).toLocaleString("en-GB");
  const sign = (value, digits) => (Number(value.toFixed(digits)) > 0 ? "+" : "") + value.toFixed(digits).replace("-", "−");
  const whole = (value) => sign(value, 0);
  const points = (value) => sign(value, 1);
  const title = (name) => name.charAt(0).toUpperCase() + name.slice(1);
  const percent = (value) => value.toFixed(1) + "%";
  const month = (day) => MONTHS[Number(day.slice(5, 7)) - 1] + " " + day.slice(0, 4);
  const hours = (minutes) =>
    minutes < 119.5 ? Math.round(minutes) + " min"
      : minutes < 2880 ? (minutes / 60).toFixed(1) + " h" : (minutes / 1440).toFixed(1) + " days";

  const filling = (row, key) => row[key + "_state"] === "STILL_FILLING";
  const star = (row, key) => (filling(row, key) ? "*" : "");
  const known = (value) => value !== null && value !== undefined && value !== "";

  // A line height of its own, since a measured one fails where a font has no wide characters.
  const text = (size, color) => ({ fontFamily: FONT, fontSize: size, lineHeight: size + 4, color: color || SOFT });
  const lines = (rows) => rows.filter(Boolean).map((row) => escape(row)).join("<br>");
  const tip = (formatter, trigger) => ({
    trigger: trigger || "item",
    confine: true,
    backgroundColor: "var(--tip)",
    borderColor: LINE,
    padding: [8, 12],
    textStyle: text(13, INK),
    formatter: (at) => '<div class="tip">' + formatter(Array.isArray(at) ? at[0].dataIndex : at.dataIndex, at) + "</div>",
  });

  const categories = (names, extra) => Object.assign({
    type: "category",
    data: names,
    axisLine: { lineStyle: { color: LINE } },
    axisTick: { show: false },
    axisLabel: text(12, INK),
  }, extra);
  const values = (formatter, extra) => Object.assign({
    type: "value",
    axisLabel: Object.assign(text(11), { formatter }),
    splitLine: { lineStyle: { color: LINE } },
    axisLine: { show: false },
  }, extra);

  // From low to high at each position of the category axis, haloed so that it shows on any bar.
  function whiskers(rows, horizontal, color) {
    return {
      type: "custom",
      silent: true,
      z: 5,
      data: rows.map((row, i) => [i, known(row.low) ? row.low : NaN, known(row.high) ? row.high : NaN]),
      encode: horizontal ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
      renderItem: (params, api) => {
        const i = api.value(0), low = api.value(1), high = api.value(2);
        if (Number.isNaN(low) || Number.isNaN(high)) {
          return undefined;
        }
        const a = api.coord(horizontal ? [low, i] : [i, low]);
        const b = api.coord(horizontal ? [high, i] : [i, high]);
        const across = horizontal ? [0, 5] : [5, 0];
        const strokes = (stroke, lineWidth) => {
          const line = (from, to) => ({
            type: "line",
            shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
            style: { stroke, lineWidth },
          });
          const end = (p) => line([p[0] - across[0], p[1] - across[1]], [p[0] + across[0], p[1] + across[1]]);
          return [line(a, b), end(a), end(b)];
        };
        return { type: "group", children: strokes(PAPER, 4.5).concat(strokes(color, 1.75)) };
      },
    };
  }

  function stages(rows, width) {
    const narrow = width < 480;
    return {
      height: rows.length * 58 + 40,
      option: {
        grid: { left: 0, right: narrow ? 60 : 150, top: 30, bottom: 0, containLabel: true },
        legend: { left: 0, top: 0, itemWidth: 12, itemHeight: 12, selectedMode: false, textStyle: text(12), data: ["Here now", "Ever reached"] },
        tooltip: tip((i) => lines([title(rows[i].stage), "Here now: " + count(rows[i].customers), "Ever reached: " + count(rows[i].ever), "Came here in 30 days: " + count(rows[i].entered)])),
        xAxis: values(count, { show: false }),
        yAxis: categories(rows.map((row) => title(row.stage)), { inverse: true, axisLine: { show: false } }),
        series: [
          {
            name: "Here now", type: "bar", barWidth: 18, barGap: "15%",
            itemStyle: { color: ACCENT },
            emphasis: { disabled: true },
            data: rows.map((row) => row.customers),
            label: Object.assign(text(12, INK), {
              show: true, position: "right",
              formatter: (at) => {
                const row = rows[at.dataIndex];
                return count(row.customers) + (known(row.share) && !narrow ? "  (" + percent(row.share) + ")" : "");
              },
            }),
          },
          {
            name: "Ever reached", type: "bar", barWidth: 10,
            itemStyle: { color: TINT, borderColor: ACCENT, borderWidth: 1 },
            emphasis: { disabled: true },
            data: rows.map((row) => row.ever),
            label: Object.assign(text(11), { show: true, position: "right", formatter: (at) => count(at.value) }),
          },
        ],
      },
    };
  }

  function funnel(rows, width) {
    const narrow = width < 480;
    return {
      height: rows.length * 48 + 30,
      option: {
        grid: { left: 0, right: narrow ? 64 : 170, top: 4, bottom: 4, containLabel: true },
        tooltip: tip((i) => {
          const row = rows[i];
          return lines([
            title(row.step),
            count(row.reached) + " customers" + (known(row.value) ? ", " + percent(row.value) + star(row, "value") + " of those who entered" : ""),
            known(row.low) ? "95% interval " + percent(row.low) + " to " + percent(row.high) : "",
            known(row.conversion) ? percent(row.conversion) + " of the step before" : "",
          ]);
        }),
        xAxis: values(percent, { show: false, max: 100 }),
        yAxis: categories(rows.map((row) => title(row.step)), { inverse: true, axisLine: { show: false } }),
        series: [
          {
            type: "bar", barWidth: 24, showBackground: true,
            backgroundStyle: { color: LINE, opacity: 0.45 },
            itemStyle: { color: ACCENT },
            emphasis: { disabled: true },
            data: rows.map((row) => (known(row.value) ? row.value : 0)),
          },
          // The label stands at the right edge, clear of the interval.
          {
            type: "bar", barWidth: 24, barGap: "-100%", silent: true, itemStyle: { color: "transparent" },
            data: rows.map(() => 100),
            label: Object.assign(text(12, INK), {
              show: true, position: "right",
              formatter: (at) => {
                const row = rows[at.dataIndex];
                const share = known(row.value) ? percent(row.value) + star(row, "value") : "too few";
                return narrow ? share : share + "  (" + count(row.reached) + ")";
              },
            }),
          },
          // Everybody who enters is at the first step: an interval says nothing there.
          whiskers(rows.map((row, i) => (i === 0 ? {} : row)), true, INK),
        ],
      },
    };
  }

  function retention(rows) {
    const periods = Object.keys(rows[0]).filter((key) => /^m\d+$/.test(key));
    const cells = [];
    rows.forEach((row, y) => periods.forEach((key, x) => {
      const few = row[key + "_state"] === "SUPPRESSED";
      if (known(row[key]) || few) {
        cells.push({ x, y, key, row, few, value: few ? 0 : row[key], open: few || filling(row, key) });
      }
    }));
    const top = Math.max(1, ...cells.filter((cell) => !cell.open).map((cell) => cell.value));
    return {
      height: rows.length * 30 + 50,
      option: {
        grid: { left: 4, right: 4, top: 28, bottom: 4, containLabel: true },
        tooltip: tip((i) => {
          const cell = cells[i];
          return lines([
            "First order " + month(cell.row.cohort) + ", " + count(cell.row.size) + " customers",
            cell.few ? "Too few to state a share" : percent(cell.value) + " ordered in month " + cell.key.slice(1),
            filling(cell.row, cell.key) ? "That month has not ended" : "",
          ]);
        }),
        xAxis: categories(periods.map((key) => key.slice(1)), { position: "top", name: "", axisLine: { show: false }, axisLabel: text(11) }),
        yAxis: categories(rows.map((row) => row.cohort), {
          inverse: true, axisLine: { show: false },
          axisLabel: Object.assign(text(11, INK), { formatter: month }),
        }),
        series: [{
          type: "heatmap",
          emphasis: { disabled: true },
          data: cells.map((cell) => {
            const depth = Math.min(1, cell.value / top);
            return {
              value: [cell.x, cell.y, cell.value],
              itemStyle: {
                color: cell.open ? "transparent" : HEAT,
                // Never so dark that the figure on it could not be read.
                opacity: cell.open ? 1 : 0.05 + 0.6 * depth,
                borderColor: cell.few ? "transparent" : cell.open ? SOFT : PAPER,
                borderType: cell.open ? [3, 3] : "solid",
                borderWidth: cell.open ? 1 : 2,
              },
              label: { color: cell.open ? SOFT : INK },
            };
          }),
          label: Object.assign(text(11, INK), {
            show: true, opacity: 1,
            formatter: (at) => {
              const cell = cells[at.dataIndex];
              return cell.few ? "few" : Math.round(cell.value) + star(cell.row, cell.key);
            },
          }),
        }],
      },
    };
  }

  // Months along the bottom: the year where it begins, and n below where there is room.
  function months(rows, width, size) {
    const room = width / rows.length;
    const every = Math.max(1, Math.ceil(34 / room));
    const label = (day, i) => {
      if ((rows.length - 1 - i) % every !== 0) {
        return "";
      }
      const isFirst = i === 0 || i < every || day.slice(0, 4) !== rows[i - every].month.slice(0, 4);
      const n = room >= 44 ? "\nn=" + count(rows[i][size]) : "";
      return month(day).slice(0, 3) + "\n" + (isFirst ? day.slice(0, 4) : "") + n;
    };
    return categories(rows.map((row) => row.month), {
      axisLabel: Object.assign(text(11), { formatter: label, interval: 0 }),
      axisPointer: { lineStyle: { color: SOFT } },
    });
  }

  // Room on the right for half of the last month's name.
  const monthGrid = (rows, width, top) =>
    ({ left: 0, right: Math.max(0, 18 - width / rows.length / 2), top, bottom: 0, containLabel: true });

  // A line by month inside the band of its interval.
  function trend(rows, format, axisFormat, width) {
    const lows = rows.map((row) => (known(row.low) ? row.low : null));
    const spans = rows.map((row) => (known(row.low) && known(row.high) ? row.high - row.low : null));
    const area = (series) => Object.assign({
      type: "line", stack: "band", stackStrategy: "all", silent: true, symbol: "none", lineStyle: { opacity: 0 },
    }, series);
    return {
      height: 280,
      option: {
        grid: monthGrid(rows, width, 14),
        tooltip: tip((i) => {
          const row = rows[i];
          return lines([
            month(row.month),
            known(row.value) ? format(row.value) + star(row, "value") : "Too few answers",
            known(row.low) ? "95% interval " + format(row.low) + " to " + format(row.high) : "",
            "n=" + count(row.n),
            row.change && row.change !== "–" ? row.change : "",
          ]);
        }, "axis"),
        xAxis: months(rows, width, "n"),
        yAxis: values(axisFormat, { scale: true, splitNumber: 4 }),
        series: [
          area({ data: lows }),
          area({ data: spans, areaStyle: { color: ACCENT, opacity: 0.18 } }),
          {
            type: "line", z: 4, symbol: "circle", symbolSize: 7,
            lineStyle: { color: ACCENT, width: 2.25 },
            itemStyle: { color: ACCENT },
            emphasis: { disabled: true },
            data: rows.map((row) => ({
              value: known(row.value) ? row.value : null,
              itemStyle: filling(row, "value") ? { color: PAPER, borderColor: ACCENT, borderWidth: 2 } : undefined,
            })),
          },
        ],
      },
    };
  }

  const nps = (rows, width) => trend(rows, points, whole, width);
  const share = (rows, width) => trend(rows, percent, (value) => value + "%", width);

  // A line by months since the first purchase, inside the band of its interval.
  function staying(rows) {
    const lows = rows.map((row) => (known(row.low) ? row.low : 100));
    const spans = rows.map((row) => (known(row.low) && known(row.high) ? row.high - row.low : 0));
    const area = (series) => Object.assign({
      type: "line", stack: "band", stackStrategy: "all", silent: true, symbol: "none", lineStyle: { opacity: 0 },
    }, series);
    return {
      height: 280,
      option: {
        grid: { left: 0, right: 18, top: 14, bottom: 22, containLabel: true },
        tooltip: tip((i) => {
          const row = rows[i];
          return lines([
            row.month + " months after the first purchase",
            percent(row.value) + " never lost",
            known(row.low) && i > 0 ? "95% interval " + percent(row.low) + " to " + percent(row.high) : "",
            count(row.n) + " still followed",
          ]);
        }, "axis"),
        xAxis: categories(rows.map((row) => row.month), {
          boundaryGap: false, name: "Months since the first purchase", nameLocation: "middle", nameGap: 26,
          nameTextStyle: text(11), axisLabel: text(11), axisPointer: { lineStyle: { color: SOFT } },
        }),
        yAxis: values((value) => value + "%", { min: 0, max: 100, interval: 25 }),
        series: [
          area({ data: lows }),
          area({ data: spans, areaStyle: { color: ACCENT, opacity: 0.18 } }),
          {
            type: "line", z: 4, symbol: "circle", symbolSize: 6,
            lineStyle: { color: ACCENT, width: 2.25 }, itemStyle: { color: ACCENT }, emphasis: { disabled: true },
            data: rows.map((row) => row.value),
          },
        ],
      },
    };
  }

  function response(rows, width) {
    const line = (name, key, color, type) => ({
      name, type: "line", symbol: type === "solid" ? "circle" : "diamond", symbolSize: 7,
      lineStyle: { color, width: 2.25, type }, itemStyle: { color, borderColor: ACCENT, borderWidth: 1 }, emphasis: { disabled: true },
      data: rows.map((row) => (known(row[key]) ? row[key] / 60 : null)),
    });
    return {
      height: 300,
      option: {
        legend: { left: 0, top: 0, itemWidth: 28, selectedMode: false, textStyle: text(12) },
        grid: monthGrid(rows, width, 38),
        tooltip: tip((i) => {
          const row = rows[i];
          return lines([
            month(row.month),
            known(row.median) ? "Median " + hours(row.median) : "",
            known(row.p90) ? "9 of 10 within " + hours(row.p90) : "",
            count(row.tickets) + " tickets, " + count(row.unreplied) + " without a reply",
          ]);
        }, "axis"),
        xAxis: months(rows, width, "replied"),
        yAxis: values((value) => value + " h", { min: 0, splitNumber: 4 }),
        series: [line("Median", "median", ACCENT, "solid"), line("9 of 10 within", "p90", WARM, "dashed")],
      },
    };
  }

  function firstContact(rows, width) {
    const narrow = width < 480;
    return {
      height: rows.length * 38 + 46,
      option: {
        grid: { left: 0, right: narrow ? 56 : 130, top: 4, bottom: 0, containLabel: true },
        tooltip: tip((i) => {
          const row = rows[i];
          return lines([
            title(row.channel),
            known(row.value) ? percent(row.value) + star(row, "value") + " solved at first contact" : "Too few to say",
            known(row.low) ? "95% interval " + percent(row.low) + " to " + percent(row.high) : "",
            "n=" + count(row.n),
          ]);
        }),
        xAxis: values((value) => value + "%", { min: 0, max: 100, interval: 25 }),
        yAxis: categories(rows.map((row) => title(row.channel)), { inverse: true, axisLine: { show: false } }),
        series: [
          // Stands behind the points so that the label keeps its place at the edge.
          {
            type: "bar", barWidth: 4, itemStyle: { color: "transparent" }, silent: true,
            data: rows.map(() => 100),
            label: Object.assign(text(12, INK), {
              show: true, position: "right",
              formatter: (at) => {
                const row = rows[at.dataIndex];
                const figure = known(row.value) ? percent(row.value) + star(row, "value") : "too few";
                return narrow ? figure : figure + "  (n=" + count(row.n) + ")";
              },
            }),
          },
          whiskers(rows, true, ACCENT),
          {
            type: "scatter", symbolSize: 11, z: 6, itemStyle: { color: ACCENT, opacity: 1 }, emphasis: { disabled: true },
            data: rows.map((row, i) => [known(row.value) ? row.value : NaN, i]),
          },
        ],
      },
    };
  }

  // Bands from column to column. A node's id says where it stands, since names come more than once: customers go to and
  // fro, and a diagram of this kind has no circles.
  // `layoutIterations` of 0 leaves the nodes of a column in the order in which they come.
  function flow(links, nodes, layoutIterations, width, margin, tell) {
    const columns = new Map();
    nodes.forEach((node) => columns.set(node.column, (columns.get(node.column) || 0) + 1));
    const last = Math.max(...columns.keys());
    const room = (width - margin.left - margin.right - 12) / last - 20;
    return {
      height: Math.max(200, Math.max(...columns.values()) * 44 + 24),
      option: {
        tooltip: tip((i, at) => tell(at)),
        series: [{
          type: "sankey", draggable: false, silent: false, nodeAlign: "right", nodeWidth: 12, nodeGap: 14, layoutIterations,
          left: margin.left, right: margin.right, top: 10, bottom: 10,
          emphasis: { disabled: true },
          lineStyle: { color: ACCENT, opacity: 0.22, curveness: 0.5 },
          data: nodes.map((node) => ({
            name: node.id, title: node.title,
            itemStyle: { color: ACCENT, borderWidth: 0 },
            label: Object.assign(text(12, INK), {
              position: node.column === 0 && margin.left > 0 ? "left" : "right",
              distance: 6, overflow: "break",
              width: node.column === last ? margin.right - 8 : node.column === 0 && margin.left > 0 ? margin.left - 8 : room,
              formatter: (at) => at.data.title,
            }),
          })),
          links,
        }],
      },
    };
  }

  function moves(rows, width) {
    const side = Math.min(150, Math.round(width * 0.33));
    const node = (column, stage) => ({ id: column + " " + stage, title: title(stage), column });
    const stages = [...new Set(rows.map((row) => row.stage).concat(rows.map((row) => row.next)))];
    const nodes = stages.filter((stage) => rows.some((row) => row.stage === stage)).map((stage) => node(0, stage))
      .concat(stages.filter((stage) => rows.some((row) => row.next === stage)).map((stage) => node(1, stage)));
    const links = rows.map((row) => ({
      source: "0 " + row.stage, target: "1 " + row.next, value: row.moved,
      tip: [title(row.stage) + " → " + title(row.next), count(row.moved) + " moves",
        known(row.value) ? percent(row.value) + star(row, "value") + " of the stays in the month" : ""],
    }));
    return flow(links, nodes, 0, width, { left: side, right: side }, (at) =>
      lines(at.dataType === "edge" ? at.data.tip : [at.data.title, count(at.value) + " moves"]));
  }

  // Ways end together on the right; of long ones, the steps nearest to the end are shown.
  function waysTo(end) {
    return (rows, width) => {
      const most = Math.max(2, Math.min(6, Math.floor((width - 90) / 125)));
      const nodes = new Map([["0", { id: "0", title: end, column: most }]]);
      const links = new Map();
      rows.forEach((row) => {
        const steps = row.way.split(" > ").slice(-most);
        const ids = steps.map((step, i) => steps.length - i + " " + step);
        steps.forEach((step, i) => nodes.set(ids[i], { id: ids[i], title: step, column: most - steps.length + i }));
        ids.forEach((id, i) => {
          const next = ids[i + 1] || "0";
          const key = id + " > " + next;
          const link = links.get(key) || { source: id, target: next, value: 0 };
          link.value += row.customers;
          links.set(key, link);
        });
      });
      return flow([...links.values()], [...nodes.values()], 48, width, { left: 0, right: 84 }, (at) => lines([
        at.dataType === "edge"
          ? nodes.get(at.data.source).title + " → " + nodes.get(at.data.target).title
          : at.data.title,
        count(at.dataType === "edge" ? at.data.value : at.value) + " customers",
      ]));
    };
  }

  const ways = waysTo("First order");
  const losses = waysTo("Lost");

  function worth(rows, width) {
    const bar = (name, key, color) => ({
      name, type: "bar", barGap: "10%", itemStyle: { color, borderColor: ACCENT, borderWidth: 1 }, emphasis: { disabled: true }, data: rows.map((row) => row[key]),
      label: Object.assign(text(11, INK), { show: true, position: "right", formatter: (at) => at.value ? count(at.value) : "" }),
    });
    return {
      height: rows.length * 40 + 40,
      option: {
        grid: { left: 0, right: width < 480 ? 40 : 60, top: 30, bottom: 0, containLabel: true },
        legend: { left: 0, top: 0, itemWidth: 12, itemHeight: 12, selectedMode: false, textStyle: text(12), data: ["By the model", "By the simple formula"] },
        tooltip: tip((i) => lines([rows[i].band, "By the model: " + count(rows[i].customers), "By the simple formula: " + count(rows[i].simple)])),
        xAxis: values(count, { show: false }),
        yAxis: categories(rows.map((row) => row.band), { inverse: true, axisLine: { show: false } }),
        series: [bar("By the model", "customers", ACCENT), bar("By the simple formula", "simple", TINT)],
      },
    };
  }

  // From one sum to the other: steps up and down between the first row and the last.
  function bridge(rows, width) {
    const last = rows.length - 1;
    let level = 0;
    const spans = rows.map((row, i) => {
      const from = i === 0 || i === last ? 0 : level;
      level = from + row.amount;
      return [Math.min(from, level), Math.max(from, level)];
    });
    const color = (i) => (i === 0 || i === last ? ACCENT : rows[i].amount < 0 ? WARM : TINT);
    const amount = (i) => (i === 0 || i === last ? count(rows[i].amount) : whole(Math.round(rows[i].amount)).replace(/\d+/, (n) => count(Number(n))));
    return {
      height: rows.length * 34 + 10,
      option: {
        grid: { left: 0, right: width < 480 ? 76 : 90, top: 4, bottom: 0, containLabel: true },
        tooltip: tip((i) => lines([rows[i].step, amount(i)])),
        xAxis: values(count, { show: false, max: Math.max(...spans.map((span) => span[1])) }),
        yAxis: categories(rows.map((row) => row.step), { inverse: true, axisLine: { show: false } }),
        series: [
          { type: "bar", stack: "bridge", silent: true, itemStyle: { color: "transparent" }, data: spans.map((span) => span[0]) },
          {
            type: "bar", stack: "bridge", barWidth: 20, emphasis: { disabled: true },
            data: spans.map((span, i) => ({ value: span[1] - span[0], itemStyle: { color: color(i), borderColor: ACCENT, borderWidth: 1 } })),
            label: Object.assign(text(11, INK), { show: true, position: "right", formatter: (at) => amount(at.dataIndex) }),
          },
        ],
      },
    };
  }

  // What each tenth of customers leaves, the best first, and all of it up to there.
  function whale(rows) {
    const shares = rows.map((row) => (known(row.share) ? "  (" + percent(row.share) + " of all)" : ""));
    return {
      height: 280,
      option: {
        grid: { left: 0, right: 18, top: 30, bottom: 22, containLabel: true },
        legend: { left: 0, top: 0, itemWidth: 12, itemHeight: 12, selectedMode: false, textStyle: text(12), data: ["The tenth", "Up to there"] },
        tooltip: tip((i) => lines([
          "Tenth " + rows[i].tenth + ": " + count(rows[i].customers) + " customers",
          "They leave " + count(rows[i].contribution),
          "Up to there: " + count(rows[i].cumulative) + shares[i],
        ]), "axis"),
        xAxis: categories(rows.map((row) => row.tenth), {
          name: "Tenths of customers, the best first", nameLocation: "middle", nameGap: 26, nameTextStyle: text(11), axisLabel: text(11),
        }),
        yAxis: values(count),
        series: [
          {
            name: "The tenth", type: "bar", emphasis: { disabled: true }, itemStyle: { color: TINT },
            data: rows.map((row) => ({ value: row.contribution, itemStyle: { color: row.contribution < 0 ? WARM : TINT, borderColor: ACCENT, borderWidth: 1 } })),
          },
          {
            name: "Up to there", type: "line", symbol: "circle", symbolSize: 6, emphasis: { disabled: true },
            lineStyle: { color: ACCENT, width: 2.25 }, itemStyle: { color: ACCENT }, data: rows.map((row) => row.cumulative),
          },
        ],
      },
    };
  }

  const kinds = { worth, whale, bridge, staying, stages, moves, funnel, ways, losses, retention, nps, share, response, firstContact };
  const drawn = [];

  function draw(element) {
    const rows = data[element.dataset.figure];
    const kind = kinds[element.dataset.chart];
    let chart = null;
    const show = (width) => {
      if (width === 0) { // folded away, in a browser that gives what is folded no room
        return;
      }
      chart = chart || echarts.init(element, null, { renderer: "svg", width, height: 320 });
      const { height, option } = kind(rows, width);
      element.style.height = height + "px";
      chart.resize({ width, height });
      chart.setOption(Object.assign({ animation: false, textStyle: { fontFamily: FONT } }, option), true);
      // Lets print scale the drawing to the paper instead of cutting it.
      const svg = element.querySelector("svg");
      svg.setAttribute("viewBox", "0 0 " + width + " " + height);
      svg.setAttribute("aria-hidden", "true");
    };
    show(element.clientWidth);
    drawn.push({ element, show, width: element.clientWidth });
  }

  document.querySelectorAll("[data-chart]").forEach(draw);

  const fit = () => drawn.forEach((chart) => {
    const width = chart.element.clientWidth;
    if (width > 0 && width !== chart.width) {
      chart.width = width;
      chart.show(width);
    }
  });
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(document.body);

  const paper = 690;
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
    drawn.forEach((chart) => {
      const isHalf = chart.element.closest(".share") !== null;
      const width = chart.width || chart.element.clientWidth || paper;
      chart.show(Math.min(width, isHalf ? paper / 2 - 12 : paper));
    });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    drawn.forEach((chart) => chart.show(chart.width));
  });
  document.documentElement.dataset.drawn = String(drawn.length);
})();
