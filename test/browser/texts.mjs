// A text in Chromium, in both languages: it is saved while somebody types and survives a killed server; a selected passage goes into the
// remark; each page is accessible, fits a phone and breaks nothing.
//
//     node test/browser/texts.mjs PROGRAM [FOLDER]      FOLDER gets a picture of each page at 1280 and 360 px
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { fillHouse, openHouse, password } from "./house.mjs";

const program = resolve(process.argv[2] || "build/candor"), pictures = process.argv[3];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const written = {
	en: { lead: "Deputy Mayor A, for the year 2022. We heard {opinions} opinions.", problems: "Late to three of seven hearings. Of 99 opinions most were about letters.", causes: "Two hearings at the same hour.", saved: "Saved", remark: "Which three?" },
	"zh-CN": { lead: "副市长甲，2022年度。共收集意见{opinions}条。", problems: "七次听证三次迟到。征求意见99条，多为信访。", causes: "同一时间安排两场听证。", saved: "已保存", remark: "哪三次？" },
};
let passed = 0, failed = 0;
if (pictures)
	mkdirSync(pictures, { recursive: true });

function check(good, name, why = "") {
	good ? passed++ : failed++;
	if (!good)
		console.log(`not ok ${name}${why ? `\n    ${why}` : ""}`);
}

async function enter(browser, house, language, who) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language, baseURL: house.url });
	const page = await context.newPage();
	page.setDefaultTimeout(20000);
	page.faults = [];
	page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
	page.on("pageerror", (error) => page.faults.push(String(error)));
	await page.goto("/login");
	await page.fill("[name=login]", who);
	await page.fill("[name=password]", password);
	await page.click("main form button");
	return page;
}

async function look(page, language, name) {
	await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
	await page.evaluate(axe);
	const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] }), tags);
	const serious = violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
	check(!serious.length, `${language}: ${name} is accessible`, serious.map((violation) => `${violation.id}: ${violation.nodes[0].html.slice(0, 200)}`).join("\n    "));
	for (const width of [1280, 360]) {
		await page.setViewportSize({ width, height: 800 });
		check(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0, `${language}: ${name} fits ${width} px`);
		if (pictures)
			await page.screenshot({ path: join(pictures, `${name}.${language}.${width}.png`), fullPage: true });
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	check(!page.faults.length, `${language}: ${name} breaks nothing`, page.faults.join("; "));
	page.faults.length = 0;
}

async function walk(browser, language) {
	const house = await openHouse(program, language), words = written[language];
	try {
		const { cycle } = await fillHouse(house), author = await enter(browser, house, language, "deputy");
		await author.goto(`/cycles/${cycle}/texts`);
		await look(author, language, "texts");
		await author.locator('form[action$="/texts"] button').first().click();
		await author.waitForURL(/\/texts\/[0-9A-Z]{16}/);
		const place = new URL(author.url()).pathname;
		// Saved while typing: nothing was pressed, and the server is killed.
		for (const part of ["lead", "problems", "causes"])
			await author.fill(`#part-${part}`, words[part]);
		await author.locator('[name="explanations[0].outcome"]').first().check();
		await author.waitForFunction((saved) => document.querySelector("[data-saved-words]").textContent.startsWith(saved), words.saved);
		await look(author, language, "text-write");
		await house.kill();
		await author.evaluate(() => localStorage.clear());
		await author.goto(place);
		check(await author.inputValue("#part-problems") === words.problems, `${language}: what was typed is there after a killed server`);
		check(await author.locator('[name="explanations[0].outcome"]').first().isChecked(), `${language}: what was chosen is there after a killed server`);
		// Without the script's saving: the button.
		await author.fill("#part-last_cycle", words.causes);
		await author.fill("#part-measures", words.causes);
		await author.fill("#part-explanations", words.causes);
		const answer = author.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST");
		await author.locator("form[data-autosave] button:not([name])").click();
		check((await answer).status() === 303, `${language}: the button saves`);
		await author.waitForLoadState();
		await author.goto(`${place}/check`);
		await look(author, language, "text-check");
		await author.locator('form[action$="/hand-in"] button').click();
		await author.waitForURL((url) => url.pathname === place);
		// The chair selects a passage: it goes into the form with its place.
		const chair = await enter(browser, house, language, "chair");
		await chair.goto(place);
		await look(chair, language, "text-review");
		// Words that name something stand in elements of their own: a passage may reach over several.
		const passage = await chair.evaluate(() => {
			const pieces = [...document.querySelectorAll('[data-passage="problems"]')].map((piece) => piece.firstChild), range = document.createRange();
			let left = 9, last = 0;
			while (pieces[last].length < left && last + 1 < pieces.length)
				left -= pieces[last++].length;
			range.setStart(pieces[0], pieces[0].length > 2 ? 2 : 0);
			range.setEnd(pieces[last], Math.min(left, pieces[last].length));
			getSelection().removeAllRanges();
			getSelection().addRange(range);
			return getSelection().toString().trim();
		});
		await chair.waitForFunction((quote) => document.querySelector('form[action$="/remarks"] [name=quote]').value === quote, passage);
		await chair.fill('form[action$="/remarks"] [name=body]', words.remark);
		await chair.locator('form[action$="/remarks"] button').click();
		await chair.waitForURL((url) => url.pathname === place);
		const marked = await chair.locator("article.text mark").evaluateAll((marks) => marks.map((mark) => mark.firstChild.data).join(""));
		check(marked.startsWith(passage), `${language}: the remark stands at its passage`);
		await look(chair, language, "text-remarked");
		const reviewer = await house.enter("chair"), writer = await house.enter("deputy"), due = "2023-02-20";
		await reviewer.post(`${place}/review`, { verdict: "revise", due, remark: words.remark });
		const content = await writer.get(place);
		const parts = content.pieces.filter((piece) => piece.kind === "field").map((piece) => ({ part: piece.part, body: piece.part === "problems" ? words.causes + words.problems.slice(0, 12) : piece.text }));
		await writer.post(`${place}/hand-in`, { parts });
		await chair.goto(`${place}/differences`);
		await look(chair, language, "text-difference");
	} finally {
		await house.close();
	}
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const language of (process.env.WALK_LANGUAGES || "en,zh-CN").split(","))
	await walk(browser, language).catch((error) => check(false, `${language}: the walk goes to its end`, error.stack));
await browser.close();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed ? 1 : 0);
