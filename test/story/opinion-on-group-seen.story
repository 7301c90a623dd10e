story A raw opinion on the group: group, office and supervision read its text, nobody who gave it; above it is a number, for staff it is not there
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post organization "Organization department" in HOUSE held by department
post discipline "Discipline organ" in HOUSE held by inspector
post auditor "Reader of the record" in HOUSE held by reader
post observer "Observer" in CITY held by guest
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
as clerk by api
  opinion.enter cycle=$cycle channel=paper -> other
    | text                         |
    | The counter closes at noon.  |
    | Nobody answers the letters.  |
    | The lift has been out of use. |
    | The road is full of holes.   |
  opinion.enter cycle=$cycle channel=mailbox text="The stairs are dark." -> opinion

# Those who read it: the text, the channel and the day; no field says whose it is.
as deputy
  opinion.show opinion=$opinion
  expect body = The stairs are dark.
  expect channel = mailbox
  expect item is missing
  shown no "Clerk"
  opinion.desk cycle=$cycle
  expect opinions has row body="The stairs are dark."
  refused opinion.dispose opinion=$opinion disposition=explained answer="They are not." because denied
  refused opinion.aside opinion=$opinion reason="Not true." because denied
  refused redaction.ask opinion=$opinion ground="None." because denied
as mayor
  opinion.show opinion=$opinion
  expect body = The stairs are dark.
as clerk
  opinion.show opinion=$opinion
  expect body = The stairs are dark.
  history.show kind=opinion object=$opinion
  shown "The stairs are dark."
as watcher
  opinion.show opinion=$opinion
  expect body = The stairs are dark.
  refused opinion.dispose opinion=$opinion disposition=explained answer="They are not." because denied
  refused opinion.enter cycle=$cycle channel=paper text="Mine." because denied

# The organs above: numbers, no words.
as head
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because denied
  refused history.show kind=opinion object=$opinion because missing
  readiness.show cycle=$cycle
  shown no "The stairs are dark."
  find.show q="stairs"
  shown no "The stairs are dark."
as department
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because denied
as inspector
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because denied

# Nor on the page of the problem that came of it, which is open to them; it says that it came of opinions.
as clerk by api
  problem.add cycle=$cycle level=group source=opinion opinion=$opinion title="No light" fact="Two lamps of nine." -> problem
as deputy
  problem.show problem=$problem
  expect opinions has row body="The stairs are dark."
as head
  problem.show problem=$problem
  expect source = opinion
  expect opinions is empty
  shown no "The stairs are dark." $opinion
  see no "The stairs are dark." at /problems/$problem
as verifier
  problem.show problem=$problem
  expect opinions is empty
as reader
  problem.show problem=$problem
  expect opinions is empty

# Verifier, observer, reader of the record, staff, another unit, the administrator: nothing.
as verifier
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because denied
as guest
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because denied
as reader
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because denied
as engineer
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because denied
  refused history.show kind=opinion object=$opinion because missing
  refused opinion.dispose opinion=$opinion disposition=explained answer="Mine." because missing
as townhead
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because missing
as admin
  refused opinion.show opinion=$opinion because missing
  refused opinion.desk cycle=$cycle because missing
as nobody
  refused opinion.show opinion=$opinion because login
  refused opinion.desk cycle=$cycle because login

# What becomes of it the group's office says; staff and the organs above learn it from the papers that go out.
as clerk by api
  opinion.dispose opinion=$opinion disposition=explained answer="Lamps are ordered."
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification
  keep words = parts[part=words]
  paragraph.change paragraph=$words body="{opinions} opinions came in; the lamps of the stairs are ordered."
as mayor by api
  paper.sign paper=$notification
as clerk by api
  paper.issue paper=$notification
as engineer
  paper.show paper=$notification
  shown "5 opinions came in"
  refused opinion.show opinion=$opinion because missing
as head
  paper.show paper=$notification
  shown "5 opinions came in" 
  shown no "The stairs are dark."
