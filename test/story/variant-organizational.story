story The organizational life meeting with its appraisal: a third at most is excellent, who is on probation gets no grade, the count must fit
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
at 2023-03-10
as clerk
  opinion.enter cycle=$cycle channel=forum text="The window opens late." -> opinion
  problem.add cycle=$cycle level=group source=opinion title="The window opens late" fact="At 9:20 on eight days." opinion=$opinion -> finding
  text.begin cycle=$cycle template=committee_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                     |
      | last_cycle | There was none before.   |
      | problems   | At 9:20 on eight days.   |
      | measures   | A list from April.       |
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
  agenda.close agenda=$g3
  agenda.open agenda=$g4
  agenda.close agenda=$g4
  agenda.open agenda=$g5
  agenda.close agenda=$g5
  agenda.open agenda=$g6
  agenda.close agenda=$g6
  agenda.open agenda=$g7
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
  agenda.close agenda=$g10
  meeting.close meeting=$meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  minutes.sign minutes=$minutes
as chief
  minutes.sign minutes=$minutes
as clerk
  stage.set cycle=$cycle stage=meeting set=done
  measure.add problem=$finding title="A list by the window" accountable=$first.post type="by date" acceptance="Twenty days before nine" due=2023-06-30 -> measure
  paper.begin cycle=$cycle document=report -> report
as chief
  paper.sign paper=$report
as clerk
  paper.issue paper=$report
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
