story The level above learns nothing of what was said at the meeting, no figure and no verdict of it, before the minutes are filed
doors api browser cli
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 3 May nobody was asked." request="Ask first."
  criticism.prepare cycle=$cycle other=$deputy2.post request="Please be kinder." as_suggestion=yes

# Before the first word there is nothing to be seen, and that is said.
as head
  readiness.show cycle=$cycle
  expect unseen = 0
  expect checks has row check=C25 verdict="cannot be judged yet" verdict_only=no
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> first
  attendance.rest meeting=$first
  meeting.show meeting=$first
  keep items = agenda
  meeting.open meeting=$first
  agenda.open agenda=$items.5 reason="Now."
  agenda.close agenda=$items.5
  agenda.open agenda=$items.7 reason="Now."
  agenda.close agenda=$items.7
as deputy3
  readiness.show cycle=$cycle
  expect unseen = 0
  expect checks has row check=C25 verdict=fails verdict_only=no sentence~"entries of criticism"
as watcher
  readiness.show cycle=$cycle
  expect checks has row check=C25 verdict=fails verdict_only=no
as head
  criticism.list cycle=$cycle
  expect entries is empty
  readiness.show cycle=$cycle
  expect narrowed = yes
  expect unseen = 4
  expect checks has row check=C21 verdict=holds verdict_only=no
  expect checks has row check=C23 verdict="not yet to be seen by you" verdict_only=yes sentence="the agenda was kept and everyone spoke and was criticized"
  expect checks has row check=C25 verdict="not yet to be seen by you" verdict_only=yes sentence="criticism carries facts, wishes are counted apart" fix="" link=""
  expect checks has row check=C26 verdict="not yet to be seen by you"
  expect checks has row check=C35 verdict="not yet to be seen by you"
  expect checks has no row check=C24
  expect warnings has no row check=C25
  expect unjudged has no row check=C23
  shown no "entries of criticism"
  see "Checks not yet to be seen by you" at /cycles/$cycle/readiness
  see no "entries of criticism" at /cycles/$cycle/readiness
  cycle.show cycle=$cycle
  expect warnings has no row check=C25
  shown no "entries of criticism"
# Nor whoever else does not read the minutes.
as engineer
  readiness.show cycle=$cycle
  expect checks has row check=C25 verdict="not yet to be seen by you"
as auditor
  readiness.show cycle=$cycle
  expect checks has row check=C26 verdict="not yet to be seen by you"
