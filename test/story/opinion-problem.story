story Whoever may not say what becomes of an opinion does not say it by writing a problem down either
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
as clerk by api
  opinion.enter cycle=$cycle channel=paper text="The counter closes at noon." -> opinion
  opinion.enter cycle=$cycle channel=paper seat=$deputy.post text="The Deputy does not return calls." -> typed
as deputy
  opinion.show opinion=$opinion
  refused problem.add cycle=$cycle level=group source=opinion opinion=$opinion title="Noon" fact="It closes at 12:00." because denied "chair, the secretariat or the member concerned"
as watcher
  refused problem.add cycle=$cycle level=group source=opinion opinion=$opinion title="Noon" fact="It closes at 12:00." because denied
  refused problem.add cycle=$cycle level=group source=opinion opinion=$typed title="Calls" fact="14 of 40." because denied
as clerk
  opinion.show opinion=$opinion
  expect disposition = open
  problem.list cycle=$cycle
  expect problems is empty
  problem.add cycle=$cycle level=group source=opinion opinion=$opinion title="Noon" fact="It closes at 12:00."
  opinion.show opinion=$opinion
  expect disposition = problem
