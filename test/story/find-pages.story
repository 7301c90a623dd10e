story What is found comes page by page, its words marked, and leads to where it stands
doors api browser cli
begin with city
file many.csv
  code,parent,name,has_group,staff
  45 times: B%1,CITY,Bureau %1,no,5
as admin
  unit.import file=@many.csv
  find.show q="bureau"
  expect total = 45
  expect hits has 20 rows
  expect from = 1
  expect to = 20
  expect more = yes
  expect kinds has row kind=unit count=45
  find.show q="bureau" page=3
  expect hits has 5 rows
  expect from = 41
  expect to = 45
  expect more = no
  find.show q="bureau" page=9
  expect hits has 0 rows
  expect total = 45
  refused find.show q="bureau" page=0 because invalid /page
  refused find.show q="bureau" since="yesterday" because invalid /since
  see "1 to 20 of 45" at /find?q=bureau
  see "Later ones" at /find?q=bureau
  see "41 to 45 of 45" at /find?q=bureau&page=3
  find.show q="B17"
  expect total = 1
  expect hits.0.title has row text="Bureau 17" marked=no
  expect hits.0.body has row text="B17" marked=yes

# Marks of the page's own language that somebody typed are shown as they were typed.
as clerk
  problem.add cycle=$cycle level=group source=self title="<b>Letters</b> & \"answers\"" fact="<script>alert(1)</script> stands in a letter." -> problem
  find.show q="alert"
  expect total = 1
  expect hits.0.body has row text="alert" marked=yes
  find.show q="letters answers"
  expect hits.0.title has row text="Letters" marked=yes
  see "<script>" at /find?q=alert

# A long text is shown where the word stands.
  problem.add cycle=$cycle level=group source=self title="Long" -> long
    fact: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十信访件一二三四五六七八九十一二三四五六七八九十
  find.show q="信访件"
  expect hits.0.body has row text="…" marked=no
  expect hits.0.body has row text="信访件" marked=yes
  find.show q="件"
  expect hits.0.body has row text="件" marked=yes

# Whose unit moves in the tree is found by who is above it now.
unit EAST "East" in HOUSE
post supervision "Eastern supervision" in EAST held by easterner
as easterner
  find.show q="alert"
  expect total = 0
as admin
  unit.move unit=$CITY parent=$EAST
as easterner
  find.show q="alert"
  expect total = 1
  find.show q="alert" unit=$EAST
  expect total = 1
verify
