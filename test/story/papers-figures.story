story A paper names, until it goes out, every figure in its words that differs from the records
doors api browser
begin with city
as clerk by api
  opinion.enter cycle=$cycle
    | channel | text                          |
    | forum   | The counter closes at noon.   |
    | forum   | Nobody answers the telephone. |
    | forum   | The stairs are dark.          |
    | forum   | The form has nine pages.      |
    | forum   | The lamp is broken.           |
    | forum   | The lift stands.              |
  problem.add cycle=$cycle level=group source=self title="Letters wait" fact="31 of 120 letters." -> problem
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report
  keep first = parts[part=preparation]
  paragraph.change paragraph=$first
    body:
      We collected 36 opinions, among them 6 opinions;座谈会上征求意见9条, 9 opinions from the forum. Twelve problems: {problems} problem.
      应到9人，实到8人。 Of the 9 members 8 of 9 members were present. 12 criticisms.
as clerk
  paper.show paper=$report
  expect parts[part=preparation].differs has row said="36 opinions" recorded=6 field="{opinions}"
  expect parts[part=preparation].differs has no row said="6 opinions"
  expect parts[part=preparation].differs has row said="座谈会上征求意见9条" recorded=6 field=""
  expect parts[part=preparation].differs has row said="9 opinions from the forum" recorded=6
  expect parts[part=preparation].differs has row said="Twelve problems" recorded=1
  expect parts[part=preparation].differs has row said="应到9人" recorded=2
  expect parts[part=preparation].differs has row said="Of the 9 members" recorded=2
  expect parts[part=preparation].differs has row said="of 9 members were present" recorded=2
  paragraph.show paragraph=$first
  expect differs has row said="36 opinions" recorded=6
as clerk by browser
  see "36 opinions" at /papers/$report
  see "in the records: 6" at /papers/$report
  see "in the records: 6" at /paragraphs/$first
# Nobody was at a meeting yet: what it counts is held against nothing. What went out is of its day.
as clerk by api
  paper.show paper=$report
  expect parts[part=preparation].differs has no row said~"criticisms"
as mayor by api
  paper.sign paper=$report
as clerk by api
  paper.issue paper=$report
as clerk
  paper.show paper=$report
  expect parts[part=preparation].differs is empty
