story Whoever takes part in the appraisal without a grade has none, in whatever order it is said, and never are more than a third excellent
doors api browser
house simulated 2023-03-20T08:00Z
unit BRANCH "Branch" with group, staff 40
post superior "Higher committee" in HOUSE held by head
post chair "Secretary of the branch" in BRANCH held by chief
post member "Member A" in BRANCH held by first
post member "Member B" in BRANCH held by second
post member "Member C" in BRANCH held by third
post secretariat "Clerk" in BRANCH held by clerk
as head by api
  campaign.add unit=$HOUSE procedure=organizational-life-meeting year=2023 title="Life meeting 2023" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk by api
  cycle.list
  keep cycle = cycles[unit_name="Branch"]
  meeting.plan cycle=$cycle place="Room 1" day=2023-03-20 -> meeting
  meeting.show meeting=$meeting
  keep a = members[title="Secretary of the branch"]
  keep b = members[title="Member A"]
  keep c = members[title="Member B"]
  keep d = members[title="Member C"]
  attendance.set state=present
    | attendance |
    | $a         |
    | $b         |
    | $c         |
    | $d         |
  meeting.open meeting=$meeting
  ballot.keep meeting=$meeting ballot=appraisal post=$first.post issued=4 returned=4 -> on_a
  ballot.keep meeting=$meeting ballot=appraisal post=$second.post issued=4 returned=4 -> on_b

# Counted first, then said to be on probation: no grade comes of that ballot.
as clerk
  attendance.class attendance=$c ungraded=probationary
  refused ballot.grade ballot=$on_b grade=qualified because conflict "“Member B” takes part without a grade"
  ballot.show ballot=$on_b
  expect grade is empty
  see no "Give the grade" at /ballots/$on_b

# With a grade already: the ballot is counted again first, which takes the grade back.
  ballot.grade ballot=$on_a grade=excellent
  refused attendance.class attendance=$b ungraded=probationary because conflict /ungraded "“Member A” was given a grade here"

# Of three who are graded one is excellent; of two none would be.
  refused attendance.class attendance=$d ungraded=probationary because conflict /ungraded "With that 2 members are graded, and of them at most 0"
  ballot.keep meeting=$meeting ballot=appraisal post=$first.post issued=4 returned=4
  ballot.show ballot=$on_a
  expect grade is empty
  attendance.class attendance=$b ungraded=probationary
  attendance.class attendance=$d ungraded=probationary
  refused ballot.grade ballot=$on_a grade=qualified because conflict "“Member A” takes part without a grade"

# On probation no more: graded as every full member is.
  attendance.class attendance=$b
  ballot.grade ballot=$on_a grade=qualified
  ballot.show ballot=$on_a
  expect grade = qualified
