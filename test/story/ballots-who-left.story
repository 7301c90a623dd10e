story A ballot is counted from its sheets, and once more, after members left who were there for it
doors api browser cli
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
  keep items = agenda
  keep a = members[title="Secretary of the branch"]
  keep b = members[title="Member A"]
  keep c = members[title="Member B"]
  keep d = members[title="Member C"]
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
  ballot.keep meeting=$meeting ballot=appraisal post=$first.post issued=4 returned=4 -> on_a
  ballot.grade ballot=$on_a grade=qualified
  attendance.set attendance=$b state=left at=11:30
  attendance.set attendance=$c state=left at=11:30
  attendance.set attendance=$d state=left at=11:30

# One that was counted is counted again, which takes the grade back; a new one among so few is none while the meeting goes on.
as clerk
  refused attendance.class attendance=$b ungraded=probationary because conflict /ungraded "count that ballot again"
  refused ballot.keep meeting=$meeting ballot=appraisal post=$second.post issued=4 returned=4 because conflict "There is no quorum for a ballot: 1 of 4 members is there"
  ballot.keep meeting=$meeting ballot=appraisal post=$first.post issued=4 returned=3
  expect returned = 3
  attendance.class attendance=$b ungraded=probationary

# Once it is over, the sheets are counted of all who were there.
as clerk by api
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="It stands in the minutes of the branch."
    | agenda   |
    | $items.2 |
    | $items.3 |
    | $items.4 |
    | $items.5 |
    | $items.6 |
    | $items.7 |
    | $items.8 |
    | $items.9 |
  meeting.close meeting=$meeting held_day=2023-03-20
as clerk
  ballot.keep meeting=$meeting ballot=appraisal post=$second.post issued=4 returned=4
  expect returned = 4
