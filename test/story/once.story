story A lost reply sent again is the same act, done once
doors api browser cli
begin with city

as clerk
  problem.add cycle=$cycle level=group source=self once=the-first-letter -> first
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  problem.add cycle=$cycle level=group source=self once=the-first-letter -> again
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  expect $again.id = $first.id
  expect $again.version = 1
  problem.list cycle=$cycle
  expect problems has 1 row

# Also after the machine went down in between.
kill
as clerk
  problem.add cycle=$cycle level=group source=self once=the-first-letter -> after
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  expect $after.id = $first.id
  problem.list cycle=$cycle
  expect problems has 1 row

# The word belongs to the person who sent it: the mayor's letter of the same word is another letter.
as mayor
  problem.add cycle=$cycle level=group source=self once=the-first-letter -> other
    title: Calls wait too long
    fact: Of 80 calls in 2022, 12 rang for more than a minute.
  expect $other.id != $first.id
  problem.list cycle=$cycle
  expect problems has 2 rows
