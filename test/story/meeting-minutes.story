story Minutes: speakers confirm their part or ask for a correction, chair and recorder sign, two different people; then only additions
doors api browser cli
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle -> meeting
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
  speech.keep agenda=$items.0 post=$mayor.post body="The theme is to listen."
  speech.keep agenda=$items.0 post=$deputy.post body="I counted 12 letters."
  speech.keep agenda=$items.0 post=$deputy.post body="I answered nine."
  speech.keep agenda=$items.0 speaker="Office Director" body="The list is on the wall."
  agenda.close agenda=$items.0 at=08:50
  refused speech.keep agenda=$items.2 body="Too early." because conflict "was not taken"
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  refused minutes.sign minutes=$minutes because conflict "signed when it is over"
  meeting.close meeting=$meeting at=09:00
  minutes.show minutes=$minutes
  expect speeches has 4 rows
  expect head has row word=present value=4
  keep first = speeches[body="The theme is to listen."]
  keep counted = speeches[body="I counted 12 letters."]

# The speaker's own word.
as deputy
  home.show
  expect cards has row link="/minutes/${minutes}"
  refused speech.dispute speech=$first wish="Not so." because denied
  speech.dispute speech=$counted wish="It was 21 letters."
  minutes.confirm minutes=$minutes
  refused minutes.confirm minutes=$minutes because conflict "confirmed already"
as mayor
  minutes.confirm minutes=$minutes
as deputy3
  refused minutes.confirm minutes=$minutes because conflict "no part of yours"
as clerk
  refused minutes.confirm minutes=$minutes because denied
  refused minutes.sign minutes=$minutes because conflict "Corrections asked for: 1"
  speech.correct speech=$counted body="I counted 21 letters."
  refused minutes.sign minutes=$minutes because conflict "have not confirmed: 1 of 3"
as deputy
  minutes.confirm minutes=$minutes

# A head without a place is not signed.
as mayor
  refused minutes.sign minutes=$minutes because conflict "lacks: place"
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C26 verdict=fails sentence~"place"
  refused meeting.change meeting=$meeting place="Room 2" day=2023-02-11 recorder=$head.post because invalid /recorder
  refused meeting.change meeting=$meeting place="Room 2" day=2023-12-30 recorder=$clerk.post because invalid /day "was held on 11 Feb 2023"
  refused meeting.change meeting=$meeting place="Room 2" day=2023-02-10 recorder=$clerk.post because invalid /day
as clerk by api
  refused meeting.change meeting=$meeting place="Room 2" recorder=$clerk.post because invalid /day
as clerk
  meeting.change meeting=$meeting place="Room 2" day=2023-02-11 recorder=$clerk.post
  expect day = 2023-02-11
  minutes.sign minutes=$minutes
  expect state = being written
  refused minutes.sign minutes=$minutes because conflict "signed these minutes already"
  refused minutes.add minutes=$minutes body="The list was taken down." because conflict "being written"
as deputy
  refused minutes.sign minutes=$minutes because denied
as mayor
  minutes.sign minutes=$minutes
  expect state = signed

# Locked: no word of it is changed; what is added bears its day.
as clerk
  cycle.show cycle=$cycle
  expect stages has row stage=meeting state=done
  readiness.show cycle=$cycle
  expect checks has row check=C26 verdict=holds
  refused speech.correct speech=$counted body="Nothing." because conflict "dated addition"
  refused attendance.set attendance=$rows.0 state=absent because conflict "dated addition"
  minutes.add minutes=$minutes body="The list was taken down on 12 February."
  minutes.show minutes=$minutes
  expect speeches has row type=addition body~"taken down"
  expect speeches has 5 rows

# Whoever reviews may ask what of them also stands elsewhere.
as mayor
  minutes.passages minutes=$minutes
  expect documents = 0
as deputy2
  refused minutes.passages minutes=$minutes because denied
