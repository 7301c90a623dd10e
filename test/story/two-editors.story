story Two people change one problem at once: the second sees both versions and loses nothing typed
doors api browser cli
begin with city

as clerk
  problem.add cycle=$cycle level=group source=self -> problem
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  expect version = 1
  fill problem.change problem=$problem -> first
as mayor
  fill problem.change problem=$problem -> second
  send second
    title: Letters wait for more than a month
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  expect version = 2

as clerk
  send first
    title: A quarter of all letters waits too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
    because conflict "Somebody else changed this" "you saw version 1, it is now version 2"
  shown "Letters wait for more than a month" "Letters wait too long"
  problem.show problem=$problem
  expect title = Letters wait for more than a month
  expect version = 2

# Having seen both, the clerk decides.
  fill problem.change problem=$problem -> third
  send third
    title: A quarter of all letters waits for more than a month
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  expect version = 3
