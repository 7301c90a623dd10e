story Progress and evidence: reported by those whose measure it is, corrected by an entry of its own, files with their SHA-256
doors api browser cli
begin with city
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type=long-term due=2023-12-31 checkpoint=2023-03-01 -> measure
    title: One desk for letters
    acceptance: Of 50 letters none waits longer than 14 days.
    indicator: letters older than 14 days
    present: 31
    target: 5
  measure.add problem=$problem accountable=$deputy.post type="by date" due=2023-12-31 title="Another" acceptance="It is there." -> another

# The first report puts it under way and moves indicator and checkpoint.
at 2023-02-20
as engineer
  refused progress.add measure=$measure because invalid /body
  progress.add measure=$measure body="The desk is furnished." present=24 checkpoint=2023-05-01 -> report
  expect day = 2023-02-20
  measure.show measure=$measure
  expect state = under way
  expect present = 24
  expect checkpoint = 2023-05-01
  refused progress.add measure=$another body="Not mine." because missing

# Nothing is changed afterwards: a correction is a new entry that names the old one.
  progress.add measure=$measure body="Furnished, but the telephone is missing." present=26 corrects=$report -> correction
  expect corrects = $report
  measure.show measure=$measure
  expect progress has 2 rows
  expect present = 26
as deputy by api
  progress.add measure=$another body="Begun." -> foreign
as clerk by api
  refused progress.add measure=$measure body="Mixed up." corrects=$foreign because invalid /corrects "belongs to another measure"
as verifier
  refused progress.add measure=$measure body="I report." because denied

# Without evidence nothing can be claimed; the ending decides, not what somebody says about the file.
as engineer
  refused measure.claim measure=$measure statement="Done." because conflict "No evidence is attached yet (C31)"
file run.exe "MZ"
file desk.txt "Of 50 letters in March none waited longer than 12 days.\n"
file other.txt "The telephone came on 2023-03-02.\n"
bytes scan.pdf 21 MiB
as engineer
  refused evidence.add measure=$measure file=@run.exe because invalid /file "Files like “run.exe” are not taken as evidence here"
  refused evidence.add measure=$measure file=@scan.pdf because too_large /file "this procedure takes up to 20 MiB"
  refused evidence.add measure=$measure because invalid /file
  evidence.add measure=$measure file=@desk.txt caption="Count of March" -> evidence
  expect sha256 = 49bba1749e9567f9a0b1d39436d226e69d27b903a0469abaa7e68b97c4f9f68e
  expect name = desk.txt
  expect size = 56
  measure.show measure=$measure
  expect evidence has row name=desk.txt sha256=$evidence.sha256
  see "49bba1749e9567f9a0b1d39436d226e69d27b903a0469abaa7e68b97c4f9f68e" at /evidence/$evidence
as clerk
  evidence.add measure=$measure file=@other.txt caption="The telephone"
  evidence.show evidence=$evidence
  expect caption = Count of March
as verifier
  refused evidence.add measure=$measure file=@other.txt because denied
  evidence.show evidence=$evidence
as deputy
  evidence.show evidence=$evidence

# The file goes where the record goes: verify looks at its bytes.
verify
as engineer
  measure.claim measure=$measure statement="Of 50 letters in March none waited longer than 12 days."
  refused measure.claim measure=$measure statement="Again." because conflict "claimed done"
  progress.add measure=$measure body="A further count is attached."
