story A unit is not said to have no leading group while its review waits for the meeting, or while measures are open that nobody would look back on
doors api browser cli
begin with city
unit EAST "District East" with group, staff 60
post secretariat "East office" in EAST held by eastoffice
post verifier "East verifier" in EAST held by eastverifier
unit WEST "District West" with group, staff 40
post secretariat "West office" in WEST held by westoffice
file proof.txt "Done.\n"
file units.csv "code,parent,name,has_group,staff\nWEST,,District West,no,41\n"
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  problem.add cycle=$east level=group source=self title="Letters wait" fact="31 of 120." -> letters
as westoffice by api
  cycle.list
  keep west = cycles[unit_name="District West"]

# A review that waits for its meeting: by hand and in a table.
as admin
  refused unit.change unit=$WEST name="District West" staff=41 has_group=no because conflict /has_group "has a review that waits for its meeting: Yearly review 2022"
  refused unit.import file=@units.csv because invalid /2/has_group "waits for its meeting"
  unit.change unit=$WEST name="District West and Harbour" staff=41 has_group=yes
  unit.show unit=$WEST
  expect has_group = yes

# The level above ends one that has not begun, with the reason: then it is said.
as head
  see form to "/end" at /cycles/$west
  cycle.end cycle=$west reason="The harbour office has no leading group; it was marked by mistake."
as admin
  unit.change unit=$WEST name="District West and Harbour" staff=41 has_group=no
  expect has_group = no
  history.show kind=unit object=$WEST
  expect entries has 3 rows

# One in whose review something waits is not ended, and so keeps its group.
as head
  refused cycle.end cycle=$east reason="They have no group." because conflict "its review has begun"
as admin
  refused unit.change unit=$EAST name="District East" staff=60 has_group=no because conflict /has_group "waits for its meeting"

# After the meeting what is open in the ledger holds it, until that is verified.
at 2023-02-15
as eastoffice by api
  measure.add problem=$letters accountable=$eastoffice.post type="by date" due=2023-12-31 title="A desk for letters" acceptance="It is there." -> desk
  plan.write cycle=$east theme="Letters" meeting_day=2023-02-15 body="As every year." -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
  override.add cycle=$east reason="It was held on paper."
    | rule |
    | C03  |
as eastoffice by api
  cycle.held cycle=$east held_day=2023-02-15
as admin
  refused unit.change unit=$EAST name="District East" staff=60 has_group=no because conflict /has_group "look back on the open measures in the ledger of “District East”: 1"
as eastoffice by api
  evidence.add measure=$desk file=@proof.txt
  measure.claim measure=$desk statement="It is there."
as eastverifier by api
  measure.verify measure=$desk reason="Seen."
as admin
  unit.change unit=$EAST name="District East" staff=60 has_group=no
  expect has_group = no
