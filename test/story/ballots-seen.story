story Who sees what of a secret ballot, by role: the result for the group, the office and those above, nothing of a voter for anybody
doors api browser cli
begin with meeting
post organization "Organization department" in HOUSE held by department
post discipline "Discipline organ" in HOUSE held by inspector
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep rows = members
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
    | $rows.3    |
  meeting.open meeting=$meeting

# Whoever counts types counts: there is no field in which a voter could stand.
as clerk
  ballot.keep meeting=$meeting ballot=satisfaction issued=40 returned=38 -> ballot
    votes:
      | grade       | votes |
      | good        | 31    |
      | fairly_good | 7     |
  expect state = counted
  expect votes has "good 31"
  ballot.grade ballot=$ballot grade=good
  ballot.show ballot=$ballot
  expect issued = 40
  expect returned = 38
  expect grade = good

# The result: members, chair, supervision group, the organs above; none of them counts or grades.
as deputy
  ballot.show ballot=$ballot
  expect votes has "fairly_good 7"
  meeting.show meeting=$meeting
  expect ballots has row votes~"good 31"
  history.show kind=ballot object=$ballot
  refused ballot.grade ballot=$ballot grade=poor because denied
  refused ballot.keep meeting=$meeting ballot=satisfaction issued=40 returned=38 because denied
as mayor
  ballot.show ballot=$ballot
  expect grade = good
  refused ballot.grade ballot=$ballot grade=poor because denied
as watcher
  ballot.show ballot=$ballot
  meeting.show meeting=$meeting
  expect ballots has 1 row
  refused ballot.grade ballot=$ballot grade=poor because denied
as head
  ballot.show ballot=$ballot
  refused ballot.keep meeting=$meeting ballot=satisfaction issued=40 returned=38 because denied
as department
  ballot.show ballot=$ballot
  refused ballot.grade ballot=$ballot grade=poor because denied
as inspector
  ballot.show ballot=$ballot
  refused ballot.grade ballot=$ballot grade=poor because denied

# An observer sees the meeting and none of its ballots.
as director
  meeting.show meeting=$meeting
  expect ballots is empty
  refused ballot.show ballot=$ballot because missing
  refused history.show kind=ballot object=$ballot because missing
  refused ballot.keep meeting=$meeting ballot=satisfaction issued=40 returned=38 because denied

# Staff, verifier, reader of the record, another unit, the administrator: it is not there.
as engineer
  refused ballot.show ballot=$ballot because missing
  refused history.show kind=ballot object=$ballot because missing
  refused ballot.grade ballot=$ballot grade=poor because missing
as verifier
  refused ballot.show ballot=$ballot because missing
as auditor
  refused ballot.show ballot=$ballot because missing
as townhead
  refused ballot.show ballot=$ballot because missing
  refused ballot.grade ballot=$ballot grade=poor because missing
as admin
  refused ballot.show ballot=$ballot because missing
  refused history.show kind=ballot object=$ballot because missing
as nobody
  refused ballot.show ballot=$ballot because login

# Staff learn what the notification says of it, once it is out.
as clerk by api
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification
  keep words = parts[part=words]
  paragraph.change paragraph=$words body="Of 38 who answered, 31 call the meeting good."
as engineer
  refused paper.show paper=$notification because missing
as mayor by api
  paper.sign paper=$notification
as clerk by api
  paper.issue paper=$notification
as engineer
  paper.show paper=$notification
  shown "31 call the meeting good"
  refused ballot.show ballot=$ballot because missing
