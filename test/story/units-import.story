story A tree of units comes in as a table: a preview names every bad line, and all of it is taken or nothing
doors api browser cli
house simulated 2023-01-04T01:00Z

# Five things are wrong; the preview says each, with line, column and why, and nothing is there afterwards.
file bad.csv
  code,parent,name,has_group,staff
  PROV,,Sample Province,yes,900
  CITY,PROV,Sample City,yes,two hundred
  CITY,PROV,Sample City again,yes,200
  D1,NOWHERE,District One,yes,40
  D2,D2,District Two,perhaps,40
  D3,CITY,,no,10
as admin by api
  unit.import file=@bad.csv preview=1
  expect lines = 6
  expect faults has 6 rows
  expect faults has row line=3 column=staff what~number
  expect faults has row line=4 column=code what~"stands in line 3 already"
  expect faults has row line=5 column=parent what~"The parent “NOWHERE” of “D1” is neither in the table nor in the house"
  expect faults has row line=6 column=parent what~"“D2” is named as its own parent"
  expect faults has row line=6 column=has_group
  expect faults has row line=7 column=name
as admin by api
  refused unit.import file=@bad.csv
    because invalid /4/code "stands in line 3 already"
    because invalid /5/parent "NOWHERE"
as admin
  refused unit.import file=@bad.csv because invalid "The code “CITY” stands in line 3 already"
  unit.tree
  expect units has 1 row
  refused unit.import because invalid /file "there is nothing to import"

# The same table, put right. The preview promises what then comes.
file good.csv
  code,parent,name,has_group,staff
  PROV,,Sample Province,yes,900
  D1,CITY,District One,yes,40
  CITY,PROV,"Sample City, north",yes,200
as admin by api
  unit.import file=@good.csv preview=1
  expect added = 3
  expect faults is empty
  unit.tree
  expect units has 1 row
as admin
  unit.import file=@good.csv -> done
  expect added = 3
  expect changed = 0
  unit.tree
  expect units has row code=PROV name="Sample Province" below=1
  keep prov = units[code=PROV]
  unit.show unit=$prov
  expect children has row code=CITY name="Sample City, north" has_group=yes staff=200
  keep city = children[code=CITY]
  unit.show unit=$city
  expect children has row code=D1

# Known codes are changed, not doubled; a table cannot move a unit.
file later.csv
  code,parent,name,has_group,staff
  CITY,PROV,Sample City,yes,210
  D1,PROV,District One,yes,40
as admin
  refused unit.import file=@later.csv because invalid "an import does not move units"
  unit.show unit=$city
  expect name = "Sample City, north"
file later.csv
  code,parent,name,has_group,staff
  CITY,PROV,Sample City,yes,210
  D1,CITY,District One,yes,40
as admin
  unit.import file=@later.csv
  expect changed = 1
  expect unchanged = 1
  unit.show unit=$city
  expect name = Sample City
  expect staff = 210

# Who is no administrator imports nothing.
person clerk "Clerk" in HOUSE
as clerk
  refused unit.import file=@good.csv because denied "Your posts do not allow this"
