story After a unit took another in, the one above them can be merged or split, and each unit still stands below the one that follows
doors api browser
begin with city
unit NORTH "District North"
unit SOUTH "District South"
unit ALPHA "Alpha" in NORTH with group, staff 20
unit BETA "Beta" in NORTH with group, staff 30

# Alpha goes into Beta; then the district above both is split: the first part has Beta below it, and what stood in Alpha's place goes along.
as admin
  unit.close unit=$ALPHA successor=$BETA
  unit.split unit=$NORTH old="is closed, the first new one follows" -> split
    parts:
      | code   | name         | has_group |
      | NORTH1 | Inner North  | no        |
      | NORTH2 | Outer North  | no        |
  keep inner = parts[code=NORTH1]
  unit.show unit=$BETA
  expect parent = $inner
  expect ancestors has row code=NORTH1
  unit.show unit=$inner
  expect children has row code=BETA

# It can be split, and it hinders its district's closing as every open unit does.
  refused unit.close unit=$inner because conflict "the first is “Beta”"
  unit.split unit=$BETA old=stays
    parts:
      | code  | name       | has_group |
      | GAMMA | Gamma      | yes       |
      | DELTA | Delta      | yes       |
  unit.close unit=$inner successor=$SOUTH
  unit.show unit=$BETA
  expect parent = $SOUTH
  expect ancestors has row code=SOUTH

# The same of a unit that took in one below itself: it can be merged and split.
as admin by api
  unit.add unit=$SOUTH code=PIER name="Pier" has_group=yes -> pier
  unit.close unit=$pier successor=$SOUTH
as admin
  unit.split unit=$SOUTH old="is closed, the first new one follows" -> again
    parts:
      | code   | name        | has_group |
      | SOUTH1 | Inner South | no        |
      | SOUTH2 | Outer South | no        |
  unit.show unit=$BETA
  expect ancestors has row code=SOUTH1
