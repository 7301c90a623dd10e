#include "profile/rules.h"
#include <string.h>

#define WORDS(...) { __VA_ARGS__, NULL }
const char *const profile_languages[] = WORDS("en", "zh-CN");
const char *const profile_stage_words[] = WORDS("deployed", "plan", "study", "opinions", "talks", "problems", "materials", "review",
	"meeting", "report", "rectification", "lookback");
const char *const profile_role_words[] = WORDS("chair", "member", "secretariat", "organization", "discipline", "supervision", "superior",
	"verifier", "observer", "staff", "auditor", "administrator");
const char *const profile_basis_words[] = WORDS("regulation", "central", "local", "practice", "background", "design");
const char *const profile_basis_labels[] = WORDS(
	N_("the governing regulation or standard, confirmed"),
	N_("another central rule or notice, confirmed"),
	N_("a local or single organization's rule, confirmed; a starting value, not a law"),
	N_("practice reported in public, confirmed"),
	N_("background knowledge, not confirmed: check before relying on it"),
	N_("candor's own design choice or arithmetic"));
const char *const profile_item_words[] = WORDS("opening", "lookback", "preparation", "group_text", "claim", "turn", "input",
	"discussion", "ballot", "comment", "decision", "closing");
const char *const profile_part_words[] = WORDS("lead", "last_cycle", "problems", "case", "causes", "measures", "explanations");
const char *const profile_paper_words[] = WORDS("participants", "up", "circle");
const char *const profile_block_words[] = WORDS("words", "preparation", "meeting", "look_back", "problems", "criticism", "measures", "attachments", "claims");
const char *const profile_light_words[] = WORDS("none", "due_soon", "overdue", "returned", "checkpoint_missed");
const char *const profile_measure_words[] = WORDS("at_once", "by_date", "long_term");
const char *const profile_rest_words[] = WORDS("next_workday", "calendar");
const char *const profile_anchor_words[] = WORDS("deployed", "plan", "meeting");
const char *const severity_words[] = WORDS("inform", "warn", "block");
const char *const tighter_words[] = WORDS("larger", "smaller", "on", "superset");
const char *const unit_words[] = WORDS("days", "months", "years", "times", "people", "entries", "minutes", "mebibytes", "per_staff",
	"share");
const char *const parameter_words[] = WORDS("whole number", "share a/b", "true or false", "one of the words", "list");
static const char *const trigger_words[] = WORDS("yearly", "event", "interval");
static const char *const where_words[] = WORDS("here", "below", "above");
static const char *const owner_words[] = WORDS("group", "member", "meeting");
static const char *const evidence_words[] = WORDS("pdf", "jpg", "jpeg", "png", "docx", "xlsx", "csv", "txt", "mp4", "zip");
static const char *const minutes_words[] = WORDS("title", "year", "time", "place", "chair", "recorder", "due", "present", "absences",
	"observers", "supervision", "agenda");
static const char *const action_words[] = WORDS("measure", "accountable", "deadline", "test", "target", "cause");

#define END { .key = NULL }
#define TEXTS(k, f, a) { .key = k, .kind = RULE_TEXTS, .flags = f, .about = a }
#define IDENTITY(a) { .key = "id", .kind = RULE_ID, .flags = NEED, .about = a }
#define STRING(k, f, a) { .key = k, .kind = RULE_STRING, .flags = f, .about = a }
#define CHOICE(k, f, c, a) { .key = k, .kind = RULE_CHOICE, .flags = f, .choices = c, .about = a }
#define FLAG(k, f, a) { .key = k, .kind = RULE_FLAG, .flags = f, .about = a }
#define REFER(k, f, r, a) { .key = k, .kind = RULE_REFER, .flags = f, .refers = r, .about = a }
#define REFERS(k, f, r, a) { .key = k, .kind = RULE_WORDS, .flags = f, .refers = r, .about = a }
#define RECORD(k, f, o, a) { .key = k, .kind = RULE_RECORD, .flags = f, .of = o, .about = a }
#define ROWS(k, f, o, a) { .key = k, .kind = RULE_ROWS, .flags = f, .of = o, .about = a }
#define ROWS_OF(k, f, o, c, a) { .key = k, .kind = RULE_ROWS, .flags = f, .of = o, .choices = c, .about = a }
#define DUE(f, a) { .key = "due", .kind = RULE_DUE, .flags = f, .about = a }
#define NUMBER(k, f, t, lo, hi, a) { .key = k, .kind = RULE_PARAMETER, .flags = f, .tighter = TIGHTER_##t, .min = lo, .max = hi, \
	.about = a }
#define SHARE(k, f, t, a) { .key = k, .kind = RULE_PARAMETER, .parameter = PARAMETER_SHARE, .flags = f, .tighter = TIGHTER_##t, \
	.about = a }
#define SWITCH(k, f, a) { .key = k, .kind = RULE_PARAMETER, .parameter = PARAMETER_FLAG, .flags = f, .tighter = TIGHTER_ON, .about = a }
#define PICK(k, f, c, a) { .key = k, .kind = RULE_PARAMETER, .parameter = PARAMETER_CHOICE, .flags = f, .choices = c, \
	.tighter = TIGHTER_LARGER, .about = a }
#define LIST(k, f, t, c, r, a) { .key = k, .kind = RULE_PARAMETER, .parameter = PARAMETER_WORDS, .flags = f, .tighter = TIGHTER_##t, \
	.choices = c, .refers = r, .about = a }

static const struct rule name_rules[] = { IDENTITY("word the record keeps"), TEXTS("name", NEED, "what people read"), END };
static const struct rule trigger_rules[] = {
	CHOICE("kind", NEED, trigger_words, "yearly: a regular cycle a year; event: when something happens; interval: as planned"),
	TEXTS("what", NEED, "when a cycle of this kind is opened"),
	ROWS("events", 0, name_rules, N_("the events that can call one")), CHOICE("basis", NEED, profile_basis_words, "how far this is confirmed"),
	TEXTS("source", NEED, "which rule, in words"), REFERS("cites", 0, "sources", "codes of `sources`"), END };
static const struct rule word_rules[] = {
	TEXTS("cycle", NEED, "one run of the procedure"), TEXTS("group", NEED, "the body that reviews itself"),
		TEXTS("meeting", NEED, "its meeting"),
	TEXTS("problem", NEED, "what is found wanting"), TEXTS("criticism", NEED, "what one member says to another"),
		TEXTS("measure", NEED, "what is done about it"), END };
static const struct rule source_rules[] = {
	IDENTITY("code that `cites` names"), TEXTS("title", NEED | LATER, "title of the text"),
		TEXTS("where", EITHER, "where it was read"), END };
static const struct rule dimension_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "heading in texts, forms and the ledger"),
		TEXTS("prompt", NEED, "the question put to opinion givers and authors"),
	FLAG("required", RISE, N_("every text must have problems under it")), END };
static const struct rule role_rules[] = {
	IDENTITY("one of the engine's roles"), TEXTS("name", NEED, "what people read"),
		TEXTS("duty", NEED, "what the role does in this procedure"),
	FLAG("counts", 0, N_("counts for the quorum and takes a turn")), END };
static const struct rule talk_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "what people read"), REFER("of", NEED, "roles", "one side"),
		REFER("with", NEED, "roles", "the other side; the same role: each with every other"),
	CHOICE("where", 0, where_words, "where the other side is; here: each pair; below: each of theirs right below with one of ours; above: each of ours with one of theirs"),
	NUMBER("times", NEED, LARGER, 1, 12, N_("talks each pair needs")), END };
static const struct rule stage_rules[] = {
	IDENTITY("one of the engine's stages; the order here is the order of the procedure"), TEXTS("name", NEED, "what people read"),
		TEXTS("what", NEED, "one sentence: what is done"),
	DUE(0, "when it must be done; absent: no date"), REFERS("gates", 0, "gates", N_("checks that must hold to leave the stage")),
	REFERS("documents", 0, "documents", N_("documents it brings forth")), END };
static const struct rule deadline_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "what people read"), REFER("stage", NEED, "stages", "the stage it belongs to"),
	REFER("role", NEED, "roles", "who has to act"), DUE(NEED, "when"), END };
static const struct rule channel_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "what people read"), TEXTS("what", NEED, "one sentence: how it works"),
	FLAG("anonymous", 0, N_("no one can know who wrote: goes through the box")),
		FLAG("counted", 0, N_("sheets given out and returned are counted")), END };
static const struct rule opinion_rules[] = {
	ROWS("channels", NEED | GROW, channel_rules, N_("ways in which opinions come")),
	NUMBER("flood", NEED, SMALLER, 1, 1000, N_("opinions per member of staff and cycle: beyond, the desk is told of a flood; no more may wait at once")), END };
static const struct rule part_rules[] = {
	IDENTITY("word the record keeps"), CHOICE("type", NEED, profile_part_words, "what the engine fills in or checks there"),
		TEXTS("name", NEED, "heading"),
	TEXTS("what", NEED, "one sentence: what belongs there"), FLAG("required", RISE, N_("the text cannot be handed in without it")),
	FLAG("per_dimension", RISE, N_("once under every required dimension")), END };
static const struct rule material_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "what people read"),
		CHOICE("of", NEED, owner_words, "whose text: group or member"),
	FLAG("own_hand", RISE, N_("only its author's own account may hand it in (C13)")),
		ROWS("parts", NEED | GROW, part_rules, N_("its parts in order")),
	REFERS("cites", 0, "sources", "codes of `sources`"), END };
static const struct rule explanation_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "what is to be explained"),
		ROWS("outcomes", 0, name_rules, N_("how the matter ended, each with its own duty")),
	REFERS("cites", 0, "sources", "codes of `sources`"), END };
static const struct rule agenda_rules[] = {
	IDENTITY("word the record keeps"), CHOICE("type", NEED, profile_item_words, "what the engine does there"),
		TEXTS("name", NEED, "what people read"),
	TEXTS("what", NEED, "one sentence: what happens"), REFER("role", 0, "roles", "who speaks; a turn: once for each who holds the role"),
	REFER("ballot", 0, "ballots", "the ballot taken there"), REFER("material", 0, "materials", "the text read there"),
	REFERS("cites", 0, "sources", "codes of `sources`"), END };
static const struct rule grade_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "what people read"),
		SHARE("limit", 0, SMALLER, N_("at most this share of those graded may have it")), END };
static const struct rule ballot_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "what people read"), CHOICE("of", NEED, owner_words, "what is graded"),
	REFERS("voters", NEED, "roles", N_("who votes")), ROWS("grades", NEED, grade_rules, N_("best first")),
	ROWS("ungraded", BARRED, name_rules, N_("who takes part but gets no grade")),
	SHARE("quorum", 0, LARGER, N_("present of those entitled, else the ballot is void")),
	SWITCH("overfull_void", 0, N_("more ballots returned than issued: void")),
	REFERS("cites", 0, "sources", "codes of `sources`"), END };
static const struct rule light_rules[] = {
	IDENTITY("one of the engine's lights"), TEXTS("name", NEED, "the word beside the light"),
		TEXTS("what", NEED, "one sentence: why it shows"),
	CHOICE("basis", NEED | LATER, profile_basis_words, "how far its rule is confirmed"), TEXTS("source", NEED | LATER, "which rule, in words"),
	REFERS("cites", 0, "sources", "codes of `sources`"),
	NUMBER("days", 0, LARGER, 1, 90, N_("days before the deadline")), END };
static const struct rule block_rules[] = {
	IDENTITY("word the record keeps"), CHOICE("type", NEED, profile_block_words, "what the program shows there beside the words typed"),
		TEXTS("name", NEED, "heading"),
	TEXTS("what", NEED, "one sentence: what belongs there"),
	FLAG("required", RISE, N_("the paper is not signed without words here; of a paper that requires none, any part will do")), END };
const char *const issue_checks[] = { "C27", "C28", NULL };
static const struct rule document_rules[] = {
	IDENTITY("word the record keeps"), TEXTS("name", NEED, "title"), REFER("stage", NEED, "stages", "the stage it comes from"),
		REFER("role", 0, "roles", "who draws it up"),
	FLAG("required", RISE, N_("the stage cannot be left without it")),
	CHOICE("goes", 0, profile_paper_words, "a paper that is written and sent here: to the participants, up to the level above, or to a defined circle"),
	REFER("check", 0, "gates", "the check that judges whether this paper went out in time: C27 the report, C28 the notification; no other check, each for one document, and only for one with `goes` and `parts`"),
		ROWS("parts", GROW, block_rules, N_("its parts in order")), END };
static const struct rule measure_rules[] = {
	IDENTITY("one of the engine's kinds of measure"), TEXTS("name", NEED, "what people read"),
		TEXTS("what", NEED, "one sentence: when to choose it"),
	NUMBER("days", 0, SMALLER, 1, 3660, N_("longest time from the start to the deadline; long-term items have checkpoints instead (C32)")),
		END };
static const struct rule ledger_rules[] = { ROWS_OF("types", NEED, measure_rules, profile_measure_words, N_("kinds of measure")), END };
static const struct rule proof_rules[] = {
	LIST("types", NEED, SMALLER, evidence_words, NULL, N_("endings of the files accepted as evidence")),
	NUMBER("mebibytes", NEED, SMALLER, 1, 1024, N_("largest file")), NUMBER("files", NEED, SMALLER, 1, 1000, N_("most files for one measure")),
		END };
static const struct rule overlay_row_rules[] = { IDENTITY("the overlay's id"), TEXTS("by", NEED, "whose requirements"), END };

const struct rule profile_rules[] = {
	{ .key = "profile", .kind = RULE_ID, .flags = NEED, .about = "the profile's id, the same as its file's name" },
	{ .key = "format", .kind = RULE_WHOLE, .flags = NEED, .min = 1, .max = 1, .about = "version of this schema: 1" },
	TEXTS("title", NEED, "what people choose it by"),
	TEXTS("about", NEED, "where its rules come from and how far they are confirmed"),
	RECORD("trigger", NEED, trigger_rules, "what opens a cycle"),
	RECORD("words", NEED, word_rules, "what this procedure calls things"),
	ROWS("sources", NEED | GROW, source_rules, N_("texts that numbers come from")),
	ROWS("dimensions", NEED | GROW, dimension_rules, N_("aspects under which problems are looked for; set anew by the notice that opens a cycle")),
	ROWS_OF("roles", NEED, role_rules, profile_role_words, N_("who takes part")),
	ROWS_OF("stages", NEED, stage_rules, profile_stage_words, N_("the stages, in order")),
	ROWS("deadlines", 0 | GROW, deadline_rules, N_("other things due")),
	RECORD("opinions", NEED, opinion_rules, "how opinions are asked for"),
	ROWS("talks", 0 | GROW, talk_rules, N_("pairs that must have talked (C10)")),
	ROWS("materials", 0 | GROW, material_rules, N_("texts that are written (C14)")),
	ROWS("explanations", 0 | GROW, explanation_rules, N_("matters that a member must explain where they apply")),
	ROWS("agenda", NEED, agenda_rules, N_("items of the meeting, in order")),
	ROWS("ballots", 0 | GROW, ballot_rules, N_("secret ballots with their grades")),
	{ .key = "gates", .kind = RULE_GATES, .flags = NEED, .about = N_("the checks that apply, with severity and numbers") },
	ROWS_OF("lights", NEED | ALL, light_rules, profile_light_words, N_("the lights")),
	ROWS("documents", NEED | GROW, document_rules, N_("the set of documents")),
	RECORD("ledger", NEED, ledger_rules, "the ledger of measures"),
	RECORD("evidence", NEED, proof_rules, "what may be handed in as evidence"),
	ROWS("overlays", 0 | GROW, overlay_row_rules, N_("requirements laid over it, in order; written by the program")), END };
const struct rule overlay_rules[] = {
	{ .key = "overlay", .kind = RULE_ID, .flags = NEED, .about = "the overlay's id" },
	{ .key = "over", .kind = RULE_ID, .flags = NEED, .about = "id of the profile it is laid over" },
	TEXTS("by", NEED, "whose requirements these are"), END };
const struct rule parameter_rules[] = {
	CHOICE("unit", 0, unit_words, "what is counted"), CHOICE("basis", NEED, profile_basis_words, "how far the number is confirmed"),
	TEXTS("source", NEED, "which rule, in words"), REFERS("cites", 0, "sources", "codes of `sources`"),
		CHOICE("tighter", NEED, tighter_words, "which way is stricter"), END };
const struct rule due_rules[] = {
	CHOICE("anchor", NEED, profile_anchor_words, "the day it is counted from"),
		STRING("before", 0, "path of a number of days: that long before the anchor"),
	STRING("after", 0, "path of a number of days: that long after the anchor"), FLAG("workdays", 0, N_("count workdays, not calendar days")),
		END };
const struct rule gate_rules[] = {
	CHOICE("severity", NEED | RISE, severity_words, N_("how severe it is: blocking, the stage cannot be left; a warning, shown until settled; a remark, shown once")),
	CHOICE("basis", NEED, profile_basis_words, "how far the check is confirmed"), TEXTS("source", NEED, "which rule, in words"),
	REFERS("cites", 0, "sources", "codes of `sources`"), END };

static const struct rule repealed_rules[] = {
	IDENTITY("word the record keeps"), STRING("title", NEED, "its title as texts cite it, without title marks"),
	STRING("until", 0, "the day from which it no longer holds, YYYY-MM-DD"), STRING("replaced", 0, "title of what took its place"),
	TEXTS("source", NEED, "where that stands"), REFERS("cites", 0, "sources", "codes of `sources`"), END };
#define PARAMETERS(...) (const struct rule[]){ __VA_ARGS__, END }
#define CHECK(n, a, ...) { .number = n, .about = a, .parameters = PARAMETERS(__VA_ARGS__) }
#define PLAIN(n, a) { .number = n, .about = a, .parameters = (const struct rule[]){ END } }
#define ALWAYS(n, a, ...) { .number = n, .about = a, .always = true, \
	.parameters = (const struct rule[]){ __VA_ARGS__ __VA_OPT__(,) END } }
const struct check_rule check_rules[] = {
	CHECK("C01", "one regular cycle per group and year label", NUMBER("cycles", NEED, SMALLER, 1, 12, N_("regular cycles allowed"))),
	CHECK("C02", "a meeting outside the window needs recorded consent",
		NUMBER("opens", NEED, LARGER, 1, 24, N_("first month, counted from January of the labelled year; 13 is the next January")),
		NUMBER("closes", NEED, SMALLER, 1, 24, N_("last month, counted the same way"))),
	CHECK("C03", "the plan is submitted this long before the meeting", NUMBER("days", NEED, LARGER, 0, 90, N_("days"))),
	PLAIN("C04", "the plan is approved before the notice is sent"),
	CHECK("C05", "the notice is sent this long before the meeting", NUMBER("days", NEED, LARGER, 0, 60, N_("days"))),
	CHECK("C06", "study: joint sessions held, each member's attendance recorded",
		NUMBER("joint_days", NEED, LARGER, 0, 30, N_("days studied together"))),
	CHECK("C07", "opinions come by several channels, each member offered as a subject, returned of issued shown",
		NUMBER("channels", NEED, LARGER, 1, 12, N_("channels used"))),
	PLAIN("C08", "every opinion has a disposition"),
	ALWAYS("C09", "a merged summary never loses the raw text"),
	CHECK("C10", "the pairs that must talk have talked", SHARE("share", NEED, LARGER, N_("of the pairs"))),
	CHECK("C11", "talks lie between deployment and meeting and not all on one day",
		NUMBER("days", NEED, LARGER, 1, 30, N_("different days at least")),
		PICK("one_day", NEED, severity_words, N_("severity when all lie on too few days"))),
	PLAIN("C12", "the group's text was adopted at a recorded meeting of the group"),
	PLAIN("C13", "each member's text was handed in by that member's own account"),
	CHECK("C14", "texts hold their required parts", PICK("empty", NEED, severity_words, N_("severity when a part is there and empty"))),
	CHECK("C15", "problems take the right share of a text", SHARE("low", NEED, LARGER, N_("at least")), SHARE("high", NEED, SMALLER, N_("at most"))),
	CHECK("C16", "each problem carries a fact", NUMBER("facts", NEED, LARGER, 1, 10, N_("names for each problem: dates, figures, documents, places, persons")),
		LIST("vague", 0, SUPERSET, NULL, NULL, N_("words that leave open how much, how often, who (marked); this and the next ones absent: the program's own, data/anchors.txt")),
		LIST("generic", 0, SUPERSET, NULL, NULL, N_("words that look like a name or a figure and name nothing")),
		LIST("places", 0, SMALLER, NULL, NULL, N_("endings of names of places and bodies")),
		LIST("titles", 0, SMALLER, NULL, NULL, N_("titles that stand beside a person's name")),
		LIST("units", 0, SMALLER, NULL, NULL, N_("what a number counts")), LIST("dates", 0, SMALLER, NULL, NULL, N_("what makes a number a date")),
		LIST("documents", 0, SMALLER, NULL, NULL, N_("words before a document's number"))),
	CHECK("C17", "likeness with own earlier, colleagues' and library texts",
		SHARE("similar", NEED, SMALLER, N_("shown to the author, then to the reviewer")),
		SHARE("copied", NEED, SMALLER, N_("flagged hard")),
		LIST("phrases", TURNED, SMALLER, NULL, NULL, N_("formulas that everybody writes: they count for nothing"))),
	CHECK("C18", "names of organizations or places that are not one's own",
		LIST("names", 0, SUPERSET, NULL, NULL, N_("names elsewhere to look for, beside those of the house's other units"))),
	CHECK("C19", "references to rules no longer in force", LIST("titles", NEED, SUPERSET, NULL, NULL, N_("wordings that give them away")),
		ROWS("rules", GROW, repealed_rules, N_("rules that were repealed, each with its source"))),
	PLAIN("C20", "the review slip of each text is closed"),
	CHECK("C21", "quorum at the opening: members only", SHARE("share", NEED, LARGER, N_("present of those due, rounded up"))),
	CHECK("C22", "each absence has reason, leave, statement; what was said is passed on",
		NUMBER("days", NEED, SMALLER, 0, 60, N_("days after the meeting to pass it on")),
		PICK("at_report", NEED, severity_words, N_("severity once the report is due"))),
	CHECK("C23", "agenda in order, all have spoken, each member was criticized",
		NUMBER("received", NEED, LARGER, 0, 20, N_("criticisms each member received at least"))),
	PLAIN("C24", "the chair spoke first on own behalf and was criticized"),
	CHECK("C25", "a criticism carries a fact; mere wishes are counted apart",
		LIST("wishes", NEED, SUPERSET, NULL, NULL, N_("words that begin a wish"))),
	CHECK("C26", "minutes: header, signatures, speakers' confirmation", LIST("fields", NEED, SUPERSET, minutes_words, NULL, N_("header fields")),
		NUMBER("signatures", NEED, LARGER, 2, 2, N_("signatures: the chair's and the recorder's"))),
	CHECK("C27", "the report goes up in time with its attachments", NUMBER("days", NEED, SMALLER, 0, 120, N_("days after the meeting")),
		LIST("attachments", NEED, SUPERSET, NULL, "documents", N_("documents that go with it"))),
	CHECK("C28", "the notification reaches its circle in time", NUMBER("days", NEED, SMALLER, 0, 120, N_("days after the meeting")),
		TEXTS("circle", NEED, "to whom")),
	PLAIN("C29", "every problem and accepted criticism is in the ledger or has a reason why not"),
	CHECK("C30", "a ledger item is complete, with one accountable person",
		LIST("fields", NEED, SUPERSET, action_words, NULL, N_("what an item must have"))),
	CHECK("C31", "another than the owner verifies, on evidence", NUMBER("evidence", NEED, LARGER, 0, 20, N_("pieces of evidence at least"))),
	CHECK("C32", "a long-term item has a dated checkpoint and an indicator",
		NUMBER("days", NEED, SMALLER, 1, 366, N_("days to the next checkpoint at most")),
		LIST("lasting", 0, SUPERSET, NULL, NULL, N_("words that put off without end: a measure that uses them is long-term; absent: the program's own"))),
	CHECK("C33", "extensions have a reason, an approver and a new date",
		NUMBER("extensions", NEED, SMALLER, 0, 12, N_("extensions of one item"))),
	CHECK("C34", "many items closed at once are shown to the superior", NUMBER("items", NEED, SMALLER, 2, 1000, N_("this many items")),
		NUMBER("minutes", NEED, LARGER, 1, 1440, N_("within so many minutes"))),
	CHECK("C35", "a problem like a closed older one must be answered", SHARE("similar", NEED, SMALLER, N_("likeness from which it is asked")),
		NUMBER("years", NEED, LARGER, 1, 20, N_("years looked back"))),
	PLAIN("C36", "last cycle's items are reported one by one"),
	ALWAYS("C37", "no date can be set back"),
	PLAIN("C38", "an ordered repetition has its superior, reason and new date; the first stays on record"),
	CHECK("C39", "deadlines on a rest day", PICK("rule", NEED | STRICTEST, profile_rest_words, N_("what becomes of a deadline on a rest day"))),
	ALWAYS("C40", "no breakdown of fewer than k answers", NUMBER("k", NEED, LARGER, 3, 1000, N_("answers at least"))),
	{ .number = NULL } };

const struct rule *rule_find(const struct rule *rules, struct text key)
{
	for (; rules->key; rules++)
		if (text_is(key, rules->key))
			return rules;
	return NULL;
}

const struct check_rule *check_rule_find(struct text number)
{
	for (const struct check_rule *rule = check_rules; rule->number; rule++)
		if (text_is(number, rule->number))
			return rule;
	return NULL;
}

struct rule rule_of_value(const struct rule *parameter)
{
	static const enum rule_kind kinds[] = { RULE_WHOLE, RULE_SHARE, RULE_FLAG, RULE_CHOICE, RULE_WORDS };
	struct rule rule = *parameter;
	rule.key = "value";
	rule.kind = kinds[parameter->parameter];
	rule.flags = NEED;
	return rule;
}
