story The votes for a grade are written once, and who is graded stays in step with the grades that were given
doors api browser cli
house simulated 2023-03-01T01:00Z
unit BRANCH "Branch" with group, staff 40
post superior "Higher committee" in HOUSE held by head
post chair "Secretary of the branch" in BRANCH held by chief
post member "Member A" in BRANCH held by first
post member "Member B" in BRANCH held by second
post secretariat "Clerk" in BRANCH held by clerk
as head by api
  campaign.add unit=$HOUSE procedure=organizational-life-meeting year=2023 title="Life meeting 2023" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk by api
  cycle.list
  keep cycle = cycles[unit_name="Branch"]
  plan.write cycle=$cycle theme="Serving" meeting_day=2023-03-20 body="As the procedure says." -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
at 2023-03-20T08:00Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 1" day=2023-03-20 -> meeting
  meeting.show meeting=$meeting
  keep a = members[title="Secretary of the branch"]
  keep b = members[title="Member A"]
  keep c = members[title="Member B"]
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting

# Two rows for one grade: neither of them is silently the count.
as clerk
  refused ballot.keep meeting=$meeting ballot=appraisal post=$first.post issued=9 returned=9 because invalid /votes/1/grade "stand here twice"
    votes:
      | grade     | votes |
      | excellent | 3     |
      | excellent | 5     |
  ballot.keep meeting=$meeting ballot=appraisal post=$first.post issued=9 returned=9 -> on_b
    votes:
      | grade     | votes |
      | excellent | 8     |
      | qualified | 1     |
as clerk by api
  ballot.show ballot=$on_b
  expect counted has row votes=8
  ballot.grade ballot=$on_b grade=excellent

# Three are graded, and one of them is excellent: with one fewer that would be too many, and whoever has a grade is graded.
as clerk
  refused attendance.class attendance=$b ungraded=probationary because conflict /ungraded "was given a grade here"
  refused attendance.class attendance=$c ungraded=probationary because conflict /ungraded "With that 2 members are graded, and of them at most 0"
  ballot.keep meeting=$meeting ballot=appraisal post=$first.post issued=9 returned=9
    votes:
      | grade     | votes |
      | excellent | 8     |
      | qualified | 1     |
  attendance.class attendance=$b ungraded=probationary
  ballot.show ballot=$on_b
  expect grade is empty
