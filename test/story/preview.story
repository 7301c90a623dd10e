story A preview shows what would be done and changes nothing
doors api cli
begin with city

as clerk
  problem.add cycle=$cycle level=group source=self preview=1 -> shown
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  expect $shown.title = "Letters wait too long"
  expect $shown.number = 1
  problem.list cycle=$cycle
  expect problems has 0 rows
  refused problem.show problem=$shown because missing

# However the wish is worded, it is a wish to look only.
  problem.add cycle=$cycle level=group source=self preview=yes
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  problem.add cycle=$cycle level=group source=self preview=true
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  problem.list cycle=$cycle
  expect problems has 0 rows

# What would be refused is refused in a preview too.
  refused problem.add cycle=$cycle level=group source=self preview=1 because invalid /fact
    title: Letters wait too long

# The act itself then gets the number that was shown.
  problem.add cycle=$cycle level=group source=self -> real
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  expect number = 1
  problem.change problem=$real preview=1
    title: Letters wait for ever
    fact: None was answered.
  expect version = 2
  problem.show problem=$real
  expect title = Letters wait too long
  expect version = 1
