story What a unit's group found, or was told on paper, is confirmed after a merger by those who follow it, and by nobody else
doors api browser
begin with city
unit EAST "District East" with group, staff 60
post secretariat "East office" in EAST held by eastoffice
post staff "East engineer" in EAST held by eastengineer
post chair "East chair" in EAST held by eastchair
post member "East member" in EAST held by eastmember
post verifier "East verifier" in EAST held by eastverifier
unit WEST "District West" with group, staff 40
post secretariat "West office" in WEST held by westoffice
post member "West member" in WEST held by westmember
unit NORTH "District North" with group, staff 20
post secretariat "North office" in NORTH held by northoffice
post member "North member" in NORTH held by northmember
file proof.txt "Done.\n"
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  opinion.enter cycle=$east channel=paper day=2023-01-03 text="Letters wait." -> letter
  problem.add cycle=$east level=group source=self title="Letters wait too long" fact="31 of 120." -> found
  problem.add cycle=$east level=group source=opinion opinion=$letter title="Nobody answers letters" fact="12 of 80." -> told
  measure.add problem=$found accountable=$eastengineer.post type="by date" due=2023-12-31 title="A desk in the east" acceptance="It is there." -> desk
  measure.add problem=$found accountable=$eastengineer.post type="by date" due=2023-12-31 title="A door in the east" acceptance="It is there." -> door
  measure.add problem=$told accountable=$eastengineer.post type="by date" due=2023-12-31 title="A clerk in the east" acceptance="The clerk is there." -> clerk
  measure.add problem=$told accountable=$eastengineer.post type="by date" due=2023-12-31 title="A stamp in the east" acceptance="It is there." -> stamp
as eastengineer by api
  evidence.add file=@proof.txt
    | measure |
    | $desk   |
    | $door   |
    | $clerk  |
    | $stamp  |
  measure.claim statement="It is there."
    | measure |
    | $desk   |
    | $door   |
    | $clerk  |
    | $stamp  |
as eastverifier by api
  measure.verify reason="Seen."
    | measure |
    | $desk   |
    | $door   |
    | $clerk  |
    | $stamp  |

# The east is merged into the west, the west into the north: who sits there now has the word.
at 2023-07-01
as admin by api
  unit.close unit=$EAST successor=$WEST
as westoffice
  home.show
  expect cards has row link="/measures/${clerk.id}"
  refused measure.confirm measure=$clerk solved=yes because invalid /reason "whose word it is"
  refused measure.confirm measure=$door solved=yes because denied "The group found this problem itself"
  measure.confirm measure=$clerk solved=yes reason="The writer of letter 4 said so on 1 July."
as eastmember
  home.show
  expect cards has row link="/measures/${desk.id}"
  measure.show measure=$desk
  expect confirm_why is empty
  see form to "/confirm" at /measures/$desk
  measure.confirm measure=$desk solved=yes
as northmember
  home.show
  expect cards has no row link="/measures/${door.id}"
  refused measure.confirm measure=$door solved=yes because missing ""
as mayor
  home.show
  expect cards has no row link="/measures/${door.id}"
  refused measure.confirm measure=$door solved=yes because missing ""
at 2023-08-01
as admin by api
  unit.close unit=$WEST successor=$NORTH
as northoffice
  measure.confirm measure=$stamp solved=yes reason="The writer of letter 5 said so on 1 August."
as northmember
  home.show
  expect cards has row link="/measures/${door.id}"
  measure.confirm measure=$door solved=yes
  measure.show measure=$door
  expect state = confirmed

# What no word was said of is nobody's any more than before.
as westmember
  home.show
  expect cards has no row link="/measures/${door.id}"

# A unit that is split: the part that follows has the word, the other has none.
as northoffice by api
  cycle.list
  keep north = cycles[unit_name="District North"]
  problem.add cycle=$north level=group source=self title="Gates stand open" fact="Four of nine." -> gates
  measure.add problem=$gates accountable=$eastengineer.post type="by date" due=2023-12-31 title="A gate in the north" acceptance="It shuts." -> gate
as eastengineer by api
  evidence.add measure=$gate file=@proof.txt
  measure.claim measure=$gate statement="It shuts."
as eastverifier by api
  measure.verify measure=$gate reason="Shut it."
as admin by api
  unit.split unit=$NORTH old="is closed, the first new one follows" -> split
    parts:
      | code   | name        | staff | has_group |
      | NORTH1 | North Hills | 10    | yes       |
      | NORTH2 | North Shore | 10    | yes       |
  keep shore = parts[code=NORTH2]
  post.add unit=$shore title="Shore member" role=member -> seat
  post.give post=$seat person=$engineer since=2023-08-01
as engineer
  home.show
  expect cards has no row link="/measures/${gate.id}"
  refused measure.confirm measure=$gate solved=yes because missing
as northmember
  home.show
  expect cards has row link="/measures/${gate.id}"
  measure.confirm measure=$gate solved=yes
