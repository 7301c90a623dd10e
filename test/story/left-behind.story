story What the review of a unit held that was closed before its meeting goes on in that of the unit that follows, and the level above ends it with a reason
doors api browser cli
begin with city
unit EAST "District East" with group, staff 60
post chair "East chair" in EAST held by eastchair
post secretariat "East office" in EAST held by eastoffice
unit WEST "District West" with group, staff 40
post chair "West chair" in WEST held by westchair
post secretariat "West office" in WEST held by westoffice
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  opinion.enter cycle=$east channel=paper day=2023-01-03
    | text                       |
    | Letters wait in the east.  |
    | The gate is locked at six. |
    | Letters lie for weeks.     |
    | Letters got lost in March. |
    | March: no letter arrived.  |
  opinion.desk cycle=$east
  keep o1 = opinions[number=1]
  keep o2 = opinions[number=2]
  keep o3 = opinions[number=3]
  keep o4 = opinions[number=4]
  keep o5 = opinions[number=5]
  opinion.merge cycle=$east title="March" -> lost
    opinions:
      | opinion |
      | $o4     |
      | $o5     |
  problem.add cycle=$east level=group source=opinion opinion=$o1 title="East: letters wait" fact="31 of 120." -> letters
  problem.add cycle=$east level=group source=self title="East: the stamp is lost" fact="Since July 2022." -> stamp
  problem.add cycle=$east level=person post=$eastchair.post source=self title="Late to hearings" fact="To three of seven." -> late
  plan.write cycle=$east theme="Letters in the east" meeting_day=2023-02-14 body="As every year." -> plan
as eastchair by api
  problem.claim problem=$letters share="I never asked for the list."
as eastchair by api
  plan.agree plan=$plan
as eastoffice by api
  plan.submit plan=$plan
as westoffice by api
  cycle.list
  keep west = cycles[unit_name="District West"]
  problem.add cycle=$west level=group source=self title="West: doors squeak" fact="Two of four." -> doors

# While the unit is there nothing is left behind.
as eastoffice by api
  refused opinion.dispose opinion=$o3 disposition=problem problem=$doors because invalid /problem "belongs to another cycle"
as head
  see form to "/approve" at /plans/$plan
  see no form to "/end" at /cycles/$east
  refused cycle.end cycle=$east reason="It is too much." because conflict "is in use, and its review has begun"
  home.show
  expect cards has no row title~"Left behind"
as eastoffice
  see no form to "/take" at /problems/$stamp
  refused problem.take problem=$stamp because conflict "where it is worked on"

# Merged: those who follow see what it held, on their desk and from their own review.
at 2023-01-20
as admin by api
  unit.split unit=$EAST old=stays preview=1
    parts:
      | code | name       | staff | has_group |
      | E2   | East Shore | 20    | yes       |
  expect unheld is empty
as admin by browser
  unit.close unit=$EAST successor=$WEST preview=1
  shown "Before their meeting, which is not held any more: Yearly review 2022." "goes on with “District West”"
as admin by api
  unit.close unit=$EAST successor=$WEST
  expect unheld has "the level above then ends it with a reason"
run jobs
as westoffice
  home.show
  expect cards has row unit="District East" title~"opinions without an answer"
  expect cards has row unit="District East" title~"Problems of a closed unit to take over" link="/cycles/${east}/problems"
  cycle.show cycle=$west
  expect left has row unit_name="District East" closed=2023-01-20 state=planned link="/cycles/${east}"
  cycle.show cycle=$east
  expect unit_closed = 2023-01-20
  expect follows has row unit_name="District West" link="/cycles/${west}"
  see "“District East” was closed on 20 Jan 2023, before its meeting." at /cycles/$west
  see "it goes on in:" at /cycles/$east
  see form to "/take" at /problems/$stamp

# The look-back names the problems too.
as westoffice
  lookback.show cycle=$west
  expect undecided has 3 rows
  expect undecided has row title="East: letters wait" unit_name="District East"
  see "East: the stamp is lost" "each is taken over into this cycle or set aside" at /cycles/$west/lookback
as westchair by api
  lookback.show cycle=$west
  expect undecided has row title="Late to hearings"
as eastchair by api
  lookback.show cycle=$west
  expect undecided has row title="Late to hearings"

# The level above is told of it, and has no plan of it to approve; while something waits there it cannot be ended.
as head
  home.show
  expect cards has row unit="District East" title~"Left behind by a unit that was closed" link="/cycles/${east}#f-cycle.end"
  expect cards has no row title~"Plan to approve"
  see form to "/end" at /cycles/$east
  refused cycle.end cycle=$east reason="The east went into the west." because conflict "Opinions without an answer"
  refused cycle.end cycle=$east because invalid /reason
as westoffice
  refused cycle.end cycle=$east reason="The east went into the west." because denied

# Taken over, a problem goes on with its opinions and claims, under the next number there; one is set aside, the opinion left is answered.
as westoffice
  problem.take problem=$letters
  expect cycle = $west
  expect unit = $WEST
  expect number = 2
  problem.show problem=$letters
  expect opinions has row body="Letters wait in the east."
  expect claims has row seat="East chair"
  problem.list cycle=$west
  expect problems has row title="East: letters wait" number=2
  problem.list cycle=$east
  expect problems has no row title="East: letters wait"
  refused problem.take problem=$letters because conflict "where it is worked on"
  problem.aside problem=$stamp reason="A new one was cut."
  refused problem.take problem=$stamp because conflict "set aside"
  opinion.dispose opinion=$o2 disposition=explained answer="It is open until eight since the merger."

# An opinion that was left goes into the problem that was taken over, or into one of the unit that follows; into no other.
as clerk by api
  problem.add cycle=$cycle level=group source=self title="City: dust" fact="In all rooms." -> dust
as westoffice by api
  refused opinion.dispose opinion=$o3 disposition=problem problem=$dust because invalid /problem "belongs to another cycle"
  opinion.enter cycle=$west channel=paper day=2023-01-20
    | text                       |
    | The stamp is lost, I hear. |
  opinion.desk cycle=$west
  keep w1 = opinions[number=1]
  refused opinion.dispose opinion=$w1 disposition=problem problem=$stamp because invalid /problem "belongs to another cycle"
as westoffice
  see choice $letters $stamp $doors at /opinions/$o3
  see no choice $dust at /opinions/$o3
  see no choice $stamp at /opinions/$w1
  see choice $letters at /groups/$lost
  opinion.dispose opinion=$o3 disposition=problem problem=$letters
  group.dispose opinion_group=$lost disposition=problem problem=$letters
  problem.show problem=$letters
  expect opinions has row body="Letters wait in the east."
  expect opinions has row body="Letters lie for weeks."
  expect opinions has row body="Letters got lost in March."
as eastchair
  problem.take problem=$late
  expect number = 3
  expect post = $eastchair.post
as westoffice by api
  measure.add problem=$letters accountable=$westoffice.post type="by date" due=2023-12-31 title="A desk for letters" acceptance="It is there." -> desk
  opinion.desk cycle=$east
  expect opinions has row number=1 problem=$letters problem_number=2
  home.show
  expect cards has no row unit="District East"

  lookback.show cycle=$west
  expect undecided is empty

# Ended, with the reason, by the level above.
as head
  cycle.end cycle=$east reason="The east went into the west, which holds the meeting for both."
  expect state = closed
  expect ended = 2023-01-20
  see "The east went into the west, which holds the meeting for both." at /cycles/$east
  home.show
  expect cards has no row unit="District East"
  refused cycle.end cycle=$east reason="Again." because conflict "closed"
  cycle.show cycle=$west
  expect left has row unit_name="District East" state=closed
as westoffice
  refused plan.write cycle=$east theme="Letters" meeting_day=2023-02-20 body="Again." because conflict "closed"
  refused stage.set cycle=$east stage=study set="under way" because conflict "closed"

# The next year's look-back has what was made of it, once.
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as westoffice by api
  campaign.show campaign=$next
  keep w2 = cycles[unit_name="District West"]
  lookback.show cycle=$w2
  expect items has 1 rows
  expect items has row title="A desk for letters"
