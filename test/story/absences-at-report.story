story What is open about an absent member holds the report's stage from the moment the report goes up, not from the day it is due
doors api
begin with meeting
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep away = members[title="Third Deputy"]
  keep items = agenda
  attendance.set attendance=$away state=absent reason="Ill."
  attendance.rest meeting=$meeting
as deputy3
  statement.write attendance=$away statement="I signed the drainage report unread."
as clerk
  meeting.open meeting=$meeting
  agenda.open agenda=$items.1 reason="A short meeting."
  agenda.close agenda=$items.1
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.0  |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$meeting

# The next day nobody has approved the leave: a warning, until somebody wants to end the report's stage.
at 2023-02-12
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=fails severity=warn sentence~"without approved leave: 1"
  refused stage.set cycle=$cycle stage=report set=done because conflict /stage "C22"

# With the leave only the word to the absent is missing: it has its seven days, but not beyond the report.
  attendance.set attendance=$away state=absent leave="Mayor"
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=holds sentence~"still to be told what was said: 1"
  refused stage.set cycle=$cycle stage=report set=done because conflict /stage "C22"
at 2023-02-13
as clerk
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report -> whole
  paragraph.change paragraph=$whole.parts.0.id body="As the tables show."
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found and what will be done."
as mayor
  paper.sign paper=$report
  paper.sign paper=$notification
as clerk
  paper.issue paper=$report
  paper.issue paper=$notification
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=fails severity=block sentence~"not told what was said when the report goes up: 1 of 1"
  refused stage.set cycle=$cycle stage=report set=done because conflict /stage "C22"
  cycle.show cycle=$cycle
  expect state = held
  relay.write attendance=$away day=2023-02-13 by="Mayor"
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=holds
  refused stage.set cycle=$cycle stage=report set=done because conflict /stage "C29 (every problem is in the ledger or has a reason why not): cannot be judged yet: no problems. Write down the problems."
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  problem.aside problem=$problem reason="Mended in January."
  stage.set cycle=$cycle stage=report set=done
  expect state = done
  cycle.show cycle=$cycle
  expect state = reported
