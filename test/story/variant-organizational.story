story The organizational life meeting runs from its procedure: self-ratings, criticism, appraisal, notice, verified, looked back next year
doors api
file done.txt "Done.\n"
house simulated 2023-03-01T01:00Z
unit BRANCH "Branch" with group, staff 40
post superior "Higher committee" in HOUSE held by head
post supervision "Supervision group" in HOUSE held by watcher
post chair "Secretary of the branch" in BRANCH held by chief
post member "Member A" in BRANCH held by first
post member "Member C" in BRANCH held by third
post member "Member D" in BRANCH held by fourth
post member "Member B" in BRANCH held by second
post secretariat "Clerk" in BRANCH held by clerk
post verifier "Verifier" in BRANCH held by verifier
as head
  campaign.add unit=$HOUSE procedure=organizational-life-meeting year=2023 title="Life meeting 2023" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk
  cycle.list
  keep cycle = cycles[unit_name="Branch"]
  plan.write cycle=$cycle theme="Serving" meeting_day=2023-03-20 body="As the procedure says." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as clerk
  stage.set cycle=$cycle stage=plan set=done

# Preparation: study together, opinions, the secretary with each member.
at 2023-03-10
as clerk
  study.joint cycle=$cycle day=2023-03-08 topic="What the rules on branches ask"
  stage.set cycle=$cycle stage=study set=done
  opinion.enter cycle=$cycle channel=forum text="The window opens late." -> opinion
  problem.add cycle=$cycle level=group source=opinion title="The window opens late" fact="At 9:20 on eight days." opinion=$opinion -> finding
  stage.set cycle=$cycle stage=opinions set=done
as chief
  talk.record cycle=$cycle with=$first.post day=2023-03-08 -> t1
  talk.record cycle=$cycle with=$second.post day=2023-03-08 -> t2
  talk.record cycle=$cycle with=$third.post day=2023-03-09 -> t3
as first
  talk.confirm talk=$t1
as second
  talk.confirm talk=$t2
as third
  talk.confirm talk=$t3
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C10 verdict=fails sentence~"3 of 4 required talks"
as chief
  talk.record cycle=$cycle with=$fourth.post day=2023-03-09 -> t4
as fourth
  talk.confirm talk=$t4
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict=holds
  expect checks has row check=C10 verdict=holds
  stage.set cycle=$cycle stage=talks set=done
  stage.set cycle=$cycle stage=problems set=done

# The committee's check and a self-rating of each member, the one on probation too; two parts, no explanations: the procedure asks for no more.
  text.begin cycle=$cycle template=committee_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                     |
      | last_cycle | There was none before.   |
      | problems   | At 9:20 on eight days.   |
      | measures   | A list from April.       |
as chief
  text.begin cycle=$cycle template=member_text -> own1
  text.hand_in material=$own1
    parts:
      | part     | body                                   |
      | problems | I signed the rota of February unread.  |
      | measures | I read it with the window from 1 April. |
as first
  text.begin cycle=$cycle template=member_text -> own2
  refused text.hand_in material=$own2 because invalid
    parts:
      | part         | body                |
      | explanations | Nothing to explain. |
  text.hand_in material=$own2
    parts:
      | part     | body                                        |
      | problems | On three of the eight days I had the window. |
      | measures | I am there at half past eight from 1 April. |
as second
  text.begin cycle=$cycle template=member_text -> own3
  text.hand_in material=$own3
    parts:
      | part     | body                              |
      | problems | I missed two of four branch evenings. |
      | measures | I come to each from April.        |
as third
  text.begin cycle=$cycle template=member_text -> own4
  text.hand_in material=$own4
    parts:
      | part     | body                                  |
      | problems | Nine letters lay over 30 days with me. |
      | measures | None over 14 days by 30 June.         |
as fourth
  text.begin cycle=$cycle template=member_text -> own5
  text.hand_in material=$own5
    parts:
      | part     | body                                   |
      | problems | I did not ask what the window is for.  |
      | measures | One day a week there until 30 June.    |
as clerk
  stage.set cycle=$cycle stage=materials set=done
as first
  refused text.review material=$own3 verdict=pass because missing
as chief
  text.review material=$own2 verdict=pass
  text.review material=$own3 verdict=revise due=2023-03-15 remark="Which evenings, and why?"
  text.review material=$own4 verdict=pass
  text.review material=$own5 verdict=pass
as second
  text.hand_in material=$own3
    parts:
      | part     | body                                              |
      | problems | I missed the branch evenings of 6 and 20 February for trips of my own choice. |
      | measures | I come to each from April.                        |
as chief
  text.review material=$own3 verdict=pass
as first
  criticism.prepare cycle=$cycle other=$chief.post fact="On 6 February three of us waited for the rota until noon." effect="The window stood empty." request="Sign it on Friday." -> on_chief
as third
  criticism.prepare cycle=$cycle other=$first.post fact="On 13 February 11 people stood before a closed window." effect="Four went home." request="Call when you are late."
as second
  criticism.prepare cycle=$cycle other=$third.post fact="The letter of 9 January was answered on 20 February." effect="The family asked twice." request="Answer within 14 days."
  criticism.prepare cycle=$cycle other=$fourth.post request="I hope you ask more." as_suggestion=yes
as chief
  criticism.prepare cycle=$cycle other=$second.post fact="You were on a trip on 20 February." effect="No quorum that evening." request="Tell us a week before." -> on_second

# The notice goes to those who take part.
as clerk
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as chief
  paper.sign paper=$notice
as clerk
  paper.issue paper=$notice
as fourth
  paper.show paper=$notice
  expect state = told
as clerk
  stage.set cycle=$cycle stage=review set=done

at 2023-03-20T08:00Z
as clerk
  meeting.plan cycle=$cycle place="Room 1" day=2023-03-20 -> meeting
  meeting.show meeting=$meeting
  expect agenda has 11 rows
  expect agenda.8.type = ballot
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
  keep g10 = agenda.10
  keep a = members[title="Secretary of the branch"]
  keep b = members[title="Member A"]
  keep c = members[title="Member B"]
  keep d = members[title="Member C"]
  keep e = members[title="Member D"]
  attendance.set
    | attendance | state   |
    | $a | present |
    | $b | present |
    | $c | present |
    | $d | present |
    | $e | present |
  attendance.class attendance=$e ungraded=probationary
  meeting.open meeting=$meeting
  agenda.open agenda=$g0
  agenda.close agenda=$g0
  agenda.open agenda=$g1
  agenda.close agenda=$g1
  agenda.open agenda=$g2
  agenda.close agenda=$g2
  agenda.open agenda=$g3
  speech.keep agenda=$g3 post=$chief.post body="I signed the rota of February unread."
as chief
  criticism.answer criticism=$on_chief answer=accept reply="On Fridays from now on." title="The rota is signed late" fact="That of February on the 27th of January." level=person -> accepted
as clerk
  agenda.close agenda=$g3
  agenda.open agenda=$g4
  speech.keep agenda=$g4 post=$first.post body="On three of the eight days I had the window."
as first
  agenda.show agenda=$g4
  keep on_first = criticisms.0
  criticism.answer criticism=$on_first answer=explain reply="On the 13th the key was missing."
as clerk
  agenda.close agenda=$g4
  agenda.open agenda=$g5
as third
  agenda.show agenda=$g5
  expect seat = Member C
  keep on_third = criticisms.0
  criticism.answer criticism=$on_third answer=disagree reply="The letter came on 2 February, by the stamp."
as clerk
  agenda.close agenda=$g5
  agenda.open agenda=$g6
as fourth
  agenda.show agenda=$g6
  expect criticisms has row suggestion=true
  keep on_fourth = criticisms.0
  criticism.answer criticism=$on_fourth answer=explain reply="I shall."
as clerk
  agenda.close agenda=$g6
  agenda.open agenda=$g7
  speech.keep agenda=$g7 post=$second.post body="I missed the evenings of 6 and 20 February."
as second
  criticism.answer criticism=$on_second answer=accept reply="A week before." title="Evenings missed without a word" fact="Those of 6 and 20 February." level=person -> accepted2
as clerk
  agenda.close agenda=$g7
  agenda.open agenda=$g8
  ballot.keep meeting=$meeting ballot=appraisal post=$chief.post issued=4 returned=4 -> on_a
    votes:
      | grade     | votes |
      | excellent | 3     |
      | qualified | 1     |
  ballot.keep meeting=$meeting ballot=appraisal post=$first.post issued=4 returned=4 -> on_b
    votes:
      | grade     | votes |
      | excellent | 4     |
      | qualified | 0     |
  ballot.keep meeting=$meeting ballot=appraisal post=$second.post issued=4 returned=4 -> on_c
    votes:
      | grade     | votes |
      | excellent | 0     |
      | qualified | 4     |
  ballot.keep meeting=$meeting ballot=appraisal post=$third.post issued=4 returned=4 -> on_d
    votes:
      | grade     | votes |
      | excellent | 1     |
      | qualified | 3     |
  refused ballot.keep meeting=$meeting ballot=appraisal post=$fourth.post issued=4 returned=4 because conflict /post "without a grade"
  ballot.grade ballot=$on_b grade=excellent
  refused ballot.grade ballot=$on_a grade=excellent because conflict /grade "At most 1 of the 4"
  ballot.grade ballot=$on_a grade=qualified
  ballot.grade ballot=$on_c grade=qualified
  ballot.grade ballot=$on_d grade=qualified
  agenda.close agenda=$g8
  agenda.open agenda=$g9
  agenda.close agenda=$g9
  agenda.open agenda=$g10
  decision.add agenda=$g10 type=undertaking body="The rota hangs by the window each Friday." due=2023-04-07 accountable=$chief.post
  agenda.close agenda=$g10
  meeting.close meeting=$meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
as watcher
  criticism.list cycle=$cycle
  expect pairs = 20
  expect covered = 5
  expect suggestions = 1
as chief
  minutes.confirm minutes=$minutes
as first
  minutes.confirm minutes=$minutes
as second
  minutes.confirm minutes=$minutes
as clerk
  see "Give the grade" at /ballots/$on_c
  minutes.sign minutes=$minutes
as chief
  minutes.sign minutes=$minutes
as clerk
  refused ballot.grade ballot=$on_c grade=excellent because conflict "The minutes are signed, and the grades stand"
  see no "Give the grade" at /ballots/$on_c
  ballot.show ballot=$on_c
  expect grade = qualified
  expect settled = true
  readiness.show cycle=$cycle
  expect checks has row check=C21 verdict=holds
  expect checks has row check=C23 verdict=holds
  expect checks has row check=C24 verdict=holds
  expect checks has row check=C25 verdict=fails sentence~"1 of 5"
  expect checks has row check=C26 verdict=holds
  stage.set cycle=$cycle stage=meeting set=done
  refused stage.set cycle=$cycle stage=report set=done because conflict "C29"
  measure.add problem=$finding title="A list by the window" accountable=$first.post type="by date" acceptance="Twenty days before nine" due=2023-06-30 -> measure
  measure.add problem=$accepted.problem title="Signed each Friday" accountable=$chief.post type="by date" acceptance="Ten Fridays" due=2023-06-16
as second
  measure.add problem=$accepted2.problem title="A word a week before" accountable=$second.post type="by date" acceptance="No evening missed without" due=2023-06-30
as clerk
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report -> whole
  paragraph.change paragraph=$whole.parts.0.id body="As the tables show."
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found and what will be done."
as chief
  paper.sign paper=$report
  paper.sign paper=$notification
as clerk
  paper.issue paper=$report
  paper.issue paper=$notification
  stage.set cycle=$cycle stage=report set=done
as head
  paper.show paper=$report
  ballot.show ballot=$on_b
  expect grade = excellent
as first
  evidence.add measure=$measure file=@done.txt caption="The list"
  measure.claim measure=$measure statement="Twenty days."
as verifier
  measure.verify measure=$measure reason="Seen on three mornings."
as clerk
  stage.set cycle=$cycle stage=rectification set=done

# A year on, the next meeting begins with the three items of this one.
at 2024-02-01
as head
  campaign.end campaign=$campaign
  campaign.add unit=$HOUSE procedure=organizational-life-meeting year=2024 title="Life meeting 2024" -> next
  campaign.deploy campaign=$next
run jobs
as clerk
  cycle.list
  keep again = cycles[title="Life meeting 2024"]
  lookback.show cycle=$again
  expect items has 3 rows
  keep held = items[title="A list by the window"]
  keep fridays = items[title="Signed each Friday"]
  keep words = items[title="A word a week before"]
  plan.write cycle=$again theme="What holds" meeting_day=2024-03-18 body="As last year." -> plan2
  plan.submit plan=$plan2
as head
  plan.approve plan=$plan2
at 2024-03-18T08:00Z
as clerk
  meeting.plan cycle=$again place="Room 1" day=2024-03-18 -> meeting2
  meeting.show meeting=$meeting2
  expect agenda has 13 rows
  keep items = agenda
  keep rows = members
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
    | $rows.3    |
    | $rows.4    |
  meeting.open meeting=$meeting2
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  refused agenda.close agenda=$items.1 because conflict "is not reported yet"
  lookback.report lookback=$held outcome=holds report="Opened at half past eight on 231 of 233 days."
  agenda.close agenda=$items.1
  agenda.open agenda=$items.2
  lookback.report lookback=$fridays outcome="carried over" report="Seven Fridays of ten."
  agenda.close agenda=$items.2
  agenda.open agenda=$items.3
  lookback.report lookback=$words outcome=dropped report="No trip has fallen on an evening since."
  agenda.close agenda=$items.3
  readiness.show cycle=$again
  expect checks has row check=C36 verdict=holds
  ledger.show cycle=$again
  expect measures has row title="Signed each Friday" state="under way"
