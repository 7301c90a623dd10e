story The ledger holds the procedure's own limits: how far a type of measure and a checkpoint may lie ahead, and how many files show a result
doors api browser cli
begin with city
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem

# "At once" is a quarter at most, "by date" a year; the day itself still fits.
as clerk
  refused measure.add problem=$problem accountable=$engineer.post type="at once" due=2023-04-05 title="One desk" acceptance="It is there." because invalid /due "ends within 90 days, on 4 Apr 2023 at the latest"
  refused measure.add problem=$problem accountable=$engineer.post type="by date" due=2024-01-05 title="One desk" acceptance="It is there." because invalid /due "ends within 365 days"
  measure.add problem=$problem accountable=$engineer.post type="at once" due=2023-04-04 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2024-01-04 title="Two desks" acceptance="They are there."
  refused measure.add problem=$problem accountable=$engineer.post type=long-term due=2024-06-30 checkpoint=2022-03-01 title="Keep answering" indicator="letters older than 14 days" acceptance="Fewer than five." because invalid /checkpoint "has passed already"
  measure.add problem=$problem accountable=$engineer.post type=long-term due=2024-06-30 checkpoint=2023-03-01 title="Keep answering" indicator="letters older than 14 days" acceptance="Fewer than five." -> long

# A missed checkpoint is not moved back nor put off for years: the next one lies ahead, within the 90 days of C32.
at 2023-03-05
as engineer
  measure.show measure=$long
  expect light = checkpoint_missed
  refused progress.add measure=$long body="Four are left." checkpoint=2023-03-01 because invalid /checkpoint "has passed already: today is 5 Mar 2023"
  refused progress.add measure=$long body="Four are left." checkpoint=2024-05-01 because invalid /checkpoint "at most 90 days ahead (C32)"
  progress.add measure=$long body="Still eight are left."
  progress.add measure=$long body="Four are left." checkpoint=2023-06-03
  measure.show measure=$long
  expect light = none
  expect checkpoint = 2023-06-03

# An empty file shows nothing, and evidence is chosen, not heaped: twenty files by this procedure.
bytes empty.txt 0 MiB
file count.txt "Of 50 letters none waited longer."
as engineer
  refused evidence.add measure=$desk file=@empty.txt because invalid /file "is empty"
as engineer by api
  evidence.add measure=$desk file=@count.txt
    | caption |
    | Count 1 |
    | Count 2 |
    | Count 3 |
    | Count 4 |
    | Count 5 |
    | Count 6 |
    | Count 7 |
    | Count 8 |
    | Count 9 |
    | Count 10 |
    | Count 11 |
    | Count 12 |
    | Count 13 |
    | Count 14 |
    | Count 15 |
    | Count 16 |
    | Count 17 |
    | Count 18 |
    | Count 19 |
    | Count 20 |
as engineer
  refused evidence.add measure=$desk file=@count.txt because conflict "20 files are attached, as many as this procedure takes for one measure"
  measure.claim measure=$desk statement="It is there."
