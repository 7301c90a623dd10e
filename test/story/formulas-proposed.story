story What recurs in the texts of many units is proposed as a formula to whoever loads procedures, and to nobody else
doors api browser cli
begin with city
unit NORTH "North Town" with group, staff 90
post chair "Head of North Town" in NORTH held by north
unit SOUTH "South Town" with group, staff 90
post chair "Head of South Town" in SOUTH held by south
unit EAST "East Town" with group, staff 90
post chair "Head of East Town" in EAST held by east
unit WEST "West Town" with group, staff 90
post chair "Head of West Town" in WEST held by west
unit HILL "Hill Town" with group, staff 90
post chair "Head of Hill Town" in HILL held by hill
run jobs
as north by api
  cycle.list
  keep cnorth = cycles[unit_name="North Town"]
  text.begin cycle=$cnorth template=member_text -> tnorth
  text.hand_in material=$tnorth
    parts:
      | part         | body |
      | last_cycle   | North: all done. |
      | problems     | The market hall stood closed from March until the autumn; we kept strictly to the budget that the county had set for the year and sent the traders away twice. |
      | causes       | Nobody had asked us. |
      | measures     | Ask in North. |
      | explanations | Nothing. |
as south by api
  cycle.list
  keep csouth = cycles[unit_name="South Town"]
  text.begin cycle=$csouth template=member_text -> tsouth
  text.hand_in material=$tsouth
    parts:
      | part         | body |
      | last_cycle   | South: all done. |
      | problems     | I let nine of twelve hearings begin late, for we kept strictly to the budget that the county had set for the year and hired nobody. |
      | causes       | I counted hours, not people. |
      | measures     | Ask in South. |
      | explanations | Nothing. |
as east by api
  cycle.list
  keep ceast = cycles[unit_name="East Town"]
  text.begin cycle=$ceast template=member_text -> teast
  text.hand_in material=$teast
    parts:
      | part         | body |
      | last_cycle   | East: all done. |
      | problems     | Line 4 ends at half past ten. We kept strictly to the budget that the county had set for the year; nobody asked how the late shift gets home. |
      | causes       | Our drivers were never heard. |
      | measures     | Ask in East. |
      | explanations | Nothing. |
as west by api
  cycle.list
  keep cwest = cycles[unit_name="West Town"]
  text.begin cycle=$cwest template=member_text -> twest
  text.hand_in material=$twest
    parts:
      | part         | body |
      | last_cycle   | West: all done. |
      | problems     | Two bridges were closed in May and the detour was not marked, although we kept strictly to the budget that the county had set for the year. |
      | causes       | Signs cost more than planned. |
      | measures     | Ask in West. |
      | explanations | Nothing. |

# Four units are too few: nothing shows through.
as admin
  formula.list
  expect looked_at = 4
  expect proposed has 0 rows
  expect listed has row text="in the spirit of"
as hill by api
  cycle.list
  keep chill = cycles[unit_name="Hill Town"]
  text.begin cycle=$chill template=member_text -> thill
  text.hand_in material=$thill
    parts:
      | part         | body |
      | last_cycle   | Hill: all done. |
      | problems     | The school roof leaked into three rooms; we kept strictly to the budget that the county had set for the year, and the children moved. |
      | causes       | Three letters lay unread. |
      | measures     | Ask in Hill. |
      | explanations | Nothing. |

# The fifth makes it a formula for a person to judge, as a line that can be copied into the file.
as admin
  formula.list
  expect looked_at = 5
  expect proposed has 1 rows
  expect proposed has row text~"kept strictly to the budget that the county had set for the year" texts=5 units=5
  expect proposed.0.line has "year\","
  keep procedure = procedure
  formula.list procedure=$procedure
  expect proposed has 1 rows
as mayor
  refused formula.list because denied
as north
  refused formula.list because denied

# Taken into the list of a new version of the procedure it is proposed no more there; the running cycles keep the list they began with.
copy mine.yaml of @../../profiles/annual-democratic-life-meeting.yaml
  "\"in the spirit of\"," to "\"in the spirit of\", \"we kept strictly to the budget that the county had set for the year\","
as admin
  procedure.load yaml=<mine.yaml -> loaded
  formula.list procedure=$loaded.hash
  expect looked_at = 0
  expect listed has row text="we kept strictly to the budget that the county had set for the year"
