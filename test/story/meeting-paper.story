story Where there is no network the printed pack is filled in by hand and entered afterwards, with the times it bears
doors api browser
begin with meeting
at 2023-02-10
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 3 May the budget was moved." request="Ask first." dimension="Decision and coordination" -> first
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 9 June nobody was told." request="Tell us." -> second
as clerk
  meeting.plan cycle=$cycle place="Village hall" day=2023-02-11 -> meeting
as clerk by browser
  see "Criticism sheet" at /meetings/$meeting/pack
  see "Each member in turn · Third Deputy" at /meetings/$meeting/pack
  see "________________" at /meetings/$meeting/pack
  see "Speakers confirm their part" at /meetings/$meeting/pack
  see "Criticism sheet: Deputy Mayor" at /meetings/$meeting/pack

# Three days later the clerk enters what the sheets say.
at 2023-02-14
as clerk
  meeting.show meeting=$meeting
  keep rows = members
  keep items = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
  attendance.set attendance=$rows.3 state=late at=09:05 reason="The bridge was closed."
  refused meeting.open meeting=$meeting at=8.30 because invalid /at
  meeting.open meeting=$meeting at=08:30
  expect declared_start = 08:30
  agenda.open agenda=$items.0 at=08:30
  agenda.close agenda=$items.0 at=08:40
  agenda.open agenda=$items.1 at=08:40
  agenda.close agenda=$items.1 at=08:45
as clerk by api
  agenda.leave reason="The sheet has nothing."
    | agenda   |
    | $items.2 |
    | $items.3 |
    | $items.4 |
  agenda.open agenda=$items.5 at=08:50
as clerk
  criticism.speak meeting=$meeting critic=$deputy.post other=$mayor.post fact="On 14 September the tender was announced first." request="Send files." at=09:12 -> spoken
  expect declared = 09:12
# What was answered at once stands on the same sheet: an accepted point is a problem.
  refused criticism.speak meeting=$meeting critic=$deputy.post other=$mayor.post fact="The list was late by nine days." request="Keep the day." answer=explain because invalid /reply
  criticism.speak meeting=$meeting critic=$deputy.post other=$mayor.post fact="The list was late by nine days." request="Keep the day." answer=accept reply="It was." title="The list was late" problem_fact="By nine days, in May." level=person -> answered
  expect answer = accept
  expect problem is not empty
  refused criticism.speak meeting=$meeting critic=$engineer.post other=$mayor.post fact=F request=R because invalid /critic
  refused criticism.show criticism=$spoken because missing
as clerk by api
  agenda.close agenda=$items.5 at=10:00
  agenda.leave reason="The sheet has nothing."
    | agenda    |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
as clerk
  refused meeting.close meeting=$meeting held_day=2023-02-15 at=11:00 because invalid /held_day "has not come yet"
  meeting.close meeting=$meeting held_day=2023-02-11 at=11:00
  expect day = 2023-02-11
  expect declared_end = 11:00
  shown "11:00"
  cycle.show cycle=$cycle
  expect held_day = 2023-02-11
as mayor
  criticism.answer criticism=$spoken answer=explain reply="The file came at night."

# What was answered on paper to a criticism that was prepared: the recorder enters it without reading the criticism.
as mayor by api
  criticism.show criticism=$first
  expect state = opened
as clerk
  refused criticism.note meeting=$meeting critic=$mayor.post other=$deputy.post answer=accept because invalid /critic "waits for an answer"
  refused criticism.note meeting=$meeting critic=$deputy.post other=$mayor.post answer=accept because invalid /which "2 criticisms"
  refused criticism.note meeting=$meeting critic=$deputy.post other=$mayor.post which=1 answer=none because invalid /answer
  refused criticism.note meeting=$meeting critic=$deputy.post other=$mayor.post which=2 answer=disagree because invalid /reply
  criticism.note meeting=$meeting critic=$deputy.post other=$mayor.post which=1 answer=accept reply="So it was." title="The budget was moved unasked" fact="In May, without a letter." level=person -> noted
  expect answer = accept
  expect problem is not empty
  expect state = opened
  shown no "budget was moved." "Decision and coordination"
  criticism.note meeting=$meeting critic=$deputy.post other=$mayor.post answer=explain reply="A letter went round on 8 June."
as verifier by api
  refused criticism.note meeting=$meeting critic=$deputy.post other=$mayor.post answer=accept because missing
as mayor
  criticism.show criticism=$second
  expect reply = A letter went round on 8 June.
  refused criticism.note meeting=$meeting critic=$deputy.post other=$mayor.post answer=accept because denied
  refused criticism.answer criticism=$second answer=accept because conflict "answered already"
