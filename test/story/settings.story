story The house's settings: made once, time goes forward only, who may not is refused, wrong values are named
doors api browser cli
begin with city

as keeper
  refused house.init code=TWO name="Second beginning" login=admin2 person="Administrator" password="a long enough sentence" because conflict "made once"
  refused clock.set now=2023-01-01T00:00Z because invalid /now "Time only goes forward (C37)"
  clock.set now=2023-01-05T01:00Z
  setting.set name=title value="Sample Province"

as admin
  setting.list
  expect settings has row name=title value="Sample Province"
  setting.set name=address value=https://candor.example
  setting.set name=zone value=480
  refused setting.set name=address value=candor.example because invalid /value "begins with https://"
  refused setting.set name=zone value=nine because invalid /value "minutes east of UTC"
  refused setting.set name=language value=fr because invalid /value "en or zh-CN"
  refused setting.set name=colour value=red because invalid /name
as clerk
  refused setting.set name=title value=Mine because denied
  refused setting.list because denied
  poster.show cycle=$cycle
  expect address has "https://candor.example/o/"
as head
  refused setting.set name=title value=Mine because denied

# How large the two indexes are, for whoever keeps the house.
as clerk by api
  library.add unit=$CITY title="Regulation" issuer="The City" use="compared only" pasted="Article 1. Members answer for what they promise, in writing and before the day on which it is due."
restart
as admin
  setting.list
  expect objects > 5
  expect words_size > 0
  expect compares = true
  expect texts = 1
  expect passages_size > 0
  expect files = 1
  see "1 text, " at /settings

# Each reads the pages in the own language.
as clerk
  refused language.set language=fr because invalid /language
  language.set language=zh-CN
  see "周期" at /cycles
as mayor
  see "Cycles" at /cycles
