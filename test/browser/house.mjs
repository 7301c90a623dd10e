// A house of its own for the browser: a fresh folder with a simulated clock, a server, and people, all made through the program's own
// doors. openHouse gives the doors; fillHouse puts a running cycle with invented content into it, for pictures and for looking.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const environment = { ...process.env, CANDOR_CHEAP_PASSWORDS: "1" };
export const password = "another long sentence";

export const words = {
	en: {
		house: "Sample Province", unit: "Sample City", admin: "Administrator", campaign: "Yearly review 2022",
		theme: "Listen, examine, mend: what people said comes first", requirements: "Go out and ask. Write facts, not wishes. Report last year's items first.",
		counties: ["North County", "South County", "River County"],
		posts: { superior: "Head of the Province", chair: "Mayor", deputy: "Deputy Mayor A", second: "Deputy Mayor B", clerk: "Secretariat Clerk", verifier: "Verifier", engineer: "Transport Engineer" },
		opinions: [
			"A licence for a new food shop needs three counters and takes more than twenty days.", "Holes in the roads of the north district have not been mended for two years.",
			"When leaders visit our village they look at boards most of the time.", "The same figures go into four tables every month.",
			"We asked for a lift in our old building and never got an answer.", "The last bus leaves before the night shift ends.",
			"The hotline said “passed on”, and that was the end of it.", "Five inspections came to our firm in one month."],
		problems: [
			["A food shop's licence needs three counters", "Median 22 working days in a sample of 40 files.", "One counter takes the papers; joint visit by appointment", "20 files in a row take at most 7 days", "working days", "22", "7", "2023-06-30"],
			["Holes in the roads of the north district", "37 holes reported, 11 of them older than a year.", "A list by ward, a public map every week", "No hole older than 72 hours in a drive through all wards", "open holes", "37", "0", "2023-02-20"],
			["Visits follow prepared routes", "9 of 11 visits in the third quarter followed a prepared route.", "At least half of the visits unannounced; a log with open questions", "The log of one quarter shows it", "share unannounced", "18 %", "50 %", "2023-06-30"],
			["One township fills four tables with the same figures", "31 hours a month, measured.", "Retire the doubles; enter once", "The township's office shows one table", "tables", "4", "1", "2023-02-10"]],
		progress: "Joint inspection agreed with the four offices; the first counter opens on Monday.", claim: "Only one table is left; the office confirms it.",
		verified: "Looked at the tables of January on the spot: one is left.", dimension: "Serving people", answer: "Both lines run until 22:15 from March on.",
	},
	"zh-CN": {
		house: "示例省", unit: "示例市", admin: "系统管理员", campaign: "2022年度民主生活会",
		theme: "听意见、查问题、抓整改：把群众反映摆在第一位", requirements: "广泛听取意见，问题见人见事，先报告上年整改情况。",
		counties: ["北县", "南县", "河县"],
		posts: { superior: "省级负责人", chair: "市长", deputy: "副市长甲", second: "副市长乙", clerk: "办公室工作人员", verifier: "验收人", engineer: "交通工程师" },
		opinions: [
			"新办饮食店经营许可要跑三个窗口，前后二十多天。", "城北片区道路坑洼两年没有修。", "领导来村里调研，大部分时间在看展板。", "同样的数据一个月要报四张表。",
			"老旧小区加装电梯申请后没有答复。", "公交末班车早于夜班下班时间。", "热线回复“已转办”后就没有下文。", "涉企检查一个月来了五批。"],
		problems: [
			["新办餐饮许可跑三个窗口", "抽查40件，中位数22个工作日。", "一窗受理，预约联合踏勘", "连续20件不超过7天", "工作日", "22", "7", "2023-06-30"],
			["城北片区道路坑洼", "上报37处，其中11处超过一年。", "分片修复，每周上图公示", "各片巡查一遍，无超过72小时的坑洼", "未修复处", "37", "0", "2023-02-20"],
			["调研走规定路线", "三季度11次调研9次走规定路线。", "半数以上“四不两直”，建立走访记录", "一个季度的记录可查", "不打招呼比例", "18%", "50%", "2023-06-30"],
			["乡镇每月重复填报四张表", "实测每月31小时。", "合并重复表格，一次录入", "乡镇办公室只剩一张表", "表格数", "4", "1", "2023-02-10"]],
		progress: "已与四个部门商定联合踏勘，首个窗口周一开放。", claim: "只剩一张表，乡镇办公室已确认。", verified: "实地查看1月份表格，确只剩一张。", dimension: "服务群众", answer: "两条线路自3月起延时至22:15。",
	},
};

export async function openHouse(program, language = "en") {
	const folder = mkdtempSync(join(tmpdir(), "candor-browser-")), data = join(folder, "data"), said = words[language];
	const command = (...given) => JSON.parse(execFileSync(program, ["--data", data, "--json", ...given], { env: environment }).toString() || "{}");
	const root = command("house", "init", "--code", "HOUSE", "--name", said.house, "--login", "admin", "--person", said.admin, "--password", "a long sentence",
		"--clock", "simulated", "--now", "2023-01-04T01:00Z", "--zone", "480", "--language", language);
	let server, url, place = "127.0.0.1:0"; // after a restart at the same place, so that what a browser has open goes on
	async function start() {
		server = spawn(program, ["--data", data, "serve", "--listen", place], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
		for await (const line of createInterface({ input: server.stdout })) {
			const found = line.match(/http:\/\/(127\.0\.0\.1:\d+)/);
			if (found) {
				place = found[1];
				return found[0];
			}
		}
		throw new Error("the server did not start");
	}
	async function stop() {
		if (server.exitCode === null) {
			server.kill("SIGTERM");
			await new Promise((done) => server.once("exit", done));
		}
	}
	async function kill() { // in the middle of whatever it does, and up again
		server.kill("SIGKILL");
		await new Promise((done) => server.once("exit", done));
		url = await start();
	}
	async function ask(token, method, path, fields) {
		const headers = { Accept: "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
		const file = fields instanceof FormData;
		if (fields && !file)
			headers["Content-Type"] = "application/json";
		const answer = await fetch(url + path, { method, headers, body: fields && (file ? fields : JSON.stringify(fields)) });
		const record = await answer.json();
		if (!answer.ok)
			throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(record).slice(0, 600)}`);
		return record;
	}
	async function enter(login, word = password) {
		const { token } = await ask(null, "POST", "/login", { login, password: word });
		return { get: (path) => ask(token, "GET", path), post: (path, fields = {}) => ask(token, "POST", path, fields) };
	}
	const house = { root, data, language, said, enter, stop, kill, ask, command, get url() { return url; },
		async at(moment) { await stop(); command("clock", "set", "--now", moment); url = await start(); },
		async jobs() { await stop(); command("job", "run"); url = await start(); },
		async close() { await stop(); rmSync(folder, { recursive: true, force: true }); } };
	url = await start();
	return house;
}

// Units, posts and people: the level above, a group with its office, a verifier. Everybody has chosen a password.
export async function peopleHouse(house) {
	const { said, root } = house, admin = await house.enter("admin", "a long sentence");
	await admin.post("/password", { present: "a long sentence", fresh: password });
	const city = (await admin.post(`/units/${root.id}/units`, { code: "CITY", name: said.unit, has_group: true, staff: 200 })).id;
	for (const [i, name] of said.counties.entries())
		await admin.post(`/units/${city}/units`, { code: `COUNTY${i + 1}`, name, has_group: true, staff: 80 });
	const seats = {};
	async function seat(login, role, unit = city) {
		const title = said.posts[login];
		const person = await admin.post(`/units/${unit}/people`, { login, name: title, password: "a long sentence", language: house.language });
		const post = await admin.post(`/units/${unit}/posts`, { title, role });
		await admin.post(`/posts/${post.id}/give`, { person: person.id, since: "2023-01-01" });
		const mine = await house.enter(login, "a long sentence");
		await mine.post("/password", { present: "a long sentence", fresh: password });
		seats[login] = post.id;
	}
	await seat("superior", "superior", root.id);
	for (const [login, role] of [["chair", "chair"], ["deputy", "member"], ["second", "member"], ["clerk", "secretariat"], ["verifier", "verifier"], ["engineer", "staff"]])
		await seat(login, role);
	return { admin, city, seats };
}

// A deployed campaign with opinions, problems and measures in several states.
export async function fillHouse(house) {
	const { said } = house, { admin, city, seats } = await peopleHouse(house);
	const people = {};
	for (const login of ["superior", "chair", "deputy", "second", "clerk", "verifier"])
		people[login] = await house.enter(login);
	const { superior, deputy, second, clerk, verifier, chair } = people;
	const campaign = await superior.post("/campaigns", { unit: house.root.id, title: said.campaign, procedure: "annual-democratic-life-meeting", year: 2022, theme: said.theme,
		requirements: said.requirements, meeting_from: "2023-01-20", meeting_until: "2023-03-10" });
	await superior.post(`/campaigns/${campaign.id}/deploy`);
	await house.jobs();
	const cycle = (await clerk.get("/cycles")).cycles.find((row) => row.unit_name === said.unit).id, at = `/cycles/${cycle}`;
	await clerk.post(`${at}/plan`, { theme: said.theme, meeting_day: "2023-02-11", place: "301", body: said.requirements });
	const plan = (await clerk.get(at)).plan.id;
	await clerk.post(`/plans/${plan}/submit`);
	const opinions = [];
	for (const [i, text] of said.opinions.entries())
		opinions.push((await clerk.post(`${at}/opinions`, { channel: ["paper", "forum", "mailbox"][i % 3], text, dimension: said.dimension, ...(i === 5 && { seat: seats.second }) })).id);
	await clerk.post(`${at}/channels`, { channel: "paper", issued: 120, returned: 71 });
	const measures = [], problems = [];
	for (const [i, [title, fact, measure, acceptance, indicator, present, target, due]] of said.problems.entries()) {
		const problem = await clerk.post(`${at}/problems`, { title, fact, level: "group", source: "opinion", dimension: said.dimension, opinion: opinions[i] });
		problems.push(problem.id);
		if (i < 4)
			measures.push((await clerk.post(`/problems/${problem.id}/measures`, { title: measure, accountable: i % 2 ? seats.second : seats.deputy, acceptance, indicator, present, target,
				type: "by date", due: i === 1 ? "2023-02-05" : due })).id);
	}
	await superior.post(`/plans/${plan}/approve`, {});
	await house.jobs();
	await deputy.post(`/measures/${measures[0]}/progress`, { body: said.progress, present: "15" });
	const file = new FormData();
	file.set("file", new Blob(["One table: township, month, figure.\n"], { type: "text/plain" }), "tables-january.txt");
	file.set("caption", said.problems[3][0]);
	await second.post(`/measures/${measures[3]}/evidence`, file);
	await second.post(`/measures/${measures[3]}/claim`, { statement: said.claim });
	await second.post(`/measures/${measures[1]}/extension`, { due: "2023-03-15", reason: said.problems[1][1] });
	const { intake } = await clerk.get(at);
	await house.at("2023-02-08T01:00Z");
	return { admin, city, seats, people, campaign: campaign.id, cycle, plan, opinions, problems, measures, intake, chair, verifier };
}
