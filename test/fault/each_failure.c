/* Every write action with its 1st, 2nd, 3rd … call to the disk failing, until none fails any more: main file, box file and spool on one
 * bad disk. After each failure the record verifies, the step is wholly there or not at all, reading goes on; the same step asked again
 * with the same word succeeds, and then everything is as if nothing had failed.
 *
 *   each_failure [--full | --reads | --memory] [--all | --each | --draw N] [--only ACTION] [FOLDER]
 *
 * The nth call that changes something says that the disk failed; --full: that it is full; --reads: the nth reading fails instead;
 * --memory: the engine's nth wish for memory is not granted. --all: every call, else every sixth from the Nth on (a drawn one; of wishes
 * for memory and full disks fewer); --each: every call but for the making of a house, which takes a minute. Prints a line for each
 * action; the last line is "N passed, M failed, K skipped". */
#include "action/small_house.h"
#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <time.h>

#define POINTS_MAX 200000
#define STRIDE 6 /* without --all: every sixth call, beginning with a drawn one */
#define STRIDE_NEW 37 /* making a whole folder takes hundreds of calls, most of them alike */
#define STRIDE_MEMORY 167 /* an action asks for memory a thousand times */
#define STRIDE_MEMORY_NEW 1009
static const char city_csv[] = "code,parent,name,has_group,staff\\n21,1,Third City,no,10\\n22,1,Fourth City,yes,20\\n";
static const char people_csv[] = "login,name,unit,post,role,rank,language\\ntypist,Typist,11,Typist,staff,9,en\\n";

static const char overlay[] = "overlay: province-2023\\nover: special-democratic-life-meeting\\n"
	"by: {en: The province, zh-CN: The province}\\ndimensions:\\n  - {id: flood, name: {en: Flood control, zh-CN: Flood control}, "
	"prompt: {en: What was not ready?, zh-CN: What was not ready?}, required: true}\\n";

/* "@release": what waits is taken into the box file, then into the log, then marked finished. */
static const struct step more_steps[] = {
	{ "admin", "setting.set", "{'name':'title','value':'Sample review'}", NULL },
	{ "admin", "procedure.load", "{'yaml':'%YAML%'}", NULL },
	{ "clock", "reminder.set", "{'person':'$clerk','word':'plan','sentence':'The plan is due.'}", NULL },
	{ "keeper", "clock.set", "{'now':'2023-01-05T01:00Z'}", NULL },
	{ "public", "session.login", "{'login':'clerk','password':'a first sentence'}", "session=token:16" },
	{ "clerk", "session.logout", "{'session':'$session'}", NULL },
	{ "clerk", "password.change", "{'present':'a first sentence','fresh':'another sentence'}", NULL },
	{ "clerk", "language.set", "{'language':'zh-CN'}", NULL },
	/* units, people, posts */
	{ "admin", "unit.add", "{'unit':'$root','code':'12','name':'Second City','staff':30}", "second=id" },
	{ "admin", "unit.add", "{'unit':'$root','code':'13','name':'Quarter','staff':5}", "quarter=id" },
	{ "admin", "unit.change", "{'unit':'$second','name':'Second City and Harbour','staff':31,'has_group':true}", NULL },
	{ "admin", "unit.move", "{'unit':'$quarter','parent':'$second'}", NULL },
	{ "admin", "unit.import", "{'csv':'%CITY%'}", NULL },
	{ "admin", "unit.split",
		"{'unit':'$quarter','parts':[{'code':'14','name':'Upper Quarter'},{'code':'15','name':'Lower Quarter'}],'old':'stays'}", NULL },
	{ "admin", "unit.close", "{'unit':'$quarter','successor':'$second'}", NULL },
	{ "admin", "unit.add", "{'unit':'$city','code':'16','name':'Bureau','staff':5}", "bureau=id" },
	{ "admin", "oversight.set", "{'unit':'$bureau','post':'$member_post'}", NULL },
	{ "admin", "people.import", "{'csv':'%PEOPLE%'}", NULL },
	{ "admin", "person.add", "{'unit':'$city','login':'porter','name':'Porter','password':'a first sentence'}", "porter=id" },
	{ "admin", "person.change", "{'person':'$porter','login':'porter','name':'Head porter','unit':'$city'}", NULL },
	{ "admin", "person.reset_password", "{'person':'$porter','password':'a second sentence'}", NULL },
	{ "admin", "slips.make", "{'unit':'$city','again':true}", NULL },
	{ "admin", "post.add", "{'unit':'$city','title':'Lodge','role':'staff','rank':8}", "lodge=id" },
	{ "admin", "post.change", "{'post':'$lodge','title':'Gate lodge','role':'staff','rank':7}", NULL },
	{ "admin", "post.give", "{'post':'$lodge','person':'$porter','since':'2023-01-02'}", NULL },
	{ "admin", "post.deputy", "{'post':'$lodge','person':'$engineer','since':'2023-01-03','until':'2023-02-03'}", NULL },
	{ "admin", "holding.end", "{'post':'$lodge','person':'$porter','until':'2023-01-04'}", NULL },
	{ "admin", "holding.end", "{'post':'$lodge','person':'$engineer','until':'2023-01-04'}", NULL },
	{ "admin", "post.close", "{'post':'$lodge'}", NULL },
	{ "admin", "person.leave", "{'person':'$porter','day':'2023-01-05'}", NULL },
	{ "admin", "person.return", "{'person':'$porter'}", NULL },
	/* campaigns */
	{ "head", "campaign.add",
		"{'unit':'$root','title':'Special review','procedure':'special-democratic-life-meeting','year':2023,'special':true}", "special=id" },
	{ "head", "campaign.change", "{'campaign':'$special','title':'Special review after the flood'}", NULL },
	{ "head", "campaign.deploy", "{'campaign':'$special'}", NULL },
	{ "clock", "cycle.open", "{'campaign':'$special','unit':'$second'}", NULL },
	{ "head", "amendment.add", "{'unit':'$root','amended':'$special','overlay':'%OVERLAY%','reason':'The inspection asked for it.'}", NULL },
	{ "head", "amendment.tighten", "{'unit':'$root','amended':'$special','number':'gates.C03.days','value':'40','source':'Notice','reason':'The inspection asked for more.'}", NULL },
	{ "head", "campaign.end", "{'campaign':'$special'}", NULL },
	/* the plan */
	{ "clock", "reminder.sweep", "{}", NULL },
	{ "admin", "job.run", "{}", NULL },
	{ "clock", "cycle.tick", "{'cycle':'$cycle'}", NULL },
	{ "clerk", "plan.write", "{'cycle':'$cycle','theme':'Ways to work','meeting_day':'2023-03-01','body':'Ask every ward.'}", "plan=id" },
	{ "clerk", "plan.submit", "{'plan':'$plan'}", NULL },
	{ "head", "plan.return", "{'plan':'$plan','remark':'Name the place.'}", NULL },
	{ "clerk", "plan.submit", "{'plan':'$plan'}", NULL },
	{ "head", "plan.approve", "{'plan':'$plan'}", NULL },
	{ "head", "cycle.postpone", "{'cycle':'$cycle','until':'2023-04-01','reason':'The flood.'}", NULL },
	{ "clerk", "stage.set", "{'cycle':'$cycle','stage':'study','set':'under way'}", NULL },
	{ "head", "override.add", "{'cycle':'$cycle','rule':'C01','reason':'The flood.'}", NULL },
	/* studies and talks */
	{ "clerk", "reading.add", "{'cycle':'$cycle','title':'The rules on meetings'}", "reading=id" },
	{ "clerk", "reading.change", "{'reading':'$reading','title':'The rules, with examples'}", NULL },
	{ "clerk", "reading.drop", "{'reading':'$reading'}", NULL },
	{ "clerk", "study.joint", "{'cycle':'$cycle','day':'2023-01-05','topic':'What the rules ask','absent':[{'seat':'$member_post','reason':'At a fire.'}]}",
		"study=id" },
	{ "clerk", "study.attend", "{'study':'$study','seat':'$member_post','attendance':'present'}", NULL },
	{ "clerk", "study.change", "{'study':'$study','topic':'What the rules ask of us'}", NULL },
	{ "member", "study.alone", "{'cycle':'$cycle','day':'2023-01-05','topic':'Chapter 2'}", NULL },
	{ "chair", "talk.propose", "{'cycle':'$cycle','with':'$member_post','day':'2023-01-06','begins':'09:00','ends':'09:30'}", "talk=id" },
	{ "member", "talk.move", "{'talk':'$talk','day':'2023-01-06','begins':'10:00','ends':'10:30'}", NULL },
	{ "chair", "talk.accept", "{'talk':'$talk'}", NULL },
	{ "chair", "talk.withdraw", "{'talk':'$talk','remark':'The flood.'}", NULL },
	{ "chair", "talk.propose", "{'cycle':'$cycle','with':'$member_post','day':'2023-01-05','begins':'11:00','ends':'11:30'}", "second_talk=id" },
	{ "member", "talk.hold", "{'talk':'$second_talk','day':'2023-01-05','shared':'Letters wait.'}", NULL },
	{ "chair", "talk.write", "{'talk':'$second_talk','day':'2023-01-05','shared':'Letters wait for weeks.'}", NULL },
	{ "member", "talk.confirm", "{'talk':'$second_talk'}", NULL },
	{ "member", "talk.correct", "{'talk':'$second_talk','correction':'It was 31 letters.'}", NULL },
	{ "member", "talk.note", "{'talk':'$second_talk','note':'A note of my own.'}", NULL },
	{ "member", "talk.open", "{'talk':'$second_talk','open':true}", NULL },
	{ "member", "talk.problem", "{'talk':'$second_talk','title':'Letters wait','level':'group','fact':'31 letters in December.'}", NULL },
	{ "chair", "talk.record", "{'cycle':'$cycle','with':'$member_post','day':'2023-01-05','shared':'Once more.'}", NULL },
	{ "clerk", "talk.plan", "{'cycle':'$cycle','since':'2023-01-09','until':'2023-01-13','hours':'09:00-12:00','minutes':30}", NULL },
	{ "clerk", "talk.clear", "{'cycle':'$cycle'}", NULL },
	/* opinions */
	{ "public", "opinion.give", "{'word':'$word','text':'The corridor light is broken.','form':'%FORM%'}", "receipt=@" },
	{ "public", "opinion.give", "{'word':'$word','text':'%LONG%','form':'%FORM%'}", NULL },
	{ "clock", "@release", "{}", NULL },
	{ "public", "receipt.say", "{'receipt':'$receipt','say':'add to it','text':'The one on the second floor too.','form':'%FORM%'}", NULL },
	{ "clock", "@release", "{}", NULL },
	{ "clerk", "opinion.enter", "{'cycle':'$cycle','channel':'paper','text':'The night bus ends too early.'}", "bus=id" },
	{ "clerk", "opinion.enter", "{'cycle':'$cycle','channel':'forum','text':'No bus after eleven.'}", "eleven=id" },
	{ "clerk", "opinion.enter", "{'cycle':'$cycle','channel':'mailbox','text':'Somebody is a thief.'}", "slander=id" },
	{ "clerk", "channel.set", "{'cycle':'$cycle','channel':'paper','issued':40,'returned':31}", NULL },
	{ "clerk", "opinion.merge", "{'cycle':'$cycle','title':'Buses at night','opinions':[{'opinion':'$bus'},{'opinion':'$eleven'}]}",
		"group=id" },
	{ "clerk", "opinion.split", "{'opinion':'$eleven'}", NULL },
	{ "clerk", "opinion.aside", "{'opinion':'$eleven','reason':'Twice the same.'}", NULL },
	{ "clerk", "opinion.enter", "{'cycle':'$cycle','channel':'forum','text':'The lift stands still.'}", "lift=id" },
	{ "clerk", "opinion.enter", "{'cycle':'$cycle','channel':'forum','text':'The lift stood still again.'}", "lift_again=id" },
	{ "clerk", "group.take", "{'cycle':'$cycle','opinion':'$lift','title':'The lift','opinions':[{'opinion':'$lift'},{'opinion':'$lift_again'}]}", "lifts=id" },
	{ "clerk", "group.change", "{'opinion_group':'$lifts','title':'The lift stands still'}", NULL },
	{ "clerk", "group.join", "{'opinion_group':'$lifts','into':'$group'}", NULL },
	{ "clerk", "redaction.ask", "{'opinion':'$slander','ground':'Article 1 of the sample act'}", "takedown=id" },
	{ "chair", "redaction.approve", "{'redaction':'$takedown'}", NULL },
	{ "inspector", "redaction.approve", "{'redaction':'$takedown'}", NULL },
	{ "clerk", "redaction.ask", "{'opinion':'$bus','ground':'Article 2 of the sample act'}", "wrongly=id" },
	{ "chair", "redaction.refuse", "{'redaction':'$wrongly'}", NULL },
	{ "head", "opinion.request", "{'cycle':'$cycle','seat':'$member_post','reason':'A letter names this seat.'}", NULL },
	/* problems and measures */
	{ "clerk", "problem.add",
		"{'cycle':'$cycle','title':'No way home at night','level':'group','fact':'The last bus leaves at 22:30.',"
		"'source':'opinion','opinion':'$bus'}", "problem=id" },
	{ "clerk", "problem.add", "{'cycle':'$cycle','title':'Another one','level':'group','fact':'It was said.','source':'self'}", "other=id" },
	{ "clerk", "group.dispose", "{'opinion_group':'$group','disposition':'problem','problem':'$problem'}", NULL },
	{ "clerk", "opinion.enter", "{'cycle':'$cycle','channel':'visit','text':'The tea is cold.'}", "tea=id" },
	{ "clerk", "opinion.dispose", "{'opinion':'$tea','disposition':'done at once','answer':'It is hot again.'}", NULL },
	{ "clerk", "problem.change",
		"{'problem':'$problem','title':'No way home at night','fact':'The last bus leaves at 22:30, the shift ends at 23:00.'}", NULL },
	{ "clerk", "problem.aside", "{'problem':'$other','reason':'It is no problem.'}", NULL },
	{ "chair", "problem.claim", "{'problem':'$problem','share':'The timetable was signed unread.'}", NULL },
	{ "clerk", "measure.add",
		"{'problem':'$problem','title':'Run line 4 later','accountable':'$engineer_post','acceptance':'A bus leaves after 23:05.',"
		"'type':'by date','due':'2023-06-01'}", "measure=id" },
	{ "clerk", "measure.change",
		"{'measure':'$measure','title':'Run line 4 until 23:30','accountable':'$engineer_post','acceptance':'On seven days a bus leaves after 23:05.',"
		"'reason':'Clearer.'}", NULL },
	{ "engineer", "progress.add", "{'measure':'$measure','body':'Asked the drivers.'}", NULL },
	{ "engineer", "evidence.add", "{'measure':'$measure','file':'Line 4: last departure 23:15.','caption':'The timetable'}", NULL },
	{ "engineer", "extension.ask", "{'measure':'$measure','due':'2023-07-01','reason':'New buses come in June.'}", "extension=id" },
	{ "chair", "extension.decide", "{'extension':'$extension','approve':true}", NULL },
	{ "engineer", "measure.claim", "{'measure':'$measure','statement':'The last bus leaves at 23:15.'}", NULL },
	{ "verifier", "measure.return", "{'measure':'$measure','reason':'Not on Sundays.'}", NULL },
	{ "engineer", "measure.claim", "{'measure':'$measure','statement':'On Sundays too.'}", NULL },
	{ "verifier", "measure.verify", "{'measure':'$measure','reason':'Stood at the stop.'}", NULL },
	{ "clerk", "measure.confirm", "{'measure':'$measure','solved':true,'reason':'The shift says thank you.'}", NULL },
	{ "verifier", "measure.reopen", "{'measure':'$measure','reason':'It ends at 22:30 again.'}", NULL },
	{ "chair", "opinion.flood", "{'cycle':'$cycle','after':1,'reason':'A flood.'}", NULL },
	/* texts */
	{ "clerk", "library.add", "{'unit':'$city','title':'Notice','issuer':'The City','use':'may be quoted','pasted':'Each names what was put off.'}", "notice=id" },
	{ "clerk", "library.drop", "{'library_text':'$notice'}", NULL },
	{ "member", "text.begin", "{'cycle':'$cycle','template':'member_text'}", "own_text=id" },
	{ "member", "text.save", "{'material':'$own_text','parts':[{'part':'causes','body':'Two hearings at the same hour.'}]}", NULL },
	{ "member", "text.upload", "{'material':'$own_text','pasted':'Measures\\nOne hearing a day.'}", NULL },
	{ "member", "text.hand_in",
		"{'material':'$own_text','parts':[{'part':'last_cycle','body':'All items hold.'},{'part':'problems','body':'Late to hearings.'},"
		"{'part':'causes','body':'Two at once.'},{'part':'measures','body':'One a day.'}],"
		"'explanations':[{'item':'personal_matters','outcome':'nothing'}]}", NULL },
	{ "clock", "text.count", "{'material':'$own_text','number':1,'elsewhere':120,'documents':3}", NULL },
	{ "chair", "text.remark", "{'material':'$own_text','part':'problems','quote':'Late','body':'How late?'}", NULL },
	{ "member", "text.answer", "{'material':'$own_text','number':1,'from':0,'until':10,'answer':'our common wording'}", NULL },
	{ "chair", "text.decide", "{'material':'$own_text','number':1,'from':0,'until':10,'decision':'accepted','reason':'Everybody writes so.'}", NULL },
	{ "chair", "text.delegate", "{'material':'$own_text','to':'$chair_post'}", NULL },
	{ "chair", "text.review", "{'material':'$own_text','verdict':'revise','due':'2023-01-20','remark':'Say how late.'}", NULL },
	{ "clerk", "text.begin", "{'cycle':'$cycle','template':'group_text'}", "group_text=id" },
	{ "clerk", "text.hand_in",
		"{'material':'$group_text','parts':[{'part':'last_cycle','body':'All items hold.'},{'part':'problems','body':'Buses end early.'},"
		"{'part':'causes','body':'Nobody asked.'},{'part':'measures','body':'Ask.'}]}", NULL },
	{ "clerk", "text.adopt", "{'material':'$group_text','day':'2023-01-05','present':2,'who':'Mayor and deputy mayor'}", NULL },
	{ "clerk", "cycle.held", "{'cycle':'$cycle','held_day':'2023-01-05'}", NULL },
	{ "clerk", "text.read_out", "{'cycle':'$cycle','post':'$member_post'}", NULL },
	{ "clerk", "text.file", "{'cycle':'$cycle'}", NULL },
	/* the year after */
	{ "head", "campaign.add", "{'unit':'$root','title':'Yearly review 2023','procedure':'annual-democratic-life-meeting','year':2023}",
		"next_campaign=id" },
	{ "head", "campaign.deploy", "{'campaign':'$next_campaign'}", NULL },
	{ "clock", "cycle.open", "{'campaign':'$next_campaign','unit':'$city'}", "next_cycle=id" },
	{ "clerk", "lookback.show", "{'cycle':'$next_cycle'}", "lookback=items.0.id" },
	{ "clerk", "lookback.report", "{'lookback':'$lookback','outcome':'carried over','report':'The line ends early again.'}", NULL },
	{ "clerk", "problem.add",
		"{'cycle':'$next_cycle','title':'Again no way home','level':'group','fact':'22:30 again.','source':'last ledger'}", "again=id" },
	{ "clerk", "problem.unlike", "{'problem':'$again','other':'$other','reason':'That was another line.'}", NULL },
	{ "clerk", "problem.link", "{'problem':'$again','recurs':'$problem'}", NULL },
	/* supervision */
	{ "admin", "post.add", "{'unit':'$root','title':'Supervision group','role':'supervision','rank':3}", "watcher_post=id" },
	{ "admin", "person.add", "{'unit':'$root','login':'watcher','name':'Watcher','password':'a first sentence'}", "watcher=id" },
	{ "admin", "post.give", "{'post':'$watcher_post','person':'$watcher','since':'2023-01-01'}", NULL },
	{ "watcher", "sheet.write", "{'cycle':'$cycle','on_plan':'Complete.'}", "sheet=id" },
	{ "watcher", "sheet.change", "{'sheet':'$sheet','on_plan':'Complete, and early.'}", NULL },
	{ "watcher", "point.add", "{'sheet':'$sheet','sort':'shortcoming','body':'One pair did not talk.'}", "point=id" },
	{ "watcher", "point.change", "{'point':'$point','body':'One of three pairs did not talk.'}", NULL },
	{ "watcher", "point.add", "{'sheet':'$sheet','sort':'demand','body':'Tell the absent.','due':'2023-02-13'}", "demand=id" },
	{ "watcher", "sheet.give", "{'sheet':'$sheet','judgement':'accepted with demands'}", NULL },
	{ "clerk", "point.answer", "{'point':'$demand','answer':'They were told.'}", NULL },
	/* the meeting of the year after */
	{ "admin", "post.add", "{'unit':'$city','title':'Second deputy','role':'member','rank':6}", "third_post=id" },
	{ "admin", "person.add", "{'unit':'$city','login':'third','name':'Second deputy','password':'a first sentence'}", "third=id" },
	{ "admin", "post.give", "{'post':'$third_post','person':'$third','since':'2023-01-01'}", NULL },
	{ "clerk", "plan.write", "{'cycle':'$next_cycle','theme':'Ways to work','meeting_day':'2023-01-05','body':'Ask.'}", "next_plan=id" },
	{ "chair", "plan.agree", "{'plan':'$next_plan'}", NULL },
	{ "clerk", "plan.submit", "{'plan':'$next_plan'}", NULL },
	{ "head", "plan.approve", "{'plan':'$next_plan'}", NULL },
	{ "member", "criticism.prepare", "{'cycle':'$next_cycle','other':'$chair_post','fact':'On 14 September.','request':'Send files.'}", "criticism=id" },
	{ "member", "criticism.change", "{'criticism':'$criticism','fact':'On 15 September.','request':'Send files early.'}", NULL },
	{ "member", "criticism.prepare", "{'cycle':'$next_cycle','other':'$chair_post','fact':'On 3 May.','request':'Ask first.'}", "asked=id" },
	{ "chair", "criticism.prepare", "{'cycle':'$next_cycle','other':'$member_post','fact':'In May.','request':'Call back.'}", "wish=id" },
	{ "chair", "criticism.withdraw", "{'criticism':'$wish'}", NULL },
	{ "clerk", "meeting.plan", "{'cycle':'$next_cycle','day':'2023-01-05'}", "meeting=id" },
	{ "clerk", "meeting.change", "{'meeting':'$meeting','place':'Room 2','day':'2023-01-05','recorder':'$clerk_post'}", NULL },
	{ "clerk", "meeting.show", "{'meeting':'$meeting'}",
		"opening=agenda.0.id last=agenda.1.id preparation=agenda.2.id group_item=agenda.3.id claims=agenda.4.id own=agenda.5.id "
		"other_item=agenda.6.id third_item=agenda.7.id comment=agenda.8.id conclusion=agenda.9.id chair_row=members.0.id member_row=members.1.id third_row=members.2.id minutes=minutes" },
	{ "clerk", "attendance.set", "{'attendance':'$chair_row','state':'present'}", NULL },
	{ "clerk", "attendance.set", "{'attendance':'$member_row','state':'present'}", NULL },
	{ "clerk", "attendance.set", "{'attendance':'$third_row','state':'absent','reason':'Flood duty.','leave':'Mayor'}", NULL },
	{ "third", "statement.write", "{'attendance':'$third_row','statement':'I signed a report unread.'}", NULL },
	{ "clerk", "meeting.invite", "{'meeting':'$meeting','title':'Inspector','place':'supervision'}", NULL },
	{ "clerk", "meeting.open", "{'meeting':'$meeting','at':'08:30'}", NULL },
	{ "clerk", "agenda.open", "{'agenda':'$opening'}", NULL },
	{ "clerk", "speech.draft", "{'agenda':'$opening','post':'$chair_post','body':'The chair opens'}", NULL },
	{ "clerk", "speech.keep", "{'agenda':'$opening','post':'$chair_post','body':'The chair opens.'}", NULL },
	{ "clerk", "decision.add", "{'agenda':'$opening','type':'undertaking','body':'Files early.','due':'2023-03-31','accountable':'$chair_post'}", "decision=id" },
	{ "clerk", "agenda.close", "{'agenda':'$opening'}", NULL },
	{ "clerk", "agenda.open", "{'agenda':'$last'}", NULL },
	{ "clerk", "agenda.close", "{'agenda':'$last'}", NULL },
	{ "clerk", "agenda.leave", "{'agenda':'$preparation','reason':'A short meeting.'}", NULL },
	{ "clerk", "decision.draft", "{'decision':'$decision','title':'Files come late'}", NULL },
	{ "clerk", "agenda.open", "{'agenda':'$own','reason':'A short meeting.'}", NULL },
	{ "member", "criticism.speak", "{'meeting':'$meeting','other':'$chair_post','request':'Shorter meetings.','as_suggestion':true}", "spoken=id" },
	{ "chair", "criticism.answer", "{'criticism':'$criticism','answer':'explain','reply':'It was a short autumn.'}", NULL },
	{ "clerk", "criticism.note", "{'meeting':'$meeting','critic':'$member_post','other':'$chair_post','answer':'explain','which':1,'reply':'A letter went round.'}", NULL },
	{ "clerk", "agenda.close", "{'agenda':'$own'}", NULL },
	{ "clerk", "agenda.leave", "{'agenda':'$group_item','reason':'A short meeting.'}", NULL },
	{ "clerk", "agenda.open", "{'agenda':'$claims','reason':'A short meeting.'}", NULL },
	{ "member", "agenda.claim", "{'agenda':'$claims','problem':'$again','share':'The timetable was signed unread again.'}", NULL },
	{ "clerk", "agenda.close", "{'agenda':'$claims'}", NULL },
	{ "clerk", "agenda.leave", "{'agenda':'$other_item','reason':'A short meeting.'}", NULL },
	{ "clerk", "agenda.open", "{'agenda':'$third_item','reason':'A short meeting.'}", NULL },
	{ "clerk", "statement.read", "{'attendance':'$third_row','by':'Deputy mayor'}", NULL },
	{ "clerk", "agenda.close", "{'agenda':'$third_item'}", NULL },
	{ "clerk", "agenda.leave", "{'agenda':'$comment','reason':'A short meeting.'}", NULL },
	{ "clerk", "agenda.leave", "{'agenda':'$conclusion','reason':'A short meeting.'}", NULL },
	{ "watcher", "remark.add", "{'meeting':'$meeting','body':'Orderly.'}", NULL },
	{ "clerk", "meeting.close", "{'meeting':'$meeting','at':'09:00'}", NULL },
	{ "clerk", "minutes.show", "{'minutes':'$minutes'}", "part=speeches.0.id" },
	{ "chair", "speech.dispute", "{'speech':'$part','wish':'I opened it at eight.'}", NULL },
	{ "clerk", "speech.correct", "{'speech':'$part','body':'The chair opens at eight.'}", NULL },
	{ "clerk", "relay.write", "{'attendance':'$third_row','day':'2023-01-05','by':'Mayor'}", NULL },
	{ "chair", "minutes.confirm", "{'minutes':'$minutes'}", NULL },
	{ "clerk", "minutes.sign", "{'minutes':'$minutes'}", NULL },
	{ "chair", "minutes.sign", "{'minutes':'$minutes'}", NULL },
	{ "clerk", "minutes.file", "{'minutes':'$minutes'}", NULL },
	{ "clerk", "minutes.add", "{'minutes':'$minutes','body':'One more line.'}", NULL },
	/* papers */
	{ "clerk", "paper.begin", "{'cycle':'$next_cycle','document':'report'}", "paper=id" },
	{ "clerk", "paper.show", "{'paper':'$paper'}", "paragraph=parts.0.id" },
	{ "clerk", "paragraph.change", "{'paragraph':'$paragraph','body':'We found {problems} problems.'}", NULL },
	{ "clerk", "paper.change", "{'paper':'$paper','symbol':'2023-5','addressee':'Head of the Province'}", NULL },
	{ "chair", "paper.sign", "{'paper':'$paper'}", NULL },
	{ "chair", "paper.reopen", "{'paper':'$paper'}", NULL },
	{ "chair", "paper.sign", "{'paper':'$paper'}", NULL },
	{ "clerk", "paper.issue", "{'paper':'$paper'}", NULL },
	{ "head", "redo.order", "{'cycle':'$next_cycle','reason':'Nobody criticized anybody.','until':'2023-03-10'}", NULL },
	{ "clerk", "seen.keep", "{'unit':'$city','kind':'criticism','object':'$criticism','action':'criticism.show'}", NULL },
	/* an appraisal by ballot */
	{ "head", "campaign.add", "{'unit':'$root','title':'Life meeting 2022','procedure':'organizational-life-meeting','year':2022}", "life=id" },
	{ "head", "campaign.deploy", "{'campaign':'$life'}", NULL },
	{ "clock", "cycle.open", "{'campaign':'$life','unit':'$city'}", "life_cycle=id" },
	{ "clerk", "meeting.plan", "{'cycle':'$life_cycle','place':'Room 1'}", "life_meeting=id" },
	{ "clerk", "meeting.show", "{'meeting':'$life_meeting'}", "life_chair=members.0.id life_member=members.1.id life_third=members.2.id" },
	{ "clerk", "attendance.set", "{'attendance':'$life_chair','state':'present'}", NULL },
	{ "clerk", "attendance.rest", "{'meeting':'$life_meeting'}", NULL },
	{ "clerk", "attendance.set", "{'attendance':'$life_member','state':'present'}", NULL },
	{ "clerk", "attendance.set", "{'attendance':'$life_third','state':'present'}", NULL },
	{ "clerk", "attendance.class", "{'attendance':'$life_third','ungraded':'probationary'}", NULL },
	{ "clerk", "meeting.open", "{'meeting':'$life_meeting','at':'08:30'}", NULL },
	{ "clerk", "ballot.keep", "{'meeting':'$life_meeting','ballot':'appraisal','post':'$member_post','issued':2,'returned':2,"
		"'votes':[{'grade':'qualified','votes':2}]}", "ballot=id" },
	{ "clerk", "ballot.grade", "{'ballot':'$ballot','grade':'qualified'}", NULL },
	{ "clerk", "attendance.set", "{'attendance':'$life_third','state':'absent','reason':'Flood duty.','leave':'Mayor'}", NULL },
	{ "clerk", "statement.note", "{'meeting':'$life_meeting','post':'$third_post','day':'2023-01-05','statement':'I signed it unread.','by':'Mayor'}", NULL },
	/* a unit that closes before its meeting */
	{ "clock", "cycle.open", "{'campaign':'$life','unit':'$second'}", "left_cycle=id" },
	{ "watcher", "problem.add", "{'cycle':'$left_cycle','title':'Letters wait','level':'group','fact':'31 of 120.','source':'inspection'}", "left_problem=id" },
	{ "admin", "unit.close", "{'unit':'$second','successor':'$city'}", NULL },
	{ "clerk", "problem.take", "{'problem':'$left_problem'}", NULL },
	{ "head", "cycle.end", "{'cycle':'$left_cycle','reason':'The second city went into the first.'}", NULL },
	{ "keeper", "house.restore", "{'backup':'none'}", NULL },
};
#define FIRST_STEPS COUNT(small_steps)
#define STEPS (FIRST_STEPS + COUNT(more_steps))

static const struct step *step_at(size_t i)
{
	return i < FIRST_STEPS ? &small_steps[i] : &more_steps[i - FIRST_STEPS];
}

struct suite {
	const char *folder, *only;
	bool full, reads, memory, all, each;
	unsigned draw;
	struct small base;
	int passed, failed, points;
};

/* ---- the engine's memory ---- */
static sqlite3_mem_methods real_memory;
static atomic_llong wishes, refuse_at;

static bool granted(void)
{
	long long at = atomic_load(&refuse_at);
	return !at || atomic_fetch_add(&wishes, 1) + 1 != at;
}

static void *take_memory(int size)
{
	return granted() ? real_memory.xMalloc(size) : NULL;
}

static void *retake_memory(void *old, int size)
{
	return granted() ? real_memory.xRealloc(old, size) : NULL;
}

static void memory_start(void)
{
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
	sqlite3_mem_methods ours = real_memory;
	ours.xMalloc = take_memory;
	ours.xRealloc = retake_memory;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

/* ---- the failure of a point ---- */
static void fault_begin(const struct suite *suite, int point)
{
	struct store_fault fault = { .fail_at = suite->reads ? 0 : point, .read_at = suite->reads ? point : 0, .says = suite->full ? SQLITE_FULL : 0 };
	if (!suite->memory) {
		store_fault_set(&fault);
		return;
	}
	atomic_store(&wishes, 0);
	atomic_store(&refuse_at, point);
}

/* Was it met? */
static bool fault_end(const struct suite *suite, int point)
{
	bool fired = suite->memory ? atomic_load(&wishes) >= point : suite->reads ? store_fault_reads() >= point : store_fault_calls() >= point;
	atomic_store(&refuse_at, 0);
	store_fault_set(NULL);
	return fired;
}

/* ---- texts that would make a line too long ---- */
static const char *put_in(struct arena *arena, const char *fields, const char *word, const char *text)
{
	const char *at = strstr(fields, word);
	return at ? arena_format(arena, "%.*s%s%s", (int)(at - fields), fields, text, at + strlen(word)) : fields;
}

/* A shipped procedure under another name, as the inside of a JSON text that steps leave as it is. */
static const char *procedure(struct arena *arena)
{
	FILE *file = fopen("profiles/special-democratic-life-meeting.yaml", "rb");
	struct buffer b = buffer_new(arena, 1 << 20);
	bool named = false;
	if (!file)
		BUG("run this in the project's folder: there is no profiles/special-democratic-life-meeting.yaml");
	for (int c; (c = fgetc(file)) != EOF;) {
		if (c == '"' || c == '\'' || c == '$' || c == '\\' || c < ' ')
			buffer_format(&b, "\\u%04x", (unsigned)c);
		else
			buffer_char(&b, (char)c);
		if (!named && text_is((struct text){ b.at + (b.size < 9 ? 0 : b.size - 9), 9 }, "profile: ")) {
			buffer_string(&b, "another-");
			named = true;
		}
	}
	fclose(file);
	return text_string(arena, buffer_view(&b));
}

static struct step filled(struct arena *arena, size_t i)
{
	struct step step = *step_at(i);
	char many[3001];
	memset(many, 'x', 3000);
	many[3000] = 0;
	step.fields = put_in(arena, step.fields, "%CITY%", city_csv);
	step.fields = put_in(arena, step.fields, "%PEOPLE%", people_csv);
	step.fields = put_in(arena, step.fields, "%OVERLAY%", overlay);
	step.fields = strstr(step.fields, "%YAML%") ? put_in(arena, step.fields, "%YAML%", procedure(arena)) : step.fields;
	step.fields = put_in(arena, step.fields, "%LONG%", many);
	step.fields = put_in(arena, step.fields, "%FORM%", arena_format(arena, "%064zx", i + 1));
	return step;
}

/* ---- folders ---- */
static struct { const char *from, *to; } copying;

static int copy_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	char to[1024], part[65536];
	size_t got;
	(void)about, (void)place;
	snprintf(to, sizeof to, "%s%s", copying.to, path + strlen(copying.from));
	if (kind == FTW_D)
		return mkdir(to, 0700) && errno != EEXIST;
	FILE *in = fopen(path, "rb"), *out = fopen(to, "wb");
	if (!in || !out)
		BUG("%s cannot be copied to %s", path, to);
	while ((got = fread(part, 1, sizeof part, in)) > 0)
		if (fwrite(part, 1, got, out) != got)
			BUG("%s cannot be written", to);
	fclose(in);
	return fclose(out);
}

static void copy_folder(const char *from, const char *to)
{
	struct stat about;
	copying.from = from;
	copying.to = to;
	if (stat(from, &about) == 0 && nftw(from, copy_one, 16, FTW_PHYS))
		BUG("%s cannot be copied", from);
}

/* ---- one step ---- */
static bool finish_releases(struct small *s, struct arena *arena)
{
	struct work w = { .arena = arena };
	struct box_release *releases;
	size_t count;
	bool good = box_unfinished(&w, house_box(s->house), &releases, &count);
	s->ask.work = w;
	if (!good)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct step begin = { "clock", "opinion.log", arena_format(arena, "{'cycle':'%s'}", releases[i].cycle.at), NULL };
		struct step log = { "clock", "opinion.release", arena_format(arena, "{'cycle':'%s','batch':'%s'}", releases[i].cycle.at,
			releases[i].id), NULL };
		if (!small_ask(s, &begin, arena) || !small_ask(s, &log, arena))
			return false;
		good = box_finished(&w, house_box(s->house), releases[i].id);
		s->ask.work = w;
		if (!good)
			return false;
	}
	return true;
}

static bool release(struct small *s, struct arena *arena)
{
	struct work w = { .arena = arena };
	struct box_release release;
	struct id cycle;
	id_parse(text_of(small_get(s, TEXT("cycle"))), &cycle);
	if (!finish_releases(s, arena))
		return false;
	struct day today = minute_day(house_now(s->house), house_zone(s->house));
	bool good = box_release(&w, house_box(s->house), cycle, today, 1, true, &release);
	if (!good)
		s->ask.work = w;
	return good && finish_releases(s, arena);
}

static bool carry_out(struct small *s, size_t i, struct arena *arena)
{
	struct step step = filled(arena, i);
	bool is_release = step.action[0] == '@'; /* the clock asks without a word: the release's own id makes it happen once */
	s->once = is_release ? TEXT("") : text_of(arena_format(arena, "step-%zu", i));
	return is_release ? release(s, arena) : small_ask(s, &step, arena);
}

struct counts { int64_t entries, objects, local_rows, releases, files; };

static bool count_all(struct small *s, struct arena *arena, struct counts *ret_counts)
{
	struct work w = { .arena = arena };
	struct value *report;
	if (!action_verify(&w, s->house, &report)) {
		printf("  verify cannot run: %s\n", w.faults->msgid);
		return false;
	}
	const struct value *faults = value_get(report, "faults");
	for (const struct value *fault = faults->first; fault; fault = fault->next)
		printf("  verify: %.*s %.*s %.*s\n", TEXT_ARG(value_text(fault, "what")), TEXT_ARG(value_text(fault, "kind")),
			TEXT_ARG(value_text(fault, "object")));
	*ret_counts = (struct counts){ value_number(report, "entries", -1), value_number(report, "objects", -1), value_number(report,
		"local_rows", -1),
		value_number(report, "releases", -1), value_number(report, "files", -1) };
	return value_count(faults) == 0;
}

static bool same_counts(const struct counts *a, const struct counts *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static void tell(const char *what, const struct counts *c)
{
	printf("  %s: entries %lld, objects %lld, local rows %lld, releases %lld, files %lld\n", what, (long long)c->entries,
		(long long)c->objects,
		(long long)c->local_rows, (long long)c->releases, (long long)c->files);
}

static bool complain(const char *action, int point, const char *what)
{
	printf("not ok %s, call %d: %s\n", action, point, what);
	return false;
}

static bool can_read(struct small *s, struct arena *arena)
{
	static const struct step look = { "admin", "unit.tree", "{}", NULL };
	return !small_get(s, TEXT("admin")) || small_ask(s, &look, arena);
}

/* An item that could not be read for a moment stays in the spool and comes with a second release: nothing waits, and no more is there. */
static bool released_apart(struct small *s, size_t i, const struct counts *now, const struct counts *after)
{
	struct id cycle;
	int64_t more = now->releases - after->releases;
	if (step_at(i)->action[0] != '@' || !id_parse(text_of(small_get(s, TEXT("cycle"))), &cycle) || box_waiting(house_box(s->house), cycle))
		return false;
	return more > 0 && now->objects == after->objects + more && now->local_rows == after->local_rows && now->files == after->files;
}

/* Asked again: the same word, so it is done once; then everything is as after an undisturbed step. */
static bool ask_again(struct small *s, size_t i, int point, const struct counts *after, struct arena *arena)
{
	struct counts now;
	const char *action = step_at(i)->action;
	if (!carry_out(s, i, arena))
		return complain(action, point, arena_format(arena, "asked again it says: %s", small_said(s)));
	small_close(s);
	if (!small_open(s, s->folder, false))
		return complain(action, point, arena_format(arena, "the folder does not open again: %s", small_said(s)));
	if (!count_all(s, arena, &now))
		return complain(action, point, "the record does not verify after the second asking");
	if (same_counts(&now, after) || released_apart(s, i, &now, after))
		return true;
	tell("is", &now);
	tell("should be", after);
	return complain(action, point, "after the second asking it is not as if nothing had failed");
}

static bool check_between(struct small *s, size_t i, int point, bool done, const struct counts *before, const struct counts *after,
	struct arena *arena)
{
	struct counts now;
	const char *action = step_at(i)->action;
	if (!s->house && !small_open(s, s->folder, true)) /* the failure hit the opening of a new house */
		return complain(action, point, arena_format(arena, "the folder does not open again: %s", small_said(s)));
	if (!can_read(s, arena))
		return complain(action, point, arena_format(arena, "nothing can be read after the failure: %s", small_said(s)));
	if (!before->entries) /* a house that is being made has no state before */
		return true;
	if (!count_all(s, arena, &now))
		return complain(action, point, "the record does not verify after the failure");
	bool whole = step_at(i)->action[0] == '@' || (done ? now.entries == after->entries : now.entries == before->entries ||
		now.entries == after->entries);
	if (whole)
		return true;
	tell("before", before);
	tell("is", &now);
	tell("after", after);
	return complain(action, point, done ? "it was acknowledged and is not there" : "half of it is there");
}

/* ret_fired: the failure was met. */
static bool try_point(struct suite *suite, size_t i, int point, const struct counts *before, const struct counts *after, bool *ret_fired)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	struct small s = suite->base;
	const char *folder = arena_format(arena, "%s/try-%d", suite->folder, suite->points++);
	s.arena = arena;
	copy_folder(suite->base.folder, folder);
	if (!before->entries)
		fault_begin(suite, point);
	bool good = true, done = false;
	if (!small_open(&s, folder, true) && before->entries)
		good = complain(step_at(i)->action, point, "the copied folder does not open");
	if (before->entries)
		fault_begin(suite, point);
	if (good && s.house)
		done = carry_out(&s, i, arena);
	*ret_fired = fault_end(suite, point);
	good = good && check_between(&s, i, point, done, before, after, arena) && ask_again(&s, i, point, after, arena);
	small_close(&s);
	small_remove(folder);
	arena_free(arena);
	return good;
}

static bool is_write(size_t i)
{
	const char *name = step_at(i)->action;
	return name[0] == '@' || action_find(name)->tx != TX_READ;
}

static int stride_of(const struct suite *suite, bool fresh)
{
	if (suite->each && !fresh)
		return 1;
	if (suite->memory)
		return fresh ? STRIDE_MEMORY_NEW : suite->all ? STRIDE : STRIDE_MEMORY;
	return suite->all ? 1 : fresh ? STRIDE_NEW : suite->full ? 2 * STRIDE : STRIDE;
}

static void try_all(struct suite *suite, size_t i, const struct counts *before, const struct counts *after)
{
	struct timespec from, to;
	int point = 0;
	bool good = true, fired = true;
	clock_gettime(CLOCK_MONOTONIC, &from);
	int from_point = suite->points, stride = stride_of(suite, before->entries == 0);
	for (point = 1 + (int)((suite->draw + i) % (unsigned)stride); good && fired && point < POINTS_MAX; point += stride)
		good = try_point(suite, i, point, before, after, &fired);
	clock_gettime(CLOCK_MONOTONIC, &to);
	if (good && fired)
		good = complain(step_at(i)->action, point, "it never ends");
	suite->passed += good;
	suite->failed += !good;
	if (good)
		printf("ok %s: %d points (%lld ms)\n", step_at(i)->action, suite->points - from_point - 1,
			(long long)((to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000));
	fflush(stdout);
}

/* The undisturbed step in a copy says what "after" is; then the failures; then the step for good. */
static void step_do(struct suite *suite, size_t i)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	struct counts before = { 0 }, after = { 0 };
	struct small *base = &suite->base;
	const char *kept = arena_format(arena, "%s/kept", suite->folder);
	bool fresh = i == 0, wanted = is_write(i) && (!suite->only || strcmp(suite->only, step_at(i)->action) == 0);
	if (wanted && !fresh && !count_all(base, arena, &before))
		BUG("the record does not verify before %s", step_at(i)->action);
	if (wanted && !fresh) { /* a new house is tried from nothing */
		small_close(base);
		copy_folder(base->folder, kept);
		if (!small_open(base, base->folder, true))
			BUG("the folder does not open: %s", small_said(base));
	}
	if (!carry_out(base, i, base->arena))
		BUG("%s as %s: %s", step_at(i)->action, step_at(i)->who, small_said(base));
	if (step_at(i)->keep)
		small_keep(base, step_at(i)->keep);
	if (wanted) {
		if (!count_all(base, arena, &after))
			BUG("the record does not verify after %s", step_at(i)->action);
		struct suite from = *suite;
		from.base.folder = kept;
		try_all(&from, i, &before, &after);
		suite->passed = from.passed;
		suite->failed = from.failed;
		suite->points = from.points;
		small_remove(kept);
	}
	arena_free(arena);
}

/* Writes of the table that no step tries. */
static int untried(void)
{
	int count = 0;
	for (size_t a = 0; a < action_count(); a++) {
		const struct action *action = action_at(a);
		bool tried = action->tx == TX_READ || strcmp(action->name, "opinion.release") == 0 ||
			strcmp(action->name, "opinion.log") == 0; /* @release asks for both */
		for (size_t i = 0; !tried && i < STEPS; i++)
			tried = strcmp(step_at(i)->action, action->name) == 0;
		if (!tried)
			printf("skipped %s: no step asks for it\n", action->name);
		count += !tried;
	}
	return count;
}

int main(int argc, char **argv)
{
	struct suite suite = { .folder = NULL };
	char made[] = "/tmp/candor-failure-XXXXXX";
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--reads") == 0)
			suite.reads = true;
		else if (strcmp(argv[i], "--full") == 0)
			suite.full = true;
		else if (strcmp(argv[i], "--memory") == 0)
			suite.memory = true;
		else if (strcmp(argv[i], "--all") == 0)
			suite.all = true;
		else if (strcmp(argv[i], "--each") == 0)
			suite.each = true;
		else if (strcmp(argv[i], "--draw") == 0 && i + 1 < argc)
			suite.draw = (unsigned)strtoul(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
			suite.only = argv[++i];
		else
			suite.folder = argv[i];
	}
	memory_start(); /* before the engine begins */
	crypto_start();
	if (!suite.draw)
		crypto_random(&suite.draw, sizeof suite.draw);
	suite.draw %= STRIDE * STRIDE_NEW * STRIDE_MEMORY;
	if (!suite.all)
		printf("# --draw %u\n", suite.draw);
	suite.folder = suite.folder ? suite.folder : mkdtemp(made);
	crypto_password_cheap();
	store_fault_vfs_start();
	store_use_vfs("fault");
	suite.base.arena = arena_new((size_t)4 << 30);
	const char *folder = arena_format(suite.base.arena, "%s/base", suite.folder);
	if (!small_open(&suite.base, folder, true))
		BUG("the folder cannot be made: %s", small_said(&suite.base));
	for (size_t i = 0; i < STEPS; i++)
		step_do(&suite, i);
	small_close(&suite.base);
	small_remove(suite.folder);
	int skipped = suite.only ? 0 : untried();
	printf("%d passed, %d failed, %d skipped\n", suite.passed, suite.failed, skipped);
	return suite.failed ? 1 : 0;
}
