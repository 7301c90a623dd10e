story The meeting runs along its agenda: last cycle's items first, the chair first, each member criticized, answers, minutes, signatures
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
post observer "Office Director" in CITY held by director
post supervision "Supervision group" in HOUSE held by watcher

as clerk by api
  plan.write cycle=$cycle theme=T meeting_day=2023-02-11 body=B -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
as deputy
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September the bus tender was announced before we saw the file." effect="We could not object." request="Send files three days ahead." -> c1
as mayor
  criticism.prepare cycle=$cycle other=$deputy.post fact="Nine of 11 visits had a prepared route." effect="Two complaints were missed." request="Go unannounced." -> c2
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" day=2023-02-11 -> meeting
  expect number = 1
  refused meeting.plan cycle=$cycle because conflict "planned already"
  meeting.show meeting=$meeting
  expect agenda has 10 rows
  expect agenda.0.type = opening
  expect agenda.1.type = lookback
  expect agenda.5.seat = Mayor
  expect members has 3 rows
  expect guests has 1 rows
  expect count.quorum = 2
  meeting.pack meeting=$meeting
  expect agenda has 10 rows
  keep opening = agenda.0
  keep last = agenda.1
  keep preparation = agenda.2
  keep group = agenda.3
  keep claims = agenda.4
  keep first = agenda.5
  keep second = agenda.6
  keep third = agenda.7
  keep comment = agenda.8
  keep conclusion = agenda.9
  keep mayor_row = members[title="Mayor"]
  keep deputy_row = members[title="Deputy Mayor"]
  keep deputy2_row = members[title="Second Deputy"]
  refused agenda.open agenda=$opening because conflict "The meeting is “planned”"
  refused meeting.open meeting=$meeting because conflict "nothing is said of “Mayor”"
  attendance.set
    | attendance    | state   |
    | $mayor_row    | present |
    | $deputy_row   | present |
  attendance.set attendance=$deputy2_row state=late at=09:10 reason="The train was late."
  refused attendance.set attendance=$deputy2_row state=left because invalid /at
  refused attendance.set attendance=$deputy2_row state=late at=9.10 because invalid /at "is no time of the day"
as deputy
  refused attendance.set attendance=$deputy_row state=absent because denied
  refused meeting.open meeting=$meeting because denied
as clerk
  meeting.open meeting=$meeting at=08:30
  expect state = under way
  expect present = 3
  expect due = 3
  readiness.show cycle=$cycle
  expect checks has row check=C21 verdict=holds

# In order; out of order only with a reason, which stays to be seen.
  refused agenda.open agenda=$first because invalid /reason "comes before this one"
  agenda.open agenda=$opening
  refused agenda.open agenda=$last because conflict "is under way"
as clerk by api
  refused speech.draft agenda=$last body="Too early." because conflict "waiting"
  refused speech.draft agenda=$opening post=$engineer.post body="Not at the table." because invalid /post
  speech.draft agenda=$opening body="The chair opens the"
  speech.draft agenda=$opening body="The chair opens the meeting; all are there."
  agenda.show agenda=$opening
  expect parts.0.body = "The chair opens the meeting; all are there."
  refused agenda.close agenda=$opening because conflict /parts "is not among these minutes yet"
as clerk
  agenda.close agenda=$opening
    parts:
      | body                                        |
      | The chair opens the meeting; all are there. |
  expect state = done
  agenda.show agenda=$opening
  expect parts is empty
  expect speeches has row body="The chair opens the meeting; all are there."
  refused agenda.leave agenda=$last reason="No time." because conflict "none can be left out"
  agenda.open agenda=$last
  agenda.close agenda=$last
  agenda.open agenda=$group reason="The file for the preparation is on its way."
  agenda.close agenda=$group
  agenda.open agenda=$preparation
  agenda.close agenda=$preparation
  agenda.open agenda=$claims
  agenda.close agenda=$claims

# The chair first: what was prepared for this turn opens, and nothing else.
as mayor
  refused criticism.show criticism=$c1 because missing
as clerk
  agenda.open agenda=$first at=09:20
as mayor
  criticism.show criticism=$c1
  expect state = opened
  expect fact has "bus tender"
  agenda.show agenda=$first
  expect criticisms has 1 rows
as deputy
  refused criticism.show criticism=$c2 because missing
as deputy2
  criticism.speak meeting=$meeting other=$mayor.post request="I hope for shorter meetings." as_suggestion=yes -> spoken
  expect spoken = true
  expect suggestion = true
  refused criticism.speak meeting=$meeting critic=$deputy.post other=$mayor.post fact=F request=R because denied "speaks for the own seat alone"
as clerk
  refused criticism.speak meeting=$meeting other=$deputy2.post fact=F request=R because invalid /critic "Say who spoke"

# Accept, explain or disagree; the critic has it as a receipt, and an accepted point is a problem at once.
as deputy
  refused criticism.answer criticism=$c1 answer=accept because denied "who was criticized"
as mayor
  refused criticism.answer criticism=$spoken answer=disagree because invalid /reply
  refused criticism.answer criticism=$c1 answer=none because invalid /answer
  criticism.answer criticism=$c1 answer=accept reply="From March on, three days ahead." title="Files come on the day" fact="Seven of 19 files came on the day." level=person
  expect answer = accept
  criticism.answer criticism=$spoken answer=explain reply="The agenda is long in spring."
  refused criticism.answer criticism=$c1 answer=disagree reply="After all not." because conflict "answered already"
as deputy
  criticism.show criticism=$c1
  expect reply = "From March on, three days ahead."
as clerk
  problem.list cycle=$cycle
  expect problems has row title="Files come on the day" source=criticism seat=Mayor state=open
as clerk by api
  speech.draft agenda=$first post=$mayor.post body="I did not send"
as clerk
  speech.keep agenda=$first post=$mayor.post body="I did not send the files in time." -> kept
  agenda.close agenda=$first
  agenda.open agenda=$second
  speech.keep agenda=$second post=$deputy.post body="My visits were prepared."
  agenda.close agenda=$second
  refused meeting.close meeting=$meeting because conflict "Item 8 of the agenda is “waiting”"
  agenda.open agenda=$third
  agenda.close agenda=$third
  agenda.open agenda=$comment
  agenda.close agenda=$comment
as deputy
  refused remark.add meeting=$meeting body="Mine." because denied
as watcher
  refused remark.add meeting=$meeting body="" because invalid /body
  remark.add meeting=$meeting body="Orderly. One member was criticized by nobody."
as director
  remark.add meeting=$meeting body="Shorter files, please."
as clerk
  agenda.open agenda=$conclusion
  refused decision.add agenda=$conclusion type=undertaking body="Files three days ahead." because invalid /due
  decision.add agenda=$conclusion type=undertaking body="Files three days ahead." due=2023-03-31 accountable=$mayor.post -> undertaking
  expect number = 1
  decision.show decision=$undertaking
  expect due = 2023-03-31
  agenda.close agenda=$conclusion
as engineer
  refused decision.show decision=$undertaking because missing
  refused meeting.pack meeting=$meeting because missing
  refused meeting.changes meeting=$meeting because missing
as clerk
  meeting.changes meeting=$meeting
  expect agenda.9.state = done

# The closing sets the day from which the deadlines run.
as clerk
  refused cycle.held cycle=$cycle held_day=2023-02-11 because conflict "a meeting of its own"
  meeting.close meeting=$meeting at=11:40
  expect state = closed
  expect day = 2023-02-11
  cycle.show cycle=$cycle
  expect state = held
  expect held_day = 2023-02-11
  readiness.show cycle=$cycle
  expect checks has row check=C23 verdict=fails
  expect checks has row check=C24 verdict=holds
  expect checks has row check=C25 verdict=fails sentence~"1 of 3"
  expect checks has row check=C26 verdict=fails

# Counts alone, ranking nobody.
as watcher
  criticism.list cycle=$cycle
  expect pairs = 6
  expect covered = 3
  expect entries = 3
  expect suggestions = 1
  expect matrix.1.cells.0.entries = 1
  expect matrix.2.cells.0.suggestions = 1

# The accepted point, once in the ledger, is what C29 asks for; an undertaking becomes a problem too.
as clerk
  decision.draft decision=$undertaking title="Files come late"
  refused decision.draft decision=$undertaking title="Again" because conflict
  problem.list cycle=$cycle
  expect problems has row title="Files come late" source=decision
