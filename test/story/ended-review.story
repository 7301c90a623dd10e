story A review that was ended without its meeting holds none: no text of it is filed or read above, nothing is begun in it, and no problem is taken over into it
begin with city
unit EAST "District East" with group, staff 60
post secretariat "East office" in EAST held by eastoffice
post chair "Head of East" in EAST held by easthead
unit WEST "District West" with group, staff 40
post secretariat "West office" in WEST held by westoffice
unit NORTH "District North" with group, staff 40
post secretariat "North office" in NORTH held by northoffice
post superior "Inspector of the city" in CITY held by cityhead
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  problem.add cycle=$east level=group source=self title="East: letters wait" fact="31 of 120." -> letters
  meeting.plan cycle=$east place="Room 2" day=2023-02-11 -> first
as westoffice by api
  cycle.list
  keep west = cycles[unit_name="District West"]
as northoffice by api
  cycle.list
  keep north = cycles[unit_name="District North"]
as easthead by api
  text.begin cycle=$east template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body               |
      | last_cycle   | All items hold.    |
      | problems     | I came late.       |
      | causes       | Two at one hour.   |
      | measures     | One hearing a day. |
      | explanations | Nothing.           |

# Of a unit in use it is ended before anything was done for it, and by the level above alone.
as head by api
  refused cycle.end cycle=$east reason="By mistake." because conflict "its review has begun"
  cycle.end cycle=$west reason="West is rebuilt."
as northoffice by api
  study.joint cycle=$north day=2023-01-04 topic="The regulation"
as head by api
  refused cycle.end cycle=$north reason="By mistake." because conflict "its review has begun"
as westoffice by api
  refused text.begin cycle=$west template=group_text because conflict
  refused meeting.plan cycle=$west place="Room 2" day=2023-02-11 because conflict
  refused paper.begin cycle=$west document=notice because conflict
  refused study.joint cycle=$west day=2023-01-04 topic="The regulation" because conflict

# What follows a unit has no review in which the problem could go on.
at 2023-01-20
as admin by api
  unit.close unit=$EAST successor=$WEST
run jobs
as westoffice by api
  refused problem.take problem=$letters because conflict
  problem.aside problem=$letters reason="West is rebuilt."
as head by api
  cycle.end cycle=$east reason="It was closed."
as westoffice by api
  refused text.file cycle=$east because conflict
  refused text.read_out cycle=$east because conflict
as head by api
  refused text.show material=$own because missing
at 2023-02-11
as westoffice by api
  refused meeting.open meeting=$first because conflict
