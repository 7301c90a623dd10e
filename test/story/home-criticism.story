story Criticism is asked to be answered as long as its cycle goes on, what only wishes for something until the minutes are filed
doors api browser
begin with meeting
as mayor by api
  criticism.prepare cycle=$cycle other=$deputy.post request="Visit more." as_suggestion=true
as deputy2 by api
  criticism.prepare cycle=$cycle other=$deputy.post fact="On 3 May the letter of the river street lay for 40 days." request="Answer within ten."
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep items = agenda
  keep turn = agenda[seat="Deputy Mayor"]
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=08:30
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.open agenda=$turn reason="First."
  agenda.close agenda=$turn
as deputy
  home.show
  expect cards has row link="/cycles/${cycle}/criticism" title~"2"
as clerk by api
  meeting.show meeting=$meeting
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$meeting
  minutes.sign minutes=$minutes
as mayor by api
  minutes.sign minutes=$minutes
as clerk by api
  minutes.file minutes=$minutes

# The wish is a wish; what named a fact still waits.
as deputy
  home.show
  expect cards has row link="/cycles/${cycle}/criticism" title~"1"
at 2024-01-04T01:00Z
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> later
  campaign.deploy campaign=$later
run jobs
as deputy
  home.show
  expect cards has no row link="/cycles/${cycle}/criticism"
