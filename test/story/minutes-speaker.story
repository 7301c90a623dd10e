story Whoever spoke confirms what stands in the minutes: no successor, and nobody who stands in
doors api browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep items = agenda
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=08:30
  agenda.open agenda=$items.0
  speech.keep agenda=$items.0 post=$deputy.post body="I counted 12 letters."
  speech.keep agenda=$items.0 post=$deputy2.post body="I counted none."
  agenda.close agenda=$items.0 at=08:50
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
  meeting.close meeting=$meeting at=09:00
  minutes.show minutes=$minutes
  keep counted = speeches[body="I counted 12 letters."]
  keep second = speeches[body="I counted none."]
at 2023-02-12T00:30Z
as admin by api
  post.give post=$deputy.post person=$engineer since=2023-02-12
  post.deputy post=$deputy2.post person=$verifier since=2023-02-12 until=2023-03-12

# The seat passed on, the word did not.
as engineer by api anew
  home.show
  expect cards has no row link="/minutes/${minutes}"
as engineer anew
  refused minutes.confirm minutes=$minutes because denied "only whoever spoke confirms it"
as engineer by api
  refused speech.dispute speech=$counted wish="It was never so." because denied "who spoke"
as verifier by api anew
  home.show
  expect cards has no row link="/minutes/${minutes}"
as verifier anew
  refused minutes.confirm minutes=$minutes because denied "only whoever spoke confirms it"
as verifier by browser
  see no form to "/dispute" at /speeches/$second

# Whoever spoke sits here still, with somebody to stand in.
as deputy2 by api
  home.show
  expect cards has row link="/minutes/${minutes}"
as deputy2
  minutes.confirm minutes=$minutes

# Whoever spoke is gone: the level above may let it pass.
as clerk
  minutes.show minutes=$minutes
  expect speeches has row body="I counted 12 letters." gone=true
as clerk by browser
  minutes.show minutes=$minutes
  shown "sits in this group no longer"
as clerk
  refused minutes.sign minutes=$minutes because conflict "nobody can confirm any more, since whoever spoke sits in this group no longer: 1 of 2"
  readiness.show cycle=$cycle
  expect checks has row check=C26 verdict=fails sentence~"sits in this group no longer: 1 of 2"
as head
  override.add cycle=$cycle rule=C26 reason="The deputy has left the city."
as clerk
  minutes.sign minutes=$minutes
