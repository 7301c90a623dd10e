story What the checks say of a meeting that was opened without its quorum and began with another than the chair, and of the one held again
doors api browser cli
begin with meeting
as clerk by api
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as mayor by api
  paper.sign paper=$notice
as clerk by api
  paper.issue paper=$notice
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict=holds sentence~"in time"
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September the bus tender was announced before we saw the file." effect="We could not object." request="Send files three days ahead."
as mayor by api
  criticism.prepare cycle=$cycle other=$deputy.post fact="Nine of 11 visits had a prepared route." effect="Two complaints were missed." request="Go unannounced."

# Two of four are there: it cannot be opened, unless the level above lets it pass; then that stays to be seen.
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep m1 = members[title="Mayor"]
  keep m2 = members[title="Deputy Mayor"]
  keep m3 = members[title="Second Deputy"]
  keep m4 = members[title="Third Deputy"]
  keep items = agenda
  attendance.set
    | attendance | state   |
    | $m1        | present |
    | $m2        | present |
  attendance.set attendance=$m3 state=absent reason="Flood duty." leave="Head of the Province"
  attendance.set attendance=$m4 state=absent reason="Ill."
as clerk
  refused meeting.open meeting=$meeting because conflict "There is no quorum: 2 of 4 members are there, 3 are needed (C21)"
as head
  override.add cycle=$cycle rule=C21 reason="The flood takes two; the day cannot move."
as clerk
  meeting.open meeting=$meeting
  expect present = 2
  readiness.show cycle=$cycle
  expect checks has row check=C21 verdict=fails severity=block overridden=yes sentence~"2 members were there at the opening; 3 are needed"
  expect checks has row check=C25 verdict="cannot be judged yet" sentence~"no criticism"

# The deputy's turn comes before the chair's.
as clerk by api
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.open agenda=$items.2
  agenda.close agenda=$items.2
  agenda.open agenda=$items.3
  agenda.close agenda=$items.3
  agenda.open agenda=$items.4
  agenda.close agenda=$items.4
  agenda.open agenda=$items.6 reason="The Mayor is on the telephone."
  agenda.close agenda=$items.6
  agenda.open agenda=$items.5
  agenda.close agenda=$items.5
  agenda.leave reason="Absent."
    | agenda   |
    | $items.7 |
    | $items.8 |
  agenda.open agenda=$items.9
  agenda.close agenda=$items.9
  agenda.open agenda=$items.10
  agenda.close agenda=$items.10
  meeting.close meeting=$meeting
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=fails severity=warn sentence~"without approved leave: 1"
  expect checks has row check=C23 verdict=fails severity=warn sentence~"2 of 4 members had their turn"
  expect checks has row check=C24 verdict=fails severity=warn sentence~"the chair's own turn did not come first"
  expect checks has row check=C25 verdict=holds sentence~"all 2 entries of criticism name a fact"

# Once the report is due, what is open about the absent weighs more.
at 2023-02-26
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=fails severity=warn
at 2023-02-27
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=fails severity=block
  refused stage.set cycle=$cycle stage=report set=done because conflict /stage "C22"

# Held again, what was said the first time counts for nothing: the second one speaks for itself.
as head by api
  redo.order cycle=$cycle reason="Half of the group was missing." until=2023-03-10
at 2023-03-10T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" reason="Ordered by the province." -> second
  meeting.show meeting=$second
  keep rows = members
  keep again = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
    | $rows.3    |
  meeting.open meeting=$second
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C21 verdict=holds sentence~"4 members were there at the opening; 3 are needed"
  expect checks has row check=C22 verdict=holds sentence~"absent: 0"
  expect checks has row check=C25 verdict="cannot be judged yet" sentence~"no criticism"
as clerk by api
  agenda.open agenda=$again.0
  agenda.close agenda=$again.0
  agenda.open agenda=$again.1
  agenda.close agenda=$again.1
  agenda.open agenda=$again.2
  agenda.close agenda=$again.2
  agenda.open agenda=$again.3
  agenda.close agenda=$again.3
  agenda.open agenda=$again.4
  agenda.close agenda=$again.4
  agenda.open agenda=$again.5
  criticism.speak meeting=$second critic=$deputy.post other=$mayor.post fact="The budget of 3 March came on the day itself." request="Send it on Friday."
  agenda.close agenda=$again.5
  agenda.open agenda=$again.6
  criticism.speak meeting=$second critic=$mayor.post other=$deputy.post fact="In May you saw one of nine villages." request="See each once a year."
  agenda.close agenda=$again.6
  agenda.open agenda=$again.7
  criticism.speak meeting=$second critic=$deputy3.post other=$deputy2.post fact="The pumps stood still on 2 February." request="Test them each month."
  agenda.close agenda=$again.7
  agenda.open agenda=$again.8
  criticism.speak meeting=$second critic=$deputy2.post other=$deputy3.post fact="31 of 120 letters lay over 20 days." request="Open them daily."
  agenda.close agenda=$again.8
  agenda.open agenda=$again.9
  agenda.close agenda=$again.9
  agenda.open agenda=$again.10
  agenda.close agenda=$again.10
  meeting.close meeting=$second
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C23 verdict=holds sentence~"all 11 items were taken in order; 4 members had their turn"
  expect checks has row check=C24 verdict=holds sentence~"the chair spoke first; entries of criticism: 1"
  expect checks has row check=C25 verdict=holds sentence~"all 4 entries of criticism name a fact"
  expect checks has row check=C38 verdict=holds sentence~"was ordered to be repeated"
