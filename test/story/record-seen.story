story Who reads the log: chair, supervision and organs above any entry, everybody the own ones, nobody its contents
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post organization "Organization department" in HOUSE held by department
post discipline "Discipline organ" in HOUSE held by inspector
post auditor "Reader of the record" in HOUSE held by reader
post member "Second Deputy" in CITY held by deputy2
post observer "Observer" in CITY held by guest
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="Of 120 letters 31 waited." -> typed
as deputy by api
  problem.add cycle=$cycle level=group source=self title="The lift waits" fact="For three days in May." -> own
  history.show kind=problem object=$own
  keep entry = entries.0.entry
  record.show unit=$CITY -> head_of_log

# An entry is hashes and counts, and a pseudonym for who; no word of what was written, no name.
as mayor
  proof.show unit=$CITY entry=$entry
  expect leaf has "problem"
  expect proof has "candor/"
  shown no "The lift waits" "three days in May" "Deputy Mayor" "deputy"
as watcher
  proof.show unit=$CITY entry=$entry
  expect leaf is not empty
as head
  proof.show unit=$CITY entry=$entry
  refused proof.show unit=$CITY entry=99999 because missing
as department
  proof.show unit=$CITY entry=$entry
as inspector
  proof.show unit=$CITY entry=$entry
as reader
  proof.show unit=$CITY entry=$entry
  shown no "The lift waits"

# Who wrote it reads its entry, and none of another's; that there are others, or how far they reach, is not told.
as deputy
  proof.show unit=$CITY entry=$entry
  expect leaf has "problem"
  refused proof.show unit=$CITY entry=0 because denied "you may read the entries of what you did yourself"
  refused proof.show unit=$CITY entry=99999 because denied "you may read the entries of what you did yourself"
as deputy2
  refused proof.show unit=$CITY entry=$entry because denied
  record.show unit=$CITY
  expect entries >= $head_of_log.entries

# The office, staff, verifier, observer, another unit and the administrator read none of another's.
as clerk
  refused proof.show unit=$CITY entry=$entry because denied
  history.show kind=problem object=$typed
  keep typed_entry = entries.0.entry
  proof.show unit=$CITY entry=$typed_entry
as engineer
  refused proof.show unit=$CITY entry=$entry because denied
  refused proof.show unit=$CITY cycle=$cycle entry=0 because denied
as verifier
  refused proof.show unit=$CITY entry=$entry because denied
as guest
  refused proof.show unit=$CITY entry=$entry because denied
as townhead
  refused proof.show unit=$CITY entry=$entry because denied
  refused proof.show unit=$CITY cycle=$cycle entry=0 because denied
as admin
  refused proof.show unit=$CITY entry=$entry because denied
as nobody
  refused proof.show unit=$CITY entry=$entry because login
  refused record.show unit=$CITY because login
