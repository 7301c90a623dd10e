// The second half of a cycle in Chromium, from an approved plan to a report that went up and a meeting that is to be held again: numbers that a level
// tightens, study, talks planned and held, texts with their slips, criticism, the meeting with an absent member, claims, a decision, a ballot and its
// minutes, the supervision group's sheet, a paper. In English with scripts, in Chinese without; the page that follows and the minutes
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
		demand: "Say who reads the list.", answer: "The office reads it on Mondays.", paper: "There were {opinions} opinions and {talks_done} talks.",
		third: "Deputy Mayor C", source: "Notice of the city", aspect: "Flood control", prompt: "What was not ready?", tightened: "Ten days were too few last year.", problems: ["Letters wait longer than a month", "Files come on the day"],
		share: "My department had 19 of the 31.", claimed: "Two of the seven came from my office.", decided: "Files go out three days ahead.", undertaking: "I answer for the list from March on.", ballot: "How staff rate the meeting", again: "Nobody said which files came late." },
	"zh-CN": { watcher: "督导组", topic: "学习群众意见", shared: "问题清单按片区公开。", text: "3月3日两项道路工程用电话决定。", remark: "哪两项？", fact: "5月4日两项道路工程用电话决定。", request: "以后上会决定。", reply: "属实，今后上会。", accepted: "工程事项会外决定", minutes: "本项已进行，无其他意见。",
		ill: "住院", statement: "以书面材料为准。", shortcoming: "原因剖析不够。", demand: "明确由谁核对清单。", answer: "办公室每周一核对。", paper: "收到意见{opinions}条，谈心谈话{talks_done}次。",
		third: "副市长丙", source: "市里通知", aspect: "防汛准备", prompt: "哪些没有准备好？", tightened: "去年十天时间不够。", problems: ["群众来信办理超过一个月", "会议材料当天才送"],
		share: "31件中我分管部门占19件。", claimed: "7件中有2件出自我处。", decided: "会议材料提前三天送达。", undertaking: "3月起清单由我负责。", ballot: "民主生活会群众测评", again: "没有说清哪些材料送迟。" },
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
		const text = await page.locator("body").innerText(), codes = await page.locator("code, pre, .code").allInnerTexts();
		check(await page.locator("h1").count() === 1, say(`${name} has one first heading`));
		check(!/\{\{|%[1-9]|undefined|\b0[0-9A-HJKMNP-TV-Z]{15}\b/.test(text), say(`${name} shows no raw place, no id`), (text.match(/.{0,60}(\{\{|%[1-9]|undefined|\b0[0-9A-HJKMNP-TV-Z]{15}\b).{0,60}/) || [""])[0]);
		if (language === "zh-CN") {
			const left = [...new Set(text.replace(/\{\w+\}/g, "").match(/[A-Za-z_]{3,}/g) || [])].filter((word) => !foreign.test(word) && !words.paper.includes(word) && !codes.some((code) => code.includes(word)));
			check(!left.length, say(`${name} is in Chinese`), left.join(" "));
		}
		await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
		const nameless = await page.evaluate(() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, summary, a[href], fieldset, table, [role=region]")].filter((one) => {
			if (one.closest("[hidden]"))
				return false;
			const by = (one.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.innerText || "").join("");
			const said = one.matches("table") ? one.caption?.innerText || one.closest("[aria-label]")?.ariaLabel || one.closest("section, article, form")?.querySelector("h1, h2, h3, legend")?.innerText
				: one.matches("fieldset") ? one.querySelector("legend")?.textContent : one.labels?.length ? [...one.labels].map((label) => label.innerText).join("") : one.matches("button, a, summary") ? one.innerText || one.title : "";
			return !(by || one.ariaLabel || said || "").trim();
		}).map((one) => one.outerHTML.slice(0, 160)));
		check(!nameless.length, say(`on ${name} every control has a name`), nameless.join("\n    "));
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
		const second = await enter("clerk", true), beside = second.locator('section[data-minutes] [name="parts[0].body"]'), theirs = second.locator("[data-minutes-saved]");
		await second.goto(item);
		await typed.fill(words.minutes);
		const told = await recorder.locator("section[data-minutes]").getAttribute("data-words");
		check(await appears(saved.filter({ hasText: told })), say("minutes say that they are saved while they are typed"), await saved.innerText());
		await recorder.evaluate(() => localStorage.clear());
		await recorder.reload();
		check(await typed.inputValue() === words.minutes, say("minutes that were typed are there after a reload"), await typed.inputValue());
		// A second one who types for the same speaker is shown these words, and takes none of them away.
		await beside.fill(words.remark);
		check(await appears(theirs.locator("q", { hasText: words.minutes })), say("whoever types for the same speaker is shown the other's words"), await theirs.innerText());
		await theirs.locator("button").click();
		check(await appears(theirs.filter({ hasText: told })) && await beside.inputValue() === words.remark + "\n" + words.minutes, say("the other's words go into the own ones when asked"), await beside.inputValue());
		await recorder.reload();
		check((await typed.inputValue()).includes(words.remark), say("both ones' words are there after a reload"), await typed.inputValue());
		await typed.fill(words.minutes);
		check(await appears(saved.filter({ hasText: told })), say("whoever has seen them may shorten them"), await saved.innerText());
		await recorder.context().close();
		await second.context().close();
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

	async function press(page, action, button) {
		const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST");
		await formOf(page, action).locator(button).first().click();
		const status = (await answer).status();
		await page.waitForLoadState();
		return status;
	}
	// Under the item of claims: the recorder writes one down, a member claims on the phone; the register says what nobody claimed yet.
	async function claims(clerk, member) {
		const item = new URL(clerk.url()).pathname, open = () => clerk.locator('td .chip[data-state="due"]').count();
		await look(clerk, "agenda-claims");
		check(await open() === 2, say("nobody has claimed either problem yet"));
		await refused(clerk, "/claims", "share", { problem: words.problems[0], post: posts.deputy, share: " " }, "a claim without its share is refused at its field");
		await refused(clerk, "/claims", "post", { problem: words.problems[0], share: words.share }, "the recorder says whose share it is");
		await send(clerk, "/claims", { problem: words.problems[0], post: posts.deputy, share: words.share });
		await member.setViewportSize({ width: 360, height: 740 });
		await member.goto(item);
		await send(member, "/claims", { problem: words.problems[1], share: words.claimed });
		await member.goto(item);
		await look(member, "agenda-claims-member");
		await clerk.goto(item);
		const register = await clerk.locator("table").innerText();
		check([posts.deputy, words.share, posts.second, words.claimed].every((part) => register.includes(part)) && await open() === 0, say("the register says whose share is whose"), register);
		await look(clerk, "agenda-claimed");
	}
	// A decision, and an undertaking with its day, which becomes a problem of the ledger.
	async function decide(clerk) {
		const item = new URL(clerk.url()).pathname;
		await look(clerk, "agenda-decision");
		await refused(clerk, "/decisions", "due", { type: "undertaking", body: words.undertaking }, "an undertaking without a day is refused at its field");
		await send(clerk, "/decisions", { type: "decision", body: words.decided });
		await clerk.goto(item);
		await send(clerk, "/decisions", { type: "undertaking", body: words.undertaking, accountable: posts.second, due: "2023-03-31" });
		await look(clerk, "decision");
		check((await clerk.locator("main").innerText()).includes(posts.second), say("an undertaking names who answers for it"));
		await refused(clerk, "/problem", "title", { title: " " }, "a problem of a decision has a title");
		await send(clerk, "/problem", { title: words.accepted, fact: words.fact });
		await look(clerk, "decision-problem");
		await clerk.goto(item);
		const told = await clerk.locator("ol.decided").innerText();
		check([words.decided, words.undertaking, posts.second].every((part) => told.includes(part)), say("what was decided stands under its item"), told);
		await look(clerk, "agenda-decided");
	}
	// What the absent member wrote is read out under the own item, and from then on the group reads it.
	async function readOut(clerk, member, seat) {
		const item = new URL(clerk.url()).pathname;
		await look(clerk, "agenda-absent");
		await clerk.locator(`main a[href="${seat}"]`).first().click();
		await refused(clerk, "/read", "by", { by: " " }, "who reads a statement out is said at its field");
		await member.goto(seat);
		check(!(await member.content()).includes(words.statement), say("nobody reads a statement before"));
		await send(clerk, "/read", { by: posts.chair });
		await member.goto(seat);
		check((await member.locator("main").innerText()).includes(words.statement), say("what was read out is read by the group"));
		await look(member, "statement-read");
		await clerk.goto(item);
	}
	async function ballot(clerk, meeting) {
		const counted = { issued: "40", returned: "38", "votes[0].votes": "30", "votes[3].votes": "8" };
		await clerk.goto(meeting);
		await unfold(formOf(clerk, "/ballots"));
		await look(clerk, "ballot-form");
		await unfold(formOf(clerk, "/ballots"));
		await fill(formOf(clerk, "/ballots"), { ...counted, returned: "37" });
		check(await press(clerk, "/ballots", "button:not([name=add_row])") === 422 && await clerk.locator("fieldset.rows.wrong input[name='votes[0].votes'][value='30']").count() === 1 &&
			await clerk.locator(".errors a[href^='#']").count() === 1, say("more votes than sheets are refused at their rows, and nothing typed is lost"), await clerk.locator(".errors").innerText());
		await look(clerk, "ballot-refused");
		await clerk.evaluate(() => localStorage.clear());
		await clerk.goto(meeting);
		await send(clerk, "/ballots", counted);
		await look(clerk, "ballot");
		const told = await clerk.locator("main").innerText();
		check([words.ballot, "40", "38", "30", "8"].every((part) => told.includes(part)), say("a counted ballot is told by its name, with its numbers"), told);
		await clerk.goto(meeting);
		await look(clerk, "meeting-ballot");
	}

	try {
		// ---- a cycle with an approved plan ----
		const person = await admin.post(`/units/${house.root.id}/people`, { login: "watcher", name: words.watcher, password: "a long sentence", language });
		const post = await admin.post(`/units/${house.root.id}/posts`, { title: words.watcher, role: "supervision" });
		await admin.post(`/posts/${post.id}/give`, { person: person.id, since: "2023-01-01" });
		await (await house.enter("watcher", "a long sentence")).post("/password", { present: "a long sentence", fresh: password });
		const absent = await admin.post(`/units/${city}/people`, { login: "third", name: words.third, password: "a long sentence", language });
		const fourth = await admin.post(`/units/${city}/posts`, { title: words.third, role: "member" });
		await admin.post(`/posts/${fourth.id}/give`, { person: absent.id, since: "2023-01-01" });
		await (await house.enter("third", "a long sentence")).post("/password", { present: "a long sentence", fresh: password });
		const above = await house.enter("superior"), office = await house.enter("clerk");
		const campaign = await above.post("/campaigns", { unit: house.root.id, title: said.campaign, procedure: "annual-democratic-life-meeting", year: 2022, theme: said.theme, dimensions: said.dimension, scope: city });
		await above.post(`/campaigns/${campaign.id}/deploy`);
		await house.jobs();
		const cycle = `/cycles/${(await office.get("/cycles")).cycles.find((row) => row.unit_name === said.unit).id}`;
		const clerk = await enter("clerk"), chair = await enter("chair"), deputy = await enter("deputy"), second = await enter("second"), third = await enter("third"), watcher = await enter("watcher"), superior = await enter("superior");
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

		// ---- numbers tightened, an aspect added ----
		const numbers = { unit: city, number: "gates.C03.days", value: "12", dimension: words.aspect, prompt: words.prompt, source: words.source, reason: words.tightened };
		await open(superior, `/campaigns/${campaign.id}`, "campaign");
		await refused(superior, "/amendments/tightened", "value", { ...numbers, value: "7" }, "a number that would loosen the procedure is refused at its field");
		await refused(superior, "/amendments/tightened", "source", { ...numbers, source: " " }, "a number without its document is refused at its field");
		await refused(superior, "/amendments", "overlay", { unit: city, overlay: "gates: [", reason: words.tightened }, "an overlay that cannot be read is refused at its field");
		check(await superior.locator("main details pre").count() === 0, say("what was refused tightened nothing"));
		await unfold(formOf(superior, "/amendments/tightened"));
		await fill(formOf(superior, "/amendments/tightened"), numbers);
		check(await press(superior, "/amendments/tightened", "[name=preview]") === 200, say("what will be tightened can be looked at first"));
		await look(superior, "campaign-preview");
		check(await press(superior, "/amendments/tightened", "button:not([name])") === 303, say("what was looked at is tightened without typing it again"), await superior.locator("main").innerText());
		const tightened = await superior.locator("main article.card").innerText();
		check([words.aspect, words.source, words.tightened, "12", "C03"].every((part) => tightened.includes(part)), say("what was tightened stands with check, number, document and reason"), tightened);
		await look(superior, "campaign-tightened");

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
		const times = { since: "2023-01-09", until: "2023-01-13", hours: "09:00-11:00", minutes: "30", place: "301" }, proposals = async () => (await office.get(`${cycle}/talks`)).talks.filter((row) => row.state === "proposed").length;
		await open(clerk, `${cycle}/talks`, "talks-planner");
		await refused(clerk, "/talks/plan", "until", { ...times, until: "2023-01-08" }, "a last day before the first one is refused at its field");
		await refused(clerk, "/talks/plan", "hours", { ...times, hours: "9-11" }, "hours that are none are refused at their field");
		await unfold(formOf(clerk, "/talks/plan"));
		await fill(formOf(clerk, "/talks/plan"), times);
		check(await press(clerk, "/talks/plan", "[name=preview]") === 200, say("planned talks can be looked at first"));
		await look(clerk, "talks-preview");
		const shown = await clerk.locator("main").innerText();
		check([posts.chair, posts.deputy, posts.second, words.third, "09:00", "09:30"].every((part) => shown.includes(part)) && await proposals() === 0, say("the preview names pairs and times, and nothing is proposed yet"), shown);
		check(!shown.includes(`${posts.chair} – ${posts.deputy}`), say("who has talked is not planned again"));
		check(await press(clerk, "/talks/plan", "button:not([name])") === 303 && await proposals() === 5, say("what was looked at is proposed without typing it again"), String(await proposals()));
		await look(clerk, "talks-planned");
		await second.goto("/");
		await look(second, "home-time");
		await send(clerk, "/talks/clear", {});
		check(await proposals() === 0, say("untouched proposals are withdrawn"));

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
		for (const title of words.problems)
			await office.post(`${cycle}/problems`, { title, fact: words.fact, level: "group", source: "self" });
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
		await third.goto(meeting);
		await third.locator(`.people li:has(a:text-is("${words.third}")) a[href^="/attendance/"]`).last().click();
		const seat = new URL(third.url()).pathname;
		await refused(third, "/statement", "statement", { statement: " " }, "a statement without words is refused at its field");
		await send(third, "/statement", { statement: words.statement });
		await third.goto(seat);
		check((await third.locator("main").innerText()).includes(words.statement), say("a member's statement is there for that member"));
		await look(third, "statement-handed");
		await open(clerk, seat, "attendance-absent");
		check(!(await clerk.content()).includes(words.statement), say("a statement is sealed until it is read out"));
		await send(clerk, "/set", { state: "absent", reason: words.ill, leave: posts.chair });
		check((await clerk.locator(`.people li:has(a:text-is("${words.third}"))`).innerText()).includes(words.ill), say("who is absent stands with the reason"));
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
			const row = (await office.get(meeting)).agenda.find((one) => new URL(clerk.url()).pathname.endsWith(one.id)), gone = row.post === fourth.id;
			if (row.type === "claim")
				await claims(clerk, second);
			if (row.type === "closing")
				await decide(clerk);
			if (gone)
				await readOut(clerk, second, seat);
			await send(clerk, "/close", gone ? {} : { "parts[0].body": words.minutes });
		}
		check(await clerk.locator(".agenda > li:not([data-state=done])").count() === 0, say("every item is taken"));
		await ballot(clerk, meeting);
		await send(clerk, `${meeting}/close`, {});
		await look(clerk, "meeting-closed");
		await open(clerk, seat, "relay");
		await refused(clerk, "/relay", "day", { day: "2023-02-12", by: posts.chair }, "a day that has not come is refused: the absent member was not told yet");
		await send(clerk, "/relay", { day: "2023-02-11", by: posts.chair });
		await clerk.goto(meeting);
		check(/2023|2月/.test(await clerk.locator(`.people li:has(a:text-is("${words.third}"))`).innerText()) && (await clerk.locator(`.people li:has(a:text-is("${words.third}"))`).innerText()).includes(posts.chair), say("who told the absent member, and when, stands on the list"));
		await look(clerk, "meeting-told");

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

		// ---- held again ----
		await open(superior, cycle, "cycle-above");
		await refused(superior, "/redo", "until", { reason: words.again, until: "2023-02-11" }, "a day that is not later than today is refused at its field");
		await refused(superior, "/redo", "reason", { reason: " ", until: "2023-03-10" }, "an order to repeat without a reason is refused at its field");
		await send(superior, "/redo", { reason: words.again, until: "2023-03-10" });
		await clerk.goto(`${cycle}/supervision`);
		check((await clerk.locator(".flash[data-kind=warning]").innerText()).includes(words.again), say("the order stands with its reason"));
		await look(clerk, "supervision-again");
		await open(clerk, cycle, "cycle-again");
		await open(clerk, "/", "home-again");
		await clerk.goto(`${cycle}/meeting`);
		check(await clerk.locator(`a[href="${meeting}"]`).count() > 0, say("the first meeting stays on record"));
		await refused(clerk, "/meeting", "reason", { place: "302", day: "2023-03-10" }, "a second meeting says why at its field");
		await send(clerk, "/meeting", { place: "302", day: "2023-03-10", reason: words.again });
		check(new URL(clerk.url()).pathname !== meeting && (await clerk.locator("h1").innerText()).includes("2"), say("the second meeting is another one"));
		await look(clerk, "meeting-again");
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
