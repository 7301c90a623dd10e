story The appraisal's secret ballots: counts alone, void when overfull, at most a third excellent, no grade for the probationary
doors api browser cli
house simulated 2023-01-04T01:00Z
unit CITY "Sample City" with group, staff 200
post superior "Head of the Province" in HOUSE held by head
post chair "Secretary" in CITY held by secretary
post member "Member A" in CITY held by a
post member "Member B" in CITY held by b
post member "Member C" in CITY held by c
post member "Newcomer" in CITY held by newcomer
post secretariat "Clerk" in CITY held by clerk
post observer "Guest" in CITY held by guest
post staff "Engineer" in CITY held by engineer
as head by api
  campaign.add unit=$HOUSE procedure=organizational-life-meeting year=2022 title="Life meeting 2022" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk by api
  cycle.list
  keep cycle = cycles[unit_name="Sample City"]
  meeting.plan cycle=$cycle place="Room 1" -> meeting
  meeting.show meeting=$meeting
  keep rows = members
  keep fresh = members[title="Newcomer"]
  keep items = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $fresh     |
  attendance.set state=absent reason="Ill." leave="Secretary"
    | attendance |
    | $rows.2    |
    | $rows.3    |

# Probationary members take part and are not counted; half of the full members is this procedure's quorum.
as clerk
  meeting.show meeting=$meeting
  expect count.due = 5
  refused attendance.class attendance=$fresh ungraded=retired because invalid /ungraded "knows no members who take part as “retired”"
  attendance.class attendance=$fresh ungraded=probationary
  meeting.show meeting=$meeting
  expect count.due = 4
  expect count.quorum = 2
  expect count.present = 2
  refused ballot.keep meeting=$meeting ballot=appraisal post=$a.post issued=4 returned=4 because conflict "planned"
  meeting.open meeting=$meeting

# Counts only.
  refused ballot.keep meeting=$meeting ballot=beauty post=$a.post issued=4 returned=4 because invalid /ballot "has no ballot “beauty”"
  refused ballot.keep meeting=$meeting ballot=appraisal issued=4 returned=4 because invalid /post "say on whom"
  refused ballot.keep meeting=$meeting ballot=appraisal post=$newcomer.post issued=4 returned=4 because conflict /post "takes part without a grade"
  refused ballot.keep meeting=$meeting ballot=appraisal post=$a.post issued=4 returned=3 because invalid /votes "There are 4 votes on 3 sheets"
    votes:
      | grade     | votes |
      | excellent | 4     |
  refused ballot.keep meeting=$meeting ballot=appraisal post=$a.post issued=4 returned=4 because invalid /votes/0/grade "is no grade of this ballot"
    votes:
      | grade    | votes |
      | splendid | 4     |
  ballot.keep meeting=$meeting ballot=appraisal post=$a.post issued=4 returned=4 -> on_a
    votes:
      | grade     | votes |
      | excellent | 3     |
      | qualified | 1     |
  expect state = counted
  expect counted.0.votes = 3
  expect counted.2.votes = 0
  see "Appraisal of members · Member A" "excellent" at /ballots/$on_a
  ballot.keep meeting=$meeting ballot=appraisal post=$b.post issued=4 returned=5 -> on_b
  expect state = void
  refused ballot.grade ballot=$on_b grade=qualified because conflict "void"
  ballot.keep meeting=$meeting ballot=appraisal post=$b.post issued=4 returned=4 -> on_b
    votes:
      | grade     | votes |
      | excellent | 4     |
  expect state = counted

# At most a third of the four who are graded: one.
  ballot.grade ballot=$on_a grade=excellent
  expect grade = excellent
  refused ballot.grade ballot=$on_b grade=excellent because conflict /grade "At most 1 of the 4 members who are graded get this grade"
  refused ballot.grade ballot=$on_b grade=splendid because invalid /grade
  ballot.grade ballot=$on_b grade=qualified
  expect grade = qualified

# The result is the group's, the office's and the superiors'; nobody else's.
as a
  ballot.show ballot=$on_b
  expect votes has "excellent 4"
  refused ballot.grade ballot=$on_b grade=unqualified because denied
as head
  ballot.show ballot=$on_a
as engineer
  refused ballot.show ballot=$on_a because missing
as guest
  refused ballot.show ballot=$on_a because missing
  meeting.show meeting=$meeting
  expect ballots is empty
as admin
  refused ballot.show ballot=$on_a because missing
