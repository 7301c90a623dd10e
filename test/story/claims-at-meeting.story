story Members claim their shares of the group's problems under the agenda's item; register, minutes and report show whose each is, and what is open
doors api browser cli
begin with meeting
as clerk by api
  problem.add cycle=$cycle level=group source=inspection reference="Audit 4" title="Letters wait" fact="31 of 120 letters over 30 days in 2022." -> letters
  problem.add cycle=$cycle level=group source=self title="Files come on the day" fact="7 of 19 files in the last quarter." -> files
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="Three of seven." -> personal
  problem.add cycle=$cycle level=group source=self title="The lift waits" fact="Three days in June." -> lift
  problem.add cycle=$cycle level=group source=self title="Counted twice" fact="The same 31 letters." -> twice
  problem.aside problem=$twice reason="Stands in the first one."
  measure.add problem=$letters accountable=$deputy.post type="by date" due=2023-06-30 title="One desk" acceptance="None over 14 days."
as deputy by api
  problem.claim problem=$letters share="My department had 19 of the 31."
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle -> meeting
  meeting.show meeting=$meeting
  keep items = agenda
  keep rows = members
  keep opening = agenda.0
  keep claims = agenda.4
  expect agenda.4.type = claim

# The printed pack carries the register as it stands, with room for what is said.
as clerk
  meeting.pack meeting=$meeting
  expect claims has 3 rows
  expect claims has row title="Letters wait" seat="Deputy Mayor" share="My department had 19 of the 31." measures~"One desk (2023-06-30)"
  expect claims has row title="The lift waits" seat="" open=yes number=4
  expect claims has row title="Letters wait" number=1 measures~"6. One desk"
  expect claims_open = 2
  expect claims has no row title="Counted twice"
  see "Claim register" at /meetings/$meeting/pack
as director
  meeting.pack meeting=$meeting
  expect claims is empty
as clerk by api
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
  attendance.set attendance=$rows.3 state=absent reason="Ill." leave="Mayor"
  meeting.open meeting=$meeting
  agenda.open agenda=$opening
as deputy by api
  refused agenda.claim agenda=$opening problem=$letters share="Mine." because conflict "is another"
  refused agenda.claim agenda=$claims problem=$letters share="Too early." because conflict "waiting"
as clerk by api
  agenda.close agenda=$opening
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="Read beforehand."
    | agenda   |
    | $items.2 |
    | $items.3 |
  agenda.open agenda=$claims

# On the phone: the page that follows shows the register and leads to the item; the item has the form.
as deputy2
  meeting.follow meeting=$meeting
  expect may_claim = true
  expect claims has 3 rows
  see "Claim a share" at /meetings/$meeting/follow
  agenda.show agenda=$claims
  expect claims_of = 3
  expect claims_open = 2
  agenda.claim agenda=$claims problem=$files share="Two of the seven came from my office."
  agenda.show agenda=$claims
  expect claims has row title="Files come on the day" seat="Second Deputy" share="Two of the seven came from my office."
  expect claims_open = 1
  refused agenda.claim agenda=$claims problem=$files share="" because invalid /share
  refused agenda.claim agenda=$claims problem=$personal share="All of it." because conflict "a member's own already"
  refused agenda.claim agenda=$claims problem=$files post=$mayor.post share="His." because denied "the own seat alone"
as mayor
  agenda.claim agenda=$claims problem=$files share="Five of the seven were mine."
  agenda.claim agenda=$claims problem=$files share="Five of the seven were mine: I asked for them late."

# Who follows without a seat sees and does not claim; observers see neither problems nor shares.
as watcher
  meeting.follow meeting=$meeting
  expect claims has 4 rows
  expect may_claim = false
  refused agenda.claim agenda=$claims problem=$lift share="Ours." because denied
as director
  agenda.show agenda=$claims
  expect claims is empty
  refused agenda.claim agenda=$claims problem=$lift share="Mine." because denied
as engineer
  refused agenda.claim agenda=$claims problem=$lift share="Mine." because missing

# The recorder enters what stands on paper, and says whose it is; said anew it takes the place of what was said.
as clerk
  refused agenda.claim agenda=$claims problem=$lift share="The contract ran out in May." because invalid /post "Say who spoke"
  refused agenda.claim agenda=$claims problem=$lift post=$engineer.post share="The contract ran out in May." because invalid /post "not a seat of this leading group"
  agenda.claim agenda=$claims problem=$lift post=$deputy2.post share="The contract ran out in May."
  agenda.close agenda=$claims
  meeting.show meeting=$meeting
  keep minutes = minutes
  minutes.show minutes=$minutes
  expect speeches has 3 rows
  expect speeches has row who="Mayor" state=confirmed body="2. Files come on the day: Five of the seven were mine: I asked for them late."
  expect speeches has row who="Second Deputy" state=confirmed body="2. Files come on the day: Two of the seven came from my office."
  expect speeches has row who="Second Deputy" state=written body~"The contract ran out in May."
  expect claims has row title="Letters wait" seat="Deputy Mayor"
  expect claims has row title="Files come on the day" seat=Mayor
  expect claims_open = 0
  see "Claim register" at /minutes/$minutes

# A later sheet of paper: the item is closed, the minutes are not signed yet.
as clerk by api
  agenda.claim agenda=$claims problem=$lift post=$deputy3.post share="I signed the old contract."
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.5  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$meeting
  meeting.change meeting=$meeting place="Room 2" day=2023-02-11 recorder=$clerk.post
as deputy2 by api
  minutes.confirm minutes=$minutes
as deputy3 by api
  minutes.confirm minutes=$minutes
as clerk by api
  minutes.sign minutes=$minutes
as mayor by api
  minutes.sign minutes=$minutes
as clerk
  refused agenda.claim agenda=$claims problem=$lift post=$deputy.post share="Late." because conflict "The minutes are signed"

# What goes up names the shares; the paper for the circle does not.
as clerk by api
  paper.begin cycle=$cycle document=report -> report
  paper.begin cycle=$cycle document=notification -> notification
as clerk
  paper.show paper=$report
  expect parts[part=claims].claims has 5 rows
  expect parts[part=claims].claims has row title="The lift waits" seat="Third Deputy"
  expect parts[part=claims].claims_open = 0
# They bear the numbers that they have everywhere else, also in the paper's other lists.
  expect parts[part=claims].claims has row title="The lift waits" number=4
  expect parts[part=claims].claims has row title="Letters wait" number=1 measures~"6. One desk"
  expect parts[part=problems].problems has row title="The lift waits" number=4
  expect parts[part=measures].measures has row measure="One desk" number=6
  shown "I signed the old contract."
  see "Who claims which share" at /papers/$report
  see "6 Letters wait One desk" at /papers/$report
  paper.show paper=$notification
  shown no "I signed the old contract."
