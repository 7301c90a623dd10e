story Whoever reads a member's text and not that member's own ledger sees titles of what it shows, and is led to no page that does not open
doors api browser
begin with meeting
as deputy by api
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="To three of seven." -> problem
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                  |
      | last_cycle   | All items hold.       |
      | problems     | As listed.            |
      | causes       | I thought I knew.     |
      | measures     | I ask once a month.   |
      | explanations | Nothing.              |
as mayor by api
  text.show material=$own
  expect pieces has row kind=problem title="Late to hearings" text="To three of seven." link="/problems/${problem.id}"
  text.review material=$own verdict=pass
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  keep turn = agenda[seat="Deputy Mayor"]
  meeting.open meeting=$meeting
  agenda.open agenda=$turn reason="The guests come later."
as deputy2
  text.show material=$own
  expect pieces has row kind=problem title="Late to hearings" text="" link=""
  refused problem.show problem=$problem because missing
as deputy2 by browser
  see "Late to hearings" at /texts/$own
