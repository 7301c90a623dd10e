story People and posts one by one: added, changed, shown to those who may see them
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post administrator "Administrator of the Town" in TOWN held by townadmin
post staff "Town engineer" in TOWN held by townengineer

as admin
  refused person.add unit=$CITY login="two words" name="New officer" password="a first password" because invalid /login "cannot be a login name"
  refused person.add unit=$CITY login=clerk name="New officer" password="a first password" because invalid /login "belongs to “Clerk” already"
  refused person.add unit=$CITY login=officer name="New officer" password=short because invalid /password "at least 10 characters"
  refused person.add unit=$CITY login=officer password="a first password" because invalid /name
  person.add unit=$CITY login=officer name="New officer" password="a first password" -> officer
  post.add unit=$CITY title="Officer for letters" role=staff rank=20 -> desk
  refused post.add unit=$CITY title="Officer for nothing" role=king because invalid /role
  post.give post=$desk person=$officer since=2023-01-04
  person.change person=$officer login=letters name="Officer for letters" unit=$CITY language=en
  expect login = letters
  refused person.change person=$officer login=clerk name="Officer for letters" unit=$CITY because invalid /login
  person.show person=$officer
  expect posts has row title="Officer for letters" since=2023-01-04
  post.change post=$desk title="Officer for letters and calls" role=staff rank=21
  expect title = Officer for letters and calls
  refused post.close post=$desk because conflict "end the holding first"
  person.list q=letters
  expect people has 1 row

# The town's administrator keeps the town, not the city.
as townadmin
  person.add unit=$TOWN login=townofficer name="Town officer" password="a first password" -> townofficer
  refused person.add unit=$CITY login=another name="Another" password="a first password" because denied
  refused person.change person=$officer login=letters name="Mine" unit=$TOWN because missing
  refused person.change person=$townofficer login=townofficer name="Town officer" unit=$CITY because denied /unit
  refused post.give post=$desk person=$townofficer since=2023-01-04 because missing
  refused unit.move unit=$TOWN parent=$CITY because denied /parent
  refused setting.set name=title value=Mine because denied
  person.list q=officer
  expect people has no row login=letters

# Who holds what is seen by the unit and those above, not by the neighbour.
as clerk
  person.show person=$officer
  post.show post=$desk
  expect holders has row name="Officer for letters" now=yes
as townengineer
  refused person.show person=$officer because missing
  refused post.show post=$desk because missing
as mayor
  refused person.change person=$officer login=letters name="Mine" unit=$CITY because denied
  refused post.change post=$desk title="Mine" role=staff because denied
