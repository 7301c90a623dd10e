story Notice, report and notification: words are typed, figures are live until the paper goes out; each is read by those it goes to
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post observer "Observer" in CITY held by guest
post auditor "Auditor" in HOUSE held by auditor
unit TOWN "Sample Town" with group
post chair "Head of the Town" in TOWN held by townhead
as clerk by api
  opinion.enter cycle=$cycle channel=paper text="Letters wait too long."
  problem.add cycle=$cycle level=group source=self title="Letters wait" fact="31 of 120 letters." -> problem

as clerk
  paper.list cycle=$cycle
  expect documents has row document=report
  expect documents has row document=notice goes=participants
  see "goes to the level above" at /cycles/$cycle/papers
  see "goes to the participants" at /cycles/$cycle/papers
  refused paper.begin cycle=$cycle document=song because invalid /document "knows no paper"
  paper.begin cycle=$cycle document=report -> report
  refused paper.begin cycle=$cycle document=report because conflict "already"
  paper.show paper=$report
  keep first = parts[part=preparation]
  expect parts has row part=problems
  paragraph.change paragraph=$first body="We found {problems} problems; {opinions} asked, {elephants} came."
  paper.show paper=$report
  expect parts has row words="We found 1 problems; {opinions} asked, {elephants} came."
  expect parts[part=preparation].channels has row channel=paper on_group=-1
  expect parts[part=preparation].unknown has row name=elephants
  expect parts[part=preparation].unknown has no row name=opinions
  see "under 5 asked" at /papers/$report
as mayor by api
  paragraph.show paragraph=$first
  expect body = We found {problems} problems; {opinions} asked, {elephants} came.

# Live: one more problem and the words say two. Fewer opinions than k are no figure. Signed by the chair only, then nothing in it changes.
as clerk
  problem.add cycle=$cycle level=group source=self title="The lift waits" fact="Three days."
  paragraph.change paragraph=$first body="We found {problems} problems."
  paper.change paper=$report symbol="2023-5" addressee="Head of the Province"
  refused paper.sign paper=$report because denied
  refused paper.issue paper=$report because conflict "draft"
  refused paper.reopen paper=$report because conflict "draft"
as mayor
  paper.sign paper=$report
as clerk
  refused paragraph.change paragraph=$first body=x because conflict "signed"
  refused paper.change paper=$report symbol="2023-6" because conflict "signed"
  paper.reopen paper=$report
  expect state = draft
as mayor
  paper.sign paper=$report
as head
  refused paper.show paper=$report because missing
as watcher
  paper.show paper=$report
as clerk
  refused paper.issue paper=$report issued=2023-06-01 because invalid /issued "has not come yet"
  paper.issue paper=$report
  expect state = sent up
  see "Report to the level above" at /history/paper/$report
  problem.add cycle=$cycle level=group source=self title="Too late for the report" fact="Found on Friday."
as head
  paper.show paper=$report
  expect parts has row words="We found 2 problems."
as auditor
  paper.show paper=$report
as engineer
  refused paper.show paper=$report because missing
  refused paragraph.show paragraph=$first because missing
as townhead
  refused paper.list cycle=$cycle because missing
as guest
  refused paper.show paper=$report because missing

# A correction is a new edition with its reason.
as clerk
  refused paper.begin cycle=$cycle document=report because invalid /reason
  paper.begin cycle=$cycle document=report reason="A problem was left out." -> again
  expect edition = 2
  paper.show paper=$again
  expect parts has row words="We found 3 problems."

# The notification is for the circle: staff read it once it is out, and the notice for those who take part.
as clerk by api
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found and what will be done."
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as engineer
  refused paper.show paper=$notification because missing
as mayor by api
  paper.sign paper=$notification
  paper.sign paper=$notice
as clerk by api
  paper.issue paper=$notification
  paper.issue paper=$notice
as engineer
  paper.show paper=$notification
  expect state = announced
  refused paper.show paper=$notice because missing
as guest
  paper.show paper=$notice
  expect state = told
