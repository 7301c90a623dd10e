story Units move, split, merge and close; what stood there before can still be read
doors api browser cli
begin with city
unit EAST "District East" with group, staff 60
post chair "Head of East" in EAST held by east
post secretariat "East office" in EAST held by eastoffice

as admin
  unit.add unit=$CITY code=WEST name="District West" staff=40 has_group=yes -> west
  refused unit.add unit=$CITY code=WEST name="Another West" because invalid /code "belongs to “District West” already"
  refused unit.add unit=$CITY code=X because invalid /name
as clerk
  refused unit.add unit=$CITY code=SOUTH name=South because denied
  refused unit.move unit=$EAST parent=$CITY because denied

# Moving: with everything below; not into itself; the root stays.
as admin
  unit.move unit=$EAST parent=$CITY
  expect moved = 1
  expect parent = $CITY
  unit.show unit=$EAST
  expect ancestors has row code=CITY
  refused unit.move unit=$CITY parent=$EAST because invalid /parent "cannot move into its own part of the tree"
  refused unit.move unit=$HOUSE parent=$CITY because conflict "root of this house"
  unit.change unit=$EAST name="District East and Harbour" staff=65 has_group=yes
  expect name = District East and Harbour

# Splitting: the first new one takes over, the old one is closed and stays readable.
as admin
  unit.split unit=$EAST old="is closed, the first new one follows" -> split
    parts:
      | code   | name             | staff | has_group |
      | EAST1  | District East    | 40    | yes       |
      | HARB   | District Harbour | 25    | yes       |
  expect parts has 2 rows
  keep east1 = parts[code=EAST1]
  keep harbour = parts[code=HARB]
  expect posts = 2
  unit.show unit=$EAST
  expect state = closed
  expect successor = $east1
  expect closed = 2023-01-04
  unit.show unit=$east1
  expect posts has row title="Head of East" holder="Head of East"
  refused unit.change unit=$EAST name="Back again" because conflict "closed"
  refused unit.add unit=$EAST code=SUB name=Sub because conflict
  refused unit.split unit=$west old=stays
    because invalid /parts/1/code "is given to two of the new units"
    parts:
      | code | name | has_group |
      | P1   | One  | no        |
      | P1   | Two  | no        |

# Merging: one closes, the other follows; of two principal leaders one goes on as a member.
as admin by api
  post.add unit=$harbour title="Head of Harbour" role=chair -> head2
  post.give post=$head2 person=$engineer since=2023-01-04
as admin
  refused unit.close unit=$harbour because conflict "End the holdings, or name the unit that follows"
  unit.close unit=$harbour successor=$east1 -> merged
  expect posts = 1
  unit.show unit=$east1
  expect posts has row title="Head of Harbour" role=member
  expect posts has row title="Head of East" role=chair
  refused unit.close unit=$CITY because conflict "Open units right below"
  unit.close unit=$west
  expect state = closed

# Nothing is forgotten: each version of the unit is an entry.
as admin
  history.show kind=unit object=$EAST
  expect entries has 4 rows
  shown "District East and Harbour"
