/* private to room action: what its actions give out. A list's rows carry flags as numbers (0 or 1), as the store gives them.
 * A field of TYPE_list may also be a single record, where at most one row stands. */
#pragma once
#include "action/house.h"
#include "check/check.h"
#include "report/report.h"
#include "material/material.h"

/* ---- objects as they are shown ---- */
#define SHOWN(S, F, FIELDS) OBJECT_OUT(S, F) FIELDS(S, F)
#define CAMPAIGN_OUT(S, F) SHOWN(S, F, CAMPAIGN_FIELDS)
SHAPE_STRUCT(campaign_out, CAMPAIGN_OUT)
#define CAMPAIGN_DEPLOYED_OUT(S, F) CAMPAIGN_OUT(S, F) F(S, number, units, 0, N_("units"))
SHAPE_STRUCT(campaign_deployed_out, CAMPAIGN_DEPLOYED_OUT)
#define AMENDMENT_OUT(S, F) SHOWN(S, F, AMENDMENT_FIELDS) F(S, number, cycles, 0, N_("cycles"))
SHAPE_STRUCT(amendment_out, AMENDMENT_OUT)
/* of a form: whoever typed none of its YAML reads none */
#define AMENDMENT_TIGHTENED_OUT(S, F) OBJECT_OUT(S, F) F(S, id, unit, 0, N_("by"), .refers = "unit") F(S, id, campaign, 0, N_("campaign"), .refers = "campaign") F(S, text, reason, LONG, N_("reason")) \
	F(S, day, made, 0, N_("made on")) F(S, number, cycles, 0, N_("cycles"))
SHAPE_STRUCT(amendment_tightened_out, AMENDMENT_TIGHTENED_OUT)
#define CYCLE_OUT(S, F) SHOWN(S, F, CYCLE_FIELDS)
SHAPE_STRUCT(cycle_out, CYCLE_OUT)
#define STAGE_OUT(S, F) SHOWN(S, F, STAGE_FIELDS)
SHAPE_STRUCT(stage_out, STAGE_OUT)
#define PLAN_OUT(S, F) SHOWN(S, F, PLAN_FIELDS)
SHAPE_STRUCT(plan_out, PLAN_OUT)
/* What a campaign asks of its units. */
#define CAMPAIGN_ASKS(S, F) F(S, day, meeting_from, 0, N_("meetings from")) F(S, day, meeting_until, 0, N_("meetings until")) F(S, text, requirements, 0, N_("requirements"))
#define PLAN_SHOW_OUT(S, F) PLAN_OUT(S, F) F(S, day, agreed, 0, N_("agreed to by the chair on")) CAMPAIGN_ASKS(S, F)
SHAPE_STRUCT(plan_show_out, PLAN_SHOW_OUT)
#define OVERRIDE_OUT(S, F) SHOWN(S, F, OVERRIDE_FIELDS)
SHAPE_STRUCT(override_out, OVERRIDE_OUT)
#define PROBLEM_OUT(S, F) SHOWN(S, F, PROBLEM_FIELDS)
SHAPE_STRUCT(problem_out, PROBLEM_OUT)
/* What is about to be written and also stands elsewhere: in a preview alone. */
extern const char *const passage_places[];
#define PASSAGE_AHEAD(S, F) F(S, text, text, LONG, N_("in this text")) F(S, text, there, LONG, N_("in the other one")) F(S, choice, place, 0, N_("where it also stands"), .choices = passage_places) \
	F(S, text, title, 0, N_("title")) F(S, text, unit_name, 0, N_("unit")) F(S, day, day, 0, N_("day")) F(S, number, characters, 0, N_("characters")) F(S, text, link, 0, NULL)
SHAPE_STRUCT(passage_ahead, PASSAGE_AHEAD)
#define PROBLEM_ADDED_OUT(S, F) PROBLEM_OUT(S, F) F(S, list, passages, 0, N_("passages that also stand elsewhere"), .of = &passage_ahead_shape)
SHAPE_STRUCT(problem_added_out, PROBLEM_ADDED_OUT)
#define CLAIM_OUT(S, F) SHOWN(S, F, CLAIM_FIELDS)
SHAPE_STRUCT(claim_out, CLAIM_OUT)
#define MEASURE_OUT(S, F) SHOWN(S, F, MEASURE_FIELDS)
SHAPE_STRUCT(measure_out, MEASURE_OUT)
#define MEASURE_ADDED_OUT(S, F) MEASURE_OUT(S, F) F(S, list, passages, 0, N_("passages that also stand elsewhere"), .of = &passage_ahead_shape)
SHAPE_STRUCT(measure_added_out, MEASURE_ADDED_OUT)
#define PROGRESS_OUT(S, F) SHOWN(S, F, PROGRESS_FIELDS)
#define PROGRESS_ADDED_OUT(S, F) PROGRESS_OUT(S, F) F(S, list, passages, 0, N_("passages that also stand elsewhere"), .of = &passage_ahead_shape)
SHAPE_STRUCT(progress_added_out, PROGRESS_ADDED_OUT)
#define EVIDENCE_OUT(S, F) SHOWN(S, F, EVIDENCE_FIELDS)
SHAPE_STRUCT(evidence_out, EVIDENCE_OUT)
#define EXTENSION_OUT(S, F) SHOWN(S, F, EXTENSION_FIELDS)
SHAPE_STRUCT(extension_out, EXTENSION_OUT)
#define LOOKBACK_OUT(S, F) SHOWN(S, F, LOOKBACK_FIELDS)
SHAPE_STRUCT(lookback_out, LOOKBACK_OUT)
#define LOOKBACK_ITEM_OUT(S, F) LOOKBACK_OUT(S, F) F(S, choice, now, 0, N_("state now"), .choices = measure_states)
SHAPE_STRUCT(lookback_item_out, LOOKBACK_ITEM_OUT)
#define OPINION_OUT(S, F) SHOWN(S, F, OPINION_FIELDS)
SHAPE_STRUCT(opinion_out, OPINION_OUT)
#define OPINION_GROUP_OUT(S, F) SHOWN(S, F, OPINION_GROUP_FIELDS)
SHAPE_STRUCT(opinion_group_out, OPINION_GROUP_OUT)
#define GROUP_SHOW_OUT(S, F) OPINION_GROUP_OUT(S, F) F(S, list, opinions, 0, N_("opinions"), .of = &opinion_out_shape)
SHAPE_STRUCT(group_show_out, GROUP_SHOW_OUT)
#define CHANNEL_COUNT_OUT(S, F) SHOWN(S, F, CHANNEL_COUNT_FIELDS)
SHAPE_STRUCT(channel_count_out, CHANNEL_COUNT_OUT)
#define REDACTION_OUT(S, F) SHOWN(S, F, REDACTION_FIELDS)
SHAPE_STRUCT(redaction_out, REDACTION_OUT)

/* ---- lines of lists ---- */
#define CAMPAIGN_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, title, 0, N_("title")) F(S, number, year, 0, N_("for the year")) F(S, choice, state, 0, N_("state"), .choices = campaign_states) \
	F(S, text, unit_name, 0, N_("deployed by")) F(S, day, deployed, 0, N_("deployed on"))
SHAPE_STRUCT(campaign_line, CAMPAIGN_LINE)
#define PROCEDURE_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, hash, 0, N_("hash")) F(S, text, name, 0, N_("procedure")) F(S, text, title, 0, N_("title")) F(S, day, loaded, 0, N_("loaded on"))
SHAPE_STRUCT(procedure_line, PROCEDURE_LINE)
#define CAMPAIGN_LIST_OUT(S, F) F(S, list, campaigns, 0, N_("campaigns"), .of = &campaign_line_shape) F(S, list, procedures, 0, N_("procedures"), .of = &procedure_line_shape)
SHAPE_STRUCT(campaign_list_out, CAMPAIGN_LIST_OUT)
#define PROCEDURE_LIST_OUT(S, F) F(S, list, procedures, 0, N_("procedures"), .of = &procedure_line_shape)
SHAPE_STRUCT(procedure_list_out, PROCEDURE_LIST_OUT)
#define SETTING_LINE(S, F) F(S, text, name, 0, N_("setting")) F(S, text, value, 0, N_("value")) F(S, text, what, 0, NULL)
SHAPE_STRUCT(setting_line, SETTING_LINE)
#define SETTING_LIST_OUT(S, F) F(S, list, settings, 0, N_("settings"), .of = &setting_line_shape) F(S, number, objects, 0, N_("objects in the index of words")) F(S, number, words_size, 0, N_("its size in KiB")) \
	F(S, flag, compares, 0, NULL) F(S, number, texts, 0, N_("texts in the index of passages")) F(S, number, passages_size, 0, N_("its size in KiB")) F(S, number, files, 0, N_("files"))
SHAPE_STRUCT(setting_list_out, SETTING_LIST_OUT)
/* a procedure: texts in both languages; every number by its path, with where it comes from */
#define PROCEDURE_STAGE_LINE(S, F) F(S, choice, stage, 0, N_("stage"), .choices = profile_stage_words) F(S, text, name, 0, N_("stage")) F(S, text, what, 0, NULL) F(S, text, due, 0, N_("due")) \
	F(S, text, basis, 0, NULL) F(S, text, source, 0, NULL) F(S, text, gates, 0, N_("checks"))
SHAPE_STRUCT(procedure_stage_line, PROCEDURE_STAGE_LINE)
#define PROCEDURE_CHECK_LINE(S, F) F(S, text, check, 0, N_("check")) F(S, text, asks, 0, NULL) F(S, choice, severity, 0, N_("severity"), .choices = severity_words) F(S, text, basis, 0, NULL) F(S, text, source, 0, NULL)
SHAPE_STRUCT(procedure_check_line, PROCEDURE_CHECK_LINE)
#define SAID_LINE(S, F) F(S, text, word, 0, NULL) F(S, text, texts, 0, NULL)
SHAPE_STRUCT(said_line, SAID_LINE)
#define PROFILE_PATH_LINE(S, F) F(S, text, path, 0, N_("key")) F(S, text, check, 0, N_("check")) F(S, text, about, 0, NULL) F(S, text, of, 0, NULL)
#define PROCEDURE_NUMBER_LINE(S, F) PROFILE_PATH_LINE(S, F) F(S, text, asks, 0, NULL) F(S, list, said, 0, N_("value"), .of = &said_line_shape) F(S, text, counted, 0, NULL) F(S, text, unit, 0, NULL) F(S, text, basis, 0, NULL) F(S, text, source, 0, NULL)
SHAPE_STRUCT(procedure_number_line, PROCEDURE_NUMBER_LINE)
#define PROCEDURE_LIGHT_LINE(S, F) F(S, choice, light, 0, N_("light"), .choices = profile_light_words) F(S, text, name, 0, N_("name")) F(S, text, what, 0, NULL) F(S, text, unit, 0, NULL) F(S, text, counted, 0, NULL) F(S, text, basis, 0, NULL) F(S, text, source, 0, NULL)
SHAPE_STRUCT(procedure_light_line, PROCEDURE_LIGHT_LINE)
#define PROCEDURE_SOURCE_LINE(S, F) F(S, text, id, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, where, 0, NULL)
SHAPE_STRUCT(procedure_source_line, PROCEDURE_SOURCE_LINE)
#define PROCEDURE_BASIS_LINE(S, F) F(S, text, word, 0, NULL) F(S, text, label, 0, NULL)
SHAPE_STRUCT(procedure_basis_line, PROCEDURE_BASIS_LINE)
#define PROCEDURE_SHOW_OUT(S, F) F(S, text, name, 0, N_("procedure")) F(S, text, hash, 0, N_("hash")) F(S, text, title, 0, N_("title")) F(S, text, about, 0, NULL) F(S, list, stages, 0, N_("stages"), .of = &procedure_stage_line_shape) \
	F(S, list, checks, 0, N_("checks"), .of = &procedure_check_line_shape) F(S, list, lights, 0, NULL, .of = &procedure_light_line_shape) F(S, list, numbers, 0, NULL, .of = &procedure_number_line_shape) F(S, list, sources, 0, NULL, .of = &procedure_source_line_shape) \
	F(S, list, bases, 0, NULL, .of = &procedure_basis_line_shape)
SHAPE_STRUCT(procedure_show_out, PROCEDURE_SHOW_OUT)
#define CAMPAIGN_CYCLE_LINE(S, F) F(S, id, id, 0, NULL) F(S, id, unit, 0, NULL) F(S, text, unit_name, 0, N_("unit")) F(S, choice, state, 0, N_("state"), .choices = cycle_states) \
	F(S, day, meeting_day, 0, N_("meeting planned for")) F(S, day, held_day, 0, N_("meeting held on"))
SHAPE_STRUCT(campaign_cycle_line, CAMPAIGN_CYCLE_LINE)
#define CHANGE_SAID_LINE(S, F) PROFILE_PATH_LINE(S, F) F(S, text, asks, 0, NULL) F(S, list, before, 0, N_("before"), .of = &said_line_shape) F(S, list, after, 0, N_("after"), .of = &said_line_shape) F(S, text, source, 0, NULL)
SHAPE_STRUCT(change_said_line, CHANGE_SAID_LINE)
#define AMENDMENT_LINE(S, F) F(S, list, changes, 0, N_("what was added or tightened"), .of = &change_said_line_shape) F(S, id, id, 0, NULL) F(S, text, unit_name, 0, N_("by")) F(S, text, reason, 0, N_("reason")) F(S, day, made, 0, N_("made on")) F(S, text, overlay, 0, N_("additions and tightenings (YAML)"))
SHAPE_STRUCT(amendment_line, AMENDMENT_LINE)
#define CAMPAIGN_SHOW_OUT(S, F) CAMPAIGN_OUT(S, F) F(S, number, units, 0, N_("units")) F(S, number, opened, 0, N_("cycles opened")) \
	F(S, list, cycles, 0, N_("cycles"), .of = &campaign_cycle_line_shape) F(S, list, amendments, 0, N_("amendments"), .of = &amendment_line_shape)
SHAPE_STRUCT(campaign_show_out, CAMPAIGN_SHOW_OUT)
#define CYCLE_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, title, 0, N_("title")) F(S, number, year, 0, N_("for the year")) F(S, choice, state, 0, N_("state"), .choices = cycle_states) \
	F(S, text, unit_name, 0, N_("unit")) F(S, day, meeting_day, 0, N_("meeting planned for")) F(S, day, held_day, 0, N_("meeting held on"))
SHAPE_STRUCT(cycle_line, CYCLE_LINE)
#define CYCLE_LIST_OUT(S, F) F(S, list, cycles, 0, N_("cycles"), .of = &cycle_line_shape)
SHAPE_STRUCT(cycle_list_out, CYCLE_LIST_OUT)

/* ---- findings of checks ---- */
#define TIGHTENED_LINE(S, F) F(S, text, path, 0, N_("key")) F(S, text, about, 0, NULL)
SHAPE_STRUCT(tightened_line, TIGHTENED_LINE)
#define FINDING_LINE(S, F) F(S, text, check, 0, N_("check")) F(S, choice, verdict, 0, N_("verdict"), .choices = check_words) F(S, choice, severity, 0, N_("severity"), .choices = severity_words) \
	F(S, flag, overridden, 0, N_("let pass by the level above")) F(S, flag, verdict_only, 0, N_("verdict only")) F(S, text, sentence, 0, N_("what is so")) F(S, text, fix, 0, N_("what to do")) F(S, text, link, 0, NULL) \
	F(S, list, tightened, 0, NULL, .of = &tightened_line_shape)
SHAPE_STRUCT(finding_line, FINDING_LINE)
#define FINDINGS(S, F) F(S, list, blocks, 0, N_("blocks"), .of = &finding_line_shape) F(S, list, warnings, 0, N_("warnings"), .of = &finding_line_shape) \
	F(S, list, notes, 0, N_("notes"), .of = &finding_line_shape) F(S, list, unjudged, 0, N_("cannot be judged yet"), .of = &finding_line_shape) F(S, number, holding, 0, N_("checks hold")) \
	F(S, number, not_asked, 0, N_("not asked")) F(S, number, unseen, 0, N_("not yet to be seen by you")) F(S, flag, narrowed, 0, N_("verdict only"))
#define STAGE_LINE(S, F) F(S, choice, stage, 0, N_("stage"), .choices = profile_stage_words) F(S, text, name, 0, N_("stage")) F(S, text, what, 0, NULL) F(S, choice, state, 0, N_("state"), .choices = stage_states) \
	F(S, day, due, 0, N_("due")) F(S, flag, late, 0, N_("late")) F(S, number, days, 0, NULL) F(S, text, link, 0, NULL) F(S, text, remark, 0, N_("remark"))
SHAPE_STRUCT(stage_line, STAGE_LINE)
#define DEADLINE_LINE(S, F) F(S, text, name, 0, N_("name")) F(S, choice, role, 0, N_("role"), .choices = role_words) F(S, day, due, 0, N_("due")) F(S, flag, done, 0, N_("done")) F(S, flag, late, 0, N_("late")) F(S, text, link, 0, NULL)
SHAPE_STRUCT(deadline_line, DEADLINE_LINE)
#define LEFT_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, link, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, unit_name, 0, N_("unit")) F(S, day, closed, 0, N_("closed on")) F(S, choice, state, 0, N_("state"), .choices = cycle_states)
SHAPE_STRUCT(left_line, LEFT_LINE)
#define CYCLE_SHOW_OUT(S, F) CYCLE_OUT(S, F) CAMPAIGN_ASKS(S, F) F(S, text, unit_name, 0, N_("unit")) F(S, text, procedure_title, 0, N_("procedure")) FINDINGS(S, F) \
	F(S, list, stages, 0, N_("stages"), .of = &stage_line_shape) F(S, list, deadlines, 0, N_("other things due"), .of = &deadline_line_shape) F(S, list, plan, 0, N_("plan"), .of = &plan_out_shape) F(S, list, redo, 0, N_("order to repeat"), .of = &redo_line_shape) \
	F(S, list, left, 0, N_("left behind by units that were closed"), .of = &left_line_shape) F(S, list, follows, 0, N_("goes on in"), .of = &left_line_shape) F(S, day, unit_closed, 0, N_("unit closed on")) F(S, flag, endable, 0, NULL) \
	F(S, flag, counted, 0, NULL) F(S, number, few, 0, NULL) F(S, number, opinions, 0, N_("opinions")) F(S, number, answered, 0, N_("answered")) F(S, flag, of_group, 0, N_("on the group"))
SHAPE_STRUCT(cycle_show_out, CYCLE_SHOW_OUT)
#define READINESS_OUT(S, F) F(S, id, cycle, 0, NULL) F(S, text, procedure, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, unit_name, 0, N_("unit")) FINDINGS(S, F) F(S, list, checks, 0, N_("checks"), .of = &finding_line_shape)
SHAPE_STRUCT(readiness_out, READINESS_OUT)
#define READINESS_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, unit_name, 0, N_("unit")) F(S, text, title, 0, N_("title")) F(S, choice, state, 0, N_("state"), .choices = cycle_states) F(S, number, blocks, 0, N_("blocks")) \
	F(S, number, warnings, 0, N_("warnings")) F(S, number, notes, 0, N_("notes")) F(S, number, unjudged, 0, N_("cannot be judged yet"))
SHAPE_STRUCT(readiness_line, READINESS_LINE)
#define READINESS_TREE_OUT(S, F) F(S, list, cycles, 0, N_("cycles"), .of = &readiness_line_shape) F(S, flag, more, 0, N_("more of them"))
SHAPE_STRUCT(readiness_tree_out, READINESS_TREE_OUT)

/* ---- problems and ledger ---- */
#define PROBLEM_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, choice, audience, 0, N_("level"), .choices = audience_words) F(S, text, dimension, 0, N_("dimension")) F(S, text, title, 0, N_("problem")) \
	F(S, text, fact, 0, N_("fact")) F(S, choice, source, 0, N_("comes from"), .choices = problem_sources) F(S, choice, state, 0, N_("state"), .choices = problem_states) F(S, number, recurrences, 0, N_("times it came back")) \
	F(S, text, seat, 0, N_("member's seat")) F(S, number, measures, 0, N_("measures")) F(S, number, claims, 0, N_("claims"))
SHAPE_STRUCT(problem_line, PROBLEM_LINE)
#define OF_CYCLE(S, F) F(S, id, cycle, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, unit_name, 0, N_("unit"))
/* what members see of each other's personal items */
#define TITLE_LINE(S, F) F(S, number, number, 0, N_("no.")) F(S, text, seat, 0, N_("member's seat")) F(S, text, title, 0, N_("title"))
SHAPE_STRUCT(title_line, TITLE_LINE)
#define PROBLEM_LIST_OUT(S, F) OF_CYCLE(S, F) F(S, list, problems, 0, N_("problems"), .of = &problem_line_shape) F(S, list, titles, 0, N_("personal items of the other members"), .of = &title_line_shape)
SHAPE_STRUCT(problem_list_out, PROBLEM_LIST_OUT)
#define PROBLEM_MEASURE_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, title, 0, N_("measure")) F(S, choice, state, 0, N_("state"), .choices = measure_states) F(S, day, due, 0, N_("due")) F(S, text, accountable, 0, N_("accountable post")) F(S, text, ended, 0, N_("carried over or dropped"))
SHAPE_STRUCT(problem_measure_line, PROBLEM_MEASURE_LINE)
#define PROBLEM_LATER_LINE(S, F) F(S, id, problem, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, cycle_title, 0, N_("cycle"))
SHAPE_STRUCT(problem_later_line, PROBLEM_LATER_LINE)
#define UNHEEDED_LINE(S, F) F(S, id, measure, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, title, 0, N_("measure")) F(S, number, receipts, 0, N_("by receipts")) F(S, day, day, 0, N_("day"))
SHAPE_STRUCT(unheeded_line, UNHEEDED_LINE)
#define CLAIM_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, seat, 0, N_("member's seat")) F(S, text, share, 0, N_("own share of it"))
SHAPE_STRUCT(claim_line, CLAIM_LINE)
#define PROBLEM_OPINION_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, body, 0, N_("opinion")) F(S, text, dimension, 0, N_("dimension"))
SHAPE_STRUCT(problem_opinion_line, PROBLEM_OPINION_LINE)
#define THREAD_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, title, 0, N_("problem")) F(S, number, number, 0, N_("no.")) F(S, number, year, 0, N_("for the year")) F(S, choice, state, 0, N_("state"), .choices = problem_states) F(S, text, place, 0, NULL)
SHAPE_STRUCT(thread_line, THREAD_LINE)
/* a text in pieces: what it names, what it leaves open, by which list and word */
#define MARKED_LINE(S, F) F(S, text, text, 0, N_("text")) F(S, text, named, 0, N_("named")) F(S, flag, names, 0, NULL) F(S, text, list, 0, N_("list")) F(S, text, listed, 0, N_("listed word"))
SHAPE_STRUCT(marked_line, MARKED_LINE)
#define SHARED_LINE(S, F) F(S, text, text, 0, N_("text")) F(S, flag, shared, 0, NULL)
SHAPE_STRUCT(shared_line, SHARED_LINE)
#define PROOF_LINE(S, F) F(S, text, sort, 0, N_("evidence")) F(S, number, files, 0, N_("files"))
SHAPE_STRUCT(proof_line, PROOF_LINE)
/* a closed problem that this one looks like: why, and how it was closed */
#define OFFER_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, number, year, 0, N_("year")) F(S, number, percent, 0, N_("likeness in percent")) F(S, text, sentence, 0, NULL) F(S, day, closed, 0, N_("closed on")) \
	F(S, flag, unverified, 0, N_("not verified")) F(S, list, evidence, 0, N_("evidence"), .of = &proof_line_shape) F(S, list, pieces, 0, NULL, .of = &shared_line_shape)
SHAPE_STRUCT(offer_line, OFFER_LINE)
#define PROBLEM_SHOW_OUT(S, F) PROBLEM_OUT(S, F) F(S, list, measures, 0, N_("measures"), .of = &problem_measure_line_shape) F(S, list, claims, 0, N_("claims"), .of = &claim_line_shape) \
	F(S, list, opinions, 0, N_("opinions"), .of = &problem_opinion_line_shape) F(S, list, thread, 0, N_("the same problem in other years"), .of = &thread_line_shape) \
	F(S, list, fact_marked, 0, NULL, .of = &marked_line_shape) F(S, flag, bare, 0, N_("names nothing")) F(S, flag, linked, 0, NULL) F(S, id, talk, 0, NULL) F(S, day, talk_day, 0, NULL) \
	F(S, text, stands, 0, N_("how it stands now")) F(S, flag, left, 0, N_("left behind by a unit that was closed")) F(S, list, later, 0, N_("goes on as"), .of = &problem_later_line_shape) \
	F(S, list, unheeded, 0, N_("not solved, by receipts, after it was dropped"), .of = &unheeded_line_shape) \
	F(S, list, offers, 0, N_("closed problems it looks like"), .of = &offer_line_shape)
SHAPE_STRUCT(problem_show_out, PROBLEM_SHOW_OUT)
#define LEDGER_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, version, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, choice, audience, 0, N_("level"), .choices = audience_words) F(S, text, problem_title, 0, N_("problem")) F(S, id, problem, 0, NULL) \
	F(S, text, title, 0, N_("measure")) F(S, id, post, 0, NULL) F(S, text, accountable, 0, N_("accountable post")) F(S, day, due, 0, N_("due")) F(S, day, checkpoint, 0, N_("next checkpoint")) F(S, choice, type, 0, N_("type"), .choices = measure_types) \
	F(S, choice, state, 0, N_("state"), .choices = measure_states) F(S, number, returned, 0, N_("returned")) F(S, text, present, 0, N_("indicator now")) F(S, text, target, 0, N_("indicator target")) F(S, text, indicator, 0, N_("indicator")) \
	F(S, number, extensions, 0, N_("extensions")) F(S, number, reopenings, 0, N_("reopenings")) F(S, number, recurrences, 0, N_("times it came back")) F(S, number, carried, 0, N_("carried over")) F(S, number, dropped, 0, N_("dropped")) F(S, choice, light, 0, N_("light"), .choices = profile_light_words)
SHAPE_STRUCT(ledger_line, LEDGER_LINE)
#define BULK_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, person, 0, N_("by")) F(S, number, items, 0, N_("items")) F(S, number, minutes, 0, N_("minutes")) F(S, minute, first_at, 0, N_("from")) F(S, minute, last_at, 0, N_("until"))
SHAPE_STRUCT(bulk_line, BULK_LINE)
#define LEDGER_OUT(S, F) OF_CYCLE(S, F) F(S, number, items, 0, N_("items")) F(S, number, closed, 0, N_("claimed done")) F(S, number, verified, 0, N_("verified")) F(S, number, confirmed, 0, N_("confirmed")) \
	F(S, list, measures, 0, N_("measures"), .of = &ledger_line_shape) F(S, list, titles, 0, N_("personal items of the other members"), .of = &title_line_shape) \
	F(S, list, bulks, 0, N_("claimed done in bulk"), .of = &bulk_line_shape)
SHAPE_STRUCT(ledger_out, LEDGER_OUT)
#define PUBLIC_LINE(S, F) F(S, number, number, 0, N_("no.")) F(S, text, problem_title, 0, N_("problem")) F(S, text, title, 0, N_("measure")) F(S, day, due, 0, N_("due")) F(S, choice, state, 0, N_("state"), .choices = measure_states)
SHAPE_STRUCT(public_line, PUBLIC_LINE)
#define LEDGER_PUBLIC_OUT(S, F) OF_CYCLE(S, F) F(S, list, items, 0, N_("items"), .of = &public_line_shape)
SHAPE_STRUCT(ledger_public_out, LEDGER_PUBLIC_OUT)
#define AROUND(S, F) F(S, text, problem_title, 0, N_("problem")) F(S, number, problem_number, 0, N_("no.")) F(S, text, accountable, 0, N_("accountable post")) F(S, text, unit_name, 0, N_("unit")) F(S, text, cycle_title, 0, N_("cycle")) F(S, text, holder, 0, N_("holder"))
SHAPE_STRUCT(around, AROUND)
#define GOES_ON(S, F) F(S, id, measure, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, cycle_title, 0, N_("cycle")) F(S, text, dropped, 0, N_("why it was dropped"))
SHAPE_STRUCT(goes_on, GOES_ON)
#define PROGRESS_LINE(S, F) F(S, id, id, 0, NULL) F(S, day, day, 0, N_("day")) F(S, text, body, 0, N_("progress")) F(S, text, present, 0, N_("indicator now")) F(S, id, corrects, 0, NULL) F(S, text, person, 0, N_("by"))
SHAPE_STRUCT(progress_line, PROGRESS_LINE)
#define EVIDENCE_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, name, 0, N_("file name")) F(S, text, type, 0, N_("type")) F(S, number, size, 0, N_("size")) F(S, text, sha256, 0, N_("SHA-256")) F(S, text, caption, 0, N_("what it shows")) F(S, day, day, 0, N_("day"))
SHAPE_STRUCT(evidence_line, EVIDENCE_LINE)
#define EXTENSION_LINE(S, F) F(S, id, id, 0, NULL) F(S, day, due, 0, N_("new deadline")) F(S, day, was_due, 0, N_("deadline before")) F(S, text, reason, 0, N_("reason")) F(S, choice, state, 0, N_("state"), .choices = extension_states) F(S, day, decided, 0, N_("decided on")) F(S, text, remark, 0, N_("remark"))
SHAPE_STRUCT(extension_line, EXTENSION_LINE)
#define VERDICT_LINE(S, F) F(S, id, id, 0, NULL) F(S, day, day, 0, N_("day")) F(S, choice, verdict, 0, N_("verdict"), .choices = verdict_words) F(S, text, reason, 0, N_("reason")) F(S, number, receipts, 0, N_("by receipts")) F(S, text, person, 0, N_("by"))
SHAPE_STRUCT(verdict_line, VERDICT_LINE)
#define MEASURE_SHOW_OUT(S, F) MEASURE_OUT(S, F) F(S, list, around, 0, NULL, .of = &around_shape) F(S, list, progress, 0, N_("progress"), .of = &progress_line_shape) F(S, list, evidence, 0, N_("evidence"), .of = &evidence_line_shape) \
	F(S, list, asked, 0, N_("extensions"), .of = &extension_line_shape) F(S, list, verdicts, 0, N_("verdicts"), .of = &verdict_line_shape) F(S, choice, light, 0, N_("light"), .choices = profile_light_words) F(S, text, light_why, 0, NULL) F(S, text, light_name, 0, NULL) F(S, text, light_source, 0, NULL) F(S, text, procedure, 0, NULL) \
	F(S, list, title_marked, 0, NULL, .of = &marked_line_shape) F(S, list, acceptance_marked, 0, NULL, .of = &marked_line_shape) \
	F(S, list, open_words, 0, N_("words that leave things open"), .of = &marked_line_shape) F(S, flag, bare, 0, N_("names nothing")) \
	F(S, list, goes_on, 0, N_("goes on as"), .of = &goes_on_shape) F(S, text, confirm_why, 0, NULL) F(S, flag, second, 0, NULL)
SHAPE_STRUCT(measure_show_out, MEASURE_SHOW_OUT)
#define EXTENSION_SHOW_OUT(S, F) EXTENSION_OUT(S, F) F(S, flag, second, 0, NULL) F(S, list, around, 0, NULL, .of = &around_shape) F(S, list, goes_on, 0, N_("goes on as"), .of = &goes_on_shape)
SHAPE_STRUCT(extension_show_out, EXTENSION_SHOW_OUT)
#define LOOKBACK_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, version, 0, NULL) F(S, text, title, 0, N_("measure")) F(S, choice, was, 0, N_("state at the end of the last cycle"), .choices = measure_states) F(S, choice, state, 0, N_("state"), .choices = lookback_states, .said = lookback_said) \
	F(S, choice, outcome, 0, N_("outcome"), .choices = lookback_outcomes) F(S, text, report, 0, N_("report")) F(S, text, accountable, 0, N_("accountable post")) F(S, id, measure, 0, NULL) F(S, choice, now, 0, N_("state now"), .choices = measure_states)
SHAPE_STRUCT(lookback_line, LOOKBACK_LINE)
#define UNDECIDED_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, title, 0, N_("problem")) F(S, text, unit_name, 0, N_("unit"))
SHAPE_STRUCT(undecided_line, UNDECIDED_LINE)
#define LOOKBACK_LIST_OUT(S, F) OF_CYCLE(S, F) F(S, list, items, 0, N_("items"), .of = &lookback_line_shape) F(S, list, undecided, 0, N_("left behind by units that were closed"), .of = &undecided_line_shape)
SHAPE_STRUCT(lookback_list_out, LOOKBACK_LIST_OUT)

/* ---- opinions ---- */
#define CHANNEL_LINE(S, F) F(S, choice, channel, 0, N_("channel"), .choices = opinion_channels) F(S, number, on_group, 0, N_("on the group")) F(S, number, on_persons, 0, N_("on persons")) F(S, number, issued, 0, N_("issued")) F(S, number, returned, 0, N_("collected"))
SHAPE_STRUCT(channel_line, CHANNEL_LINE)
#define OPINION_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, version, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, choice, channel, 0, N_("channel"), .choices = opinion_channels) F(S, choice, audience, 0, N_("about"), .choices = opinion_audiences) \
	F(S, text, seat, 0, N_("member's seat")) F(S, text, dimension, 0, N_("dimension")) F(S, text, body, 0, N_("opinion")) F(S, day, day, 0, N_("day")) F(S, choice, state, 0, N_("state"), .choices = opinion_states) \
	F(S, choice, disposition, 0, N_("disposition"), .choices = disposition_words) F(S, text, answer, 0, N_("answer")) F(S, id, problem, 0, NULL) F(S, number, problem_number, 0, N_("became problem")) F(S, id, merged, 0, NULL) \
	F(S, text, merged_title, 0, N_("merged into")) F(S, id, adds_to, 0, NULL)
SHAPE_STRUCT(opinion_line, OPINION_LINE)
#define REQUEST_LINE(S, F) F(S, id, id, 0, NULL) F(S, day, day, 0, N_("day")) F(S, text, seat, 0, N_("member's seat")) F(S, text, person, 0, N_("asked by")) F(S, text, reason, 0, N_("reason"))
SHAPE_STRUCT(request_line, REQUEST_LINE)
#define SEAT_OPINION_LINE(S, F) F(S, number, number, 0, N_("no.")) F(S, day, day, 0, N_("day")) F(S, text, dimension, 0, N_("dimension")) F(S, text, body, 0, N_("opinion")) F(S, choice, state, 0, N_("state"), .choices = opinion_states) \
	F(S, choice, disposition, 0, N_("disposition"), .choices = disposition_words) F(S, text, answer, 0, N_("answer"))
SHAPE_STRUCT(seat_opinion_line, SEAT_OPINION_LINE)
#define OPINION_REQUEST_OUT(S, F) SHOWN(S, F, OPINION_REQUEST_FIELDS)
SHAPE_STRUCT(opinion_request_out, OPINION_REQUEST_OUT)
#define REQUEST_SHOW_OUT(S, F) OPINION_REQUEST_OUT(S, F) F(S, text, seat, 0, N_("member's seat")) F(S, text, asked_by, 0, N_("asked by")) F(S, flag, open, 0, NULL) F(S, list, opinions, 0, N_("opinions"), .of = &seat_opinion_line_shape)
SHAPE_STRUCT(request_show_out, REQUEST_SHOW_OUT)
#define OPINION_DESK_OUT(S, F) OF_CYCLE(S, F) F(S, text, intake, 0, NULL) F(S, number, standing, 0, N_("standing")) F(S, number, disposed, 0, N_("disposed of")) F(S, flag, flood, 0, N_("flood")) F(S, list, channels, 0, N_("channels"), .of = &channel_line_shape) \
	F(S, list, opinions, 0, N_("opinions"), .of = &opinion_line_shape) F(S, list, problems, 0, N_("problems"), .of = &problem_line_shape) \
	F(S, list, requests, 0, N_("readings on request"), .of = &request_line_shape)
SHAPE_STRUCT(opinion_desk_out, OPINION_DESK_OUT)
#define GROUPED_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, title, 0, N_("merged wording")) F(S, number, count, 0, N_("opinions")) F(S, number, answered, 0, N_("answered")) F(S, number, joins, 0, N_("look like it")) F(S, id, join, 0, NULL)
SHAPE_STRUCT(grouped_line, GROUPED_LINE)
#define GROUPING_OPINION(S, F) F(S, id, opinion, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, body, 0, N_("opinion")) F(S, choice, disposition, 0, N_("disposition"), .choices = disposition_words)
SHAPE_STRUCT(single_line, GROUPING_OPINION)
#define MATTER_LINE(S, F) GROUPING_OPINION(S, F) F(S, number, count, 0, N_("opinions")) F(S, text, terms, 0, N_("made by the program from the texts")) F(S, number, cohesion, 0, N_("how alike, in a hundred"))
SHAPE_STRUCT(matter_line, MATTER_LINE)
#define BESIDE_LINE(S, F) MATTER_LINE(S, F) F(S, number, current, 0, NULL)
SHAPE_STRUCT(beside_line, BESIDE_LINE)
#define THEME_LINE(S, F) MATTER_LINE(S, F) F(S, number, theme, 0, N_("theme")) F(S, list, matters, 0, N_("matters"), .of = &matter_line_shape) F(S, list, singles, 0, N_("opinions"), .of = &single_line_shape)
SHAPE_STRUCT(theme_line, THEME_LINE)
#define SUBJECT_LINE(S, F) F(S, text, seat, 0, N_("member's seat")) F(S, number, total, 0, N_("opinions")) F(S, number, grouped, 0, N_("in groups")) F(S, number, joining, 0, N_("look like a group")) F(S, number, proposed, 0, N_("in proposed groups")) \
	F(S, number, single, 0, N_("like no other")) F(S, list, groups, 0, N_("groups"), .of = &grouped_line_shape) F(S, list, themes, 0, N_("themes"), .of = &theme_line_shape) F(S, list, alone, 0, N_("like no other"), .of = &single_line_shape)
SHAPE_STRUCT(subject_line, SUBJECT_LINE)
#define GROUP_LIST_OUT(S, F) OF_CYCLE(S, F) F(S, flag, cut, 0, NULL) F(S, list, subjects, 0, N_("groups"), .of = &subject_line_shape)
SHAPE_STRUCT(group_list_out, GROUP_LIST_OUT)
#define PROPOSED_LINE(S, F) GROUPING_OPINION(S, F) F(S, choice, channel, 0, N_("channel"), .choices = opinion_channels) F(S, day, day, 0, N_("day")) F(S, number, alike, 0, N_("nearly the same words")) F(S, number, speaks, 0, NULL) F(S, number, differs, 0, NULL)
SHAPE_STRUCT(proposed_line, PROPOSED_LINE)
#define PROPOSAL_OUT(S, F) OF_CYCLE(S, F) F(S, id, opinion, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, seat, 0, N_("member's seat")) F(S, flag, whole, 0, NULL) F(S, id, merged, 0, NULL) F(S, text, group, 0, NULL) F(S, text, group_title, 0, N_("merged wording")) \
	F(S, number, count, 0, N_("opinions")) F(S, number, more, 0, NULL) F(S, text, terms, 0, N_("made by the program from the texts")) F(S, number, cohesion, 0, N_("how alike, in a hundred")) \
	F(S, text, theme_terms, 0, NULL) F(S, number, theme_count, 0, NULL) F(S, list, opinions, 0, N_("opinions"), .of = &proposed_line_shape) F(S, list, matters, 0, N_("matters"), .of = &beside_line_shape)
SHAPE_STRUCT(proposal_out, PROPOSAL_OUT)
#define GROUP_TAKEN_OUT(S, F) F(S, id, id, 0, N_("group of opinions")) F(S, number, count, 0, N_("opinions"))
SHAPE_STRUCT(group_taken_out, GROUP_TAKEN_OUT)
#define ADDITION_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, body, 0, N_("opinion")) F(S, day, day, 0, N_("day")) F(S, choice, state, 0, N_("state"), .choices = opinion_states) \
	F(S, choice, disposition, 0, N_("disposition"), .choices = disposition_words) F(S, text, answer, 0, N_("answer")) F(S, text, reason, 0, N_("reason"))
SHAPE_STRUCT(addition_line, ADDITION_LINE)
#define OPINION_SHOW_OUT(S, F) OPINION_OUT(S, F) F(S, text, seat, 0, N_("member's seat")) F(S, list, additions, 0, N_("added later"), .of = &addition_line_shape)
SHAPE_STRUCT(opinion_show_out, OPINION_SHOW_OUT)
#define OPINION_ENTERED_OUT(S, F) F(S, id, id, 0, NULL) F(S, number, version, 0, NULL) F(S, number, number, 0, N_("no."))
SHAPE_STRUCT(opinion_entered_out, OPINION_ENTERED_OUT)
#define FLOODED_OUT(S, F) F(S, number, aside, 0, N_("set aside"))
SHAPE_STRUCT(flooded_out, FLOODED_OUT)
#define WORD_LINE(S, F) F(S, text, word, 0, NULL)
SHAPE_STRUCT(word_line, WORD_LINE)
#define SEAT_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, title, 0, NULL)
SHAPE_STRUCT(seat_line, SEAT_LINE)
#define INTAKE_OUT(S, F) F(S, text, word, 0, NULL) F(S, text, unit_name, 0, N_("unit")) F(S, text, title, 0, N_("title")) F(S, flag, open, 0, NULL) F(S, day, until, 0, N_("until")) F(S, flag, small, 0, NULL) F(S, text, once, 0, NULL) \
	F(S, list, dimensions, 0, N_("topics"), .of = &word_line_shape) F(S, list, seats, 0, NULL, .of = &seat_line_shape)
SHAPE_STRUCT(intake_out, INTAKE_OUT)
#define GIVEN_OUT(S, F) F(S, text, receipt, 0, N_("receipt"))
SHAPE_STRUCT(given_out, GIVEN_OUT)
#define RUN_LINE(S, F) F(S, number, x, 0, NULL) F(S, number, y, 0, NULL) F(S, number, width, 0, NULL)
SHAPE_STRUCT(run_line, RUN_LINE)
#define POSTER_OUT(S, F) OF_CYCLE(S, F) F(S, text, address, 0, N_("address")) F(S, flag, local, 0, NULL) F(S, text, word, 0, NULL) F(S, day, until, 0, N_("until")) F(S, number, modules, 0, NULL) F(S, list, runs, 0, NULL, .of = &run_line_shape)
SHAPE_STRUCT(poster_out, POSTER_OUT)

/* ---- the house ---- */
#define CARD_LINE(S, F) F(S, text, title, 0, NULL) F(S, text, reason, 0, NULL) F(S, text, unit, 0, N_("unit")) F(S, text, light, 0, NULL) F(S, text, link, 0, NULL) F(S, text, button, 0, NULL) F(S, day, due, 0, N_("due")) F(S, number, days, 0, NULL) F(S, flag, clock, 0, NULL)
SHAPE_STRUCT(card_line, CARD_LINE)
#define LINK_LINE(S, F) F(S, text, label, 0, NULL) F(S, text, link, 0, NULL) F(S, text, words, 0, NULL) F(S, day, day, 0, N_("meeting planned for"))
SHAPE_STRUCT(link_line, LINK_LINE)
#define HOME_OUT(S, F) F(S, text, title, 0, NULL) F(S, day, today, 0, NULL) F(S, list, cards, 0, NULL, .of = &card_line_shape) F(S, list, links, 0, NULL, .of = &link_line_shape)
SHAPE_STRUCT(home_out, HOME_OUT)
#define RECORD_OUT(S, F) F(S, text, unit_name, 0, N_("unit")) F(S, number, log, 0, N_("log")) F(S, number, entries, 0, N_("entries")) F(S, text, checkpoint, 0, N_("checkpoint")) F(S, text, clock, 0, N_("clock"))
SHAPE_STRUCT(record_out, RECORD_OUT)
#define PROOF_OUT(S, F) F(S, text, leaf, 0, N_("entry")) F(S, text, proof, 0, N_("proof"))
SHAPE_STRUCT(proof_out, PROOF_OUT)

/* ---- supervision, papers ---- */
#define SHEET_OUT(S, F) SHOWN(S, F, SHEET_FIELDS)
SHAPE_STRUCT(sheet_out, SHEET_OUT)
#define POINT_OUT(S, F) SHOWN(S, F, POINT_FIELDS)
SHAPE_STRUCT(point_out, POINT_OUT)
#define SHEET_SHOW_OUT(S, F) SHEET_OUT(S, F) F(S, list, strengths, 0, N_("strengths"), .of = &point_out_shape) F(S, list, shortcomings, 0, N_("shortcomings"), .of = &point_out_shape) \
	F(S, list, demands, 0, N_("demands"), .of = &point_out_shape)
SHAPE_STRUCT(sheet_show_out, SHEET_SHOW_OUT)
#define SHEET_LINE(S, F) F(S, id, id, 0, NULL) F(S, choice, state, 0, N_("state"), .choices = sheet_states) F(S, choice, judgement, 0, N_("judgement"), .choices = sheet_judgements, .said = judgements_said) \
	F(S, day, given, 0, N_("given on")) F(S, text, person, 0, N_("by"))
SHAPE_STRUCT(sheet_line, SHEET_LINE)
#define REDO_OUT(S, F) SHOWN(S, F, REDO_FIELDS)
SHAPE_STRUCT(redo_out, REDO_OUT)
#define REDO_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, reason, 0, N_("reason")) F(S, day, was_held, 0, N_("first held on")) F(S, day, until, 0, N_("to be held again by")) \
	F(S, day, ordered, 0, N_("ordered on")) F(S, text, person, 0, N_("by"))
SHAPE_STRUCT(redo_line, REDO_LINE)
#define SHEET_LIST_OUT(S, F) OF_CYCLE(S, F) F(S, list, sheets, 0, N_("sheets"), .of = &sheet_line_shape) F(S, list, redos, 0, N_("orders to repeat"), .of = &redo_line_shape)
SHAPE_STRUCT(sheet_list_out, SHEET_LIST_OUT)
#define PAPER_OUT(S, F) SHOWN(S, F, PAPER_FIELDS)
SHAPE_STRUCT(paper_out, PAPER_OUT)
#define EDITION_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, edition, 0, N_("edition")) F(S, choice, state, 0, N_("state"), .choices = paper_states) F(S, day, issued, 0, N_("issued on"))
SHAPE_STRUCT(edition_line, EDITION_LINE)
/* name: the document's, in both languages */
#define DOCUMENT_LINE(S, F) F(S, text, document, 0, N_("document")) F(S, text, name, 0, N_("document")) F(S, choice, goes, 0, N_("goes to"), .choices = profile_paper_words) F(S, day, due, 0, N_("due")) \
	F(S, list, editions, 0, N_("editions"), .of = &edition_line_shape)
SHAPE_STRUCT(document_line, DOCUMENT_LINE)
#define PAPER_LIST_OUT(S, F) OF_CYCLE(S, F) F(S, list, documents, 0, N_("papers"), .of = &document_line_shape)
SHAPE_STRUCT(paper_list_out, PAPER_LIST_OUT)
#define FIGURE_LINE(S, F) F(S, text, label, 0, NULL) F(S, number, number, 0, NULL) F(S, flag, last, 0, NULL)
SHAPE_STRUCT(figure_line, FIGURE_LINE)
#define PAPER_CHANNEL_LINE(S, F) F(S, choice, channel, 0, N_("channel"), .choices = opinion_channels) F(S, number, on_group, 0, N_("on the group")) F(S, number, on_persons, 0, N_("on persons")) \
	F(S, number, issued, 0, N_("issued")) F(S, number, returned, 0, N_("collected"))
SHAPE_STRUCT(paper_channel_line, PAPER_CHANNEL_LINE)
#define PAPER_MEETING(S, F) F(S, day, day, 0, N_("day")) F(S, flag, held, 0, NULL) F(S, number, due, 0, N_("members due")) F(S, number, present, 0, N_("present")) F(S, number, absent, 0, N_("absent")) F(S, number, observers, 0, N_("observers"))
SHAPE_STRUCT(paper_meeting, PAPER_MEETING)
#define PAPER_ITEM_LINE(S, F) F(S, text, title, 0, N_("measure")) F(S, choice, was, 0, N_("state at the end of the last cycle"), .choices = measure_states) F(S, choice, outcome, 0, N_("outcome"), .choices = lookback_outcomes) \
	F(S, text, report, 0, N_("report"))
SHAPE_STRUCT(paper_item_line, PAPER_ITEM_LINE)
#define PAPER_PROBLEM_LINE(S, F) F(S, number, number, 0, N_("no.")) F(S, text, dimension, 0, N_("dimension")) F(S, text, title, 0, N_("problem")) F(S, text, fact, 0, N_("fact")) F(S, choice, state, 0, N_("state"), .choices = problem_states)
SHAPE_STRUCT(paper_problem_line, PAPER_PROBLEM_LINE)
#define PAPER_MEASURE_LINE(S, F) F(S, number, number, 0, N_("no.")) F(S, text, problem, 0, N_("problem")) F(S, text, measure, 0, N_("measure")) F(S, text, indicator, 0, N_("indicator")) F(S, text, present, 0, N_("indicator now")) \
	F(S, text, target, 0, N_("indicator target")) F(S, text, accountable, 0, N_("accountable post")) F(S, text, helpers, 0, N_("helping posts and units")) F(S, choice, type, 0, N_("type"), .choices = measure_types) \
	F(S, day, due, 0, N_("due")) F(S, choice, state, 0, N_("state"), .choices = measure_states) F(S, text, acceptance, 0, N_("acceptance test"))
SHAPE_STRUCT(paper_measure_line, PAPER_MEASURE_LINE)
/* the claim register: a row for each share, and one for each problem that nobody claimed */
#define REGISTER_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, title, 0, N_("problem")) F(S, text, dimension, 0, N_("dimension")) \
	F(S, choice, source, 0, N_("comes from"), .choices = problem_sources) F(S, choice, state, 0, N_("state"), .choices = problem_states) F(S, text, seat, 0, N_("claimed by")) \
	F(S, text, share, 0, N_("own share of it")) F(S, text, measures, 0, N_("measures")) F(S, flag, first, 0, NULL) F(S, flag, open, 0, N_("claimed by nobody yet"))
SHAPE_STRUCT(register_line, REGISTER_LINE)
#define REGISTER(S, F) F(S, list, claims, 0, N_("claim register"), .of = &register_line_shape) F(S, number, claims_of, 0, N_("problems")) F(S, number, claims_open, 0, N_("claimed by nobody yet"))
#define ATTACHMENT_LINE(S, F) F(S, text, document, 0, N_("document")) F(S, text, name, 0, NULL) F(S, flag, there, 0, NULL)
SHAPE_STRUCT(attachment_line, ATTACHMENT_LINE)
#define FIELD_LINE(S, F) F(S, text, name, 0, NULL)
SHAPE_STRUCT(field_line, FIELD_LINE)
#define KNOWN_LINE(S, F) F(S, text, name, 0, NULL) F(S, text, now, 0, NULL) F(S, day, day, 0, NULL) F(S, flag, last, 0, NULL)
SHAPE_STRUCT(known_line, KNOWN_LINE)
/* words: as they stand with their fields filled; typed: as they were typed; what the program shows beside them hangs on the part's type */
#define SAID_PIECE(S, F) F(S, text, text, 0, NULL) F(S, day, day, 0, NULL) F(S, number, few, 0, NULL) F(S, number, least, 0, NULL)
SHAPE_STRUCT(said_piece, SAID_PIECE)
#define TEXT_FIGURE_LINE(S, F) F(S, text, part, 0, N_("part")) F(S, text, said, 0, N_("in the text")) F(S, number, number, 0, NULL) F(S, number, recorded, 0, N_("in the records")) F(S, text, field, 0, N_("live field"))
SHAPE_STRUCT(text_figure_line, TEXT_FIGURE_LINE)
#define PAPER_PART_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, part, 0, N_("part")) F(S, text, name, 0, NULL) F(S, text, what, 0, NULL) F(S, text, typed, 0, NULL) F(S, text, words, 0, N_("words")) F(S, list, said, 0, NULL, .of = &said_piece_shape) \
	F(S, list, unknown, 0, N_("fields nobody knows"), .of = &field_line_shape) F(S, list, differs, 0, N_("figures that differ from the records"), .of = &text_figure_line_shape) F(S, choice, type, 0, NULL, .choices = profile_block_words) \
	F(S, list, figures, 0, N_("figures"), .of = &figure_line_shape) F(S, list, channels, 0, N_("channels"), .of = &paper_channel_line_shape) F(S, list, meeting, 0, N_("meeting"), .of = &paper_meeting_shape) \
	F(S, list, items, 0, N_("items"), .of = &paper_item_line_shape) F(S, list, problems, 0, N_("problems"), .of = &paper_problem_line_shape) \
	F(S, list, measures, 0, N_("measures"), .of = &paper_measure_line_shape) F(S, list, attachments, 0, N_("attachments"), .of = &attachment_line_shape) REGISTER(S, F)
SHAPE_STRUCT(paper_part_line, PAPER_PART_LINE)
#define UNWRITTEN_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, name, 0, NULL)
SHAPE_STRUCT(unwritten_line, UNWRITTEN_LINE)
#define PAPER_SHOW_OUT(S, F) PAPER_OUT(S, F) F(S, text, name, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, theme, 0, N_("theme")) F(S, text, unit_name, 0, N_("unit")) F(S, day, due, 0, N_("due")) \
	F(S, list, parts, 0, N_("parts"), .of = &paper_part_line_shape) F(S, list, fields_known, 0, N_("fields"), .of = &known_line_shape) \
	F(S, list, unwritten, 0, N_("to be written before it is signed"), .of = &unwritten_line_shape)
SHAPE_STRUCT(paper_show_out, PAPER_SHOW_OUT)
#define PARAGRAPH_OUT(S, F) SHOWN(S, F, PARAGRAPH_FIELDS)
SHAPE_STRUCT(paragraph_out, PARAGRAPH_OUT)
#define PARAGRAPH_SHOW_OUT(S, F) PARAGRAPH_OUT(S, F) F(S, choice, state, 0, N_("state"), .choices = paper_states) F(S, text, name, 0, NULL) F(S, text, what, 0, NULL) F(S, list, fields_known, 0, N_("fields"), .of = &known_line_shape) F(S, list, differs, 0, N_("figures that differ from the records"), .of = &text_figure_line_shape)
SHAPE_STRUCT(paragraph_show_out, PARAGRAPH_SHOW_OUT)

/* ---- texts ---- */
#define MATERIAL_OUT(S, F) SHOWN(S, F, MATERIAL_FIELDS)
SHAPE_STRUCT(material_out, MATERIAL_OUT)
#define TEXT_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, template, 0, N_("kind of text")) F(S, text, name, 0, N_("text")) F(S, text, seat, 0, N_("member's seat")) F(S, choice, audience, 0, N_("level"), .choices = audience_words) \
	F(S, choice, state, 0, N_("state"), .choices = material_states) F(S, number, versions, 0, N_("versions")) F(S, day, handed_in, 0, N_("handed in on")) F(S, day, decided, 0, N_("decided on")) F(S, day, due, 0, N_("due")) \
	F(S, day, adopted, 0, N_("adopted on")) F(S, flag, own, 0, NULL) F(S, flag, opens, 0, NULL) F(S, flag, waits, 0, NULL)
SHAPE_STRUCT(text_line, TEXT_LINE)
#define TEXT_LIST_OUT(S, F) OF_CYCLE(S, F) F(S, flag, held, 0, NULL) F(S, number, unread, 0, N_("not read out yet")) F(S, number, unfiled, 0, N_("not filed yet")) F(S, list, texts, 0, N_("texts"), .of = &text_line_shape)
SHAPE_STRUCT(text_list_out, TEXT_LIST_OUT)
#define TEXTS_MARKED_OUT(S, F) F(S, number, texts, 0, N_("texts"))
SHAPE_STRUCT(texts_marked_out, TEXTS_MARKED_OUT)
#define TEXT_SAVED_OUT(S, F) F(S, id, material, 0, NULL) F(S, number, draft, 0, NULL) F(S, minute, saved, 0, N_("saved")) F(S, flag, sorted, 0, NULL)
SHAPE_STRUCT(text_saved_out, TEXT_SAVED_OUT)
#define TEXT_REMARKED_OUT(S, F) F(S, id, id, 0, NULL) F(S, id, material, 0, NULL) F(S, number, from, 0, NULL) F(S, number, until, 0, NULL)
SHAPE_STRUCT(text_remarked_out, TEXT_REMARKED_OUT)
/* kind: heading field prose mark bare problem claim measure item explanation explain outcome explain_body same removed added */
#define TEXT_PIECE(S, F) F(S, text, kind, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, part, 0, NULL) F(S, text, type, 0, NULL) F(S, text, name, 0, NULL) F(S, text, what, 0, NULL) F(S, flag, required, 0, NULL) \
	F(S, text, text, 0, N_("text")) F(S, number, few, 0, NULL) F(S, text, marks, 0, NULL) F(S, text, link, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, dimension, 0, N_("dimension")) F(S, day, due, 0, N_("due")) F(S, text, state, 0, N_("state")) \
	F(S, text, word, 0, NULL) F(S, text, outcome, 0, N_("outcome")) F(S, flag, chosen, 0, NULL) \
	F(S, text, named, 0, NULL) F(S, flag, names, 0, NULL) F(S, text, list, 0, NULL) F(S, text, listed, 0, NULL) F(S, flag, bare, 0, NULL)
SHAPE_STRUCT(text_piece_line, TEXT_PIECE)
#define TEXT_REMARK_LINE(S, F) F(S, number, number, 0, N_("no.")) F(S, text, part, 0, N_("part")) F(S, text, quote, 0, N_("passage")) F(S, text, body, 0, N_("remark")) F(S, day, day, 0, N_("day")) F(S, number, from, 0, NULL) F(S, number, until, 0, NULL)
SHAPE_STRUCT(text_remark_line, TEXT_REMARK_LINE)
#define TEXT_SLIP_LINE(S, F) F(S, number, number, 0, N_("version")) F(S, choice, verdict, 0, N_("verdict"), .choices = review_verdicts) F(S, day, due, 0, N_("due")) F(S, day, day, 0, N_("day")) F(S, text, remark, 0, N_("remark"))
SHAPE_STRUCT(text_slip_line, TEXT_SLIP_LINE)
#define TEXT_VERSION_LINE(S, F) F(S, number, number, 0, N_("version")) F(S, day, day, 0, N_("day")) F(S, text, person, 0, N_("by"))
SHAPE_STRUCT(text_version_line, TEXT_VERSION_LINE)
#define TEXT_NAMED_LINE(S, F) F(S, text, what, 0, NULL) F(S, text, words, 0, NULL) F(S, text, name, 0, NULL) F(S, text, part, 0, NULL) F(S, text, part_name, 0, N_("part")) F(S, number, from, 0, NULL) F(S, number, until, 0, NULL) \
	F(S, text, before, 0, NULL) F(S, text, behind, 0, NULL) F(S, text, why, 0, NULL) F(S, day, since, 0, NULL)
SHAPE_STRUCT(text_named_line, TEXT_NAMED_LINE)
/* what a text names, and its words that leave open, each with the list and the word that made it so */
#define TEXT_MARKED_LINE(S, F) F(S, text, kind, 0, N_("named")) F(S, flag, names, 0, NULL) F(S, text, words, 0, N_("words")) F(S, text, list, 0, N_("list")) F(S, text, listed, 0, N_("listed word")) F(S, number, times, 0, N_("times"))
SHAPE_STRUCT(text_marked_line, TEXT_MARKED_LINE)
#define TEXT_PART_LINE(S, F) F(S, text, part, 0, NULL) F(S, text, name, 0, NULL)
SHAPE_STRUCT(text_part_line, TEXT_PART_LINE)
#define TEXT_SENT_LINE(S, F) F(S, number, number, 0, NULL) F(S, text, part, 0, NULL) F(S, text, item, 0, NULL) F(S, text, outcome, 0, NULL) F(S, text, body, 0, NULL)
SHAPE_STRUCT(text_sent_line, TEXT_SENT_LINE)
#define TEXT_HEAD(S, F) MATERIAL_OUT(S, F) F(S, text, name, 0, N_("text")) F(S, text, seat, 0, N_("member's seat")) F(S, text, reviewer_title, 0, N_("given to for review")) F(S, text, unit_name, 0, N_("unit")) F(S, text, cycle_title, 0, N_("cycle"))
#define TEXT_SHOW_OUT(S, F) TEXT_HEAD(S, F) F(S, list, history, 0, N_("versions"), .of = &text_version_line_shape) F(S, list, slips, 0, N_("review slips"), .of = &text_slip_line_shape) \
	F(S, flag, drafts, 0, NULL) F(S, flag, own, 0, NULL) F(S, flag, writes, 0, NULL) F(S, flag, reviews, 0, NULL) F(S, flag, gives, 0, NULL) F(S, number, beside_waiting, 0, N_("answers beside passages that wait for a decision")) F(S, number, beside_rewrite, 0, N_("passages that are to be rewritten")) F(S, list, parts, 0, NULL, .of = &text_part_line_shape) F(S, list, pieces, 0, NULL, .of = &text_piece_line_shape) F(S, text, unsorted, 0, N_("not sorted yet")) \
	F(S, number, draft, 0, NULL) F(S, minute, saved, 0, N_("saved")) F(S, number, shown, 0, N_("version")) F(S, day, as_of, 0, N_("figures and entries as of")) F(S, list, remarks, 0, N_("remarks"), .of = &text_remark_line_shape) \
	F(S, list, figures, 0, N_("figures that differ from the records"), .of = &text_figure_line_shape) \
	F(S, flag, shows_marks, 0, NULL) F(S, number, paragraphs, 0, N_("paragraphs on problems")) F(S, number, paragraphs_bare, 0, N_("of these, naming nothing")) F(S, number, vague, 0, N_("words that leave things open")) \
	F(S, list, marked, 0, N_("what is named and what is left open"), .of = &text_marked_line_shape) F(S, list, named, 0, NULL, .of = &text_named_line_shape)
SHAPE_STRUCT(text_show_out, TEXT_SHOW_OUT)
#define TEXT_CHECK_OUT(S, F) TEXT_HEAD(S, F) F(S, number, counted, 0, N_("characters")) F(S, number, counted_problems, 0, N_("characters on problems")) F(S, number, share, 0, NULL) F(S, number, low, 0, NULL) F(S, number, high, 0, NULL) F(S, flag, banded, 0, NULL) F(S, flag, in_band, 0, NULL) F(S, flag, unsorted, 0, NULL) F(S, flag, lacking, 0, NULL) F(S, number, draft, 0, NULL) \
	F(S, list, sent_parts, 0, NULL, .of = &text_sent_line_shape) F(S, list, sent_explanations, 0, NULL, .of = &text_sent_line_shape) F(S, list, named, 0, NULL, .of = &text_named_line_shape) \
	F(S, list, figures, 0, NULL, .of = &text_figure_line_shape) F(S, list, pieces, 0, NULL, .of = &text_piece_line_shape) \
	F(S, flag, shows_marks, 0, NULL) F(S, number, paragraphs, 0, N_("paragraphs on problems")) F(S, number, paragraphs_bare, 0, N_("of these, naming nothing")) F(S, number, vague, 0, N_("words that leave things open")) \
	F(S, list, marked, 0, N_("what is named and what is left open"), .of = &text_marked_line_shape)
SHAPE_STRUCT(text_check_out, TEXT_CHECK_OUT)
/* what was removed, with each count of too few people as a piece of its own */
#define TEXT_REMOVED_LINE(S, F) TEXT_PIECE(S, F) F(S, text, front, 0, NULL) F(S, text, behind, 0, NULL) F(S, list, pieces, 0, NULL, .of = &text_piece_line_shape)
SHAPE_STRUCT(text_removed_line, TEXT_REMOVED_LINE)
#define TEXT_DIFFERENCE_OUT(S, F) F(S, id, id, 0, NULL) F(S, id, cycle, 0, NULL) F(S, text, name, 0, N_("text")) F(S, number, before, 0, N_("from version")) F(S, number, after, 0, N_("to version")) \
	F(S, list, removed, 0, N_("removed"), .of = &text_removed_line_shape) F(S, list, pieces, 0, NULL, .of = &text_piece_line_shape)
SHAPE_STRUCT(text_difference_out, TEXT_DIFFERENCE_OUT)
