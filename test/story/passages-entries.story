story Criticism and entries of the ledger are compared too: whoever writes or changes one sees it before, the chair and who verifies after, nobody else
doors api browser cli
begin with meeting
as clerk by api
  problem.add cycle=$cycle level=group source=self -> first
    title: The late shift cannot get home
    fact: Line 4 ends at half past ten; the late shift at the hospital ends at eleven, on every day of the week.
  problem.add cycle=$cycle level=group source=self -> second
    title: Buses end too early
    fact: Line 4 ends at half past ten; the late shift at the hospital ends at eleven, on every day.
  problem.add cycle=$cycle level=group source=self preview=1
    title: Buses end too early, once more
    fact: Line 4 ends at half past ten; the late shift at the hospital ends at eleven, on every day.
  expect passages has row place="another text of this unit" title="The late shift cannot get home" text~"late shift at the hospital" there~"on every day"
  problem.list cycle=$cycle
  expect problems has 2 rows
  measure.add problem=$first accountable=$engineer.post type="by date" due=2023-06-30 -> one
    title: The last bus of line 4 leaves the hospital at a quarter past eleven
    acceptance: A week of departures, photographed by the verifier at the stop in front of the hospital.
  measure.add problem=$second accountable=$engineer.post type="by date" due=2023-06-30 preview=1
    title: Let the last bus leave later
    acceptance: A week of departures, photographed by the verifier at the stop in front of the hospital.
  expect passages has row place="own earlier text" link="/measures/${one.id}"
  measure.add problem=$second accountable=$engineer.post type="by date" due=2023-06-30 -> two
    title: Let the last bus leave later
    acceptance: A week of departures, photographed by the verifier at the stop in front of the hospital.
as mayor
  problem.passages problem=$second
  expect passages has row kind=copy origin=group seen=yes title="The late shift cannot get home"
  measure.passages measure=$two
  expect documents = 1
as engineer
  measure.passages measure=$two
  expect percent > 40
as clerk
  refused problem.passages problem=$second because denied
  refused measure.passages measure=$two because denied

# In the browser the form has a button for it.
as clerk by browser
  see "What of it also stands elsewhere?" at /cycles/$cycle/problems
  see "What of it also stands elsewhere?" at /measures/$one

# So are words that are changed; never with what stood there before.
as clerk by api
  problem.show problem=$first -> before
  problem.change problem=$first preview=1
    title: The late shift cannot get home
    fact: Line 4 ends at half past ten; the late shift at the hospital ends at eleven, on every day of the week.
  expect passages has 1 row
  expect passages has row place="another text of this unit" link="/problems/${second.id}" there~"on every day"
  problem.show problem=$first
  expect version = $before.version
  measure.change measure=$one accountable=$engineer.post title="The last bus leaves later" reason="Said more plainly." acceptance="A week of departures, photographed by the verifier at the stop in front of the hospital." preview=1
  expect passages has 1 row
  expect passages has row place="own earlier text" link="/measures/${two.id}"

# And what is reported: shown to whoever reports it before, with its measure to whoever verifies after.
  progress.add measure=$one body="Asked the drivers on nine evenings in March; two of them would take the later run if the break at the depot is paid."
  progress.add measure=$one preview=1
    body: A week of departures, photographed by the verifier at the stop in front of the hospital.
  expect passages has row link="/measures/${two.id}"
  expect passages has no row link="/measures/${one.id}"
  progress.add measure=$two body="Asked the drivers on nine evenings in March; two of them would take the later run if the break at the depot is paid." preview=1
  expect passages has row place="own earlier text" title="The last bus of line 4 leaves the hospital at a quarter past eleven" link="/measures/${one.id}" there~"nine evenings in March"
  measure.show measure=$two
  expect progress has 0 rows
as engineer by browser
  progress.add measure=$two body="Asked the drivers on nine evenings in March; two of them would take the later run if the break at the depot is paid." preview=1
  shown "own earlier text The last bus of line 4 leaves the hospital at a quarter past eleven"
as clerk by api
  progress.add measure=$two body="Asked the drivers on nine evenings in March; two of them would take the later run if the break at the depot is paid."
as mayor
  measure.passages measure=$two
  expect passages has row kind=copy seen=yes link="/measures/${one.id}"
  expect passages has no row link="/measures/${two.id}"
  expect percent > 80

# What is confidential is named in it where the writer may know of it, and not quoted.
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body |
      | last_cycle   | Done. |
      | problems     | The report on the water main lay unread in the office for nineteen days while the street was open and the traders went home. |
      | causes       | I never asked. |
      | measures     | I walk to the works at the harbour gate every Monday before the office opens and ask the foreman what came to light. |
      | explanations | Nothing. |
as clerk by api
  problem.add cycle=$cycle level=group source=self preview=1
    title: Unread
    fact: The report on the water main lay unread in the office for nineteen days while the street was open and the traders went home.
  expect passages has row place="another text of this unit" there=""

# Who is shown a member's text beside an entry of the ledger leaves an entry of having read it, each time; for words of the ledger itself there is none.
as clerk by api
  problem.add cycle=$cycle level=group source=self -> unread
    title: Unread
    fact: The report on the water main lay unread in the office for nineteen days while the street was open and the traders went home.
  measure.add problem=$unread accountable=$deputy.post type="by date" due=2023-06-30 -> read
    title: The deputy goes and sees
    acceptance: I walk to the works at the harbour gate every Monday before the office opens and ask the foreman what came to light.
as auditor by api
  record.show unit=$CITY -> before
as mayor by api
  problem.passages problem=$second
as auditor by api
  record.show unit=$CITY
  expect checkpoint = $before.checkpoint
as mayor
  problem.passages problem=$unread
  expect passages has row kind=copy seen=yes link="/texts/${own.id}"
as auditor by api
  record.show unit=$CITY -> after
  expect checkpoint != $before.checkpoint
as mayor
  measure.passages measure=$read
  expect passages has row kind=copy seen=yes link="/texts/${own.id}"
as auditor by api
  record.show unit=$CITY -> again
  expect checkpoint != $after.checkpoint
as deputy by api
  measure.passages measure=$read
  expect passages has row kind=copy link="/texts/${own.id}"
as auditor by api
  record.show unit=$CITY
  expect checkpoint = $again.checkpoint

# Prepared criticism: its critic alone, before anybody else may read it.
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September the files for the hearing came an hour before it began, and nobody could read them." request="Send files a week before." -> sealed
  criticism.prepare cycle=$cycle other=$deputy2.post fact="On 3 May the files for the hearing came an hour before it began, and nobody could read them." request="Send files a week before." -> other
as deputy
  criticism.passages criticism=$sealed
  expect documents = 0

# What of it also stands in a text that was handed in is found, and shown to the critic alone.
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post request="Read what comes in." -> copied
    fact: The report on the water main lay unread in the office for nineteen days while the street was open and the traders went home.
as deputy
  criticism.passages criticism=$copied
  expect documents = 1
  expect passages has row kind=copy seen=yes link="/texts/${own.id}"
  expect percent > 80
as mayor
  refused criticism.passages criticism=$copied because missing
  refused criticism.passages criticism=$sealed because missing
as keeper
  refused text.count material=$sealed number=1 elsewhere=0 documents=0 because missing

# Minutes: whoever writes them sees it before anybody signs, the chair too; no other member.
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep rows = members
  keep items = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
    | $rows.3    |
  meeting.open meeting=$meeting at=08:30
  agenda.open agenda=$items.0
  speech.keep agenda=$items.0 post=$mayor.post
    body: We begin with the buses. Line 4 ends at half past ten; the late shift at the hospital ends at eleven, on every day of the week.
as clerk
  minutes.passages minutes=$minutes
  expect passages has row kind=copy origin=group seen=yes link="/problems/${first.id}"
  expect passages.0.here has row text~"late shift at the hospital"
as mayor
  minutes.passages minutes=$minutes
  expect passages has row kind=copy seen=yes link="/problems/${first.id}"
as deputy2
  refused minutes.passages minutes=$minutes because denied
