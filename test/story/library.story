story The library holds what texts are compared with: a unit's own, and those of the units above
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post secretariat "Town clerk" in TOWN held by townclerk
post auditor "Reader of the record" in HOUSE held by reader
as head
  library.add unit=$HOUSE title="Notice on this year's review" issuer="The Province" day=2023-01-04 use="may be quoted" pasted="The group finds its problems itself." -> notice
  expect characters = 31
  expect state = listed
file regulation.txt "Article 1. Members answer for what they promise.\n"
as clerk
  library.add unit=$CITY title="Regulation" issuer="The City" use="compared only" file=@regulation.txt -> own
  expect body has "Article 1."
  refused library.add unit=$CITY title="Empty" issuer="The City" use="compared only" because invalid /file "Choose a file, or paste the text"
  refused library.add unit=$HOUSE title="Not mine" issuer="The City" use="compared only" pasted="x" because denied
  refused library.add unit=$CITY title="" issuer="The City" use="compared only" pasted="x" because invalid /title
  library.show unit=$CITY
  expect texts has 1 row
  expect above has row title="Notice on this year's review" 

# A town sees what stands above it, not what its neighbour keeps; who only reads cannot keep it.
as townclerk
  library.show unit=$TOWN
  expect texts is empty
  expect above has 1 row
  library.text library_text=$notice
  expect body = "The group finds its problems itself."
  refused library.text library_text=$own because missing
  refused library.drop library_text=$notice because denied
as reader
  library.text library_text=$own
  refused library.drop library_text=$own because denied
as mayor
  refused library.add unit=$CITY title="Mine" issuer="Me" use="compared only" pasted="x" because denied

# It is found by its title and its words, by whoever may read it.
as townclerk
  find.show q="finds its problems"
  expect hits has row kind=library_text link="/library/${notice.id}"
  find.show q="answer for what they promise"
  expect total = 0
as clerk
  find.show q="answer for what they promise"
  expect total = 1
  expect hits has row kind=library_text link="/library/${own.id}"

# Taken out, it is no longer compared; the log keeps that it was there.
as clerk
  library.drop library_text=$own
  expect state = taken off
  refused library.drop library_text=$own because conflict
  library.show unit=$CITY
  expect texts has row title="Regulation" state="taken off"
as nobody
  refused library.show unit=$CITY because login
