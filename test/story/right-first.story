story The right is asked first: who may not do a thing learns nothing of its form and leaves no file behind
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post secretariat "Town clerk" in TOWN held by townclerk
file stranger.txt "A stranger brought this.\n"
file own.txt "Of 50 letters none waited longer than 12 days.\n"
bytes large.txt 21 MiB
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 -> measure
    title: One desk for letters
    acceptance: Of 50 letters none waits longer than 14 days.

# Another unit's clerk: for those eyes the measure is not there, whatever is wrong with what comes along.
as townclerk
  refused evidence.add measure=$measure file=@stranger.txt because missing
  refused evidence.add measure=$measure file=@large.txt because missing
  refused evidence.add measure=$measure because missing
  refused progress.add measure=$measure because missing
  refused measure.claim measure=$measure because missing
# Seen, but not theirs to do: denied, and nothing is said of what is missing in the form.
as verifier
  refused evidence.add measure=$measure file=@stranger.txt because denied
  refused evidence.add measure=$measure because denied
  refused progress.add measure=$measure because denied
  refused person.add unit=$CITY because denied
  refused person.reset_password person=$clerk password=short because denied
  refused unit.import file=@stranger.txt because denied
as nobody
  refused evidence.add measure=$measure file=@stranger.txt because login
  refused progress.add measure=$measure because login
there is no file evidence/e5/0d796f6c6ad24a86ce39fcd5b51f27de74db215645f3866ccc9e8fb6b193e9

# Whoever may is told what is wrong, every field of it.
as engineer
  refused progress.add measure=$measure because invalid /body
  refused evidence.add measure=$measure file=@large.txt because too_large /file
  evidence.add measure=$measure file=@own.txt -> evidence
  expect size = 47
there is no file evidence/e5/0d796f6c6ad24a86ce39fcd5b51f27de74db215645f3866ccc9e8fb6b193e9
there is file evidence/49/afdbd2465ea07aeb7e51537270c73516c70f74d92300ebd8b93040fbf0fff7 "Of 50 letters"
