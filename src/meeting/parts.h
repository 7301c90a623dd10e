/* private to room meeting */
#pragma once
#include "meeting/meeting.h"

/* The seat in this group through which whoever asks sits there, as holder rather than as deputy. DENIED: there is none. */
bool own_seat(struct call *call, struct id *ret_post);
/* Whose word it is: a member's own seat and no other; where somebody of the office writes it down, or a member who keeps these minutes, the one
 * that is named. */
bool speaking_seat(struct call *call, struct id recorder, struct id named, const char *field, struct id *ret_post);
/* Of this unit's leading group; else a fault on the field. */
bool seat_holds(struct work *w, struct id post, struct id unit, const char *field);
/* Is the person that is named on the seat that day, as holder or in the holder's stead? Where none is named: yes. */
bool person_sits(struct work *w, struct id post, struct id person, struct day day, bool *ret_sits);
/* Whoever acts, to be named in the row; replay of a row that an earlier program left without a name leaves it so. */
bool writer_of(struct call *call, const struct kind *kind, struct id row, struct id *ret_person);
/* Replay: the row as this very action left it in the folder whose entries run again; version 0: a new one, which gets the next id. Not found
 * where nothing is replayed, or where the action did not change it. */
bool row_there(struct work *w, const struct kind *kind, struct id id, int64_t version, void *ret_row, bool *ret_found);
/* Those that somebody holds on the meeting's day, which is today where none is said. */
bool seats_held(struct work *w, const struct meeting *meeting, struct post **ret_seats, size_t *ret_count);
bool seat_among(const struct post *seats, size_t count, struct id post);
bool seats_of(struct work *w, struct id unit, struct post **ret_seats, size_t *ret_count);
struct text post_title(struct work *w, struct id post); /* "" for none */
/* "", or HH:MM as a clock shows it, with +1 to +9 behind where it is of a day after the one on which the meeting began. */
bool time_holds(struct work *w, struct text at, const char *field);
/* Which declared time is the later one; "" is before all. */
int time_order(struct text one, struct text other);
/* As minutes and pack write it: a later day stands before its time. */
const char *time_said(struct work *w, const struct meeting *meeting, struct text at);
/* Declared times: until does not lie before from; either may be blank. */
bool times_hold(struct work *w, struct text from, struct text until, const char *field);
/* Declared at a meeting: not before its beginning, nor before what is declared of its items. */
bool times_rise(struct work *w, const struct meeting *meeting, struct text at);
/* Adds to a ballot's record what people read of it: seat, name, grade_name, and `counted`: the votes of each grade by its name. */
void ballot_named(struct work *w, const struct profile *profile, const struct ballot *row, struct value *record);
/* With that class of the seat, as it is kept by now: has the seat no grade that it leaves out, and is no grade with a limit given too often?
 * Else a fault on /ungraded. */
bool ballots_fit_class(struct work *w, const struct profile *profile, const struct attendance *row);
bool profile_of_cycle(struct work *w, struct id cycle, const struct profile **ret_profile);
bool meeting_overridden(struct work *w, struct id cycle, const char *check, bool *ret_is);
/* The name of a procedure's row in every language: a record {en, zh-CN}. */
void put_members(struct call *call, const struct value *record); /* what a record holds goes into the output */
const struct value *agenda_row(const struct profile *profile, struct text word);

/* attendance.c */
/* came: was there for all of it or a part, and counts */
struct tally { int64_t due, present, came, quorum, unsaid; struct text first_unsaid; };
bool attendance_tally(struct work *w, const struct profile *profile, const struct meeting *meeting, struct tally *ret_tally);
/* As long as it is planned: seats that came since are put on the list and the agenda, those that nobody holds any more count no longer. */
bool attendance_follow(struct work *w, const struct meeting *meeting);
/* Is there a statement that nobody has heard and that may be read out: whoever wrote it still holds the seat? */
bool statement_waits(struct work *w, const struct attendance *row, bool *ret_waits);
bool attendance_rows(struct work *w, struct id meeting, struct attendance **ret_rows, size_t *ret_count);
bool attendance_begin(struct work *w, const struct meeting *meeting, const struct post *seats, size_t count);
bool put_attendance(struct call *call, const struct meeting *meeting, bool with_statements);
/* agenda.c */
bool agenda_begin_all(struct work *w, const struct cycle *cycle, const struct meeting *meeting, const struct profile *profile, const struct post *seats, size_t count);
/* The turns of the seats that are held (attendance_follow). */
bool agenda_follow(struct work *w, const struct meeting *meeting, const struct post *seats, size_t count);
bool agenda_rows(struct work *w, struct id meeting, struct agenda **ret_rows, size_t *ret_count);
struct value *agenda_record(struct call *call, const struct profile *profile, const struct agenda *item);
/* criticism.c */
bool criticism_open_for(struct work *w, const struct meeting *meeting, struct id other);
bool criticism_rows(struct work *w, struct id cycle, struct criticism **ret_rows, size_t *ret_count);
/* By its state, as the table of sights says: sealed ones are the person's alone who prepared them. */
bool criticism_may_read(struct call *call, const struct criticism *row);
struct value *criticism_record(struct call *call, const struct criticism *row, bool with_text);
bool criticism_file_all(struct work *w, const struct minutes *minutes); /* what was opened at their meeting */
bool put_matrix(struct call *call, const struct cycle *cycle, struct id meeting, bool shown); /* not shown: without counts */
/* minutes.c */
bool speech_put(struct call *call, const struct agenda *item, const struct speech *part);
/* Was it this person who spoke: who held the seat on the day of the meeting, where nobody did whoever stood in. */
bool spoke(struct work *w, const struct speech *part, struct id person, bool *ret_did);
bool put_speeches(struct call *call, struct value *to, const char *key, struct id meeting, struct id agenda, struct id own);
/* What is changed after a signature takes it back: whoever signs stands by every word. */
bool minutes_changed(struct work *w, struct minutes *minutes);
bool minutes_may_read(struct call *call, const struct minutes *minutes);
bool put_header(struct call *call, const struct meeting *meeting);
const char *draft_mark(struct work *w, const struct speech_draft *row); /* what says that this draft was seen */
