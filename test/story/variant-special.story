story A special meeting after a flood runs from its procedure: findings to the letter, talks, texts, criticism, answers, notice, verified, looked back
doors api
file bags.txt "400 of 400.\n"
house simulated 2023-03-01T01:00Z
unit CITY "Sample City" with group, staff 40
post superior "Head of the Province" in HOUSE held by head
post supervision "Supervision group" in HOUSE held by watcher
post chair "Mayor" in CITY held by chief
post member "Deputy Mayor" in CITY held by first
post member "Second Deputy" in CITY held by second
post secretariat "Clerk" in CITY held by clerk
post verifier "Verifier" in CITY held by verifier
as head
  campaign.add unit=$HOUSE procedure=special-democratic-life-meeting year=2023 special=yes title="After the flood" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk
  cycle.list
  keep cycle = cycles[unit_name="Sample City"]
  plan.write cycle=$cycle theme="What the flood showed" meeting_day=2023-03-20 body="As the procedure says." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as clerk
  stage.set cycle=$cycle stage=plan set=done
at 2023-03-06
as clerk
  study.joint cycle=$cycle day=2023-03-06 topic="Report 7, read to the letter"
  stage.set cycle=$cycle stage=study set=done
  opinion.enter cycle=$cycle channel=forum text="Nobody knew where the sandbags were." -> opinion
  problem.add cycle=$cycle level=group source=inspection reference="Report 7, 3.2" title="No sandbags" fact="On 2 March there were 40 of 400." opinion=$opinion -> finding
  stage.set cycle=$cycle stage=opinions set=done
as chief
  talk.record cycle=$cycle with=$first.post day=2023-03-05 -> t1
  talk.record cycle=$cycle with=$second.post day=2023-03-05 -> t2
as first
  talk.confirm talk=$t1
  talk.record cycle=$cycle with=$second.post day=2023-03-06 -> t3
as second
  talk.confirm talk=$t2
  talk.confirm talk=$t3
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C10 verdict=holds
  stage.set cycle=$cycle stage=talks set=done
  stage.set cycle=$cycle stage=problems set=done
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                                    |
      | last_cycle | There was no special meeting before.    |
      | problems   | 40 of 400 sandbags were there.          |
      | causes     | Nobody counted after the winter.        |
      | measures   | A count each month from April.          |
  text.adopt material=$group day=2023-03-06 present=3 who="All three"
as chief
  text.begin cycle=$cycle template=member_text -> own1
  text.hand_in material=$own1
    parts:
      | part         | body                        |
      | last_cycle   | Nothing was open.           |
      | problems     | I did not ask for the list. |
      | causes       | I relied on the plan.       |
      | measures     | I ask each month.           |
      | explanations | Nothing to explain.         |
as first
  text.begin cycle=$cycle template=member_text -> own2
  text.hand_in material=$own2
    parts:
      | part         | body                               |
      | last_cycle   | Nothing was open.                  |
      | problems     | The store is mine; I was not there. |
      | causes       | I trusted the sheet.               |
      | measures     | I count with the crew.             |
      | explanations | Nothing to explain.                |
as second
  text.begin cycle=$cycle template=member_text -> own3
  text.hand_in material=$own3
    parts:
      | part         | body                              |
      | last_cycle   | Nothing was open.                 |
      | problems     | The call at night went unanswered. |
      | causes       | One telephone for two.            |
      | measures     | Two telephones from 1 April.      |
      | explanations | Nothing to explain.               |
as clerk
  stage.set cycle=$cycle stage=materials set=done
  refused stage.set cycle=$cycle stage=review set=done because conflict /stage "C20"
as watcher
  text.review material=$group verdict=pass
  text.review material=$own1 verdict=pass
as chief
  text.review material=$own2 verdict=pass
  text.review material=$own3 verdict=pass

# Notice to those who take part; what is prepared stays sealed.
as clerk
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as chief
  paper.sign paper=$notice
as clerk
  paper.issue paper=$notice
as second
  paper.show paper=$notice
  expect state = told
as first
  criticism.prepare cycle=$cycle other=$chief.post fact="On 2 March you could not be reached for an hour." effect="The pumps waited." request="Name a deputy for the night."
as second
  criticism.prepare cycle=$cycle other=$first.post fact="The store was locked on 2 March." effect="Bags came at five." request="Two keys."
as chief
  criticism.prepare cycle=$cycle other=$second.post fact="Your call list is of 2019." effect="Four numbers were dead." request="Renew it each quarter." -> on_second
as clerk
  stage.set cycle=$cycle stage=review set=done

at 2023-03-20T08:00Z
as clerk
  meeting.plan cycle=$cycle place="Room 1" day=2023-03-20 -> meeting
  meeting.show meeting=$meeting
  expect agenda has 10 rows
  keep g0 = agenda.0
  keep g1 = agenda.1
  keep g2 = agenda.2
  keep g3 = agenda.3
  keep g4 = agenda.4
  keep g5 = agenda.5
  keep g6 = agenda.6
  keep g7 = agenda.7
  keep g8 = agenda.8
  keep g9 = agenda.9
  keep a = members[title="Mayor"]
  keep b = members[title="Deputy Mayor"]
  keep c = members[title="Second Deputy"]
  attendance.set
    | attendance | state   |
    | $a | present |
    | $b | present |
    | $c | present |
  meeting.open meeting=$meeting
  agenda.open agenda=$g0
  agenda.close agenda=$g0
  agenda.open agenda=$g1
  agenda.close agenda=$g1
  agenda.open agenda=$g2
  agenda.close agenda=$g2
  agenda.open agenda=$g3
  agenda.close agenda=$g3
  agenda.open agenda=$g4
  agenda.close agenda=$g4
  agenda.open agenda=$g5
  speech.keep agenda=$g5 post=$chief.post body="I did not ask for the list."
as chief
  agenda.show agenda=$g5
  keep said = criticisms.0
  criticism.answer criticism=$said answer=accept title="Nobody answers at night" fact="On the night of the flood no call was answered." level=group -> accepted
as clerk
  agenda.close agenda=$g5
  agenda.open agenda=$g6
  speech.keep agenda=$g6 post=$first.post body="The store is mine; I was not there."
as first
  agenda.show agenda=$g6
  expect seat = Deputy Mayor
  keep on_first = criticisms.0
  criticism.answer criticism=$on_first answer=explain reply="The second key lies with the fire brigade since 2021; nobody asked there."
as second
  criticism.show criticism=$on_first
  expect reply has "fire brigade"
as clerk
  agenda.close agenda=$g6
  agenda.open agenda=$g7
  speech.keep agenda=$g7 post=$second.post body="The call at night went unanswered."
as second
  refused criticism.answer criticism=$on_second answer=disagree because invalid /reply
  criticism.answer criticism=$on_second answer=accept reply="This week." title="The call list is old" fact="Three of its numbers are out of use." level=person -> accepted2
as clerk
  agenda.close agenda=$g7
  agenda.open agenda=$g8
as watcher
  remark.add meeting=$meeting body="Report 7 was answered point by point; the telephone was not."
as clerk
  agenda.close agenda=$g8
  agenda.open agenda=$g9
  agenda.close agenda=$g9
  meeting.close meeting=$meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
as chief
  minutes.confirm minutes=$minutes
as first
  minutes.confirm minutes=$minutes
as second
  minutes.confirm minutes=$minutes
as watcher
  criticism.list cycle=$cycle
  expect pairs = 6
  expect covered = 3
  expect suggestions = 0
as clerk
  minutes.sign minutes=$minutes
as chief
  minutes.sign minutes=$minutes
as clerk
  stage.set cycle=$cycle stage=meeting set=done
  refused stage.set cycle=$cycle stage=report set=done because conflict "C29"
  measure.add problem=$finding title="Count each month" accountable=$first.post type="by date" acceptance="400 of 400 in three counts" due=2023-06-30 -> measure
  measure.add problem=$accepted.problem title="A deputy for each night" accountable=$chief.post type="at once" acceptance="A list of the month" due=2023-04-30
as second
  measure.add problem=$accepted2.problem title="A new call list each quarter" accountable=$second.post type="by date" acceptance="Every number answers" due=2023-06-30 -> list
as clerk
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report -> whole
  paragraph.change paragraph=$whole.parts.0.id body="As the tables show."
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found and what will be done."
# The body that found it gets its answer as a paper of its own: words typed, findings and measures from the records.
  paper.begin cycle=$cycle document=findings_reply -> reply
  paper.change paper=$reply addressee="Inspection Group 7" symbol="2023-12"
  paper.show paper=$reply
  expect parts has row part=problems
  expect parts has row part=measures
  keep occasion = parts[part=occasion]
  paragraph.change paragraph=$occasion body="Report 7 of 28 February named {problems} matters."
  refused paper.issue paper=$reply because conflict "draft"
as head
  refused paper.show paper=$reply because missing
as chief
  paper.sign paper=$reply
  paper.sign paper=$report
  paper.sign paper=$notification
as clerk
# The reply is not the report, however early or late it goes.
  paper.issue paper=$reply
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=fails sentence~"has not gone up yet"
  paper.issue paper=$report
  paper.issue paper=$notification
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=fails sentence~"without"
  expect checks has row check=C28 verdict=holds
  stage.set cycle=$cycle stage=report set=done
as head
  paper.show paper=$reply
  expect state = sent up
  expect parts has row words="Report 7 of 28 February named 3 matters."
  shown "No sandbags" "Count each month"
  see "Inspection Group 7" at /papers/$reply
  paper.show paper=$report
  expect state = sent up
as first
  evidence.add measure=$measure file=@bags.txt caption="Three counts"
  measure.claim measure=$measure statement="400 of 400."
as verifier
  measure.verify measure=$measure reason="Counted with them."
as clerk
  stage.set cycle=$cycle stage=rectification set=done
  cycle.show cycle=$cycle
  expect state = rectifying

# The yearly meeting that follows, from another procedure, begins with the three items of the special one.
at 2023-11-20
as clerk
  stage.set cycle=$cycle stage=lookback set=done
as head
  campaign.end campaign=$campaign
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly meeting 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk
  cycle.list
  keep again = cycles[title="Yearly meeting 2023"]
  cycle.show cycle=$again
  expect previous = $cycle
  lookback.show cycle=$again
  expect items has 3 rows
  expect items has row was=verified title="Count each month"
  keep count = items[title="Count each month"]
  keep night = items[title="A deputy for each night"]
  keep calls = items[title="A new call list each quarter"]
  plan.write cycle=$again theme="What held" meeting_day=2024-01-20 body="As every year." -> plan2
  plan.submit plan=$plan2
as head
  plan.approve plan=$plan2
at 2024-01-20T08:00Z
as clerk
  meeting.plan cycle=$again place="Room 1" day=2024-01-20 -> meeting2
  meeting.show meeting=$meeting2
  keep items = agenda
  keep rows = members
  expect agenda.1.title = Count each month
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
  meeting.open meeting=$meeting2
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  refused agenda.close agenda=$items.1 because conflict "is not reported yet"
  lookback.report lookback=$count outcome="came back" report="In December 120 of 400 again." -> back
  agenda.close agenda=$items.1
  agenda.open agenda=$items.2
  lookback.report lookback=$night outcome="carried over" report="The list ended in May."
  agenda.close agenda=$items.2
  agenda.open agenda=$items.3
  lookback.report lookback=$calls outcome="carried over" report="Two quarters of three."
  agenda.close agenda=$items.3
  readiness.show cycle=$again
  expect checks has row check=C36 verdict=holds
  problem.list cycle=$again
  expect problems has row title="No sandbags" state=open recurrences=1
