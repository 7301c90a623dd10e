/* The rights, written once: act · roles in the very unit · roles whose unit lies above or is it · roles strictly above ·
 * what is one's own (holder of the post the object belongs to) · what it lets one do.
 * org_may, org_scope and docs/rights.md all read this list. Source: procedure 3.1 and 3.2; open cells are decided in docs/rights.md. */
#pragma once
#define R(name) (1u << ROLE_##name)
#define GROUP_ROLES (R(chair) | R(member))
#define HOUSE_ROLES (GROUP_ROLES | R(secretariat) | R(superior) | R(verifier) | R(observer) | R(staff) | R(supervision) | R(organization) | R(discipline))
#define INSIDE_ROLES (GROUP_ROLES | R(secretariat) | R(superior) | R(verifier) | R(supervision) | R(organization) | R(discipline)) /* all but staff and observers */
#define WATCH_ROLES (R(superior) | R(organization) | R(discipline) | R(supervision))
#define OWN 1 /* the holder of the object's post, or the person it is about */
#define ANYONE 2 /* every person logged in */
#define PUBLIC 4 /* without login */
#define CLOCK 8 /* the clock's own work */
#define KEEPER 16 /* who may use the folder's files: init, example, restore, reset a password */
#define FROM_BELOW 32 /* whoever has a position in a unit below the object's */
/*   act                    here                               here or above                        strictly above     also            what it lets one do */
#define ACTS(A) \
	A(NOTHING_SPECIAL,      0,                                 0,                                   0,                 ANYONE,         "what every person logged in may do: own page, own password, own language") \
	A(COME_IN,              0,                                 0,                                   0,                 PUBLIC,         "log in, read what candor is, follow a poster link") \
	A(GIVE_OPINION,         0,                                 0,                                   0,                 PUBLIC,         "give an anonymous opinion and come back with its receipt") \
	A(KEEP_HOUSE,           0,                                 0,                                   0,                 KEEPER,         "create the house, build the worked example, set a simulated clock, reset a password from the machine") \
	A(RUN_CLOCK,            0,                                 R(administrator),                    0,                 CLOCK | KEEPER, "run what is due: reminders, stage changes, releases, nightly proof") \
	A(SEE_UNIT,             0,                                 0,                                   0,                 ANYONE | KEEPER,"see the tree of units and which posts there are") \
	A(MANAGE_UNITS,         0,                                 R(administrator),                    0,                 KEEPER,         "import, add, move, split and close units") \
	A(SEE_PEOPLE,           HOUSE_ROLES,                       R(administrator) | R(secretariat) | WATCH_ROLES | R(auditor), 0, OWN | KEEPER,   "see who holds which post") \
	A(MANAGE_PEOPLE,        0,                                 R(administrator),                    0,                 KEEPER,         "import and change people, posts, deputies; end a person's access") \
	A(RESET_PASSWORD,       0,                                 R(administrator),                    0,                 KEEPER,         "give a person a new first password (an entry)") \
	A(SEE_CAMPAIGN,         HOUSE_ROLES | R(auditor) | R(administrator), WATCH_ROLES | R(auditor),  0,                 FROM_BELOW,     "see a campaign, its requirements and how far it has come") \
	A(DEPLOY_CAMPAIGN,      0,                                 R(superior) | R(organization),       0,                 0,              "prepare and deploy a campaign over one's part of the tree, amend and tighten it") \
	A(SEE_CYCLE,            HOUSE_ROLES,                       WATCH_ROLES | R(auditor) | R(verifier), 0,                 0,              "see a unit's cycle: stages, dates, readiness") \
	A(OPEN_CYCLE,           0,                                 0,                                   0,                 CLOCK,          "do what nobody but the clock does: open a unit's cycle for a deployed campaign, move its stages, set and sweep reminders") \
	A(WORK_CYCLE,           R(chair) | R(secretariat),         0,                                   0,                 0,              "write theme and plan, hand the plan in, finish stages") \
	A(AGREE_PLAN,           R(chair),                          0,                                   0,                 0,              "agree, as chair, to the plan before it is handed in") \
	A(APPROVE_PLAN,         R(supervision),                    0,                                   WATCH_ROLES,       0,              "approve a plan or return it with a reason") \
	A(CONSENT,              0,                                 0,                                   R(superior) | R(organization), 0,   "consent to a postponement, order a special cycle, order a redo") \
	A(END_REVIEW,           0,                                 R(superior) | R(organization),       0,                 0,              "end a review that a closed unit left behind; of a unit in use, only from strictly above and before it has begun") \
	A(OVERRIDE_CHECK,       0,                                 0,                                   R(superior),       0,              "let a stage pass although a check blocks it, with a reason (an entry)") \
	A(ENTER_OPINION,        R(secretariat),                    0,                                   R(organization),   0,              "enter opinions that came on paper, in a forum, by mailbox, visit or hotline; keep issued and returned counts") \
	A(SEE_OPINION,          GROUP_ROLES | R(secretariat),      R(supervision),                      0,                 0,              "read opinions on the group, never who gave them") \
	A(COUNT_OPINIONS,       GROUP_ROLES | R(secretariat),      WATCH_ROLES,                         0,                 0,              "see how many opinions there are and how many have their answer, from the smallest release on; none of their words") \
	A(SEE_PERSON_OPINION,   R(chair),                          R(supervision),                      0,                 OWN,            "read opinions on a person; the secretariat does not") \
	A(REQUEST_PERSON_OPINION, 0,                               0,                                   R(superior) | R(organization) | R(discipline), 0, "read an opinion on a person on request: with a reason, which is an entry") \
	A(DISPOSE_OPINION,      R(chair) | R(secretariat),         0,                                   0,                 0,              "merge opinions and say what becomes of each") \
	A(DISPOSE_PERSON_OPINION, R(chair),                        0,                                   0,                 OWN,            "say what becomes of an opinion on a person") \
	A(RELEASE_OPINIONS,     0,                                 0,                                   0,                 CLOCK | KEEPER, "release what waits in the box, at most once a day") \
	A(ASK_REDACTION,        R(chair) | R(secretariat),         0,                                   0,                 0,              "ask that a secret or a slander be taken down, with its legal ground") \
	A(APPROVE_REDACTION,    R(chair),                          0,                                   R(superior) | R(discipline), 0,     "approve a take-down; two different people must") \
	A(SEE_PUBLIC_PART,      HOUSE_ROLES | R(auditor),          WATCH_ROLES | R(auditor) | R(verifier), 0,                 0,              "see the public part of the group's ledger: problem, measure, deadline, status") \
	A(SEE_PROBLEM,          INSIDE_ROLES,                      WATCH_ROLES | R(auditor) | R(verifier), 0,                 OWN,            "see the group's problems and the whole ledger") \
	A(SEE_PERSONAL,         R(chair) | R(secretariat) | R(supervision) | R(verifier), WATCH_ROLES | R(verifier), 0,      OWN,            "see a member's personal ledger") \
	A(SEE_TITLES,           GROUP_ROLES,                       0,                                   0,                 0,              "see the titles of the other members' personal items, nothing else of them") \
	A(ADD_PROBLEM,          GROUP_ROLES | R(secretariat),      0,                                   R(supervision) | R(discipline), 0,  "write a problem down: fact, effect, cause, where it comes from") \
	A(CHANGE_PROBLEM,       R(chair) | R(secretariat),         0,                                   0,                 OWN,            "correct a problem, link it as a recurrence, say why it is not in the ledger") \
	A(CLAIM_PROBLEM,        GROUP_ROLES,                       0,                                   0,                 0,              "claim one's own share of a group problem") \
	A(KEEP_LEDGER,          R(chair) | R(secretariat),         0,                                   0,                 0,              "write measures: accountable post, acceptance test, indicator, deadline") \
	A(KEEP_PERSONAL_LEDGER, R(chair) | R(secretariat),         0,                                   0,                 OWN,            "the same for a personal problem") \
	A(REPORT_PROGRESS,      R(secretariat),                    0,                                   0,                 OWN,            "report progress, hand in evidence, ask for an extension") \
	A(CLAIM_DONE,           0,                                 0,                                   0,                 OWN,            "claim one's own measure done") \
	A(VERIFY,               R(verifier) | R(supervision),      R(verifier) | R(supervision),        0,                 0,              "verify what another claims done, or return it with a reason; never one's own") \
	A(DECIDE_EXTENSION,     R(chair),                          0,                                   R(superior) | R(supervision), 0,    "approve or refuse an extension") \
	A(REOPEN,               R(chair) | R(verifier) | R(supervision), R(verifier) | R(supervision) | R(discipline), 0,  CLOCK,          "reopen a closed measure with a reason") \
	A(CONFIRM,              INSIDE_ROLES,                      WATCH_ROLES,                         0,                 0,              "confirm, as the one who raised it, that a problem is solved, or say that it is not; who gave an opinion does so by receipt") \
	A(LOOK_BACK,            R(chair) | R(secretariat),         0,                                   0,                 0,              "report last cycle's items one by one, carry over what is open") \
	A(SUPERVISE,            0,                                 R(supervision),                      0,                 0,              "write the supervision group's sheet on plan, texts and meeting; see the group's drafts of it") \
	A(SEE_SHEET,            GROUP_ROLES | R(secretariat),      WATCH_ROLES,                         0,                 0,              "read the supervision group's sheet once it is given") \
	A(ANSWER_SHEET,         R(chair) | R(secretariat),         0,                                   0,                 0,              "say what was done about a demand of the supervision group") \
	A(ORDER_REDO,           0,                                 0,                                   R(superior) | R(organization), 0,   "order the meeting to be held again, with reason and new date") \
	A(SEE_PAPER,            GROUP_ROLES | R(secretariat),      R(supervision),                      0,                 0,              "see notice, report, notification and rectification plan while they are written") \
	A(SEE_NOTICE,           GROUP_ROLES | R(secretariat) | R(observer), WATCH_ROLES,                0,                 0,              "read what was sent to the participants") \
	A(SEE_REPORT,           GROUP_ROLES | R(secretariat),      WATCH_ROLES | R(auditor),            0,                 0,              "read the report once it went up") \
	A(SEE_NOTIFICATION,     HOUSE_ROLES | R(auditor),          WATCH_ROLES | R(auditor) | R(verifier), 0,              0,              "read what the circle was told") \
	A(WRITE_PAPER,          R(chair) | R(secretariat),         0,                                   0,                 0,              "write notice, report, notification and rectification plan, and issue what is signed") \
	A(SIGN_PAPER,           R(chair),                          0,                                   0,                 0,              "sign a paper before it goes out") \
	A(SEE_STUDY,            GROUP_ROLES | R(secretariat),      WATCH_ROLES,                         0,                 OWN,            "see what the group reads and when it studied, who was there; nobody reads the notes of another's individual study") \
	A(KEEP_STUDY,           R(chair) | R(secretariat),         0,                                   0,                 0,              "keep the reading list, record joint sessions and who was there") \
	A(STUDY_ALONE,          GROUP_ROLES,                       0,                                   0,                 0,              "record one's own study") \
	A(CHANGE_STUDY,         R(chair) | R(secretariat),         0,                                   0,                 OWN,            "correct a session: a joint one the chair or the secretariat, an individual one the person whose it is") \
	A(SEE_TALKS,            GROUP_ROLES | R(secretariat),      WATCH_ROLES,                         0,                 0,              "see how many of the required talks took place") \
	A(SEE_TALK,             GROUP_ROLES | R(secretariat),      R(supervision),                      0,                 OWN,            "see that a talk took place and when; what was said only the two who talked") \
	A(PLAN_TALKS,           R(chair) | R(secretariat),         0,                                   0,                 OWN,            "propose times for the talks that are missing, see what is planned; the two of a talk see its own plan") \
	A(RECORD_TALK,          GROUP_ROLES,                       R(supervision),                      0,                 0,              "propose a time for a talk of one's own, or record one that took place") \
	A(TALK,                 0,                                 0,                                   0,                 OWN,            "accept a time, write and confirm what both share of a talk, keep one's own note, correct, withdraw, make a problem of it") \
	A(READ_TALK,            0,                                 R(supervision),                      0,                 0,              "read the shared part of a talk when both agreed to it (a reading is an entry)") \
	A(SEE_TEXTS,            GROUP_ROLES | R(secretariat),      WATCH_ROLES,                         0,                 0,              "see which texts are asked for, handed in, reviewed, and when; none of their words") \
	A(BEGIN_TEXT,           GROUP_ROLES | R(secretariat),      0,                                   0,                 0,              "begin a text that is asked for: the own, or the group's") \
	A(WRITE_GROUP_TEXT,     R(chair) | R(secretariat),         0,                                   0,                 0,              "draft the group's text and hand it in") \
	A(ADOPT_TEXT,           R(chair) | R(secretariat),         0,                                   0,                 0,              "record the group meeting that adopted the group's text") \
	A(SEE_GROUP_TEXT,       GROUP_ROLES | R(secretariat),      WATCH_ROLES,                         0,                 0,              "read the group's text") \
	A(WRITE_OWN_TEXT,       0,                                 0,                                   0,                 OWN,            "write the own text and hand it in from the own account") \
	A(SEE_OWN_DRAFT,        0,                                 0,                                   0,                 OWN,            "read a draft: nobody but its author") \
	A(SEE_HANDED_TEXT,      R(chair),                          R(supervision),                      0,                 OWN,            "read a member's text once it is handed in") \
	A(SEE_READ_TEXT,        GROUP_ROLES,                       R(supervision),                      0,                 OWN,            "read a member's text once it was read out at the meeting") \
	A(SEE_FILED_TEXT,       GROUP_ROLES,                       WATCH_ROLES,                         0,                 OWN,            "read a member's text once it is filed") \
	A(REVIEW_TEXT,          GROUP_ROLES | R(supervision),      R(supervision),                      0,                 0,              "give the slip of a text whose turn is the own, by rank or because it was given to one; never of the own text") \
	A(COMPARE,              R(chair),                          R(supervision) | R(verifier),        0,                 OWN,            "see which passages of criticism, minutes and entries of the ledger also stand elsewhere; of a text its author and its reviewer see it") \
	A(SEE_LIBRARY,          HOUSE_ROLES,                       WATCH_ROLES | R(auditor),            0,                 FROM_BELOW,     "read the library: what texts are compared with") \
	A(KEEP_LIBRARY,         R(secretariat),                    R(superior) | R(organization),       0,                 0,              "keep the library: add texts, say which may be quoted, take them out") \
	A(SEE_MEETING,          GROUP_ROLES | R(secretariat) | R(observer), WATCH_ROLES,                0,                 0,              "see a meeting: agenda, attendance, quorum, decisions, and follow it") \
	A(RUN_MEETING,          R(chair) | R(secretariat),         0,                                   0,                 0,              "plan, open and close the meeting, take its items, keep the attendance") \
	A(SPEAK,                GROUP_ROLES | R(secretariat),      0,                                   0,                 OWN,            "criticize at the meeting with the own seat; the recorder writes down who spoke") \
	A(HAND_STATEMENT,       0,                                 0,                                   0,                 OWN,            "hand in a written statement when absent; nobody else reads it before it is read out") \
	A(WRITE_CRITICISM,      GROUP_ROLES,                       0,                                   0,                 0,              "prepare criticism of another member, sealed until that member's turn") \
	A(SEE_SEALED_CRITICISM, 0,                                 0,                                   0,                 OWN,            "read and change the criticism one has prepared oneself") \
	A(SEE_CRITICISM,        GROUP_ROLES,                       R(supervision),                      0,                 OWN,            "read criticism once it was opened at the meeting, and the matrix of counts") \
	A(SEE_FILED_CRITICISM,  GROUP_ROLES,                       WATCH_ROLES,                         0,                 OWN,            "the same after the minutes were filed") \
	A(OPEN_CRITICISM_PAGE,  GROUP_ROLES,                       WATCH_ROLES,                         0,                 0,              "open a cycle's page of criticism: what is not for one's eyes is not on it") \
	A(COUNT_CRITICISM,      0,                                 R(supervision),                      0,                 0,              "see how many pairs have criticism prepared, never whose nor what") \
	A(ANSWER_CRITICISM,     0,                                 0,                                   0,                 OWN,            "answer criticism of oneself: accept, explain or disagree") \
	A(WRITE_MINUTES,        R(secretariat),                    0,                                   0,                 OWN,            "write the minutes, correct a part when its speaker asks, file them") \
	A(SEE_MINUTES,          GROUP_ROLES | R(secretariat),      R(supervision),                      0,                 OWN,            "read the minutes in place") \
	A(SEE_FILED_MINUTES,    GROUP_ROLES | R(secretariat),      WATCH_ROLES,                         0,                 OWN,            "the same after they were filed") \
	A(CONFIRM_MINUTES,      GROUP_ROLES,                       0,                                   0,                 0,              "confirm one's own parts of the minutes, or ask for a correction") \
	A(SIGN_MINUTES,         R(chair) | R(secretariat),         0,                                   0,                 OWN,            "sign the minutes as chair or recorder; two different people must") \
	A(REMARK,               R(observer) | R(secretariat),      R(supervision) | R(superior),        0,                 0,              "make a remark as an observer, comment as the supervision group; the recorder writes down for guests") \
	A(DRAFT_DECISION,       R(chair) | R(secretariat),         0,                                   0,                 0,              "write down what was decided or undertaken, and make a problem of it") \
	A(KEEP_BALLOT,          R(secretariat),                    0,                                   0,                 0,              "count secret paper ballots: issued, returned, votes by grade") \
	A(SEE_BALLOT,           GROUP_ROLES | R(secretariat),      WATCH_ROLES,                         0,                 0,              "see the counts of ballots and the grades that came of them") \
	A(SEE_RECORD,           R(chair),                          WATCH_ROLES | R(auditor),            0,                 OWN,            "read the log: its entries (hashes and counts, never content), proofs, checkpoints") \
	A(SETTINGS,             0,                                 R(administrator),                    0,                 KEEPER,         "change the house's settings and load procedures")
#define ACT_ENUM(name, here, within, above, also, what) MAY_##name,
enum may { ACTS(ACT_ENUM) MAY_COUNT };
