// The second half of a cycle in Chromium, from an approved plan to a report that went up: study, a talk, texts with their slips, criticism,
// the meeting with its minutes, the supervision group's sheet, a paper. In English with scripts, in Chinese without; the page that follows and the minutes
// that are saved while they are typed with scripts in both.
//
//     node test/browser/meeting.mjs PROGRAM [FOLDER]      FOLDER gets a picture of each page at 1280 and 360 px
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { openHouse, peopleHouse, password } from "./house.mjs";
import { formOf, unfold, wrongField, wrongInput } from "./wrong.mjs";

const program = resolve(process.argv[2] || "build/candor"), pictures = process.argv[3];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const written = {
	en: { watcher: "Supervision group", topic: "What people told us", shared: "The list by ward goes public.", text: "On 3 March two road jobs were decided by telephone.", remark: "Which two?", fact: "On 4 May two road jobs were decided by telephone.",
		request: "Decide them in the meeting.", reply: "True; from now on in the meeting.", accepted: "Road jobs decided outside the meeting", minutes: "The item was taken; nobody asked for more.", ill: "Surgery", statement: "My text stands as written.", shortcoming: "The cause stayed open.",
		demand: "Say who reads the list.", answer: "The office reads it on Mondays.", paper: "There were {opinions} opinions and {talks_done} talks." },
	"zh-CN": { watcher: "督导组", topic: "学习群众意见", shared: "问题清单按片区公开。", text: "3月3日两项道路工程用电话决定。", remark: "哪两项？", fact: "5月4日两项道路工程用电话决定。", request: "以后上会决定。", reply: "属实，今后上会。", accepted: "工程事项会外决定", minutes: "本项已进行，无其他意见。",
		ill: "住院", statement: "以书面材料为准。", shortcoming: "原因剖析不够。", demand: "明确由谁核对清单。", answer: "办公室每周一核对。", paper: "收到意见{opinions}条，谈心谈话{talks_done}次。" },
};
/* What may stand in Latin letters on a Chinese page. */
const foreign = /^(candor|English|_+|Markdown|YAML|CITY|HOUSE|COUNTY\d)$/;
let passed = 0, failed = 0;
if (pictures)
	mkdirSync(pictures, { recursive: true });

function check(good, name, why = "") {
	good ? passed++ : failed++;
	if (!good)
		console.log(`not ok ${name}${why ? `\n    ${why}` : ""}`);
}

async function walk(browser, language, script) {
	const house = await openHouse(program, language), words = written[language], { said } = house, { posts } = said, say = (name) => `${language}: ${name}`;
	const { admin, city } = await peopleHouse(house), seen = new Set();

	async function enter(who, scripted = script) {
		const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language, baseURL: house.url, javaScriptEnabled: scripted });
		const page = await context.newPage();
		page.setDefaultTimeout(15000);
		page.faults = [];
		page.on("console", (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && page.faults.push(message.text()));
		page.on("pageerror", (error) => page.faults.push(String(error)));
		page.on("dialog", (dialog) => dialog.accept());
		await page.goto("/login");
		await page.fill("[name=login]", who);
		await page.fill("[name=password]", password);
		await page.click("main form button");
		return page;
	}
	async function look(page, name) {
		if (seen.has(name))
			return;
		seen.add(name);
		const text = await page.locator("body").innerText(), codes = await page.locator("code").allInnerTexts();
		check(await page.locator("h1").count() === 1, say(`${name} has one first heading`));
		check(!/\{\{|%[1-9]|undefined|\b0[0-9A-HJKMNP-TV-Z]{15}\b/.test(text), say(`${name} shows no raw place, no id`), (text.match(/.{0,60}(\{\{|%[1-9]|undefined|\b0[0-9A-HJKMNP-TV-Z]{15}\b).{0,60}/) || [""])[0]);
		if (language === "zh-CN") {
			const left = [...new Set(text.replace(/\{\w+\}/g, "").match(/[A-Za-z_]{3,}/g) || [])].filter((word) => !foreign.test(word) && !words.paper.includes(word) && !codes.some((code) => code.includes(word)));
			check(!left.length, say(`${name} is in Chinese`), left.join(" "));
		}
		await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
		for (const width of [1280, 360]) {
			await page.setViewportSize({ width, height: 900 });
			const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			check(wider <= 0, say(`${name} fits ${width} px`), `${wider} px wider`);
			if (pictures)
				await page.screenshot({ path: join(pictures, `${name}.${language}.${width}.png`), fullPage: true });
		}
		await page.setViewportSize({ width: 1280, height: 900 });
		if (script) {
			await page.evaluate(axe);
			const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] }), tags);
			const serious = violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
			check(!serious.length, say(`${name} is accessible`), serious.map((violation) => `${violation.id}: ${violation.nodes[0].html.slice(0, 200)}`).join("\n    "));
		}
		check(!page.faults.length, say(`${name} breaks nothing in the browser`), page.faults.join("; "));
		page.faults.length = 0;
		await wrong(page, name);
	}
	// On each page one wrong input: told at its field, in the page's language, and nothing typed is lost. What another one has open stays as it is.
	async function wrong(page, name) {
		const address = page.url(), faults = await wrongInput(page);
		if (faults === null)
			return;
		check(!faults, say(`${name}: a wrong input is refused at its field, in the language, and nothing typed is lost`), faults);
		await page.goto(address);
	}
	async function refused(page, action, field, fields, name) {
		const address = page.url(), { told, faults } = await wrongField(page, action, field, fields, fill);
		check(!faults, say(name), faults || told);
		await page.evaluate(() => localStorage.clear());
		await page.goto(address);
	}
	async function open(page, address, name) {
		const answer = await page.goto(address);
		check(answer.status() === 200, say(`${name} opens`), `${answer.status()} ${address}`);
		await look(page, name);
		await page.goto(address);
	}
	// With scripts in either language: a member's page that follows shows the item and what is kept under it without being loaded again, and
	// what the recorder types is there after a reload, though this device keeps nothing.
	async function follow(item, heading, watched) {
		const recorder = await enter("clerk", true), typed = recorder.locator('section[data-minutes] [name="parts[0].body"]'), saved = recorder.locator("[data-minutes-saved]");
		const appears = (place) => place.first().waitFor().then(() => true, () => false);
		check(await appears(watched.locator(".now h2", { hasText: heading })), say("the item that is taken appears on a page that follows"), await watched.locator("main").innerText());
		await recorder.goto(item);
		await send(recorder, "/minutes", { speaker: words.watcher, body: words.remark });
		check(await appears(watched.locator(".meeting-now p.long", { hasText: words.remark })), say("words that are kept appear on a page that follows"), await watched.locator("main").innerText());
		check(await watched.evaluate(() => globalThis.stayed === true), say("a page that follows is not loaded again"));
		await look(watched, "meeting-followed");
		await recorder.goto(item);
		await typed.fill(words.minutes);
		const told = await recorder.locator("section[data-minutes]").getAttribute("data-words");
		check(await appears(saved.filter({ hasText: told })), say("minutes say that they are saved while they are typed"), await saved.innerText());
		await recorder.evaluate(() => localStorage.clear());
		await recorder.reload();
		check(await typed.inputValue() === words.minutes, say("minutes that were typed are there after a reload"), await typed.inputValue());
		await recorder.context().close();
		await watched.context().close();
	}
	// Fills a form by its action's end and sends it; what it answers with is a page that says so.
	async function send(page, action, fields, button = "button:not([name=add_row]):not([type=button])") {
		const form = formOf(page, action);
		await unfold(form);
		await fill(form, fields);
		const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST");
		await form.locator(button).first().click();
		const status = (await answer).status();
		await page.waitForLoadState();
		check(status === 303, say(`${action} is taken`), `${status} ${await page.locator(".errors").allInnerTexts()}`);
	}
	async function fill(form, fields) {
		for (const [name, value] of Object.entries(fields)) {
			const field = form.locator(`[name="${name}"]:not([type=hidden])`).first(), kind = await field.evaluate((node) => node.type);
			if (kind === "radio")
				await form.locator(`[name="${name}"][value="${value}"]`).check();
			else if (kind === "select-one")
				await field.selectOption(await field.evaluate((node, wanted) => [...node.options].find((option) => option.text.includes(wanted) || option.value === wanted).value, value));
			else
				await field.fill(value);
		}
	}

	try {
		// ---- a cycle with an approved plan ----
		const person = await admin.post(`/units/${house.root.id}/people`, { login: "watcher", name: words.watcher, password: "a long sentence", language });
		const post = await admin.post(`/units/${house.root.id}/posts`, { title: words.watcher, role: "supervision" });
		await admin.post(`/posts/${post.id}/give`, { person: person.id, since: "2023-01-01" });
		await (await house.enter("watcher", "a long sentence")).post("/password", { present: "a long sentence", fresh: password });
		const above = await house.enter("superior"), office = await house.enter("clerk");
		const campaign = await above.post("/campaigns", { unit: house.root.id, title: said.campaign, procedure: "annual-democratic-life-meeting", year: 2022, theme: said.theme, dimensions: said.dimension, scope: city });
		await above.post(`/campaigns/${campaign.id}/deploy`);
		await house.jobs();
		const cycle = `/cycles/${(await office.get("/cycles")).cycles.find((row) => row.unit_name === said.unit).id}`;
		const clerk = await enter("clerk"), chair = await enter("chair"), deputy = await enter("deputy"), second = await enter("second"), watcher = await enter("watcher");
		await open(clerk, "/", "home-first");
		await clerk.locator('a.button[href$="#f-plan.write"]').click();
		await refused(clerk, "/plan", "theme", { theme: " ", meeting_day: "2023-02-11", place: "301", body: said.requirements }, "a plan without a theme is refused at its field");
		await send(clerk, "/plan", { theme: said.theme, meeting_day: "2023-02-11", place: "301", body: said.requirements });
		await look(clerk, "plan-draft");
		await send(clerk, "/submit", {});
		await watcher.goto("/");
		await watcher.locator("article a.button").click();
		await send(watcher, "/approve", {});
		await house.jobs();

		// ---- study and a talk ----
		await open(clerk, `${cycle}/study`, "study");
		await refused(clerk, "/study/joint", "day", { day: "2023-02-01", topic: words.topic, place: "301" }, "a session that has not come yet is refused at its day");
		await refused(clerk, "/study/joint", "absent[0].reason", { day: "2023-01-04", topic: words.topic, "absent[0].seat": posts.second }, "an absence without a reason is refused in its row");
		await send(clerk, "/study/joint", { day: "2023-01-04", topic: words.topic, place: "301", "absent[0].seat": posts.second, "absent[0].reason": words.ill });
		await look(clerk, "study-session");
		await house.at("2023-01-05T01:00Z");
		await open(deputy, `${cycle}/talks`, "talks");
		check(!(await deputy.locator('form[action$="/talks/record"] [name=with] option, form[action$="/talks"] [name=with] option').allInnerTexts()).includes(posts.deputy), say("nobody talks with oneself"));
		const record = await deputy.locator('main form:has([name=shared])').first().getAttribute("action");
		await refused(deputy, record, "day", { with: posts.chair, day: "2023-01-20", shared: words.shared }, "a talk that has not come yet is refused at its day");
		await send(deputy, record, { with: posts.chair, day: "2023-01-05", shared: words.shared });
		await look(deputy, "talk");
		await chair.goto("/");
		await look(chair, "home-talk");
		await chair.locator('article:has(a[href^="/talks/"]) a.button').click();
		check((await chair.locator("blockquote").innerText()).includes(words.shared), say("what was told stands before its button"));
		await send(chair, "/confirm", {});
		await clerk.goto(chair.url());
		check(!(await clerk.locator("main").innerText()).includes(words.shared), say("what was said is between the two"));

		// ---- texts ----
		await open(deputy, `${cycle}/texts`, "texts");
		async function write(page, row = 0) {
			await page.goto(`${cycle}/texts`);
			await page.locator('form[action$="/texts"] button').nth(row).click();
			await page.waitForURL(/\/texts\/[0-9A-Z]{16}/);
			const place = new URL(page.url()).pathname;
			for (const area of await page.locator("textarea[name^=parts]").all())
				await area.fill(words.text);
			await look(page, "text-write");
			// Straight on, with the last words hardly typed: nothing of them is lost.
			await page.locator("textarea[name^=parts]").last().fill(`${words.text} ${words.remark}`);
			await page.locator('form[action$="/draft"] button[name=back]').click();
			await page.waitForURL(/\/check/);
			check((await page.locator("article.text").innerText()).includes(words.remark), say("the last words typed are in what is looked over"));
			await look(page, "text-check");
			await send(page, "/hand-in", {});
			return place;
		}
		const own = await write(deputy);
		await chair.goto("/");
		await chair.locator(`article a.button[href="${own}"]`).click();
		await look(chair, "text-review");
		await refused(chair, "/review", "due", { verdict: "revise", remark: words.remark }, "a slip that asks for a revision without a day is refused at its field");
		await send(chair, "/review", { verdict: "revise", due: "2023-01-20", remark: words.remark });
		await deputy.goto("/");
		await deputy.locator(`article a.button[href="${own}"]`).click();
		check((await deputy.locator("main").innerText()).includes(words.remark), say("the slip stands above the text"));
		await deputy.locator("textarea[name^=parts]").nth(2).fill(`${words.text} ${words.fact}`);
		await deputy.locator('form[action$="/draft"] button[name=back]').click();
		await send(deputy, "/hand-in", {});
		await open(chair, `${own}/differences`, "text-difference");
		await chair.goto(own);
		await send(chair, "/review", { verdict: "pass" });

		// ---- criticism, sealed ----
		await open(second, `${cycle}/criticism`, "criticisms");
		check(!(await second.locator("form [name=other] option").allInnerTexts()).includes(posts.second), say("nobody criticizes oneself"));
		await refused(second, "/criticism", "other", { fact: words.fact, request: words.request }, "criticism of nobody is refused at its field");
		await send(second, "/criticism", { other: posts.chair, fact: words.fact, request: words.request });
		await look(second, "criticism-sealed");
		await chair.goto(second.url());
		check(!(await chair.locator("main").innerText()).includes(words.request), say("what is prepared is the critic's alone"));

		// ---- the meeting ----
		await house.at("2023-02-11T00:50Z");
		await open(clerk, `${cycle}/meeting`, "meeting-none");
		await send(clerk, "/meeting", {});
		const meeting = new URL(clerk.url()).pathname;
		check((await clerk.locator("main").innerText()).includes("301"), say("the place comes from the plan"));
		await look(clerk, "meeting-planned");
		await open(clerk, `${meeting}/pack`, "meeting-pack");
		await clerk.goto(meeting);
		await clerk.locator(`.people a:text-is("${posts.second}")`).first().click();
		await look(clerk, "attendance");
		await refused(clerk, "/set", "at", { state: "late", at: "25:00" }, "a time that is none is refused at its field");
		await send(clerk, "/set", { state: "late", at: "09:10" });
		await send(clerk, "/attendance", {});
		await send(clerk, "/open", {});
		await look(clerk, "meeting-open");
		check(await clerk.locator('.agenda form[action$="/open"]').count() === 1, say("the next item is taken from the desk"));
		await open(deputy, `${meeting}/follow`, "meeting-follow");
		const watched = await enter("deputy", true);
		await watched.goto(`${meeting}/follow`);
		await watched.evaluate(() => { globalThis.stayed = true; });
		for (let item = 0; await clerk.locator('.agenda form[action$="/open"]').count(); item++) {
			await clerk.locator('.agenda form[action$="/open"] button').click();
			await clerk.waitForURL(/\/agenda\//);
			if (item === 0) {
				await look(clerk, "agenda-item");
				await follow(clerk.url(), await clerk.locator("h1").evaluate((title) => title.firstChild.textContent.trim()), watched);
				await clerk.goto(clerk.url());
			}
			if ((await clerk.locator("h1").innerText()).includes(`· ${posts.chair}`)) {
				await chair.goto("/");
				await chair.locator('article a.button[href$="/criticism"]').click();
				await look(chair, "criticism-open");
				await chair.locator('a.button[href^="/criticism/"]').first().click();
				await refused(chair, "/answer", "title", { answer: "accept", reply: words.reply, fact: words.text, level: "person" }, "a point is accepted with the title of what it becomes");
				await send(chair, "/answer", { answer: "accept", reply: words.reply, title: words.accepted, fact: words.text, level: "person" });
				await look(chair, "criticism-answered");
				check(await chair.locator('form[action$="/answer"]').count() === 0, say("what was answered is not asked again"));
			}
			await send(clerk, "/close", { "parts[0].body": words.minutes });
		}
		check(await clerk.locator(".agenda > li:not([data-state=done])").count() === 0, say("every item is taken"));
		await send(clerk, `${meeting}/close`, {});
		await look(clerk, "meeting-closed");

		// ---- minutes ----
		for (const [i, member] of [chair, deputy, second].entries()) {
			await member.goto("/");
			await member.locator('article a.button[href^="/minutes/"]').first().click();
			await look(member, `minutes-to-confirm-${i}`);
			await send(member, "/confirm", {});
		}
		const minutes = new URL(chair.url()).pathname;
		check(await chair.locator(".paper h3").count() > 5, say("minutes stand under their items"));
		for (const signer of [clerk, chair]) {
			await signer.goto(minutes);
			await send(signer, "/sign", {});
		}
		await look(chair, "minutes-signed");
		await open(clerk, cycle, "cycle-held");
		check(await clerk.locator(".stages > li[data-state=done]").count() >= 4, say("with the meeting the stages before it are done, as far as nothing blocks them"));

		// ---- the supervision group's sheet ----
		await open(watcher, `${cycle}/supervision`, "supervision");
		await send(watcher, "/sheets", { on_meeting: words.minutes });
		const sheet = new URL(watcher.url()).pathname;
		await refused(watcher, "/points", "due", { sort: "shortcoming", body: words.shortcoming, due: "2023-03-01" }, "a day for what is no demand is refused at its field");
		await send(watcher, "/points", { sort: "shortcoming", body: words.shortcoming });
		await watcher.goto(sheet);
		await send(watcher, "/points", { sort: "demand", body: words.demand, due: "2023-03-10" });
		await watcher.goto(sheet);
		await refused(watcher, "/give", "judgement", {}, "a sheet is not given without a judgement");
		await send(watcher, "/give", { judgement: "accepted with demands" });
		await look(watcher, "sheet");
		await clerk.goto("/");
		await look(clerk, "home-demand");
		await clerk.locator('article a.button[href^="/points/"]').click();
		await look(clerk, "point");
		await send(clerk, "/answer", { answer: words.answer });

		// ---- a paper ----
		await open(clerk, `${cycle}/papers`, "papers");
		await clerk.locator('form:has([name=document][value=report]) button').click();
		await clerk.waitForURL(/\/papers\/[0-9A-Z]{16}/);
		const paper = new URL(clerk.url()).pathname, parts = await clerk.locator('a[href^="/paragraphs/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
		for (const part of parts) {
			await clerk.goto(part);
			await look(clerk, "paragraph");
			await send(clerk, "/change", { body: words.paper });
		}
		await look(clerk, "paper");
		check(!(await clerk.locator(".paper").innerText()).includes("{talks_done}"), say("figures of the record stand in the words"));
		await chair.goto("/");
		await chair.locator(`article a.button[href="${paper}"]`).click();
		await send(chair, "/sign", {});
		await clerk.goto("/");
		await clerk.locator(`article a.button[href="${paper}"]`).click();
		await send(clerk, "/issue", {});
		await look(clerk, "paper-issued");
		check((await watcher.goto(paper)).status() === 200, say("what went up is read above"));
	} catch (broken) {
		check(false, say("the walk goes on to its end"), String(broken.stack || broken).slice(0, 1500));
	} finally {
		await house.close();
	}
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [language, script] of [["en", true], ["zh-CN", false]])
	if (!process.env.WALK_LANGUAGES || process.env.WALK_LANGUAGES.split(" ").includes(language))
		await walk(browser, language, script);
await browser.close();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed ? 1 : 0);
