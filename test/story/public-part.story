story Staff see problem, measure, deadline and state of the group's ledger; members see titles of each other's items
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post member "Head of the Town" in TOWN held by stranger
post member "Second Deputy" in CITY held by deputy2
post observer "Observer" in CITY held by observer
post staff "Driver" in CITY held by driver
as clerk by api
  problem.add cycle=$cycle level=group source=self -> problem
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
    cause: Nobody counts them.
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 present=31 target=5 indicator="letters older than 14 days" -> measure
    title: One desk for letters
    acceptance: Of 50 letters none waits longer than 14 days.
  problem.add cycle=$cycle level=person post=$deputy.post source=self -> personal
    title: Came late to hearings
    fact: To three of seven hearings in 2022.
  measure.add problem=$personal accountable=$deputy.post type="by date" due=2023-05-31 -> punctual
    title: Be there ten minutes before
    acceptance: The minutes of five hearings say so.
  problem.add cycle=$cycle level=group source=self title="No measure yet" fact="It is so." -> bare

# Staff: the public part, and of the whole only what hangs on a post of their own.
as driver
  ledger.public cycle=$cycle
  expect items has 1 row
  expect items has row number=1 problem_title="Letters wait too long" title="One desk for letters" due=2023-06-30 state=planned
  shown no "Came late to hearings" "31" "Nobody counts them"
  refused ledger.show cycle=$cycle because denied
  refused problem.list cycle=$cycle because denied
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
  see "One desk for letters" at /cycles/$cycle/public
as observer
  ledger.public cycle=$cycle
  expect items has 1 row
as stranger
  refused ledger.public cycle=$cycle because missing

# Members of the group: each other's titles, nothing behind them.
as deputy2
  problem.list cycle=$cycle
  expect problems has 2 rows
  expect titles has 1 row
  expect titles has row title="Came late to hearings" seat="Deputy Mayor"
  shown no "To three of seven hearings"
  ledger.show cycle=$cycle
  expect measures has 1 row
  expect titles has row title="Be there ten minutes before" seat="Deputy Mayor"
  shown no "The minutes of five hearings say so"
  refused problem.show problem=$personal because missing
  refused measure.show measure=$punctual because missing
# Whose it is, and who may see it whole, is told no titles.
as deputy
  problem.list cycle=$cycle
  expect titles is empty
  expect problems has 3 rows
as mayor
  ledger.show cycle=$cycle
  expect titles is empty
  expect measures has 2 rows
# The verifier works with the ledger and is no member.
as verifier
  problem.list cycle=$cycle
  expect titles is empty
